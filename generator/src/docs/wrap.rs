//! Wraps Markdown.

/// The maximum width of a line of a doc comment, without its `///`.
const WIDTH: usize = 92;

/// Wraps lines at [`WIDTH`], except in code blocks and tables.
pub(super) fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open: Option<&str> = None;
    for line in text.lines() {
        let line = line.trim_end();
        let start = line.trim_start_matches([' ', '>']);
        let opened = fence(start.trim_start_matches(['-', '*', '+', ' ']));
        let heading = start.trim_start_matches('#').starts_with(' ') && start.starts_with('#');
        match (open, opened) {
            // A closing fence is at least as long, and nothing follows it.
            (Some(fence), _)
                if start.starts_with(fence) && start.trim_matches(['`', '~']).is_empty() =>
            {
                open = None;
            }
            (None, Some(fence)) => open = Some(fence),
            (None, None) if !start.starts_with('|') && !heading => {
                if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
                    wrap_line(line, &mut lines);
                }
                continue;
            }
            _ => {}
        }
        lines.push(line.to_owned());
    }
    lines
}

/// The fence of a code block at the start of a text.
fn fence(text: &str) -> Option<&str> {
    ['`', '~'].into_iter().find_map(|mark| {
        let length = text.len() - text.trim_start_matches(mark).len();
        // Backticks that occur again in the line are inline code.
        let inline = mark == '`' && text[length..].contains(mark);
        (length >= 3 && !inline).then_some(&text[..length])
    })
}

fn wrap_line(line: &str, lines: &mut Vec<String>) {
    let start = line.trim_start_matches([' ', '>']);
    let margin = &line[..line.len() - start.len()];
    let marker = match start.split_once(' ') {
        Some((mark, _)) if is_marker(mark) && mark.len() <= 3 => mark.len() + 1,
        _ => 0,
    };
    let hanging = format!("{margin}{}", " ".repeat(marker));
    let mut current = margin.to_owned();
    let mut empty = true;
    for word in start.split_inclusive(' ') {
        let fits = current.chars().count() + word.trim_end().chars().count() <= WIDTH;
        // A marker at the start of a line would begin a list, a heading or a quote.
        if !empty && !fits && !is_marker(word.trim_end()) {
            lines.push(current.trim_end().to_owned());
            current.clone_from(&hanging);
        }
        current.push_str(word);
        empty = false;
    }
    lines.push(current.trim_end().to_owned());
}

/// Whether a word at the start of a line is Markdown syntax.
fn is_marker(word: &str) -> bool {
    let only = |signs: &str| !word.is_empty() && word.chars().all(|c| signs.contains(c));
    let number = word
        .strip_suffix(['.', ')'])
        .is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit()));
    number
        || only("-")
        || only("*")
        || only("+")
        || only("#")
        || only("=")
        || ["```", "~~~", ">", "|"]
            .iter()
            .any(|start| word.starts_with(start))
}
