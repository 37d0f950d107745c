//! Path templates, percent-encoding and origins.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use url::Url;

/// All but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The text as it stands in one path segment or query value.
pub(super) fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// The server's URL with the path, which has an argument in the place of each `{name}`.
///
/// An argument cannot change the path: its slashes and the like are encoded, and a segment that
/// an argument would make empty, `.` or `..` is refused, because URL parsers fold such segments
/// even when they are encoded.
pub(super) fn expand(
    base: &str,
    template: &str,
    arguments: &[(&str, String)],
) -> Result<String, String> {
    if !template.starts_with('/') {
        return Err(format!("path {template:?} does not start with a slash"));
    }
    let mut path = String::with_capacity(base.len() + template.len() + 32);
    path.push_str(base);
    for segment in template.split('/').skip(1) {
        path.push('/');
        let start = path.len();
        let mut rest = segment;
        let mut last = None;
        while let Some((before, name, after)) = placeholder(rest) {
            let Some((_, value)) = arguments.iter().find(|(known, _)| *known == name) else {
                return Err(format!("path parameter {name:?} has no argument"));
            };
            path.push_str(before);
            path.extend(encode(value));
            rest = after;
            last = Some(name);
        }
        path.push_str(rest);
        if let (Some(name), "" | "." | "..") = (last, &path[start..]) {
            return Err(format!(
                "path parameter {name:?} is {:?}, which would change the path",
                &path[start..]
            ));
        }
    }
    Ok(path)
}

/// Splits around the first `{name}`.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Whether both URLs have the same scheme, host and port.
pub(super) fn same_origin(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

/// The URL that an answer names, seen from this one; without what is never sent, and without a
/// name and password, which nobody has given.
pub(super) fn join(here: &Url, named: &str) -> Option<Url> {
    let mut url = here.join(named).ok()?;
    url.set_fragment(None);
    if url.has_host() {
        let _ = url.set_username("").and_then(|()| url.set_password(None));
    }
    Some(url)
}
