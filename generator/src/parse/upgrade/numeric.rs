//! Numbers that are also allowed as strings, as .NET and JavaScript servers write large ones.

use serde_json::{Map, Value};

/// The words of numbers that are not finite.
const WORDS: [&str; 3] = ["NaN", "-Infinity", "Infinity"];

/// Removes the string form of a number, which has the same meaning: clients read both.
pub fn numeric_strings(object: &mut Map<String, Value>) {
    for key in ["anyOf", "oneOf"] {
        if let Some(Value::Array(members)) = object.get_mut(key) {
            drop_numeric_member(members);
        }
    }
    let Some(Value::Array(types)) = object.get("type") else {
        return;
    };
    let is_number = |it: &Value| it == "integer" || it == "number";
    let is_other = |it: &Value| !is_number(it) && it != "string" && it != "null";
    if !types.iter().any(is_number) || types.iter().any(is_other) || !is_numeric(object) {
        return;
    }
    let others = types.iter().filter(|it| *it != "string").cloned().collect();
    object.insert("type".to_owned(), Value::Array(others));
    object.remove("pattern");
}

/// Removes the member that is the string form of the only integer among the members.
fn drop_numeric_member(members: &mut Vec<Value>) {
    let is_integer = |it: &&Value| it.get("type").is_some_and(|it| it == "integer");
    let is_text = |it: &&Value| match it.as_object() {
        Some(it) => it.get("type").is_some_and(|it| it == "string") && is_numeric(it),
        None => false,
    };
    let is_null = |it: &Value| it.get("type").is_some_and(|it| it == "null");
    let count = |is: &dyn Fn(&&Value) -> bool| members.iter().filter(is).count();
    let others = |it: &Value| !is_null(it) && !is_integer(&it) && !is_text(&it);
    if count(&is_integer) == 1 && count(&is_text) == 1 && !members.iter().any(others) {
        members.retain(|it| !is_text(&it));
    }
}

/// Returns `true` if the strings that a schema allows are numbers.
fn is_numeric(schema: &Map<String, Value>) -> bool {
    let pattern = schema.get("pattern").and_then(Value::as_str);
    pattern.is_some_and(matches_numbers) && !schema.contains_key("enum")
}

/// Returns `true` if a pattern only matches numbers: whole strings of digits, signs and exponents.
fn matches_numbers(pattern: &str) -> bool {
    let plain = WORDS
        .iter()
        .fold(pattern.to_owned(), |it, word| it.replace(word, ""));
    let plain = plain.replace("\\d", "0").replace("0-9", "0");
    let is_anchored = plain.starts_with('^') && plain.ends_with('$');
    let mut in_class = false;
    let mut chars = plain.chars();
    while let Some(c) = chars.next() {
        match c {
            '[' => in_class = true,
            ']' => in_class = false,
            '\\' if chars.next().is_some_and(|it| ".+-".contains(it)) => {}
            '.' if in_class => {}
            // Any other sign.
            '^' if in_class => return false,
            '^' | '$' | '(' | ')' | '?' | ':' | '|' | '*' | '+' | '-' | '{' | '}' | ',' => {}
            'e' | 'E' | '0'..='9' => {}
            _ => return false,
        }
    }
    is_anchored && plain.contains(|c: char| c.is_ascii_digit())
}

/// Returns `true` if the format of a schema with several types is that of one of them.
pub fn is_format_of(format: &Value, one: &Value) -> bool {
    let format = format.as_str().unwrap_or_default().to_ascii_lowercase();
    let letters: String = format.chars().filter(|it| it.is_alphabetic()).collect();
    let is_integer = ["int", "uint", "i", "u", "long", "ulong"].contains(&letters.as_str());
    let is_float = ["float", "double"].contains(&letters.as_str());
    match one.as_str() {
        Some("integer") => is_integer,
        Some("number") => is_integer || is_float,
        Some("string") => !is_integer && !is_float,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::matches_numbers;

    #[test]
    fn patterns_of_numbers_match_digits_only() {
        for pattern in [
            r"^-?(?:0|[1-9]\d*)$",
            r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$",
            r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$|^(?:NaN|-?Infinity)$",
            r"^[0-9]+$",
            r"^[+-]?[0-9.]+$",
            r"^\d{1,19}$",
        ] {
            assert!(matches_numbers(pattern), "{pattern}");
        }
        for pattern in [
            r"^.*$",
            r"\d+",
            r"^[0-9a-f]+$",
            r"^\d+px$",
            r"^\w+$",
            r"^[^0-9]+$",
            r"^-$",
            "",
        ] {
            assert!(!matches_numbers(pattern), "{pattern}");
        }
    }
}
