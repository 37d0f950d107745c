//! The `Link` header (RFC 8288).

use http::{HeaderMap, header};

/// Returns the target of the `next` relation.
pub fn next_link(headers: &HeaderMap) -> Option<String> {
    headers.get_all(header::LINK).iter().find_map(|value| {
        let text = String::from_utf8_lossy(value.as_bytes());
        let mut rest = &*text;
        loop {
            let (target, after) = rest.split_once('<')?.1.split_once('>')?;
            // A target may contain commas. The parameters end before the next `<`.
            let (parameters, next) = match after.find('<') {
                Some(end) => after.split_at(end),
                None => (after, ""),
            };
            if parameters.split(';').any(is_next) {
                return Some(target.to_owned());
            }
            rest = next;
        }
    })
}

/// Returns `true` if a link parameter is `rel` and contains the relation `next`.
fn is_next(parameter: &str) -> bool {
    let Some((name, relations)) = parameter.split_once('=') else {
        return false;
    };
    let relations = relations.trim().trim_end_matches(',').trim_matches('"');
    name.trim().eq_ignore_ascii_case("rel")
        && relations
            .split_whitespace()
            .any(|relation| relation.eq_ignore_ascii_case("next"))
}
