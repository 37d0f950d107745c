//! Signs as words, for names of values that have no letters or differ by signs only.

use super::letters::{is_part, is_selector};

/// Operators, the longest first.
const OPERATORS: [(&str, &str); 12] = [
    ("!==", "not identical"),
    ("===", "identical"),
    ("!=", "not equal"),
    ("<>", "less or greater"),
    ("<=", "less or equal"),
    (">=", "greater or equal"),
    ("==", "equal equal"),
    ("&&", "and"),
    ("||", "or"),
    ("!~", "not tilde"),
    ("->", "arrow"),
    ("=>", "fat arrow"),
];

/// Returns the text with the signs in words that make it another value: those at its start and end,
/// and all of them if it has no letters or digits.
///
/// A hyphen between words is none of them: `gpt-4`. In `GMT-4` it is a minus.
pub fn with_signs(text: &str) -> String {
    let Some(start) = text.find(is_part) else {
        return with_all_signs(text);
    };
    let (before, rest) = text.split_at(start);
    let end = rest.rfind(is_part).unwrap_or_default();
    let end = end + rest[end..].chars().next().map_or(0, char::len_utf8);
    let (inner, after) = rest.split_at(end);
    let before = match before {
        "-" | "+" | "!" | "~" | "<" | "<=" | ">" | ">=" | "=" | "!=" => with_all_signs(before),
        _ => before.to_owned(),
    };
    let after = match after.trim_matches(['+', '-', '#', '%']) {
        "" => with_all_signs(after),
        _ => after.to_owned(),
    };
    let before = match before.as_str() {
        "exclamation" => "not".to_owned(),
        _ => before,
    };
    format!("{before} {} {after}", with_offset(inner))
}

/// Spells a sign before digits: `Etc/GMT-1`, `UTC+2`, `10+1`.
fn with_offset(text: &str) -> String {
    let mut spelled = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_before_digit = chars.peek().is_some_and(char::is_ascii_digit);
        let is_zone = || {
            ["gmt", "utc"]
                .iter()
                .any(|it| spelled.to_lowercase().ends_with(it))
        };
        match c {
            '+' if is_before_digit => spelled.push_str(" plus "),
            '-' if is_before_digit && is_zone() => spelled.push_str(" minus "),
            _ => spelled.push(c),
        }
    }
    spelled
}

/// Returns the text with every sign in words.
pub fn with_all_signs(text: &str) -> String {
    spell(text, false)
}

/// Returns the text with every sign but underscores in words, which separate words in any case.
pub fn with_signs_between_words(text: &str) -> String {
    spell(text, true)
}

fn spell(text: &str, splits_at_underscores: bool) -> String {
    let mut spelled = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let operator = OPERATORS.iter().find(|(it, _)| rest.starts_with(it));
        if let Some((operator, words)) = operator {
            spelled.push_str(&format!(" {words} "));
            rest = &rest[operator.len()..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let joins = spelled.ends_with(char::is_alphanumeric)
            && rest.starts_with(|c: char| c.is_alphabetic());
        match sign(c) {
            _ if c == '_' && splits_at_underscores => spelled.push(' '),
            _ if c == '-' && joins => spelled.push_str(" hyphen "),
            Some(word) => spelled.push_str(&format!(" {word} ")),
            // A mark without a letter before it is a sign.
            None if is_part(c) && (c.is_alphanumeric() || spelled.ends_with(is_part)) => {
                spelled.push(c);
            }
            None if is_selector(c) => {}
            None => spelled.push_str(&format!(" u{:x} ", u32::from(c))),
        }
    }
    spelled.trim().to_owned()
}

/// Returns the name of a sign.
fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '-' => "minus",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '~' => "tilde",
        '!' => "exclamation",
        '&' => "ampersand",
        '|' => "pipe",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '_' => "underscore",
        '#' => "hash",
        '@' => "at",
        '$' => "dollar",
        '^' => "caret",
        '?' => "question",
        '"' => "quote",
        '\'' => "apostrophe",
        '`' => "backtick",
        '(' => "open parenthesis",
        ')' => "close parenthesis",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        ' ' => "space",
        '\t' => "tab",
        '\n' => "newline",
        '€' => "euro",
        '£' => "pound",
        '¥' => "yen",
        '§' => "section",
        '°' => "degree",
        '×' => "times",
        '÷' => "divided by",
        '±' => "plus minus",
        '≠' => "not equal",
        '≤' => "less or equal",
        '≥' => "greater or equal",
        '≈' => "about",
        '∞' => "infinity",
        '→' => "arrow",
        '…' => "ellipsis",
        '²' => "squared",
        '³' => "cubed",
        '¼' => "quarter",
        '½' => "half",
        '¾' => "three quarters",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::names::variant_name;

    #[test]
    fn values_that_differ_by_signs_have_names_of_their_own() {
        for (value, name) in [
            ("made", "Made"),
            ("-made", "MinusMade"),
            ("+made", "PlusMade"),
            ("=", "Equal"),
            ("!=", "NotEqual"),
            ("<", "Less"),
            ("<=", "LessOrEqual"),
            ("~", "Tilde"),
            ("!~", "NotTilde"),
            ("&&", "And"),
            ("||", "Or"),
            ("Etc/GMT", "EtcGmt"),
            ("Etc/GMT+1", "EtcGmtPlus1"),
            ("Etc/GMT-12", "EtcGmtMinus12"),
            ("gpt-4", "Gpt4"),
            ("r", "R"),
            ("r+", "RPlus"),
            ("1", "N1"),
            ("1.0", "N1_0"),
            ("10", "N10"),
            ("-1", "Minus1"),
            ("*", "Any"),
            ("<>", "LessOrGreater"),
            ("=>", "FatArrow"),
            ("->", "Arrow"),
            ("C", "C"),
            ("C#", "CHash"),
            ("50%", "N50Percent"),
            ("€", "Euro"),
            ("\u{2764}\u{fe0f}", "U2764"),
            ("½", "Half"),
            ("≤", "LessOrEqual"),
            ("%", "Percent"),
            ("", "Empty"),
            ("application/problem+json", "ApplicationProblemJson"),
        ] {
            assert_eq!(variant_name(value), name, "{value}");
        }
    }
}
