//! Letters, and the other characters that a Rust identifier may have.

use std::borrow::Cow;
use std::iter;

use unicode_normalization::UnicodeNormalization;

/// Normalizes the letters: compilers compare identifiers so, and warn of compatibility characters
/// such as ligatures.
pub fn normalized(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() {
        return text;
    }
    let mut normalized = String::with_capacity(text.len());
    for c in text.nfc() {
        match c.is_alphabetic() {
            true => normalized.extend(iter::once(c).nfkc()),
            false => normalized.push(c),
        }
    }
    normalized.into()
}

/// Returns `true` for letters, digits and marks that a Rust identifier may have.
pub fn is_part(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => c.is_alphanumeric() && continues(c) || is_mark(c),
    }
}

/// Returns `true` for the characters that select or join the forms of signs, such as emoji.
pub fn is_selector(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Returns `true` for the marks of letters, such as vowel signs.
pub fn is_mark(c: char) -> bool {
    let is_punctuation = is_selector(c)
        || matches!(
            c,
            '\u{b7}'
                | '\u{387}'
                | '\u{200c}'
                | '\u{200d}'
                | '\u{203f}'
                | '\u{2040}'
                | '\u{2054}'
                | '\u{30fb}'
                | '\u{fe33}'
                | '\u{fe34}'
                | '\u{fe4d}'..='\u{fe4f}' | '\u{ff3f}' | '\u{ff65}'
        );
    !c.is_ascii() && !c.is_alphanumeric() && !is_punctuation && continues(c)
}

/// Returns `true` for a character that a Rust identifier may have after the first one.
fn continues(c: char) -> bool {
    // The end of a text may also be white space, as U+2028 is.
    syn::parse_str::<syn::Ident>(&format!("x{c}x")).is_ok()
}
