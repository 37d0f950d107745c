//! Servers and their variables.

use serde_json::{Map, Value, json};

use super::Repair;
use crate::grammar::Location;

impl Repair<'_> {
    /// Adds a missing scheme to a URL such as `//api.example.com`, which has that of the
    /// description's own URL.
    pub(super) fn repair_server(&mut self, server: &mut Map<String, Value>, at: &Location<'_>) {
        if let Some(Value::String(url)) = server.get_mut("url")
            && url.starts_with("//")
        {
            self.warn(
                &at.member("url"),
                "missing scheme of the URL; using `https`",
            )
            .help("add the scheme");
            url.insert_str(0, "https:");
        }
    }

    /// Adds a missing default value: the first value of `enum`, or else the name of the variable, which
    /// is no value and makes the variable an argument.
    pub(super) fn repair_variable(&mut self, variable: &mut Map<String, Value>, at: &Location<'_>) {
        if !variable.get("default").is_none_or(Value::is_null) {
            return;
        }
        let values = variable.get("enum").and_then(Value::as_array);
        let first = values.and_then(|it| it.iter().find(|it| it.is_string()));
        let (default, message) = match first {
            Some(first) => {
                let message = format!("missing `default`; using `{first}`");
                (first.clone(), message)
            }
            None => {
                let message = "missing `default`; the variable is required".to_owned();
                (json!(at.key().unwrap_or_default()), message)
            }
        };
        self.warn(at, message).help("add `default`");
        variable.insert("default".to_owned(), default);
    }
}
