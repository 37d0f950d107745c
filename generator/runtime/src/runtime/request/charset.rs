//! Text in the character encodings that servers use besides UTF-8.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::runtime::error::header;

/// The characters of the bytes 0x80 to 0x9F in windows-1252.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Returns the `charset` of a response, in lower case; `None` if it is UTF-8 or missing.
pub fn charset(headers: &HeaderMap) -> Option<String> {
    let parameters = header(headers, CONTENT_TYPE.as_str())?.split(';').skip(1);
    let charset = parameters
        .filter_map(|it| it.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let (_, charset) = charset?;
    let charset = charset.trim().trim_matches('"').to_ascii_lowercase();
    let is_utf8 = ["utf-8", "utf8", "us-ascii", ""].contains(&charset.as_str());
    (!is_utf8).then_some(charset)
}

/// Decodes text; `None` if the character encoding is not supported.
///
/// As in browsers, ISO-8859-1 is read as windows-1252, which has printable characters in place of
/// control characters.
pub fn decode_text(charset: &str, text: &[u8]) -> Option<String> {
    let units = |unit: fn([u8; 2]) -> u16| {
        let pairs = text.chunks_exact(2).map(|it| unit([it[0], it[1]]));
        let decoded = char::decode_utf16(pairs);
        let decoded = decoded.map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER));
        decoded.filter(|it| *it != '\u{feff}').collect()
    };
    let character = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS_1252.chars().nth(usize::from(byte - 0x80)),
        byte => Some(char::from(*byte)),
    };
    match charset {
        "iso-8859-1" | "latin1" | "windows-1252" | "cp1252" => {
            Some(text.iter().filter_map(character).collect())
        }
        "utf-16" if text.starts_with(&[0xff, 0xfe]) => Some(units(u16::from_le_bytes)),
        "utf-16" | "utf-16be" => Some(units(u16::from_be_bytes)),
        "utf-16le" => Some(units(u16::from_le_bytes)),
        _ => None,
    }
}
