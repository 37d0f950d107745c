//! Titles of schemas that are names of types.

use super::type_name;
use super::words::Text;

/// The maximum length of a name in bytes. A longer one is a sentence.
const MAX_LENGTH: usize = 60;

/// Returns the name of the type that a title is: `ChargeList`, but not `Charge list`, which is a
/// label, or `Charges`, which is that of a property.
pub fn titled_type(title: &str) -> Option<String> {
    let is_name = title.starts_with(|c: char| c.is_ascii_uppercase())
        && title.contains(|c: char| c.is_ascii_lowercase())
        && title.chars().all(|c| c.is_ascii_alphanumeric())
        && title.len() <= MAX_LENGTH;
    if !is_name {
        return None;
    }
    let text = Text::new(title);
    let last = text.words().skip(1).last()?;
    // Types of requests are called so.
    (last.lower() != "request").then(|| type_name(title))
}

#[cfg(test)]
mod tests {
    use super::titled_type;

    #[test]
    fn names_of_types_have_words_without_spaces() {
        for title in ["ChargeList", "APIKeys"] {
            assert!(titled_type(title).is_some(), "{title}");
        }
        for title in [
            "Charge list",
            "Charges",
            "charge_list",
            "chargeList",
            "URL",
            "CreateChargeRequest",
            "List.v2",
            "",
        ] {
            assert_eq!(titled_type(title), None, "{title}");
        }
    }
}
