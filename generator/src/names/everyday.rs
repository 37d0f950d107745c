//! Everyday names that have capitals inside.

use std::array;
use std::sync::LazyLock;

/// A name, with its spelling in the name of a type.
type Everyday = (&'static str, &'static str);

/// Everyday names that have capitals inside, with their spelling in the name of a type. A name comes
/// before those that it starts with.
const EVERYDAY: [Everyday; 91] = [
    ("BigQuery", "BigQuery"),
    ("CircleCI", "CircleCi"),
    ("DBaaS", "Dbaas"),
    ("dBm", "Dbm"),
    ("DDoS", "Ddos"),
    ("DevOps", "DevOps"),
    ("DocuSign", "DocuSign"),
    ("DoS", "Dos"),
    ("DynamoDB", "DynamoDb"),
    ("eBay", "Ebay"),
    ("eBPF", "Ebpf"),
    ("eSIM", "Esim"),
    ("ETag", "ETag"),
    ("eTag", "ETag"),
    ("FaaS", "Faas"),
    ("FaceTime", "FaceTime"),
    ("FedRAMP", "FedRamp"),
    ("GHz", "Ghz"),
    ("GiB", "Gib"),
    ("GitHub", "GitHub"),
    ("GitLab", "GitLab"),
    ("GoDaddy", "GoDaddy"),
    ("GraphQL", "GraphQl"),
    ("gRPC", "Grpc"),
    ("GWh", "Gwh"),
    ("HubSpot", "HubSpot"),
    ("IaaS", "Iaas"),
    ("iCloud", "Icloud"),
    ("IdP", "Idp"),
    ("iOS", "Ios"),
    ("IoT", "Iot"),
    ("iPadOS", "IpadOs"),
    ("iPad", "Ipad"),
    ("iPhone", "Iphone"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("JavaScript", "JavaScript"),
    ("JupyterHub", "JupyterHub"),
    ("kHz", "Khz"),
    ("KiB", "Kib"),
    ("kWh", "Kwh"),
    ("LaTeX", "Latex"),
    ("LinkedIn", "LinkedIn"),
    ("LoRaWAN", "Lorawan"),
    ("LoRa", "Lora"),
    ("MacOS", "MacOs"),
    ("macOS", "MacOs"),
    ("MailChimp", "MailChimp"),
    ("mDNS", "Mdns"),
    ("MHz", "Mhz"),
    ("MiB", "Mib"),
    ("MongoDB", "MongoDb"),
    ("mTLS", "Mtls"),
    ("MWh", "Mwh"),
    ("MySQL", "MySql"),
    ("NoSQL", "NoSql"),
    ("NVMe", "Nvme"),
    ("OAuth", "OAuth"),
    ("oAuth", "OAuth"),
    ("OneDrive", "OneDrive"),
    ("OpenAI", "OpenAi"),
    ("OpenAPI", "OpenApi"),
    ("OpenID", "OpenId"),
    ("OSes", "Oses"),
    ("PaaS", "Paas"),
    ("PayPal", "PayPal"),
    ("PCIe", "Pcie"),
    ("PiB", "Pib"),
    ("PoE", "Poe"),
    ("PostgreSQL", "PostgreSql"),
    ("PowerShell", "PowerShell"),
    ("QoS", "Qos"),
    ("SaaS", "Saas"),
    ("SharePoint", "SharePoint"),
    ("SoC", "Soc"),
    ("SQLite", "Sqlite"),
    ("TeX", "Tex"),
    ("TiB", "Tib"),
    ("TikTok", "TikTok"),
    ("tvOS", "TvOs"),
    ("TypeScript", "TypeScript"),
    ("vCenter", "Vcenter"),
    ("vCPU", "Vcpu"),
    ("VoIP", "Voip"),
    ("vSphere", "Vsphere"),
    ("watchOS", "WatchOs"),
    ("WebSocket", "WebSocket"),
    ("WhatsApp", "WhatsApp"),
    ("WiFi", "Wifi"),
    ("XCom", "XCom"),
    ("YouTube", "YouTube"),
];

/// Returns the everyday name that a word in lower case is, without digits behind it or with them.
pub fn of_word(word: &str) -> Option<&'static Everyday> {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    alike(word).find(|(name, _)| name.eq_ignore_ascii_case(stem) || name.eq_ignore_ascii_case(word))
}

/// Returns the length of an everyday name, with the plural `s` and digits behind it.
pub fn length(text: &str) -> Option<usize> {
    alike(text).find_map(|(name, _)| {
        let rest = text.strip_prefix(name)?;
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        (!rest.starts_with(char::is_lowercase)).then(|| text.len() - rest.len())
    })
}

/// Returns the everyday names that start with the first letter of a text, of any case.
fn alike(text: &str) -> impl Iterator<Item = &'static Everyday> {
    /// The names by their first letter.
    static NAMES: LazyLock<[Vec<&Everyday>; 26]> = LazyLock::new(|| {
        array::from_fn(|letter| {
            let names = EVERYDAY.iter();
            names.filter(|it| letter_of(it.0) == Some(letter)).collect()
        })
    });
    let letter = letter_of(text).and_then(|it| NAMES.get(it));
    letter.into_iter().flatten().copied()
}

/// Returns the place of the first letter of a text in the alphabet.
fn letter_of(text: &str) -> Option<usize> {
    let first = text.bytes().next()?.to_ascii_lowercase();
    first
        .is_ascii_lowercase()
        .then(|| usize::from(first - b'a'))
}
