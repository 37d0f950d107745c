//! The order of the tables of a manifest.

use toml_edit::{DocumentMut, Item, Table};

/// Returns the path of a table or value in a table.
pub fn join(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        path => format!("{path}.{key}"),
    }
}

/// Returns the paths of the tables, in the order of the text.
pub fn headers(manifest: &DocumentMut) -> Vec<String> {
    let mut found = Vec::new();
    let mut manifest = manifest.clone();
    visit(manifest.as_table_mut(), "", &mut |path, table| {
        found.push((table.position(), path.to_owned()));
    });
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

/// Adds paths to a list, each behind the one that it follows in another list.
pub fn merge(new: &[String], old: &[String]) -> Vec<String> {
    let mut merged = new.to_vec();
    let mut next = 0;
    for path in old {
        match merged.iter().position(|it| it == path) {
            Some(index) => next = index + 1,
            None => {
                merged.insert(next, path.clone());
                next += 1;
            }
        }
    }
    merged
}

/// Puts the tables in an order.
pub fn arrange(root: &mut Table, order: &[String]) {
    visit(root, "", &mut |path, table| {
        let position = order.iter().position(|it| it == path);
        table.set_position(position.and_then(|it| isize::try_from(it).ok()));
    });
}

/// Visits the tables in a table, by path. Those of an array are numbered.
fn visit(table: &mut Table, path: &str, found: &mut impl FnMut(&str, &mut Table)) {
    for (key, item) in table.iter_mut() {
        let path = join(path, key.get());
        match item {
            Item::Table(table) => {
                found(&path, table);
                visit(table, &path, found);
            }
            Item::ArrayOfTables(tables) => {
                for (index, table) in tables.iter_mut().enumerate() {
                    let path = format!("{path}[{index}]");
                    found(&path, table);
                    visit(table, &path, found);
                }
            }
            _ => {}
        }
    }
}
