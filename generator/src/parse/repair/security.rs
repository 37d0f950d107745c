//! Security schemes.

use serde_json::{Map, Value, json};

use super::Repair;
use crate::diagnostic::Code;
use crate::grammar::Location;

const TYPES: [&str; 5] = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"];

const LOCATIONS: [&str; 3] = ["query", "header", "cookie"];

impl Repair<'_> {
    /// Repairs a security scheme. Returns `false` if it is to be removed.
    pub(super) fn repair_scheme(
        &mut self,
        scheme: &mut Map<String, Value>,
        at: &Location<'_>,
    ) -> bool {
        self.repair_case(scheme, "type", &TYPES, at);
        self.repair_case(scheme, "in", &LOCATIONS, at);
        match scheme.get("type").and_then(Value::as_str) {
            // As in Swagger 2.
            Some("basic") => {
                let message = "unknown type \"basic\"; using `http` with the scheme `basic`";
                self.warn(&at.member("type"), message)
                    .help("correct the value");
                scheme.insert("type".to_owned(), json!("http"));
                scheme.insert("scheme".to_owned(), json!("basic"));
            }
            Some("apiKey") => {
                self.require(scheme, &["name", "in"], at);
                self.check_location(scheme, at);
            }
            Some("http") => self.require(scheme, &["scheme"], at),
            Some("oauth2" | "openIdConnect" | "mutualTLS") => {}
            unknown => {
                let message = match unknown {
                    Some(unknown) => format!("unsupported security scheme {unknown:?}"),
                    None => "unsupported security scheme without `type`".to_owned(),
                };
                self.diagnostics
                    .warn(Code::UnsupportedSecurity, &at.pointer().at("type"), message)
                    .help("add the credentials to the requests in a transport of your own");
                return false;
            }
        }
        true
    }

    fn check_location(&mut self, scheme: &Map<String, Value>, at: &Location<'_>) {
        if let Some(Value::String(location)) = scheme.get("in")
            && !LOCATIONS.contains(&location.as_str())
        {
            let message = format!("unknown location {location:?}");
            self.diagnostics
                .error(Code::NotOpenApi, &at.pointer().at("in"), message)
                .help("use `query`, `header` or `cookie`");
        }
    }

    /// Corrects the case of a word.
    fn repair_case(
        &mut self,
        scheme: &mut Map<String, Value>,
        key: &str,
        words: &[&str],
        at: &Location<'_>,
    ) {
        if let Some(Value::String(word)) = scheme.get_mut(key)
            && let Some(known) = words.iter().find(|it| word.trim().eq_ignore_ascii_case(it))
            && word != known
        {
            let message = format!("unknown `{key}` {word:?}; using `{known}`");
            self.warn(&at.member(key), message)
                .help("correct the value");
            (*known).clone_into(word);
        }
    }
}
