//! Names that the settings choose for several items of a scope.

use crate::config::{Config, Subject, Target};
use crate::diagnostic::{Code, Diagnostics};
use crate::names::scope::Scope;

/// A chosen name that another item has.
#[derive(Debug)]
pub struct Clash {
    subject: Subject,
    name: String,
    /// The name of the model, the request or the module around it.
    around: String,
}

/// Takes a chosen name, together with those derived from it, or records that it is not free.
pub fn take(
    scope: &mut Scope,
    name: &str,
    following: impl Fn(&str) -> Vec<String>,
    (subject, around): (Subject, &str),
    clashes: &mut Vec<Clash>,
) {
    if !scope.take(name, following) {
        clashes.push(Clash {
            subject,
            name: name.to_owned(),
            around: around.to_owned(),
        });
    }
}

/// Takes the name of a member, if it is chosen.
pub fn take_chosen(scope: &mut Scope, name: &str, of: (Subject, &str), clashes: &mut Vec<Clash>) {
    if !name.is_empty() {
        take(scope, name, |_| Vec::new(), of, clashes);
    }
}

/// Reports chosen names that other items have, at the rules that choose them.
pub fn report(clashes: &[Clash], config: &Config, diagnostics: &mut Diagnostics) {
    let names = config.origin.place(diagnostics).at("names");
    for clash in clashes {
        let is_chosen = |(key, name): &(&String, &String)| {
            **name == clash.name && Target::of(key).subject == clash.subject
        };
        // Of several rules, the last one clashes.
        let rule = config.names.iter().rfind(is_chosen);
        let at = rule.map_or(names.clone(), |(key, _)| names.at(key));
        let around = &clash.around;
        let other = match clash.subject {
            Subject::Schema | Subject::Format => "another model".to_owned(),
            Subject::Operation => format!("another method or type of the module `{around}`"),
            Subject::Parameter => format!("another parameter or a method of `{around}`"),
            Subject::Property => format!("another property of `{around}`"),
            Subject::Value => format!("another value of `{around}`"),
        };
        let message = format!("{:?} is also the name of {other}", clash.name);
        diagnostics
            .error(Code::InvalidName, &at, message)
            .help("choose another name");
    }
}
