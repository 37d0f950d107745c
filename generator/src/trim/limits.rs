//! Limits of a JSONPath, checked before it is parsed: the parser recurses into parentheses, and
//! tries each nested filter several times.

/// The maximum length in bytes.
const MAX_LENGTH: usize = 10_000;

/// The maximum depth of brackets and parentheses.
const MAX_DEPTH: usize = 8;

/// The maximum depth of filters in filters.
const MAX_FILTERS: usize = 3;

/// The maximum number of descendant segments. Each multiplies the matches by the depth of the
/// description.
const MAX_DESCENDANTS: usize = 3;

/// The maximum number of selectors, multiplied over the segments: several selectors can match the
/// same value.
const MAX_SELECTORS: usize = 1000;

/// Open brackets, and the counts so far.
struct Scan {
    open: Vec<Bracket>,
    descendants: usize,
    /// The product of the selectors of all brackets that have been closed.
    product: usize,
}

/// An open bracket or parenthesis.
struct Bracket {
    has_filter: bool,
    /// The number of selectors. The arguments of a function are none.
    selectors: usize,
}

/// Returns the limit that a JSONPath exceeds.
pub fn exceeded(path: &str) -> Option<String> {
    let mut scan = Scan {
        open: Vec::new(),
        descendants: 0,
        product: 1,
    };
    let mut chars = path.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' | '"' => skip_string(&mut chars, c),
            '.' if chars.peek() == Some(&'.') => scan.descendants += 1,
            '$' if scan.filters() > 1 => {
                return Some("a filter in a filter starts at the root".to_owned());
            }
            _ => scan.structure(c),
        }
        if let Some(limit) = scan.exceeded() {
            return Some(limit);
        }
    }
    (path.len() > MAX_LENGTH).then(|| format!("longer than {MAX_LENGTH} bytes"))
}

/// Skips the rest of a string, with escaped quotes in it.
fn skip_string(chars: &mut impl Iterator<Item = char>, quote: char) {
    while let Some(c) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if c == quote {
            return;
        }
    }
}

impl Scan {
    fn structure(&mut self, c: char) {
        match (c, self.open.last_mut()) {
            ('[' | '(', _) => self.open.push(Bracket {
                has_filter: false,
                selectors: usize::from(c == '['),
            }),
            (']' | ')', Some(bracket)) => {
                self.product = self.product.saturating_mul(bracket.selectors.max(1));
                self.open.pop();
            }
            (',', Some(bracket)) if bracket.selectors > 0 => bracket.selectors += 1,
            ('?', Some(bracket)) => bracket.has_filter = true,
            _ => {}
        }
    }

    fn filters(&self) -> usize {
        self.open.iter().filter(|it| it.has_filter).count()
    }

    fn exceeded(&self) -> Option<String> {
        if self.open.len() > MAX_DEPTH {
            Some(format!("brackets nest deeper than {MAX_DEPTH}"))
        } else if self.filters() > MAX_FILTERS {
            Some(format!("filters nest deeper than {MAX_FILTERS}"))
        } else if self.descendants > MAX_DESCENDANTS {
            Some(format!("more than {MAX_DESCENDANTS} descendant segments"))
        } else if self.product > MAX_SELECTORS {
            Some(format!("more than {MAX_SELECTORS} combined selectors"))
        } else {
            None
        }
    }
}
