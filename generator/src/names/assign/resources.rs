//! Files of tags with many operations: one for each resource, named by the path.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir;
use crate::lower::graph::Graph;
use crate::names::{module_name, snake_name};

/// The length above which a file is split, in estimated lines. Long names take more.
const MAX_LINES: usize = 720;

/// The number of resources of a tag above which each word of a segment of a path counts.
const MAX_RESOURCES: usize = 200;

/// The length of a group of operations that needs no file, in estimated lines.
const SHORT: usize = 120;

/// The length of a line of documentation, in bytes.
const LINE: usize = 90;

/// Distributes the operations of each tag to files, if one would be too long.
pub fn assign_resources(graph: &mut Graph) {
    let mut tags: Vec<Vec<Item<'_>>> = graph.tags.iter().map(|_| Vec::new()).collect();
    for item in &mut graph.operations {
        if let Some(operation) = &mut item.operation {
            tags[item.tag].push(Item {
                words: words(&operation.path, &graph.tags[item.tag].name),
                lines: lines(operation),
                module: &mut operation.resource,
            });
        }
    }
    for mut items in tags {
        if length(&items) > MAX_LINES {
            let resources: BTreeSet<&String> =
                items.iter().flat_map(|it| it.words.first()).collect();
            if resources.len() > MAX_RESOURCES {
                for item in &mut items {
                    let words = item.words.iter().flat_map(|segment| segment.split('_'));
                    item.words = words.map(str::to_owned).collect();
                }
            }
            split(items, 0);
        }
    }
}

/// An operation to assign.
struct Item<'a> {
    /// The words that name the resource, the most general first.
    words: Vec<String>,
    /// The estimated number of lines.
    lines: usize,
    /// The module to set.
    module: &'a mut Option<String>,
}

fn length(items: &[Item<'_>]) -> usize {
    items.iter().map(|item| item.lines).sum()
}

/// Splits the operations of a file that share this number of words by the next word. Those without
/// one, and short groups, stay in the file while there is room.
fn split(items: Vec<Item<'_>>, shared: usize) {
    let mut groups: BTreeMap<Option<String>, Vec<Item<'_>>> = BTreeMap::new();
    for item in items {
        let next = item.words.get(shared).cloned();
        groups.entry(next).or_default().push(item);
    }
    let mut kept = groups.remove(&None).map_or(0, |items| length(&items));
    // The items of the modules.
    kept += 2 * groups.len();
    // The file that short groups are packed into once there is no room, and its length.
    let mut packed: Option<(String, usize)> = None;
    for mut items in groups.into_values() {
        let length = length(&items);
        let name = items[0].words[..=shared].join("_");
        if length > SHORT {
            set(&mut items, &name);
            if length > MAX_LINES {
                split(items, shared + 1);
            }
        } else if kept + length <= MAX_LINES {
            kept += length;
        } else {
            let file = match packed.take() {
                Some((file, lines)) if lines + length <= MAX_LINES => (file, lines + length),
                _ => (format!("{name}_and_others"), length),
            };
            set(&mut items, &file.0);
            packed = Some(file);
        }
    }
}

/// Sets the module of operations.
fn set(items: &mut [Item<'_>], name: &str) {
    for item in items {
        *item.module = Some(module_name(name));
    }
}

/// Returns the words that name the resource of a path: its segments without parameters and without
/// the name of the tag. The first segment comes last, as it often names the owner.
fn words(path: &str, tag: &str) -> Vec<String> {
    let segments = path.split('/');
    let fixed = segments.filter_map(|it| it.split(['{', '(']).next());
    let fixed = fixed.filter(|it| !it.is_empty());
    let mut words: Vec<String> = fixed.map(snake_name).collect();
    if !words.is_empty() {
        words.rotate_left(1);
    }
    words.retain(|word| word != tag);
    words
}

/// Estimates the number of lines that the method and the request of an operation take.
fn lines(operation: &ir::Operation) -> usize {
    let text = |docs: &str| -> usize { docs.lines().map(|line| 1 + line.len() / LINE).sum() };
    let arguments: Vec<_> = operation.arguments().collect();
    let described = arguments.iter().map(|it| text(&it.docs));
    let names: usize = arguments.iter().map(|it| it.name.len() + 8).sum();
    // A signature that does not fit in a line has one for each argument.
    let signature = match operation.name.len() + operation.request.len() + names < LINE - 24 {
        true => 1,
        false => 3 + arguments.len(),
    };
    let method = text(&operation.docs) + described.sum::<usize>() + 9 + signature;
    let setters = operation.setters().map(|it| text(&it.docs).max(1) + 6);
    let request = 6 + setters.sum::<usize>();
    let wait = if operation.wait.is_some() { 50 } else { 0 };
    let cases = operation.responses().len();
    let several = if cases > 1 { 20 + 5 * cases } else { 0 };
    let headers = operation
        .response_headers()
        .map(|it| text(&it.docs).max(1) + 3);
    let headers = headers.sum::<usize>();
    let headers = if headers > 0 { 14 + headers } else { 0 };
    let members = operation.choice().map_or(0, |it| it.members.len());
    let choice = if members > 0 { 20 + 20 * members } else { 0 };
    method + request + wait + several + headers + choice
}
