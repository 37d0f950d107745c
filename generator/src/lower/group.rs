//! Groups of operations: one for tags with the same name in Rust, and those without tags by their
//! paths.

use indexmap::IndexMap;

use super::graph::{Graph, Tag, UNTAGGED};
use crate::config::{Config, Untagged};
use crate::names::shipped::Shipped;
use crate::names::snake_name;

/// The number of operations without tags that one handle may have.
const FEW: usize = 20;

/// First segments of paths that name no resource.
const BASES: [&str; 2] = ["api", "rest"];

/// The tag that frameworks write for operations without one.
const DEFAULT: &str = "default";

/// Assigns operations to one tag where several differ only in capitals and signs, such as `pets` and
/// `Pets`. Tags that a crate has shipped stay apart.
pub fn merge_tags(graph: &mut Graph, shipped: &Shipped) {
    let is_shipped = |tag: &Tag| shipped.tags.contains_key(&tag.wire);
    let mut kept: IndexMap<String, usize> = IndexMap::new();
    for (index, tag) in graph.tags.iter().enumerate() {
        let known = kept.entry(snake_name(&tag.wire)).or_insert(index);
        if is_shipped(tag) && !is_shipped(&graph.tags[*known]) {
            *known = index;
        }
    }
    let kept_for = |tag: &Tag| kept.get(&snake_name(&tag.wire)).copied();
    let tags = graph.tags.iter().enumerate();
    let merged: Vec<usize> = tags
        .map(|(index, tag)| match kept_for(tag) {
            Some(kept) if !is_shipped(tag) => kept,
            _ => index,
        })
        .collect();
    for operation in &mut graph.operations {
        operation.tag = merged[operation.tag];
    }
    for (index, kept) in merged.into_iter().enumerate() {
        let docs = std::mem::take(&mut graph.tags[index].docs);
        let known = &mut graph.tags[kept].docs;
        if known.is_empty() {
            *known = docs;
        } else if !docs.is_empty() && *known != docs {
            *known = format!("{}\n\n{docs}", known.trim_end());
        }
    }
}

/// Assigns operations without tags to groups: one for each first segment that tells paths apart.
///
/// Few operations stay together, and so do those of a crate that has shipped them so.
pub fn group_untagged(graph: &mut Graph, config: &Config, shipped: &Shipped) {
    release(graph, shipped);
    let untagged = graph.operations.iter().filter(|it| !it.has_tag);
    let paths: Vec<Vec<&str>> = untagged.map(|it| segments(&it.path)).collect();
    let is_shipped = shipped.tags.contains_key(UNTAGGED);
    if config.untagged == Untagged::Together || is_shipped || paths.len() <= FEW {
        return;
    }
    let shared = shared(&paths);
    let groups: Vec<Option<String>> = paths.iter().map(|path| group(path, shared)).collect();
    let mut sizes: IndexMap<&Option<String>, usize> = IndexMap::new();
    for group in &groups {
        *sizes.entry(group).or_default() += 1;
    }
    // Paths such as `/chat.postMessage` name operations, not groups.
    if sizes.len() < 2 || sizes.len() > paths.len() / 2 {
        return;
    }
    let mut places: IndexMap<String, usize> = IndexMap::new();
    for (index, tag) in graph.tags.iter().enumerate() {
        places.entry(snake_name(&tag.wire)).or_insert(index);
    }
    let untagged = graph.operations.iter_mut().filter(|it| !it.has_tag);
    for (operation, group) in untagged.zip(groups) {
        let Some(group) = group else { continue };
        operation.tag = *places.entry(snake_name(&group)).or_insert_with(|| {
            graph.tags.push(Tag {
                wire: group.clone(),
                ..Tag::default()
            });
            graph.tags.len() - 1
        });
    }
}

/// Removes the tags that frameworks write for operations without one: `default`, or the first segment
/// of the path if it names no resource.
fn release(graph: &mut Graph, shipped: &Shipped) {
    let is_bare = |tag: &Tag| {
        let wire = tag.wire.to_lowercase();
        tag.docs.is_empty() && (wire == DEFAULT || is_base(&wire))
    };
    let released: Vec<bool> = graph
        .tags
        .iter()
        .map(|tag| is_bare(tag) && !shipped.tags.contains_key(&tag.wire))
        .collect();
    if !released.contains(&true) {
        return;
    }
    let untagged = graph.tags.iter().position(|it| it.wire == UNTAGGED);
    let untagged = untagged.unwrap_or_else(|| {
        graph.tags.push(Tag {
            wire: UNTAGGED.to_owned(),
            ..Tag::default()
        });
        graph.tags.len() - 1
    });
    for operation in &mut graph.operations {
        if released.get(operation.tag) == Some(&true) {
            operation.tag = untagged;
            operation.has_tag = false;
        }
    }
}

fn segments(path: &str) -> Vec<&str> {
    let segments = path.split('/').filter(|it| !it.is_empty());
    segments.skip_while(|it| is_base(it)).collect()
}

/// Returns `true` if a first segment of a path names no resource: `api`, `v1`.
pub fn is_base(segment: &str) -> bool {
    let version = segment.strip_prefix(['v', 'V']).unwrap_or_default();
    BASES.contains(&segment) || version.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns the number of first segments that all paths share.
fn shared(paths: &[Vec<&str>]) -> usize {
    let Some((first, others)) = paths.split_first() else {
        return 0;
    };
    let is_shared = |index: usize| {
        let mut others = others.iter();
        others.all(|path| path.get(index) == Some(&first[index]))
    };
    (0..first.len()).take_while(|it| is_shared(*it)).count()
}

/// Returns the first segment that is no parameter.
fn group(path: &[&str], shared: usize) -> Option<String> {
    let mut fixed = path.iter().skip(shared);
    let named = |text: &&&str| !text.contains('{') && text.contains(char::is_alphabetic);
    let found = fixed.find(named)?;
    Some(found.strip_suffix(".json").unwrap_or(found).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{group, segments, shared};

    #[test]
    fn the_first_segment_that_differs_names_the_group() {
        let groups = |paths: &[&str]| -> Vec<Option<String>> {
            let paths: Vec<_> = paths.iter().map(|it| segments(it)).collect();
            let shared = shared(&paths);
            paths.iter().map(|it| group(it, shared)).collect()
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            groups(&["/api/v1/users/{id}", "/api/v1/posts"]),
            [some("users"), some("posts")]
        );
        assert_eq!(
            groups(&["/p/{x}/a", "/p/{x}/{y}/b", "/p/{x}/{y}", "/p/{x}/c.json"]),
            [some("a"), some("b"), None, some("c")]
        );
    }
}
