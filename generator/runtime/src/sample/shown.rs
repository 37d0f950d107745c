//! Bodies that the program shows as tables, and as keys and values.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::runtime::cli::Output;
use crate::runtime::cli::call::View;
use crate::runtime::cli::show::{fitted, show};

#[derive(Clone, Default)]
struct Screen(Arc<Mutex<Vec<u8>>>);

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Shows a value on a terminal of this width.
fn shown(value: &Value, columns: &'static [&'static str], width: Option<usize>) -> String {
    let screen = Screen::default();
    let mut out = Output::new(screen.clone(), width);
    let items = &["items"];
    show(value, &View { items, columns }, &mut out).expect("a writable screen");
    out.flush().expect("a writable screen");
    let text = screen.0.lock().expect("no panic").clone();
    String::from_utf8(text).expect("UTF-8")
}

#[test]
fn wide_columns_shrink_before_columns_are_left_out() {
    assert_eq!(fitted(vec![4, 30, 8], 80), [4, 30, 8]);
    assert_eq!(fitted(vec![4, 30, 8], 40), [4, 24, 8]);
    assert_eq!(fitted(vec![4, 30, 20], 30), [4, 12]);
    assert_eq!(fitted(vec![40], 10), [12]);
}

#[test]
fn lists_are_tables_on_a_terminal() {
    let list = json!({ "items": [
        { "id": 1, "full_name": "one\u{1b}[31m", "more": {} },
        { "id": 20, "full_name": null },
    ] });
    let table = "ID  FULL NAME\n1   one\u{fffd}[31m\n20\n";
    assert_eq!(shown(&list, &["id", "full_name"], Some(80)), table);
    let lines = "1\tone\u{fffd}[31m\n20\t\n";
    assert_eq!(shown(&list, &["id", "full_name"], None), lines);
    assert_eq!(shown(&list, &[], None), lines);
    assert_eq!(
        shown(&json!({ "items": ["a", 2] }), &[], Some(80)),
        "VALUE\na\n2\n"
    );
    assert_eq!(shown(&json!({ "items": [] }), &[], Some(80)), "");
}

#[test]
fn objects_are_keys_and_values() {
    let object = json!({ "id": 1, "title": "a\nb", "labels": ["long label", "other"] });
    let wide = "id      1\ntitle   a b\nlabels  [\"long label\",\"other\"]\n";
    assert_eq!(shown(&object, &[], Some(80)), wide);
    let narrow = "id      1\ntitle   a b\nlabels  [\"long labe…\n";
    assert_eq!(shown(&object, &[], Some(20)), narrow);
    assert_eq!(shown(&json!("text"), &[], Some(20)), "text\n");
}
