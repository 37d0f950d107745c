//! Rust identifiers: whether a text is one, and escaping of keywords.

use proc_macro2::{Ident, Span};

/// The keywords of all editions, sorted.
const KEYWORDS: [&str; 53] = [
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Returns `true` if a text is a Rust identifier, possibly escaped.
pub fn is_name(text: &str) -> bool {
    let starts_well = !text.is_empty() && !text.starts_with(|c: char| c.is_numeric());
    starts_well && is_identifier(&format!("x{text}"))
}

/// Returns `true` if a text is a Rust identifier that needs no escaping.
pub fn is_identifier(text: &str) -> bool {
    match is_ascii_word(text) {
        true => !is_keyword(text),
        false => syn::parse_str::<Ident>(text).is_ok(),
    }
}

/// Converts a name to an identifier; keywords are escaped.
pub fn ident(name: &str) -> Ident {
    let span = Span::call_site();
    match name {
        // These four cannot be raw identifiers.
        "self" | "super" | "crate" | "Self" => Ident::new(&format!("{name}_"), span),
        _ if is_keyword(name) => Ident::new_raw(name, span),
        _ if is_ascii_word(name) => Ident::new(name, span),
        _ => syn::parse_str(name).unwrap_or_else(|_| Ident::new_raw(name, span)),
    }
}

fn is_keyword(text: &str) -> bool {
    KEYWORDS.binary_search(&text).is_ok()
}

/// Returns `true` for the text of most identifiers, and of all keywords: a parser need not decide.
fn is_ascii_word(text: &str) -> bool {
    let is_part = |c: u8| c.is_ascii_alphanumeric() || c == b'_';
    !text.starts_with(|c: char| c.is_ascii_digit()) && !text.is_empty() && text.bytes().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, ident, is_identifier, is_name};

    #[test]
    fn keywords_are_sorted_and_are_those_of_the_parser() {
        assert!(KEYWORDS.is_sorted());
        // The parser accepts the keyword of edition 2024.
        for keyword in KEYWORDS.iter().filter(|it| **it != "gen") {
            assert!(syn::parse_str::<syn::Ident>(keyword).is_err(), "{keyword}");
        }
    }

    #[test]
    fn keywords_are_escaped() {
        for (name, escaped) in [
            ("name", "name"),
            ("größe", "größe"),
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_"),
        ] {
            assert_eq!(ident(name).to_string(), escaped);
            assert_eq!(is_identifier(name), name == escaped);
            assert!(is_name(name));
        }
        assert!(!is_identifier("2d") && !is_identifier("") && !is_identifier("a b"));
    }
}
