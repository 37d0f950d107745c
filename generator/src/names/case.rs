//! Conversion of text to Rust names. No other module changes case.

use super::ascii::ascii;
use super::reserved::{DEVICES, PRELUDE_TYPES};
use super::signs::{with_all_signs, with_signs, with_signs_between_words};
use super::words::Text;

/// The maximum length of a module's name in bytes. File systems allow 255 for the name of a file.
const MAX_MODULE_NAME: usize = 100;

/// The maximum length of a type's name in bytes: rustdoc makes it the name of a file as well, with
/// the names of nested types after it.
const MAX_TYPE_NAME: usize = 160;

/// Converts text to a type name: `workflow-run` to `WorkflowRun`.
pub fn type_name(text: &str) -> String {
    let name = shorten(upper_camel(text), MAX_TYPE_NAME, "");
    match name.chars().next() {
        None => unnamed(text, &upper_camel(&with_all_signs(text)), "Unnamed"),
        Some(first) if first.is_numeric() => format!("N{name}"),
        Some(_) => name,
    }
}

/// Returns a type name that no emitted file uses for another type: `OptionModel` for `Option`.
pub fn free_type_name(name: String) -> String {
    match PRELUDE_TYPES.contains(&name.as_str()) {
        true => format!("{name}Model"),
        false => name,
    }
}

/// Returns the name of a text without letters and digits: its signs, if it has any.
fn unnamed(text: &str, signs: &str, otherwise: &str) -> String {
    let name = if text.trim().is_empty() {
        otherwise
    } else {
        signs
    };
    name.to_owned()
}

/// Returns the name of an inline type at this key of its parent.
pub fn nested_type_name(parent: &str, key: &str) -> String {
    let mut name = String::with_capacity(parent.len() + key.len());
    name.push_str(parent);
    push_upper_camel(&mut name, key);
    shorten(name, MAX_TYPE_NAME, "")
}

/// Converts text to a variant name: `in_progress` to `InProgress`, `<=` to `LessOrEqual`.
pub fn variant_name(text: &str) -> String {
    match text {
        "*" => variant("any"),
        _ => variant(&with_signs(text)),
    }
}

/// Converts text to a variant name with words for its signs between words, all its signs, its
/// capitals, or both.
pub fn spelled_variant_names(text: &str) -> [String; 4] {
    spellings(text).map(|it| variant(&it))
}

/// Converts text to the name of a field with words for its signs between words, all its signs, its
/// capitals, or both.
pub fn spelled_snake_names(text: &str) -> [String; 4] {
    spellings(text).map(|it| snake_name(&it))
}

/// Returns a text with words for its signs between words, all its signs, its capitals, or both.
fn spellings(text: &str) -> [String; 4] {
    let is_upper = |c: char| c.is_uppercase();
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let case = match text.chars().find(|c| c.is_alphabetic()) {
        Some(first) if is_upper(first) && letters().all(is_upper) => "upper ",
        Some(first) if is_upper(first) => "capital ",
        Some(_) if letters().any(is_upper) => "camel ",
        _ => "",
    };
    let signs = with_all_signs(text);
    [
        with_signs_between_words(text),
        signs.clone(),
        format!("{case}{}", with_signs(text)),
        format!("{case}{signs}"),
    ]
}

fn variant(text: &str) -> String {
    match type_name(text).as_str() {
        // Reserved for the variant of unknown values.
        "Unknown" => "UnknownValue".to_owned(),
        "Unnamed" if text.trim().is_empty() => "Empty".to_owned(),
        "Self" => "SelfValue".to_owned(),
        name => name.to_owned(),
    }
}

/// Converts text to the name of a field, argument, method or module: `headSha` to `head_sha`.
///
/// Keywords are not escaped; [`ident`](super::ident) does that when the name is emitted.
pub fn snake_name(text: &str) -> String {
    if is_snake(text) {
        return text.to_owned();
    }
    let name = lower(text, "_");
    match name.chars().next() {
        None => unnamed(text, &lower(&with_all_signs(text), "_"), "unnamed"),
        Some(first) if first.is_numeric() => format!("n{name}"),
        Some(_) => name,
    }
}

/// Returns `true` for a name in snake case already, which most properties have.
fn is_snake(text: &str) -> bool {
    let is_word = |word: &[u8]| {
        let mut bytes = word.iter();
        !word.is_empty() && bytes.all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9'))
    };
    let mut words = text.as_bytes().split(|byte| *byte == b'_');
    text.starts_with(|c: char| c.is_ascii_lowercase()) && words.all(is_word)
}

/// Converts text to a module name, which is also a file name: `WorkflowRun` to `workflow_run`.
pub fn module_name(text: &str) -> String {
    match ascii(&snake_name(text)).as_str() {
        // Names of a parent module or its file, and keywords that cannot be escaped.
        name @ ("api" | "models" | "operation" | "mod" | "self" | "super" | "crate") => {
            format!("{name}_")
        }
        name if DEVICES.contains(&name) => format!("{name}_"),
        name => shorten(name.to_owned(), MAX_MODULE_NAME, "_"),
    }
}

/// Replaces the end of a long name by a hash of all of it, after a separator.
fn shorten(name: String, max: usize, separator: &str) -> String {
    if name.len() <= max {
        return name;
    }
    // FNV-1a: names must not depend on the version of the standard library.
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut end = max - 17 - separator.len();
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let start = name[..end].trim_end_matches(['_', '-']);
    format!("{start}{separator}h{hash:016x}")
}

/// Returns the singular of a plural: `step` for `steps`.
pub fn singular(text: &str) -> String {
    let lower = text.to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    let stem = |end: usize| &text[..text.len() - end];
    if lower.ends_with("ies") && text.len() > 4 {
        format!("{}y", stem(3))
    } else if ends(&["sses", "xes", "ches", "shes"]) {
        stem(2).to_owned()
    } else if lower.ends_with('s')
        && !ends(&["ss", "us", "is"])
        && stem(1).contains(char::is_alphanumeric)
    {
        stem(1).to_owned()
    } else {
        format!("{text}-item")
    }
}

/// Joins the words of a text in lower case.
pub fn lower(text: &str, separator: &str) -> String {
    let mut name = String::with_capacity(text.len() + separator.len());
    for word in spelled(text).words() {
        if !name.is_empty() {
            name.push_str(separator);
        }
        name.push_str(word.lower());
    }
    name
}

/// Joins the words of a text as in the name of a type.
fn upper_camel(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    push_upper_camel(&mut name, text);
    name
}

/// Appends the words of a text to the name of a type. Digits of two words stay apart: `1.0` is
/// `1_0`.
fn push_upper_camel(name: &mut String, text: &str) {
    let start = name.len();
    for word in spelled(text).words() {
        let ends = name[start..].ends_with(|c: char| c.is_ascii_digit());
        if ends && word.lower().starts_with(|c: char| c.is_ascii_digit()) {
            name.push('_');
        }
        word.push_camel(name);
    }
}

/// Returns a text, with words for its significant signs.
fn spelled(text: &str) -> Text<'_> {
    match text.as_bytes() {
        [b'+', _, ..] => Text::new(format!("plus {}", &text[1..])),
        [b'-', digit, ..] if digit.is_ascii_digit() => Text::new(format!("minus {}", &text[1..])),
        [b'*'] => Text::new("any"),
        _ => Text::new(text),
    }
}
