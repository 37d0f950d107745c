//! URLs of references, according to RFC 3986.

/// Resolves a URL reference against a base URL, which may be empty.
pub fn join(base: &str, reference: &str) -> String {
    let (base, _) = base.split_once('#').unwrap_or((base, ""));
    let (origin, path) = base.split_at(origin_len(base));
    match reference.as_bytes() {
        _ if scheme_len(reference) > 0 => reference.to_owned(),
        [] | [b'#', ..] => format!("{base}{reference}"),
        [b'/', b'/', ..] => format!("{}{reference}", &base[..scheme_len(base)]),
        [b'/', ..] => format!("{origin}{}", without_dots(reference)),
        [b'?', ..] => {
            let (path, _) = path.split_once('?').unwrap_or((path, ""));
            format!("{origin}{path}{reference}")
        }
        _ => {
            let (path, _) = path.split_once('?').unwrap_or((path, ""));
            let folder = path.rfind('/').map_or("", |end| &path[..=end]);
            let root = if folder.is_empty() && !origin.is_empty() {
                "/"
            } else {
                ""
            };
            format!(
                "{origin}{}",
                without_dots(&format!("{root}{folder}{reference}"))
            )
        }
    }
}

/// Returns the length of the scheme of a URL and the colon after it.
pub fn scheme_len(url: &str) -> usize {
    let Some(colon) = url.find(':') else {
        return 0;
    };
    let is_scheme = url.starts_with(|c: char| c.is_ascii_alphabetic())
        && url[..colon]
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if is_scheme { colon + 1 } else { 0 }
}

/// Returns the length of the scheme and the authority of a URL.
fn origin_len(url: &str) -> usize {
    let scheme = scheme_len(url);
    match url[scheme..].strip_prefix("//") {
        Some(rest) => scheme + 2 + rest.find(['/', '?']).unwrap_or(rest.len()),
        None => scheme,
    }
}

/// Resolves the segments `.` and `..` of a path. A relative path keeps those that lead out of it.
fn without_dots(reference: &str) -> String {
    let (path, rest) = reference.split_at(reference.find(['?', '#']).unwrap_or(reference.len()));
    let mut segments: Vec<&str> = Vec::new();
    let last = path.split('/').count() - 1;
    for (index, segment) in path.split('/').enumerate() {
        match (segment, &segments[..]) {
            (".", _) | ("..", [""]) => {}
            ("..", [] | [.., ".."]) => segments.push(segment),
            ("..", _) => drop(segments.pop()),
            _ => segments.push(segment),
        }
        if index == last && matches!(segment, "." | "..") {
            segments.push("");
        }
    }
    format!("{}{rest}", segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn relative_references_are_resolved() {
        let base = "https://a.example/b/c/d?q#f";
        for (reference, expected) in [
            ("", "https://a.example/b/c/d?q"),
            ("#x", "https://a.example/b/c/d?q#x"),
            ("?y", "https://a.example/b/c/d?y"),
            ("e", "https://a.example/b/c/e"),
            ("./e#x", "https://a.example/b/c/e#x"),
            ("../e/.", "https://a.example/b/e/"),
            ("../../../e", "https://a.example/e"),
            ("..", "https://a.example/b/"),
            ("/e", "https://a.example/e"),
            ("//e.example/f", "https://e.example/f"),
            ("urn:e:f", "urn:e:f"),
        ] {
            assert_eq!(join(base, reference), expected, "{reference}");
        }
    }

    #[test]
    fn bases_need_no_path_and_no_scheme() {
        for (base, reference, expected) in [
            ("", "#/a", "#/a"),
            ("", "a", "a"),
            ("a/b", "../c", "c"),
            ("a/b", "./../../c/../d", "../d"),
            ("", "../../c", "../../c"),
            ("https://a.example", "b", "https://a.example/b"),
            ("urn:a:b", "#c", "urn:a:b#c"),
        ] {
            assert_eq!(join(base, reference), expected, "{base} {reference}");
        }
    }
}
