//! The paths of the files that references name.

use percent_encoding::percent_decode_str;

use super::url::scheme_len;
use crate::diagnostic::Unread;

/// The maximum length of a path in bytes.
const MAX_PATH: usize = 1024;

/// Returns the path of a file below the folder of the description, by its URL and that of the
/// description.
pub fn local_path(url: &str, own: &str) -> Result<String, Unread> {
    let folder = own.rfind('/').map_or("", |end| &own[..=end]);
    let relative = url.strip_prefix(folder).unwrap_or(url);
    if scheme_len(relative) > 0 || relative.starts_with("//") {
        return refuse(
            "URLs are not read",
            "save the file in the folder of the description, and refer to it by a relative path",
        );
    }
    let Ok(path) = percent_decode_str(relative).decode_utf8() else {
        return refuse("the path is not UTF-8", "rename the file");
    };
    if relative.starts_with('/') || path.starts_with('/') {
        return refuse(
            "absolute paths are not read",
            "use a path that is relative to the file with the reference",
        );
    }
    if path.split('/').any(|name| name == "..") {
        return refuse(
            "the file is not in the folder of the description",
            "move the file into that folder",
        );
    }
    let is_name = |name: &str| !name.is_empty() && name != "." && !name.contains(char::is_control);
    if path.len() > MAX_PATH || !path.split('/').all(is_name) {
        return refuse("invalid path of a file", "fix the reference");
    }
    Ok(path.into_owned())
}

fn refuse(problem: &str, help: &'static str) -> Result<String, Unread> {
    Err(Unread {
        problem: problem.to_owned(),
        help,
    })
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn paths_stay_in_the_folder() {
        for (url, own, expected) in [
            ("a%20b/c.yaml", "", Ok("a b/c.yaml")),
            (
                "https://a.example/b/c.yaml",
                "https://a.example/b/d",
                Ok("c.yaml"),
            ),
            (
                "https://a.example/c.yaml",
                "https://a.example/b/d",
                Err("URLs are not read"),
            ),
            ("file:///c.yaml", "", Err("URLs are not read")),
            ("//a.example/c.yaml", "", Err("URLs are not read")),
            ("C:/c.yaml", "", Err("URLs are not read")),
            ("/c.yaml", "", Err("absolute paths are not read")),
            ("%2Fc.yaml", "", Err("absolute paths are not read")),
            (
                "../c.yaml",
                "",
                Err("the file is not in the folder of the description"),
            ),
            (
                "b/%2e%2e/c.yaml",
                "",
                Err("the file is not in the folder of the description"),
            ),
            ("b//c.yaml", "", Err("invalid path of a file")),
            ("b%00.yaml", "", Err("invalid path of a file")),
            ("%ff.yaml", "", Err("the path is not UTF-8")),
        ] {
            let found = local_path(url, own).map_err(|it| it.problem);
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(found, expected, "{url} {own}");
        }
    }
}
