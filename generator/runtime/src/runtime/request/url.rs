//! URLs: path templates, percent-encoding and origins.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use url::{Url, form_urlencoded};

/// All characters except the unreserved ones of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Percent-encodes a path segment, or a name or value of a query.
pub fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// Appends a path template to the base URL, replacing each `{name}` with its percent-encoded argument.
///
/// An argument cannot change the structure of the path: its slashes and the like are encoded. A
/// segment that an argument makes empty, `.` or `..` is an error, because URL parsers normalize
/// such segments even when they are encoded.
pub fn expand(base: &str, template: &str, arguments: &[(&str, String)]) -> Result<String, String> {
    if !template.starts_with('/') {
        return Err(format!("invalid path {template:?}: no leading slash"));
    }
    let mut url = String::with_capacity(base.len() + template.len() + 32);
    url.push_str(base);
    for segment in template.split('/').skip(1) {
        url.push('/');
        let start = url.len();
        let mut rest = segment;
        let mut last = None;
        while let Some((before, name, after)) = placeholder(rest) {
            let Some((_, value)) = arguments.iter().find(|(other, _)| *other == name) else {
                return Err(format!("missing path parameter {name:?}"));
            };
            url.push_str(before);
            url.push_str(value);
            rest = after;
            last = Some(name);
        }
        url.push_str(rest);
        // An argument with reserved characters can have slashes.
        let is_lost = |it: &&str| matches!(*it, "." | "..");
        let lost = match &url[start..] {
            "" => Some(""),
            segment => segment.split('/').find(is_lost),
        };
        if let (Some(name), Some(segment)) = (last, lost) {
            let fault = match segment {
                "" => "it is empty".to_owned(),
                segment => format!("the segment {segment:?} would change the path"),
            };
            return Err(format!("invalid path parameter {name:?}: {fault}"));
        }
    }
    Ok(url)
}

/// Splits around the first `{name}`. A brace without a counterpart is part of the path.
pub fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices('{').find_map(|(start, _)| {
        let (name, after) = text[start + 1..].split_once('}')?;
        (!name.contains('{')).then_some((&text[..start], name, after))
    })
}

/// Returns `true` if both URLs have the same scheme, host and port.
pub fn same_origin(a: &Url, b: &Url) -> bool {
    a.origin() == b.origin()
}

/// Returns the URL without the parts that may contain secrets: user information, query and
/// fragment.
pub fn without_query(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    let _ = url.set_username("").and_then(|()| url.set_password(None));
    url.to_string()
}

/// Returns a URL in which the values of these query parameters are replaced, or the parameters are
/// removed if there is no replacement.
pub fn hide_query(
    url: &str,
    is_secret: impl Fn(&str) -> bool,
    replacement: Option<&str>,
) -> String {
    let Some((path, query)) = url.split_once('?') else {
        return url.to_owned();
    };
    let pairs = query.split('&').filter_map(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        let (decoded, _) = form_urlencoded::parse(name.as_bytes())
            .next()
            .unwrap_or_default();
        match replacement {
            _ if !is_secret(&decoded) => Some(pair.to_owned()),
            Some(replacement) => Some(format!("{name}={replacement}")),
            None => None,
        }
    });
    let query = pairs.collect::<Vec<_>>().join("&");
    if query.is_empty() {
        return path.to_owned();
    }
    format!("{path}?{query}")
}

/// Returns the link of a server behind a gateway with the base URL of the gateway.
///
/// The path of the base URL may differ from that of the server. Segments at its end that are also
/// at the beginning of the link are the path of the server.
pub fn rebase(base: &Url, link: &Url) -> Url {
    let own: Vec<&str> = base.path().split('/').filter(|it| !it.is_empty()).collect();
    let path: Vec<&str> = link.path().split('/').skip(1).collect();
    let shared = (0..=own.len().min(path.len()))
        .rev()
        .find(|count| own.ends_with(&path[..*count]))
        .unwrap_or(0);
    let mut url = base.clone();
    url.set_path(&[&own[..], &path[shared..]].concat().join("/"));
    url.set_query(link.query());
    url
}

/// Resolves a reference of a response against its URL, without fragment and user information.
///
/// Returns `None` for an empty reference, which would repeat the request.
pub fn join(base: &Url, reference: &str) -> Option<Url> {
    if reference.is_empty() {
        return None;
    }
    let mut url = base.join(reference).ok()?;
    url.set_fragment(None);
    if url.has_host() {
        // User information would be sent as credentials.
        let _ = url.set_username("").and_then(|()| url.set_password(None));
    }
    Some(url)
}
