//! Bodies of several JSON values.

use serde::Serialize;

use crate::runtime::request::Parameters;

/// The character before each value of a JSON sequence (RFC 7464).
const RECORD_SEPARATOR: u8 = 0x1e;

impl Parameters {
    /// Sets the body to these values as JSON, one on each line.
    pub fn json_lines(&mut self, media_type: &'static str, values: &[impl Serialize]) -> &mut Self {
        self.values(media_type, values, &[])
    }

    /// Sets the body to these values as a JSON sequence.
    pub fn json_sequence(
        &mut self,
        media_type: &'static str,
        values: &[impl Serialize],
    ) -> &mut Self {
        self.values(media_type, values, &[RECORD_SEPARATOR])
    }

    fn values(
        &mut self,
        media_type: &'static str,
        values: &[impl Serialize],
        start: &[u8],
    ) -> &mut Self {
        let mut text = Vec::new();
        for value in values {
            text.extend_from_slice(start);
            if let Err(error) = serde_json::to_writer(&mut text, value) {
                self.problem = Some(format!("cannot serialize the body: {error}"));
                return self;
            }
            text.push(b'\n');
        }
        self.body(media_type, text)
    }
}
