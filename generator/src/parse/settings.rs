//! Checks of the settings of an emitted client.

use serde_json::{Map, Value};

use crate::config::{Cli, Package, SignedPart, Webhooks};
use crate::diagnostic::{Code, Diagnostics};
use crate::names::cli::is_command;
use crate::names::{is_crate_name, is_version, package_problem};
use crate::pointer::Pointer;

/// Reports what cargo would refuse, where it can still be found in the settings.
pub fn check_package(package: &Package, diagnostics: &mut Diagnostics) {
    let at = Pointer::root().at("package");
    if let Some(name) = &package.name
        && let Some(problem) = package_problem(name)
    {
        let message = format!("invalid package name {name:?}: {problem}");
        diagnostics
            .error(Code::InvalidConfig, &at.at("name"), message)
            .help("choose another name, such as `pets-client`");
    }
    if !is_version(&package.version) {
        let message = format!("invalid version {:?}", package.version);
        diagnostics
            .error(Code::InvalidConfig, &at.at("version"), message)
            .help("use Semantic Versioning: three numbers, such as `0.1.0`");
    }
}

/// Reports names of dependencies that would break the manifest.
pub fn check_dev_dependencies(package: &Package, diagnostics: &mut Diagnostics) {
    for name in package.dev_dependencies.keys() {
        if !is_crate_name(name) {
            let at = Pointer::root().at("package").at("dev-dependencies");
            diagnostics
                .error(
                    Code::InvalidConfig,
                    &at.at(name),
                    format!("invalid name of a dependency: {name:?}"),
                )
                .help("use letters, digits, `-` and `_`, and start with a letter");
        }
    }
}

/// Reports names of a program, its groups and its subcommands that shells or clap would not take.
pub fn check_cli(settings: Option<&Cli>, diagnostics: &mut Diagnostics) {
    let Some(settings) = settings else {
        return;
    };
    let at = Pointer::root().at("cli");
    let mut check = |at: &Pointer, name: &str| {
        if !is_command(name) {
            let message = format!("invalid name of a command: {name:?}");
            diagnostics
                .error(Code::InvalidConfig, at, message)
                .help("use lower case letters, digits and `-`, and start with a letter");
        }
    };
    check(&at.at("name"), &settings.name);
    for (tag, name) in &settings.groups {
        check(&at.at("groups").at(tag), name);
    }
    for (id, names) in &settings.commands {
        for name in names {
            check(&at.at("commands").at(id), name);
        }
    }
    // Cargo has folders of these names beside programs.
    if ["build", "deps", "examples", "incremental"].contains(&settings.name.as_str()) {
        let message = format!("reserved name of a program: {:?}", settings.name);
        diagnostics
            .error(Code::InvalidConfig, &at.at("name"), message)
            .help("choose another name");
    }
}

/// Reports rules about extensions that name none.
pub fn check_extensions(rules: &[Map<String, Value>], diagnostics: &mut Diagnostics) {
    for (index, rule) in rules.iter().enumerate() {
        // An empty rule would match every operation.
        if rule.is_empty() || !rule.keys().all(|key| key.starts_with("x-")) {
            let at = Pointer::root().at("select").at("extensions").at(index);
            diagnostics
                .error(Code::InvalidConfig, &at, "not a rule about extensions")
                .help("name an extension and its value, such as `x-internal: false`");
        }
    }
}

/// Reports settings of signatures that would verify nothing, or less than they seem to.
pub fn check_webhooks(settings: Option<&Webhooks>, diagnostics: &mut Diagnostics) {
    let Some(settings) = settings else {
        return;
    };
    let parts = settings.signed_parts().unwrap_or_default();
    let invalid_header = parts.iter().find_map(|part| match part {
        SignedPart::Header(name) if !is_header_name(name) => Some(name),
        _ => None,
    });
    let of_signatures = Webhooks {
        event_header: settings.event_header.clone(),
        event_property: settings.event_property.clone(),
        ..Webhooks::default()
    };
    let has_timestamp = settings.timestamp().is_some();
    let is_signed = parts.contains(&SignedPart::Timestamp);
    let (key, message, help) = if settings.signature_header.is_none() {
        if *settings == of_signatures {
            return;
        }
        let message = "signatures without a header".to_owned();
        ("signature-header", message, "set the header of signatures")
    } else if let Some(name) = invalid_header {
        let message = format!("invalid header name {name:?}");
        let help = "use `{body}`, `{timestamp}`, or the name of a header in braces";
        ("signed-content", message, help)
    } else if !parts.contains(&SignedPart::Body) {
        let message = "the body is not signed".to_owned();
        (
            "signed-content",
            message,
            "add `{body}`, and close all braces",
        )
    } else if is_signed && !has_timestamp {
        let message = "the place of the timestamp is unknown".to_owned();
        let help =
            "set `timestamp-header`, or `timestamp-prefix` if it is in the header of signatures";
        ("signed-content", message, help)
    } else if has_timestamp && !is_signed {
        let message = "the timestamp is not signed".to_owned();
        ("signed-content", message, "add `{timestamp}`")
    } else {
        return;
    };
    let at = Pointer::root().at("webhooks").at(key);
    diagnostics
        .error(Code::InvalidConfig, &at, message)
        .help(help);
}

fn is_header_name(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}

#[cfg(test)]
mod tests {
    use crate::parse::parse_config;
    use crate::source::Source;

    #[test]
    fn signatures_must_cover_the_body_and_the_timestamp() {
        for (settings, expected) in [
            ("signature-encoding: base64", "signatures without a header"),
            (
                "signature-header: s, signed-content: x",
                "the body is not signed",
            ),
            (
                "signature-header: s, signed-content: '{body'",
                "the body is not signed",
            ),
            (
                "signature-header: s, signed-content: '{body}}'",
                "the body is not signed",
            ),
            (
                "signature-header: s, signed-content: '{a b}{body}'",
                "invalid header name \"a b\"",
            ),
            (
                "signature-header: s, signed-content: '{timestamp}{body}'",
                "the place of the timestamp is unknown",
            ),
            (
                "signature-header: s, timestamp-header: t",
                "the timestamp is not signed",
            ),
            (
                "signature-header: s, timestamp-prefix: t=",
                "the timestamp is not signed",
            ),
        ] {
            let source = Source::new("codegen.yaml", format!("webhooks: {{ {settings} }}"));
            let problems = parse_config(&source).expect_err(settings);
            let found: Vec<&str> = problems.iter().map(|it| it.message.as_str()).collect();
            assert_eq!(found, [expected], "{settings}");
        }
    }
}
