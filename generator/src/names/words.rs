//! Words of a text, of which names are made.

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::iter;

use heck::AsSnakeCase;

use super::everyday;
use super::letters::{is_mark, is_part, normalized};

/// A text that has words: at signs, and where a capital starts a word.
///
/// Initials and their plurals are a word, and so are everyday names and digits behind a word.
#[derive(Debug, Clone)]
pub struct Text<'t>(Cow<'t, str>);

/// A word of a text, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t>(Cow<'t, str>);

impl<'t> Text<'t> {
    /// Normalizes a text.
    pub fn new(text: impl Into<Cow<'t, str>>) -> Self {
        Self(without_apostrophes(normalized(text.into())))
    }

    /// Returns the words.
    pub fn words(&self) -> impl Iterator<Item = Word<'_>> {
        let parts = self
            .0
            .split(|c: char| !(c.is_ascii_alphanumeric() || is_part(c)));
        parts.flat_map(|part| {
            let mut rest = part.trim_start_matches(is_mark);
            iter::from_fn(move || {
                if rest.is_empty() {
                    return None;
                }
                let (word, after) = rest.split_at(length(rest));
                rest = after;
                Some(Word::new(word))
            })
        })
    }
}

impl<'t> Word<'t> {
    fn new(word: &'t str) -> Self {
        match is_lower(word) {
            true => Self(word.into()),
            false => Self(word.to_lowercase().into()),
        }
    }

    /// Returns the word in lower case.
    pub fn lower(&self) -> &str {
        &self.0
    }

    /// Appends the word to the name of a type.
    pub fn push_camel(&self, name: &mut String) {
        let lower = self.lower();
        if let Some((everyday, camel)) = everyday::of_word(lower) {
            name.push_str(camel);
            name.push_str(&lower[everyday.len()..]);
            return;
        }
        let mut letters = lower.chars();
        match letters.next() {
            Some(first) if first.is_ascii() => name.push(first.to_ascii_uppercase()),
            first => name.extend(first.into_iter().flat_map(char::to_uppercase)),
        }
        name.push_str(letters.as_str());
    }
}

/// Removes apostrophes, and the `s` of possessives: `GitHub's` is `GitHub`.
fn without_apostrophes(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_apostrophe = |c: char| matches!(c, '\'' | '\u{2019}');
    if !text.contains(is_apostrophe) {
        return text;
    }
    let mut plain = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_inner = plain.ends_with(is_part) && chars.peek().is_some_and(|it| is_part(*it));
        if !(is_apostrophe(c) && is_inner) {
            plain.push(c);
            continue;
        }
        let mut ahead = chars.clone();
        let is_s = ahead.next() == Some('s');
        if is_s && !ahead.next().is_some_and(is_part) {
            chars.next();
        }
    }
    Cow::Owned(plain)
}

/// Returns `true` for ASCII text without capitals.
fn is_lower(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))
}

/// Returns the length of the first word in bytes.
fn length(text: &str) -> usize {
    if is_lower(text) {
        return text.len();
    }
    everyday::length(text)
        .or_else(|| initials(text))
        .unwrap_or_else(|| plain(text))
}

/// Returns the length of initials in the plural, as in `userIDs` and `S3URIs`, or before a version,
/// as in `SAMLv2`.
fn initials(text: &str) -> Option<usize> {
    let is_initial = |c: char| c.is_uppercase() || c.is_ascii_digit();
    let rest = text.trim_start_matches(is_initial);
    let end = text.len() - rest.len();
    // One capital starts a word, and so does a digit.
    let mut initials = text[..end].chars();
    initials.next().filter(|it| it.is_uppercase())?;
    initials.next_back()?;
    if let Some(rest) = rest.strip_prefix('s') {
        return (!rest.starts_with(char::is_lowercase)).then_some(end + 1);
    }
    let version = rest.strip_prefix('v')?;
    version
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(end)
}

/// Returns the length of the first word, where a small letter or the end of initials ends it.
/// Digits belong to the letters before them.
fn plain(text: &str) -> usize {
    if let Some(length) = capitalized(text) {
        return length;
    }
    let mut word = FirstWord::default();
    // Marks are no words of their own.
    let letters: Cow<'_, str> = match text.is_ascii() {
        true => text.into(),
        false => text.chars().filter(|c| !is_mark(*c)).collect(),
    };
    // An error is the end of the word.
    let _ = write!(word, "{}", AsSnakeCase(letters));
    let letters = text.char_indices().filter(|(_, c)| !is_mark(*c));
    let mut next = letters.map(|(index, _)| index).skip(word.length.max(1));
    next.next().unwrap_or(text.len())
}

/// Returns the length of a first word of one letter of any case and small ones, which is most words.
fn capitalized(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let small = bytes.iter().skip(1);
    let small = small.take_while(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9'));
    let end = 1 + small.count();
    let ends = bytes.get(end).is_none_or(u8::is_ascii_uppercase);
    let starts = bytes.first()?.is_ascii_alphabetic() && bytes.get(1)?.is_ascii_lowercase();
    (starts && ends).then_some(end)
}

/// Counts the letters and digits of text in snake case before the first `_`.
#[derive(Debug, Default)]
struct FirstWord {
    length: usize,
}

impl Write for FirstWord {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let word = text.split('_').next().unwrap_or_default();
        self.length += word.chars().count();
        match word.len() == text.len() {
            true => Ok(()),
            false => Err(fmt::Error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    fn lower(text: &str) -> String {
        let text = Text::new(text);
        let words: Vec<String> = text.words().map(|it| it.lower().to_owned()).collect();
        words.join("_")
    }

    #[test]
    fn white_space_of_any_kind_is_between_words() {
        for c in ['\u{85}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}'] {
            assert_eq!(lower(&format!("text{c}panic{c}")), "text_panic");
        }
    }

    #[test]
    fn initials_and_everyday_names_are_words() {
        for (text, words) in [
            ("headSha", "head_sha"),
            ("HTTPServer", "http_server"),
            ("SHA256Sum", "sha256_sum"),
            ("OAuth2", "oauth2"),
            ("getOAuth2Providers", "get_oauth2_providers"),
            ("getXComEntry", "get_xcom_entry"),
            ("XCompute", "x_compute"),
            ("listGitHubApps", "list_github_apps"),
            ("IPv6", "ipv6"),
            ("getMySQLUsers", "get_mysql_users"),
            ("redirectURIs", "redirect_uris"),
            ("userIDs", "user_ids"),
            ("userIDsIn", "user_ids_in"),
            ("podIPs", "pod_ips"),
            ("podCIDRs", "pod_cidrs"),
            ("S3URIs", "s3uris"),
            ("MP4s", "mp4s"),
            ("isTLSv12", "is_tls_v12"),
            ("sizeGiB", "size_gib"),
            ("getVoIPCalls", "get_voip_calls"),
            ("iPadOSVersion", "ipados_version"),
            ("idPerson", "id_person"),
            ("IdPMetadata", "idp_metadata"),
            ("numCPUs", "num_cpus"),
            ("isSAMLv2", "is_saml_v2"),
            ("iOSVersion", "ios_version"),
            ("eTag", "etag"),
            ("JupyterHub", "jupyterhub"),
            ("OpenAPI", "openapi"),
            ("WebSockets", "websockets"),
            ("macOS 3", "macos_3"),
            ("GitHub's v3 API", "github_v3_api"),
            ("don't", "dont"),
            ("getDBaaSClusters", "get_dbaas_clusters"),
            ("supportedOSes", "supported_oses"),
            ("cafe\u{301}Name", "café_name"),
            ("नमस्ते", "नमस्ते"),
            ("'quoted'", "quoted"),
            ("APIsecret", "ap_isecret"),
            ("créerÉvénement", "créer_événement"),
            ("图书 «管理»", "图书_管理"),
            ("m²", "m"),
        ] {
            assert_eq!(lower(text), words, "{text}");
        }
    }

    #[test]
    fn types_keep_the_spelling_of_everyday_names() {
        for (text, name) in [
            ("github_apps", "GitHubApps"),
            ("OAuth2Client", "OAuth2Client"),
            ("IPV4", "Ipv4"),
            ("ETAG", "ETag"),
            ("url", "Url"),
        ] {
            let mut camel = String::new();
            for word in Text::new(text).words() {
                word.push_camel(&mut camel);
            }
            assert_eq!(camel, name, "{text}");
        }
    }
}
