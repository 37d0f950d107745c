//! Random Markdown.

use proptest::prelude::*;

/// A part of Markdown that may become a code block, or hide one.
fn piece() -> impl Strategy<Value = String> {
    let block = prop::sample::select(vec![
        "```",
        "````",
        "~~~",
        "~~~~~",
        "```rust",
        "```(a)",
        "```\"a\"",
        "``` &#32;",
        "```\u{a0}",
        "```\u{2003}x",
        "```text",
        "```{.a}",
        "    ",
        "        ",
        "\t",
        "> ",
        "- ",
        "* ",
        "1. ",
        "12) ",
        "- [ ] ",
        "[^1]: ",
        "[^1]:",
        "[a]: /b",
        "# ",
        "===",
        "---",
        "| a |",
        "|---|",
    ]);
    let inline = prop::sample::select(vec![
        "[",
        "]",
        "](/a)",
        "[](/a)",
        "[x](https://a.b)",
        "[^1]",
        "<!--",
        "-->",
        "<pre>",
        "<script>",
        "<?",
        "<b>",
        "</b>",
        "&nbsp;",
        "&#96;",
        "\\",
        "`",
        "``",
        "*",
        "_",
        "~",
        "|",
        "{",
        "}",
        "\r",
        "\u{a0}",
        "\u{85}",
        "\u{2028}",
        "\0",
        "\u{202e}",
        "https://a.b/c",
        "<https://a.b>",
        "!",
        "panic!()",
        "a word",
        "fn main() {}",
        " ",
        "  ",
        ": ",
        "$",
        "+++",
        "a text that is long enough to be wrapped when it comes after another text of its kind",
    ]);
    prop_oneof![
        3 => block.prop_map(str::to_owned),
        3 => inline.prop_map(str::to_owned),
        2 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("panic!()\n".to_owned()),
    ]
}

/// Generates 24 texts.
pub fn texts() -> impl Strategy<Value = Vec<String>> {
    let text = prop::collection::vec(piece(), 1..14).prop_map(|pieces| pieces.concat());
    prop::collection::vec(text, 24)
}
