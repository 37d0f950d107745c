//! The subject of a title, without the words that titles of descriptions share.

use super::ascii::transliterated;
use super::case::lower;

/// The maximum length of a subject in bytes. One word may be longer.
const MAX_LENGTH: usize = 40;

/// Titles that frameworks write.
const TEMPLATES: [&str; 2] = ["fast-api", "fastapi"];

/// Words at the end of a title that say that it is that of a description.
const LAST: [&str; 21] = [
    "api",
    "apis",
    "definition",
    "definitions",
    "description",
    "doc",
    "docs",
    "document",
    "documentation",
    "official",
    "openapi",
    "reference",
    "rest",
    "restful",
    "spec",
    "specification",
    "specs",
    "swagger",
    "the",
    "unofficial",
    "version",
];

/// Words that a shortened title does not end with.
const JOINING: [&str; 13] = [
    "a", "and", "at", "by", "cum", "for", "from", "in", "of", "on", "or", "the", "to",
];

/// Returns the subject of a title in kebab case: `GitHub's REST API (v3)` is `github-api`.
pub fn subject(title: &str) -> String {
    let plain = match without_parentheses(title) {
        plain if plain.contains(char::is_alphanumeric) => plain,
        _ => title.to_owned(),
    };
    // The rest of the title is about an extension.
    let plain = plain.split(" + ").next().unwrap_or_default();
    let tokens = plain.split_whitespace().filter(|it| !is_version(it));
    let tokens: Vec<&str> = tokens.map(without_possessive).collect();
    let name = transliterated(&lower(&tokens.join(" "), "-"));
    if TEMPLATES.contains(&name.as_str()) {
        return String::new();
    }
    let mut words: Vec<&str> = name.split('-').filter(|it| !it.is_empty()).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    let all = words.clone();
    let mut last = None;
    // `OpenApi` is two words.
    while let Some(word) = words.last()
        && (LAST.contains(word) || *word == "open" && last == Some("api"))
    {
        last = words.pop();
    }
    // `Table of definitions` has no subject before its last word.
    if words.last().is_some_and(|it| JOINING.contains(it)) {
        (words, last) = (all, None);
    }
    match words.as_slice() {
        // A word without context is the name of something else.
        [only] if last.is_some() && !only.ends_with("api") => return format!("{only}-api"),
        _ => {}
    }
    while words.len() > 1 && words.join("-").len() > MAX_LENGTH {
        words.pop();
        while words.len() > 1 && words.last().is_some_and(|it| JOINING.contains(it)) {
            words.pop();
        }
    }
    words.join("-")
}

/// Returns a text without what is in parentheses or brackets.
fn without_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => {
                depth -= 1;
                plain.push(' ');
            }
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

fn without_possessive(word: &str) -> &str {
    let ends = ["'s", "\u{2019}s"];
    ends.iter()
        .find_map(|it| word.strip_suffix(it))
        .unwrap_or(word)
}

/// Returns `true` for a version: `v2`, `V1.1` or `3.0.1`, but not `365`.
fn is_version(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ':', '.']);
    let number = word.strip_prefix(['v', 'V']).unwrap_or(word);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_number && (number.len() < word.len() || number.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::subject;

    #[test]
    fn subjects_are_names_that_a_person_would_choose() {
        for (title, name) in [
            ("GitHub Actions", "github-actions"),
            (
                "GitHub's official OpenAPI spec + Octokit extension",
                "github-api",
            ),
            ("GitHub v3 REST API", "github-api"),
            ("Xero Accounting API", "xero-accounting"),
            ("User API", "user-api"),
            ("Airflow API (Stable)", "airflow-api"),
            ("Subscriptions API (v2 - DEPRECATED)", "subscriptions-api"),
            (
                "Cloud Deployment Manager V2 API",
                "cloud-deployment-manager",
            ),
            ("MLB v3 Scores", "mlb-scores"),
            ("The Petstore API Documentation 1.0.11", "petstore-api"),
            ("IBANAPI OpenApi Documentation", "ibanapi"),
            ("OpenAPI Generator Online", "openapi-generator-online"),
            ("Microsoft 365", "microsoft-365"),
            ("Swagger Petstore", "swagger-petstore"),
            ("Stripe", "stripe"),
            ("Table of definitions", "table-of-definitions"),
            (
                "Directorate of Economics and Statistics Cum Chief Registrar, Rajasthan",
                "directorate-of-economics-and-statistics",
            ),
            ("Größen-API für Ёлки 图书", "groessen-api-fuer-elki"),
            ("图书馆接口", ""),
            ("FastAPI", ""),
            ("Api Documentation", ""),
            ("OpenAPI definition", ""),
            ("(v2)", "v2"),
            ("?", ""),
            ("", ""),
        ] {
            assert_eq!(subject(title), name, "{title:?}");
        }
    }
}
