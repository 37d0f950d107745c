//! The dependencies and features of emitted crates: those of the runtime, as far as a crate needs
//! them.

use crate::ir::Needs;

/// The feature of the command-line program, which only crates with one have.
pub const CLI: &str = "cli";

/// The features of emitted crates: name, enabled features, and purpose.
pub const FEATURES: [(&str, &[&str], &str); 9] = [
    ("default", &["gzip", "rustls"], ""),
    (
        "gzip",
        &["dep:flate2"],
        "Compressed responses. Downloads are not compressed.",
    ),
    (
        "rustls",
        &["reqwest", "reqwest/rustls"],
        "TLS with rustls. Without it, select a TLS backend by the features of reqwest.",
    ),
    (
        "reqwest",
        &[
            "dep:http-body",
            "dep:reqwest",
            "tokio/fs",
            "tokio/io-util",
            "tokio/net",
            "tokio/rt",
            "tokio/time",
        ],
        "The reqwest transport, on tokio. Without it, set a transport on the client builder.",
    ),
    (
        "blocking",
        &["reqwest", "tokio/rt-multi-thread"],
        "Blocking calls, for programs without an async runtime.",
    ),
    (
        "tracing",
        &["dep:tracing"],
        "A tracing span for each request that is sent.",
    ),
    (
        "tower",
        &["dep:tower-layer", "dep:tower-service"],
        "Layers of tower around each request.",
    ),
    (
        "test-util",
        &[],
        "A mock of the API and samples of models, for tests.",
    ),
    (
        CLI,
        &[
            "reqwest",
            "dep:clap",
            "dep:clap_complete",
            "dep:console",
            "dep:indicatif",
            "serde_json/preserve_order",
        ],
        "The command-line program.",
    ),
];

/// A crate that emitted crates depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    pub name: &'static str,
    pub version: &'static str,
    /// Whether its default features are enabled.
    pub default_features: bool,
    pub features: Vec<&'static str>,
    pub optional: bool,
}

impl Dependency {
    fn new(name: &'static str, version: &'static str) -> Self {
        Self {
            name,
            version,
            default_features: true,
            features: Vec::new(),
            optional: false,
        }
    }

    fn features(self, features: &[&'static str]) -> Self {
        Self {
            features: features.to_vec(),
            ..self
        }
    }

    fn bare(self) -> Self {
        Self {
            default_features: false,
            ..self
        }
    }

    fn optional(self) -> Self {
        Self {
            optional: true,
            ..self
        }
    }

    /// Formats the requirement for a manifest.
    pub fn requirement(&self) -> String {
        let mut parts = vec![format!("version = \"{}\"", self.version)];
        if !self.default_features {
            parts.push("default-features = false".to_owned());
        }
        if !self.features.is_empty() {
            let features: Vec<String> = self.features.iter().map(|it| format!("{it:?}")).collect();
            parts.push(format!("features = [{}]", features.join(", ")));
        }
        if self.optional {
            parts.push("optional = true".to_owned());
        }
        if parts.len() == 1 {
            format!("\"{}\"", self.version)
        } else {
            format!("{{ {} }}", parts.join(", "))
        }
    }
}

/// The dependencies of a crate, sorted by name.
pub fn dependencies(needs: &Needs) -> Vec<Dependency> {
    let mut all = vec![
        Dependency::new("bytes", "1.9"),
        Dependency::new("fastrand", "2.3"),
        Dependency::new("flate2", "1.1")
            .bare()
            .features(&["rust_backend"])
            .optional(),
        Dependency::new("futures-core", "0.3.31").bare(),
        Dependency::new("http", "1.2"),
        Dependency::new("http-body", "1.0").optional(),
        Dependency::new("httpdate", "1.0.3"),
        Dependency::new("percent-encoding", "2.3"),
        Dependency::new("reqwest", "0.13").bare().optional(),
        Dependency::new("serde", "1.0.215").features(&["derive"]),
        // Without the feature, floating-point numbers differ in the last digit once they are sent back.
        Dependency::new("serde_json", "1.0.133").features(match needs.floats {
            true => &["float_roundtrip"],
            false => &[],
        }),
        Dependency::new("tokio", "1.42").bare().features(&["sync"]),
        Dependency::new("tower-layer", "0.3.3").optional(),
        Dependency::new("tower-service", "0.3.3").optional(),
        Dependency::new("tracing", "0.1.41")
            .bare()
            .features(&["std"])
            .optional(),
        Dependency::new("url", "2.5.4"),
        Dependency::new("zeroize", "1.8"),
    ];
    if needs.basic || needs.oauth2 || needs.webhooks {
        all.push(Dependency::new("base64", "0.22"));
    }
    if needs.cli {
        all.push(
            Dependency::new("clap", "4.5")
                .bare()
                .features(&[
                    "error-context",
                    "help",
                    "std",
                    "string",
                    "suggestions",
                    "usage",
                    "wrap_help",
                ])
                .optional(),
        );
        all.push(Dependency::new("clap_complete", "4.5").optional());
        all.push(
            Dependency::new("console", "0.16")
                .bare()
                .features(&["std", "unicode-width"])
                .optional(),
        );
        all.push(Dependency::new("indicatif", "0.18").bare().optional());
    }
    if needs.dates {
        all.push(Dependency::new("jiff", "0.2").features(&["serde"]));
    }
    if needs.webhooks {
        all.push(Dependency::new("hmac", "0.12"));
        all.push(Dependency::new("sha2", "0.10"));
    }
    all.sort_by_key(|it| it.name);
    all
}

/// Whether a crate of this name, as `use` lines write it, is a dependency of any emitted crate.
pub fn is_dependency(name: &str) -> bool {
    let all = dependencies(&Needs::ALL);
    all.iter().any(|it| it.name.replace('-', "_") == name)
}

#[cfg(test)]
mod tests {
    use super::{FEATURES, dependencies};
    use crate::ir::Needs;

    const MANIFEST: &str = include_str!("../../../tests/runtime/Cargo.toml");

    /// The key and value of each line of a section.
    fn section(title: &str) -> Vec<(&str, &str)> {
        let lines = MANIFEST.lines().skip_while(|line| *line != title).skip(1);
        let lines = lines.take_while(|line| !line.starts_with('['));
        lines.filter_map(|line| line.split_once(" = ")).collect()
    }

    #[test]
    fn dependencies_are_those_of_the_runtime() {
        let needed = dependencies(&Needs::ALL);
        let needed = needed.iter().map(|it| (it.name, it.requirement()));
        let runtime = section("[dependencies]")
            .into_iter()
            .map(|(name, requirement)| (name, requirement.to_owned()));
        assert_eq!(needed.collect::<Vec<_>>(), runtime.collect::<Vec<_>>());
    }

    #[test]
    fn features_are_those_of_the_runtime() {
        let features = FEATURES
            .iter()
            .map(|(name, enabled, _)| (*name, format!("{enabled:?}")));
        let runtime = section("[features]")
            .into_iter()
            .map(|(name, enabled)| (name, enabled.to_owned()));
        assert_eq!(features.collect::<Vec<_>>(), runtime.collect::<Vec<_>>());
    }
}
