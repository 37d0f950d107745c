//! Words of a text, of which names are made.

use heck::ToSnakeCase;

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word in lower case.
    pub lower: String,
    /// The word in the name of a type.
    pub camel: String,
}

/// Everyday names that have capitals inside, with their spelling in the name of a type.
const EVERYDAY: [(&str, &str); 50] = [
    ("BigQuery", "BigQuery"),
    ("CircleCI", "CircleCi"),
    ("DevOps", "DevOps"),
    ("DocuSign", "DocuSign"),
    ("DynamoDB", "DynamoDb"),
    ("ETag", "ETag"),
    ("eTag", "ETag"),
    ("eSIM", "Esim"),
    ("FaceTime", "FaceTime"),
    ("GitHub", "GitHub"),
    ("GitLab", "GitLab"),
    ("GoDaddy", "GoDaddy"),
    ("GraphQL", "GraphQl"),
    ("gRPC", "Grpc"),
    ("HubSpot", "HubSpot"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("JavaScript", "JavaScript"),
    ("JupyterHub", "JupyterHub"),
    ("LinkedIn", "LinkedIn"),
    ("MacOS", "MacOs"),
    ("macOS", "MacOs"),
    ("MailChimp", "MailChimp"),
    ("MongoDB", "MongoDb"),
    ("mTLS", "Mtls"),
    ("MySQL", "MySql"),
    ("NoSQL", "NoSql"),
    ("OAuth", "OAuth"),
    ("oAuth", "OAuth"),
    ("OneDrive", "OneDrive"),
    ("OpenAI", "OpenAi"),
    ("OpenAPI", "OpenApi"),
    ("OpenID", "OpenId"),
    ("PayPal", "PayPal"),
    ("PostgreSQL", "PostgreSql"),
    ("PowerShell", "PowerShell"),
    ("SharePoint", "SharePoint"),
    ("SQLite", "Sqlite"),
    ("TikTok", "TikTok"),
    ("TypeScript", "TypeScript"),
    ("vCPU", "Vcpu"),
    ("WebSocket", "WebSocket"),
    ("WhatsApp", "WhatsApp"),
    ("WiFi", "Wifi"),
    ("XCom", "XCom"),
    ("YouTube", "YouTube"),
    ("iOS", "Ios"),
    ("iPhone", "Iphone"),
    ("iPad", "Ipad"),
    ("IoT", "Iot"),
];

/// Splits a text into words: at signs, and where a capital starts a word.
///
/// Initials and their plurals are a word, and so are everyday names and digits behind a word.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for chunk in without_apostrophes(text).split(|c: char| !is_part(c)) {
        let chars: Vec<char> = chunk.chars().collect();
        let mut rest = chars.as_slice();
        while !rest.is_empty() {
            let (word, after) = rest.split_at(length(rest));
            words.push(Word::new(word));
            rest = after;
        }
    }
    words
}

impl Word {
    fn new(chars: &[char]) -> Self {
        let lower = chars.iter().collect::<String>().to_lowercase();
        let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_known = |it: &&(&str, &str)| {
            let (name, _) = it;
            name.eq_ignore_ascii_case(stem) || name.eq_ignore_ascii_case(&lower)
        };
        let camel = match EVERYDAY.iter().find(is_known) {
            Some((name, camel)) => format!("{camel}{}", &lower[name.len()..]),
            None => {
                let mut letters = lower.chars();
                let first = letters.next().map(char::to_uppercase);
                first.into_iter().flatten().chain(letters).collect()
            }
        };
        Self { lower, camel }
    }
}

/// Removes apostrophes, and the `s` of possessives: `GitHub's` is `GitHub`.
fn without_apostrophes(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_inner = plain.ends_with(is_part) && chars.peek().is_some_and(|it| is_part(*it));
        if !(matches!(c, '\'' | '\u{2019}') && is_inner) {
            plain.push(c);
            continue;
        }
        let mut ahead = chars.clone();
        let is_s = ahead.next() == Some('s');
        if is_s && !ahead.next().is_some_and(is_part) {
            chars.next();
        }
    }
    plain
}

/// Returns `true` for letters and digits that a Rust identifier may have.
pub fn is_part(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => c.is_alphanumeric() && syn::parse_str::<syn::Ident>(&format!("x{c}")).is_ok(),
    }
}

/// Returns the number of letters and digits of the first word.
fn length(chars: &[char]) -> usize {
    everyday(chars)
        .or_else(|| initials(chars))
        .unwrap_or_else(|| plain(chars))
}

/// Returns the length of an everyday name, with the plural `s` and digits behind it.
fn everyday(chars: &[char]) -> Option<usize> {
    EVERYDAY.iter().find_map(|(name, _)| {
        let is_same = chars.len() >= name.len() && name.chars().zip(chars).all(|(a, b)| a == *b);
        let end = name.len();
        let end = match chars.get(end) {
            Some('s') => end + 1,
            _ => end,
        };
        let digits = chars.get(end..)?.iter().take_while(|c| c.is_ascii_digit());
        let end = end + digits.count();
        (is_same && !starts_lower(&chars[end..])).then_some(end)
    })
}

/// Returns the length of initials in the plural, as in `userIDs`, or before a version, as in
/// `SAMLv2`.
fn initials(chars: &[char]) -> Option<usize> {
    let end = chars.iter().take_while(|c| c.is_uppercase()).count();
    let next = chars.get(end).filter(|_| end > 1)?;
    let rest = &chars[end + 1..];
    match next {
        's' if !starts_lower(rest) => Some(end + 1),
        'v' if rest.first().is_some_and(char::is_ascii_digit) => Some(end),
        _ => None,
    }
}

/// Returns the length of the first word, where a small letter or the end of initials ends it.
fn plain(chars: &[char]) -> usize {
    let text: String = chars.iter().collect();
    let snake = text.to_snake_case();
    let word = snake.split('_').next().unwrap_or_default();
    word.chars().count().clamp(1, chars.len())
}

fn starts_lower(chars: &[char]) -> bool {
    chars.first().is_some_and(|c| c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::words;

    fn lower(text: &str) -> String {
        let words = words(text);
        words
            .iter()
            .map(|it| it.lower.as_str())
            .collect::<Vec<_>>()
            .join("_")
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
            let camel: String = words(text).into_iter().map(|it| it.camel).collect();
            assert_eq!(camel, name, "{text}");
        }
    }
}
