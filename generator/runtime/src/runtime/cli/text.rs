//! Text that a terminal prints as it is.

/// Replaces control characters, with which a server could otherwise change the terminal. Line breaks
/// and tabs become spaces.
pub fn printable(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}
