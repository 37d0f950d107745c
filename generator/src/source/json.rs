//! The positions of places in JSON.

use super::positions::Positions;

/// Reads JSON, which must be valid, and stops only at the places that are wanted.
pub(super) struct Scanner<'t> {
    text: &'t str,
    /// The offset of the next byte.
    at: usize,
    /// The line and its offset, for the offset that was located last.
    line: usize,
    line_start: usize,
    located: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            line_start: 0,
            located: 0,
        }
    }

    /// Finds the places in the text.
    pub(super) fn find(mut self, positions: &mut Positions) {
        self.skip_to_token();
        self.read(positions.root(), positions);
    }

    /// Reads a value with a node.
    fn read(&mut self, node: usize, positions: &mut Positions) {
        match self.peek() {
            Some(b'{') if positions.has_parts(node) => self.read_object(node, positions),
            Some(b'[') if positions.has_parts(node) => self.read_list(node, positions),
            Some(b'{' | b'[') => self.skip(),
            Some(b'"') => positions.set_scalar(node, self.string()),
            _ => {
                let start = self.at;
                self.skip();
                positions.set_scalar(node, self.text[start..self.at].to_owned());
            }
        }
    }

    fn read_object(&mut self, object: usize, positions: &mut Positions) {
        self.at += 1;
        while self.skip_to_token() == Some(b'"') {
            let start = self.at;
            let key = self.string();
            self.skip_to_token();
            self.read_part(object, &key, start, positions);
        }
        self.at += 1;
    }

    fn read_list(&mut self, list: usize, positions: &mut Positions) {
        self.at += 1;
        for index in 0.. {
            match self.skip_to_token() {
                None | Some(b']') => break,
                Some(_) => self.read_part(list, &index.to_string(), self.at, positions),
            }
        }
        self.at += 1;
    }

    /// Reads a value, whose position is the offset `start` if it is wanted.
    fn read_part(&mut self, node: usize, token: &str, start: usize, positions: &mut Positions) {
        match positions.part(node, token) {
            Some(part) => {
                positions.set_start(part, self.locate(start));
                self.read(part, positions);
            }
            None => self.skip(),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips white space, commas and colons, and returns the first byte after them.
    fn skip_to_token(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | b':') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    /// Skips a value.
    fn skip(&mut self) {
        let mut depth = 0;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.skip_string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                // The end of the object or list around a number or a word.
                b'}' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += match byte {
                b'\\' => 2,
                _ => 1,
            };
            if byte == b'"' {
                return;
            }
        }
    }

    /// Reads a string, and returns its text.
    fn string(&mut self) -> String {
        let start = self.at;
        self.skip_string();
        let literal = self.text.get(start..self.at).unwrap_or_default();
        serde_json::from_str(literal).unwrap_or_default()
    }

    /// Returns the line and column of an offset, which must not be before the one located last.
    fn locate(&mut self, offset: usize) -> (usize, usize) {
        for (index, _) in self.text[self.located..offset].match_indices('\n') {
            self.line += 1;
            self.line_start = self.located + index + 1;
        }
        self.located = offset;
        let column = 1 + self.text[self.line_start..offset].chars().count();
        (self.line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Positions;
    use crate::pointer::Pointer;

    #[test]
    fn json_has_the_positions_of_yaml() {
        let text = r#"{
  "openapi": "3.0.0", "größe": {"a\u0062": [1, {"x": "\"}\n"}, [], true]},
  "empty": {}, "skipped": [{"[": "]\\"}, null], "last": -1.50
}
"#;
        let paths = [
            "/openapi",
            "/größe",
            "/größe/ab",
            "/größe/ab/0",
            "/größe/ab/1/x",
            "/größe/ab/3",
            "/empty",
            "/empty/none",
            "/last",
            "/skipped",
        ];
        let places = paths.map(|path| Pointer::root().inside(path).expect("a pointer"));
        let found = |find: fn(&mut Positions, &str)| {
            let mut positions = Positions::default();
            places.iter().for_each(|place| positions.add(place));
            find(&mut positions, text);
            let places = places.iter();
            let found = places.map(|it| (positions.locate(it), positions.scalar(it)));
            found.collect::<Vec<_>>()
        };
        let json = found(|positions, text| super::Scanner::new(text).find(positions));
        assert_eq!(json, found(Positions::find_in_yaml));
        assert_eq!(json[4], ((2, 49), Some("\"}\n".to_owned())));
        assert_eq!(json[8], ((3, 49), Some("-1.50".to_owned())));
    }
}
