//! Places in YAML that the parser with positions rejects, by the indentation of lines.

use super::positions::Positions;

/// A block mapping or list around a line.
struct Block {
    /// The number of characters before its members or items.
    indent: usize,
    /// Its node, if a wanted place is inside.
    node: Option<usize>,
    /// The node of its last member or item.
    last: Option<usize>,
    /// The index of the next item, if it is a list.
    next: Option<usize>,
}

/// Finds the places that have no position yet.
///
/// It knows block mappings and lists with plain and quoted keys. Members of flow collections have
/// the position of the place around them.
pub(super) fn find(positions: &mut Positions, text: &str) {
    let mut blocks: Vec<Block> = Vec::new();
    // The indentation of a key whose value is literal or folded text.
    let mut block_scalar: Option<usize> = None;
    let mut flow = Flow::default();
    for (index, line) in text.lines().enumerate() {
        if flow.is_open() {
            flow.read(line);
            continue;
        }
        let mut rest = line.trim_start_matches(' ');
        let mut column = line.len() - rest.len();
        if rest.trim().is_empty() || block_scalar.is_some_and(|it| column > it) {
            continue;
        }
        block_scalar = None;
        if rest.starts_with('#') || rest.starts_with("---") {
            continue;
        }
        loop {
            let item = rest
                .strip_prefix('-')
                .filter(|it| it.trim().is_empty() || it.starts_with([' ', '\t']));
            enclose(&mut blocks, column, item.is_some());
            let Some(block) = blocks.last_mut() else {
                break;
            };
            let start = (index + 1, column + 1);
            if let (Some(after), Some(item)) = (item, block.next) {
                block.next = Some(item + 1);
                block.last = positions.discover(block.node, &item.to_string(), start);
                let after = after.trim_start();
                column += rest.len() - after.len();
                rest = after;
                if rest.is_empty() {
                    break;
                }
                continue;
            }
            let Some((key, value)) = member(rest) else {
                if let Some(node) = block.last.filter(|_| block.next.is_some()) {
                    positions.discover_scalar(node, rest);
                }
                flow.start(rest);
                break;
            };
            block.last = positions.discover(block.node, key, start);
            match block.last {
                _ if value.starts_with(['|', '>']) => block_scalar = Some(column),
                Some(node) => positions.discover_scalar(node, value),
                None => {}
            }
            flow.start(value);
            break;
        }
    }
}

/// Leaves the blocks that end before a column, and enters one that starts there.
fn enclose(blocks: &mut Vec<Block>, column: usize, is_item: bool) {
    // A list may be as far to the left as the key that it is the value of.
    let ends =
        |it: &Block| it.indent > column || it.indent == column && it.next.is_some() && !is_item;
    while blocks.pop_if(|it| ends(it)).is_some() {}
    let is_inside = |it: &Block| it.indent == column && it.next.is_some() == is_item;
    if blocks.last().is_some_and(is_inside) {
        return;
    }
    let node = match blocks.last() {
        Some(around) => around.last,
        None => Some(0),
    };
    blocks.push(Block {
        indent: column,
        node,
        last: None,
        next: is_item.then_some(0),
    });
}

/// Splits a line into a key and its value; `None` if it is no member of a mapping.
fn member(line: &str) -> Option<(&str, &str)> {
    let (key, after) = match line.chars().next()? {
        quote @ ('"' | '\'') => {
            let (key, after) = line[1..].split_once(quote)?;
            (key, after.trim_start().strip_prefix(':')?)
        }
        '{' | '[' | '&' | '*' | '!' | '%' | '@' | '`' => return None,
        _ => match line.split_once(": ").or_else(|| line.split_once(":\t")) {
            Some((key, after)) => (key.trim_end(), after),
            None => (line.trim_end().strip_suffix(':')?, ""),
        },
    };
    Some((key, after.trim()))
}

/// A quoted scalar or a flow collection that may continue in the next lines.
#[derive(Default)]
struct Flow {
    quote: Option<char>,
    depth: usize,
}

impl Flow {
    fn is_open(&self) -> bool {
        self.quote.is_some() || self.depth > 0
    }

    /// Reads the first line of a value.
    fn start(&mut self, value: &str) {
        if value.starts_with(['"', '\'', '{', '[']) {
            self.read(value);
        }
    }

    fn read(&mut self, line: &str) {
        let mut chars = line.chars();
        let mut last = ' ';
        while let Some(c) = chars.next() {
            match (self.quote, c) {
                (Some('"'), '\\') => drop(chars.next()),
                (Some(quote), _) if c == quote => self.quote = None,
                (Some(_), _) => {}
                (None, '#') if last.is_whitespace() => return,
                // An apostrophe in a word is no quotation mark.
                (None, '"' | '\'') if !last.is_alphanumeric() => self.quote = Some(c),
                (None, '{' | '[') => self.depth += 1,
                (None, '}' | ']') => self.depth = self.depth.saturating_sub(1),
                (None, _) => {}
            }
            last = c;
        }
    }
}
