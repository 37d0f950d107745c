//! The text of a file, whose encoding its byte order mark tells.

use std::io::{Error, ErrorKind};
use std::path::Path;

/// Reads the text of a file: UTF-8, or UTF-16 with a byte order mark, which editors and shells of
/// Windows write. YAML allows both.
///
/// # Errors
///
/// Fails if the file cannot be read, or has another encoding.
pub fn read(path: &Path) -> Result<String, Error> {
    decode(std::fs::read(path)?)
}

fn decode(bytes: Vec<u8>) -> Result<String, Error> {
    match bytes.as_slice() {
        [0xff, 0xfe, units @ ..] => from_utf16(units, u16::from_le_bytes),
        [0xfe, 0xff, units @ ..] => from_utf16(units, u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|error| {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + valid.iter().filter(|byte| **byte == b'\n').count();
            invalid(&format!("invalid UTF-8 in line {line}"))
        }),
    }
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Error> {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|bytes| unit(*bytes)).collect();
    let text = String::from_utf16(&units).ok().filter(|_| rest.is_empty());
    text.ok_or_else(|| invalid("invalid UTF-16"))
}

fn invalid(problem: &str) -> Error {
    Error::new(ErrorKind::InvalidData, problem)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn utf_16_has_a_mark() {
        let text = "openapi: \u{1f4d6}\n";
        let units: Vec<u16> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .collect();
        let little = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        assert_eq!(decode(little).expect("a text"), text);
        let big = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(decode(big).expect("a text"), text);
    }

    #[test]
    fn other_encodings_are_errors() {
        let problem = |bytes: &[u8]| decode(bytes.to_vec()).expect_err("an error").to_string();
        assert_eq!(problem(b"a: b\nc: caf\xe9\n"), "invalid UTF-8 in line 2");
        assert_eq!(problem(b"\xff\xfea"), "invalid UTF-16");
        assert_eq!(problem(b"\xfe\xff\xd8\x00"), "invalid UTF-16");
    }
}
