//! The parts of the page about the settings.

use serde_json::Value;

/// Splits the page into sections: the heading, and the text up to the next one.
pub fn sections(page: &str) -> Vec<(&str, &str)> {
    page.split("\n##")
        .skip(1)
        .map(|part| {
            let (title, text) = part.split_once('\n').expect("text below the heading");
            (title.trim_start_matches('#').trim(), text)
        })
        .collect()
}

/// Returns the first example of a section.
pub fn example(section: &str) -> &str {
    let (_, rest) = section.split_once("```yaml\n").expect("an example");
    rest.split_once("```").expect("the end of the example").0
}

/// Returns the values of keys such as `types.dependency` with their members and items.
pub fn values<'v>(example: &'v Value, path: &str) -> Vec<&'v Value> {
    let items = |it: &'v Value| it.as_array().into_iter().flatten();
    let members = |it: &'v Value| it.as_object().into_iter().flat_map(|it| it.values());
    let inside = |it| [it].into_iter().chain(items(it)).chain(members(it));
    let mut values = vec![example];
    for key in path.split('.').filter(|_| path != "codegen.yaml") {
        let found = values.into_iter().filter_map(|it| it.get(key));
        values = found.flat_map(inside).collect();
    }
    values
}

/// Returns the keys in the table of a section, with their defaults.
pub fn rows(section: &str) -> impl Iterator<Item = (&str, &str)> {
    section.lines().filter_map(|line| {
        let mut cells = line.split(" | ");
        let key = cells.next()?.strip_prefix("| `")?.strip_suffix('`')?;
        Some((key, cells.nth(1)?))
    })
}
