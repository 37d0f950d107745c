//! Texts of a description that say nothing.

/// Texts that frameworks and templates write where nothing has been written.
const TEMPLATES: [&str; 37] = [
    "accepted",
    "badrequest",
    "conflict",
    "created",
    "default",
    "defaultresponse",
    "description",
    "empty",
    "error",
    "forbidden",
    "internalservererror",
    "na",
    "nocontent",
    "nocontentsuccess",
    "nodescription",
    "nodescriptionprovided",
    "none",
    "notfound",
    "null",
    "ok",
    "okresponse",
    "okstatus",
    "requestbody",
    "requestsuccessful",
    "response",
    "success",
    "successful",
    "successfuloperation",
    "successfulrequest",
    "successfulresponse",
    "successresponse",
    "tbd",
    "todo",
    "unauthorized",
    "undefined",
    "unexpectederror",
    "validationerror",
];

/// Returns a text of the description; an empty one if it says nothing, or only repeats a name.
pub fn said<'t>(text: &'t str, name: &str) -> &'t str {
    let text = text.trim();
    // Long texts always say something.
    if text.len() > 80 {
        return text;
    }
    let own: String = letters(text).collect();
    let is_name = |it: &str| letters(name).eq(it.chars());
    let repeats = own.is_empty() && !text.contains('`')
        || is_name(&own)
        || own.strip_prefix("the").is_some_and(is_name)
        || TEMPLATES.contains(&own.as_str());
    if repeats { "" } else { text }
}

/// Returns `true` if a name begins with the words of a text, such as `read_flow_flows_get` with `Read
/// Flow`.
pub fn begins(name: &str, text: &str) -> bool {
    let mut name = letters(name);
    letters(text).all(|c| name.next() == Some(c))
}

/// Returns the letters and digits of a text, in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{begins, said};

    #[test]
    fn a_summary_may_be_the_name_of_a_function() {
        assert!(begins("read_flow_flows__id__get", "Read Flow"));
        assert!(!begins("read_flow", "Reads a flow."));
    }

    #[test]
    fn templates_and_names_say_nothing() {
        for (text, name) in [
            ("Successful Response", "200"),
            ("OK", ""),
            ("Validation Error.", ""),
            ("Flow Id", "flow_id"),
            ("The flow id.", "flowId"),
            ("-", "id"),
            (" ", "id"),
        ] {
            assert_eq!(said(text, name), "", "{text:?}");
        }
        for (text, name) in [
            ("The flow", "flow_id"),
            ("OK, the flow is there", ""),
            ("`*`", "any"),
            ("\u{7b49}\u{7d1a}", "level"),
        ] {
            assert_eq!(said(text, name), text);
        }
    }
}
