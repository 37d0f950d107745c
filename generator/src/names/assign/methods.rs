//! Natural names of methods: the `operationId` without what its group says and what a framework
//! appends, or a name derived from method and path.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ids::{is_hash, own_name, route_of_id, without_method, without_number, without_route};
use super::prefix::{without_base, without_prefix};
use super::routes::route_names;
use crate::lower::graph::{Graph, Operation, UNTAGGED};
use crate::names::scope::Scope;
use crate::names::{is_identifier, snake_name};

/// Words that a name does not start with: the word before them is missing.
pub const PREPOSITIONS: [&str; 14] = [
    "and", "as", "at", "by", "for", "from", "id", "in", "of", "on", "or", "to", "via", "with",
];

/// Names that say nothing about their subject, which the group says.
const VERBS: [&str; 10] = [
    "create", "delete", "find", "get", "list", "patch", "post", "put", "read", "update",
];

/// Returns the natural name of each operation.
///
/// Of several operations with the same name, each gets its next longer one, whatever their order.
/// Only equal long names are left. Operations that are locked have their names already.
pub fn method_names(
    graph: &Graph,
    scopes: &[Scope],
    types: impl Fn(&str) -> Vec<String>,
    is_locked: impl Fn(usize) -> bool,
) -> Vec<String> {
    let tags = tags_of_ids(graph);
    let candidates: Vec<Vec<String>> = graph
        .operations
        .iter()
        .map(|operation| {
            let of_others = |id: &str| tags.get(id).is_some_and(|it| !it.contains(&operation.tag));
            let mut names = candidates(operation, &graph.tags[operation.tag].wire, &of_others);
            let longest = names.pop();
            names.retain(|name| scopes[operation.tag].is_free(name, &types));
            names.extend(longest);
            names
        })
        .collect();
    // Operations with the same id always clash, also if one of them is locked.
    let mut ids: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for operation in &graph.operations {
        *ids.entry((operation.tag, &operation.id)).or_default() += 1;
    }
    let operations = graph.operations.iter().zip(&candidates);
    let mut chosen: Vec<usize> = operations
        .map(|(it, names)| match ids[&(it.tag, it.id.as_str())] {
            1 => 0,
            _ => names.len() - 1,
        })
        .collect();
    loop {
        // Two methods also clash if the types named after them do.
        let mut users: BTreeMap<(usize, String), BTreeSet<usize>> = BTreeMap::new();
        let open = candidates.iter().enumerate();
        for (index, names) in open.filter(|(index, _)| !is_locked(*index)) {
            let name = &names[chosen[index]];
            for taken in types(name).into_iter().chain([name.clone()]) {
                let key = (graph.operations[index].tag, taken);
                users.entry(key).or_default().insert(index);
            }
        }
        let clashing = users.into_values().filter(|users| users.len() > 1);
        let longer: BTreeSet<usize> = clashing
            .flatten()
            .filter(|index| chosen[*index] + 1 < candidates[*index].len())
            .collect();
        if longer.is_empty() {
            let names = candidates.iter().zip(&chosen);
            return names
                .map(|(names, chosen)| names[*chosen].clone())
                .collect();
        }
        for index in longer {
            chosen[index] += 1;
        }
    }
}

/// Returns the tags of the operations with each id.
fn tags_of_ids(graph: &Graph) -> HashMap<&str, BTreeSet<usize>> {
    let mut tags: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for operation in &graph.operations {
        tags.entry(&operation.id).or_default().insert(operation.tag);
    }
    tags
}

/// Returns the shortest name of an operation, without regard to others.
pub fn shortest_name(operation: &Operation, tag: &str) -> String {
    candidates(operation, tag, &|_| false).swap_remove(0)
}

/// Returns the possible names of an operation, the shortest first. There is at least one. A number
/// tells it from the operations of other tags, which have the ids `of_others`.
fn candidates(operation: &Operation, tag: &str, of_others: &dyn Fn(&str) -> bool) -> Vec<String> {
    let (method, path) = (&operation.method, &operation.path);
    // An operation with a tag of this name is in a group that a person chose.
    let is_clear = |name: &str| operation.has_tag || tag != UNTAGGED || !VERBS.contains(&name);
    let mut names = if let Some(route) = operation.has_id.then(|| route_of_id(operation)).flatten()
    {
        let mut names: Vec<String> = route.function.map(snake_name).into_iter().collect();
        names
            .retain(|name| is_name(name) && (operation.has_tag || !VERBS.contains(&name.as_str())));
        names.extend(route_names(method, route.path));
        names.push(snake_name(&operation.id));
        names
    } else if operation.has_id && !is_hash(&operation.id) {
        let own = own_name(&operation.id);
        let bare = without_route(own, method, path);
        let unnumbered = without_number(&operation.id, of_others).map(own_name);
        let unnumbered = unnumbered.map(|it| without_route(it, method, path));
        let mut names = Vec::new();
        if let Some(base) = unnumbered {
            names.extend(without_prefix(base, tag));
            names.push(snake_name(base));
        }
        names.extend(without_prefix(bare, tag));
        if !operation.has_tag {
            names.extend(without_base(bare));
        }
        names.extend(without_method(bare, method).map(snake_name));
        names.push(snake_name(bare));
        // One function for several methods.
        if bare != own {
            names.push(format!("{}_{}", method.to_lowercase(), snake_name(bare)));
        }
        names.retain(|name| is_name(name) && is_clear(name));
        names.push(snake_name(own));
        names.push(snake_name(&operation.id));
        let method = format!("{}_", method.to_lowercase());
        let own = snake_name(own);
        if !own.starts_with(&method) {
            names.push(method + &own);
        }
        names
    } else {
        let mut names = route_names(method, path);
        names.push(snake_name(&operation.id));
        names
    };
    names.dedup();
    names
}

/// Returns `true` if a shortened name still says what the operation does.
fn is_name(name: &str) -> bool {
    let first = name.split('_').next().unwrap_or_default();
    // `snake_name` puts an `n` before digits.
    let is_number = first.trim_start_matches('n').chars().all(char::is_numeric);
    name.len() > 1 && !is_number && is_identifier(name) && !PREPOSITIONS.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::candidates;
    use crate::lower::graph::Operation;

    fn shortest(tag: &str, id: &str, method: &str, path: &str) -> String {
        let operation = Operation {
            id: id.to_owned(),
            has_id: true,
            ..Operation::at(method, path)
        };
        candidates(&operation, tag, &|id| id == "list").remove(0)
    }

    #[test]
    fn ids_that_are_routes_or_start_with_the_method_are_shortened() {
        for (id, method, path, name) in [
            ("post-getCost", "POST", "/getCost", "get_cost"),
            ("PUT_CancelSubscription", "PUT", "/x", "cancel_subscription"),
            ("post-payments", "POST", "/payments", "post_payments"),
            ("get-create-model", "GET", "/model", "get_create_model"),
            ("getCreateModel", "GET", "/model", "get_create_model"),
            (
                "put-/v3/events/{id}_replace",
                "PUT",
                "/v3/events/{id}",
                "replace",
            ),
            (
                "get-/crm/v3/cards/{appId}",
                "GET",
                "/{appId}",
                "get_crm_card",
            ),
            ("patch-tasks-id", "PATCH", "/tasks/{id}", "update_task"),
            (
                "GET /tasks/{task_id}",
                "GET",
                "/tasks/{task_id}",
                "get_task",
            ),
        ] {
            assert_eq!(shortest("x", id, method, path), name, "{id}");
        }
    }

    #[test]
    fn the_group_is_not_repeated() {
        for (tag, id, name) in [
            ("Guides", "GuidesController_findAll", "find_all"),
            ("users", "users_list", "list"),
            ("ContainerService", "ContainerServices_List", "list"),
            ("pets", "PetService.getPet", "get_pet"),
            ("Ticket", "v1.ticket.list", "list"),
            ("Room Service", "RoomService_ListRooms", "list_rooms"),
            ("audit", "audit.v1.AuditService.ListEvents", "list_events"),
            ("Projects", "Projects.Projects.list", "list"),
            (
                "projects",
                "container.projects.zones.clusters.list",
                "zones_clusters_list",
            ),
            (
                "workflow-runs",
                "actions/list-workflow-runs",
                "list_workflow_runs",
            ),
            ("search", "search_users", "search_users"),
            ("login", "login-reset_password", "reset_password"),
            ("login", "login-login_access_token", "login_access_token"),
            ("dns records", "dns-records-list_all", "list_all"),
            ("users", "list_all-users", "list_all_users"),
            ("pet", "pet_by_id", "pet_by_id"),
            ("status", "status", "status"),
            ("kinds", "kinds_type", "kinds_type"),
            ("guides", "list_1", "list"),
            ("guides", "find_1", "find_1"),
            ("guides", "0cc175b9c0f1b6a831c399e269772661", "get_x"),
            ("users", "UsersController_2", "users_controller_2"),
            ("auth", "UsersController_get", "users_controller_get"),
        ] {
            assert_eq!(shortest(tag, id, "GET", "/x"), name, "{id} of {tag}");
        }
    }
}
