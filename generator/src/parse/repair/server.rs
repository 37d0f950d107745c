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

    /// Adds a missing default value: the first value, or none, which makes the variable an argument.
    pub(super) fn repair_variable(&mut self, variable: &mut Map<String, Value>, at: &Location<'_>) {
        if variable.get("default").is_none_or(Value::is_null) {
            let values = variable.get("enum").and_then(Value::as_array);
            let first = values.and_then(|it| it.iter().find(|it| it.is_string()));
            let default = first.cloned().unwrap_or_else(|| json!(""));
            self.warn(at, format!("missing `default`; using `{default}`"))
                .help("add `default`");
            variable.insert("default".to_owned(), default);
        }
    }
}
