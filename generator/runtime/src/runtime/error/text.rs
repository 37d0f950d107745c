//! Texts of servers, shortened for errors.

/// The number of bytes of a body that its excerpt is taken from.
const EXCERPT_SOURCE: usize = 16 * 1024;

/// The maximum number of characters of an excerpt.
const MAX_EXCERPT: usize = 200;

/// The elements of HTML whose text is not part of the page.
const INVISIBLE: [&str; 5] = ["script", "style", "template", "title", "svg"];

/// The elements of HTML that do not separate words.
const INLINE: [&str; 7] = ["a", "b", "code", "em", "i", "span", "strong"];

/// Shortens a text, which may have many lines, to one line of at most this number of characters.
pub fn one_line(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split(|c: char| printable(c).is_whitespace()) {
        if word.is_empty() {
            continue;
        }
        let space = usize::from(count > 0);
        let room = max.saturating_sub(count + space);
        let length = word.chars().take(room + 1).count();
        if space > 0 && room > 0 {
            line.push(' ');
        }
        if length > room {
            line.extend(word.chars().take(room.saturating_sub(1)));
            line.push('…');
            break;
        }
        line.push_str(word);
        count += space + length;
    }
    line
}

/// Returns the start of a body as one line, or `None` if it has no text. Of HTML, it is the visible
/// text.
pub fn excerpt(body: &[u8]) -> Option<String> {
    let start = &body[..body.len().min(EXCERPT_SOURCE)];
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        // A character may be cut off.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&start[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let line = if text.starts_with('<') {
        one_line(&visible_text(text), MAX_EXCERPT)
    } else {
        one_line(text, MAX_EXCERPT)
    };
    let is_text = !text.contains('\0') && line.contains(char::is_alphanumeric);
    is_text.then_some(line)
}

/// Returns the visible text of an HTML or XML document, or its title if there is none.
pub fn visible_text(html: &str) -> String {
    let mut text = String::new();
    let mut title = "";
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            text.push('<');
            rest = tag;
            continue;
        }
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
        if !INLINE.contains(&name.as_str()) {
            text.push(' ');
        }
        rest = tag.split_once('>').map_or("", |(_, after)| after);
        if INVISIBLE.contains(&name.as_str()) && !tag.starts_with('/') {
            let (content, after) = split_element(rest, &name);
            if name == "title" {
                title = content;
            }
            rest = after;
        }
    }
    text.push_str(rest);
    if text.trim().is_empty() {
        text.push_str(title);
    }
    without_entities(&text)
}

/// Splits after the content of an element, before its end tag.
fn split_element<'t>(text: &'t str, name: &str) -> (&'t str, &'t str) {
    let is_end = |position: &usize| {
        let tag = text.as_bytes()[position + 2..].get(..name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    let mut ends = text.match_indices("</").map(|(position, _)| position);
    text.split_at(ends.find(is_end).unwrap_or(text.len()))
}

fn without_entities(text: &str) -> String {
    let entities = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c))
}

/// Replaces a character by a space if it is a control character, or an invisible character that
/// changes the direction or the breaks of a line.
pub fn printable(c: char) -> char {
    let is_invisible = matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    );
    if c.is_control() || is_invisible {
        ' '
    } else {
        c
    }
}
