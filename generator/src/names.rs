//! Names: the one place that changes case, escapes keywords and resolves collisions.

use std::collections::BTreeSet;

use heck::{ToKebabCase as _, ToSnakeCase as _, ToUpperCamelCase as _};

/// Names that a model must not take: what every model file has in scope.
const TAKEN_TYPES: [&str; 23] = [
    "Self",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "String",
    "Box",
    "From",
    "Into",
    "Default",
    "Clone",
    "Debug",
    "PartialEq",
    "Serialize",
    "Deserialize",
    "BTreeMap",
    "Timestamp",
    "Date",
    "Value",
    "Page",
];

/// Names that files of operations use beside those: what they define is called something else,
/// and models of these names are written with their path.
pub const RUNTIME_TYPES: [&str; 8] = [
    "Bytes", "Client", "Duration", "Error", "Polling", "Received", "Redirect", "Request",
];

/// Names of methods that would be taken for those of traits of the standard library.
pub const TRAIT_METHODS: [&str; 12] = [
    "add", "bitand", "bitor", "bitxor", "clone", "cmp", "div", "mul", "rem", "shl", "shr", "sub",
];

/// A type's name: `workflow-run` to `WorkflowRun`.
pub fn type_name(text: &str) -> String {
    let name = words(text).to_upper_camel_case();
    match name.chars().next() {
        None => "Unnamed".to_owned(),
        Some(first) if first.is_numeric() => format!("N{name}"),
        Some(_) if TAKEN_TYPES.contains(&name.as_str()) => format!("{name}Model"),
        Some(_) => name,
    }
}

/// The name of a type that stands inline at this key of another one.
pub fn nested_type_name(parent: &str, key: &str) -> String {
    format!("{parent}{}", words(key).to_upper_camel_case())
}

/// The name of an enum's variant: `in_progress` to `InProgress`.
pub fn variant_name(text: &str) -> String {
    match type_name(text).as_str() {
        // Kept free for the values that are not known.
        "Unknown" => "UnknownValue".to_owned(),
        "Unnamed" if text.is_empty() => "Empty".to_owned(),
        "SelfModel" => "SelfValue".to_owned(),
        name => name
            .strip_suffix("Model")
            .filter(|it| TAKEN_TYPES.contains(it))
            .unwrap_or(name)
            .to_owned(),
    }
}

/// The name of a field, an argument, a method or a module: `headSha` to `head_sha`.
///
/// A keyword is escaped by [`ident`] when it is emitted.
pub fn snake_name(text: &str) -> String {
    let name = words(text).to_snake_case();
    match name.chars().next() {
        None => "unnamed".to_owned(),
        Some(first) if first.is_numeric() => format!("n{name}"),
        Some(_) => name,
    }
}

/// The name of a module, which is a file, too: `WorkflowRun` to `workflow_run`.
pub fn module_name(text: &str) -> String {
    match snake_name(text).as_str() {
        // The module around it has this name or this file, or the name cannot be escaped.
        name @ ("api" | "models" | "mod" | "self" | "super" | "crate") => format!("{name}_"),
        name => name.to_owned(),
    }
}

/// The name of a package: `GitHub Actions` to `git-hub-actions`.
pub fn package_name(text: &str) -> String {
    let name: String = words(text)
        .to_kebab_case()
        .chars()
        .filter(|c| c.is_ascii())
        .collect();
    match name.trim_matches('-') {
        "" => "api-client".to_owned(),
        name if name.starts_with(|c: char| c.is_ascii_digit()) => format!("api-{name}"),
        name => name.to_owned(),
    }
}

/// What one of several is called: `steps` to `step`.
pub fn singular(text: &str) -> String {
    let lower = text.to_lowercase();
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        format!("{}y", &text[..stem.len()])
    } else if ["sses", "xes", "ches", "shes"]
        .iter()
        .any(|end| lower.ends_with(end))
    {
        text[..text.len() - 2].to_owned()
    } else if lower.ends_with('s') && !["ss", "us", "is"].iter().any(|end| lower.ends_with(end)) {
        text[..text.len() - 1].to_owned()
    } else {
        format!("{text}-item")
    }
}

/// Whether a text can be a name in Rust, escaped if need be.
pub fn is_name(text: &str) -> bool {
    let starts_well = !text.is_empty() && !text.starts_with(|c: char| c.is_numeric());
    starts_well && syn::parse_str::<syn::Ident>(&format!("x{text}")).is_ok()
}

/// A name as an identifier, escaped where it is a keyword.
pub fn ident(name: &str) -> proc_macro2::Ident {
    let span = proc_macro2::Span::call_site();
    match syn::parse_str::<syn::Ident>(name) {
        // A keyword since the edition of 2024, which syn does not tell from other names.
        Ok(_) if name == "gen" => proc_macro2::Ident::new_raw(name, span),
        Ok(ident) => ident,
        // These four cannot be raw.
        Err(_) if matches!(name, "self" | "super" | "crate" | "Self") => {
            proc_macro2::Ident::new(&format!("{name}_"), span)
        }
        Err(_) => proc_macro2::Ident::new_raw(name, span),
    }
}

/// Words that heck can split: signs that carry meaning are spelled out, others separate.
fn words(text: &str) -> String {
    let spelled = match text.as_bytes() {
        [b'+', rest @ ..] if !rest.is_empty() => format!("plus {}", &text[1..]),
        [b'-', digit, ..] if digit.is_ascii_digit() => format!("minus {}", &text[1..]),
        [b'*'] => "any".to_owned(),
        _ => text.to_owned(),
    };
    spelled
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect()
}

/// Things with their places, those first whose name in Rust is what the description calls them:
/// only one of several can be, so what is added beside it does not get the name.
pub fn plain_first<T>(
    things: impl IntoIterator<Item = T>,
    is_plain: impl Fn(&T) -> bool,
) -> Vec<(usize, T)> {
    let mut things: Vec<(usize, T)> = things.into_iter().enumerate().collect();
    things.sort_by_key(|(_, thing)| !is_plain(thing));
    things
}

/// Names that stand side by side and must differ.
#[derive(Debug, Clone, Default)]
pub struct Scope(BTreeSet<String>);

impl Scope {
    /// A scope in which these names are taken.
    pub fn with(taken: &[&str]) -> Self {
        Self::default().and(taken)
    }

    /// This scope, in which these names are taken, too.
    pub fn and(mut self, taken: &[&str]) -> Self {
        self.0.extend(taken.iter().map(|name| (*name).to_owned()));
        self
    }

    /// Takes the first of these names that is free, or the last one with a number.
    pub fn claim<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> String {
        self.claim_with(names, |_| Vec::new())
    }

    /// Takes the first of these names that is free together with the names that follow from it,
    /// or the last one with a number.
    pub fn claim_with<'a>(
        &mut self,
        names: impl IntoIterator<Item = &'a str>,
        following: impl Fn(&str) -> Vec<String>,
    ) -> String {
        let mut last = "";
        for name in names {
            if self.take(name, &following) {
                return name.to_owned();
            }
            last = name;
        }
        let mut number = 2;
        loop {
            let name = format!("{last}{number}");
            if self.take(&name, &following) {
                return name;
            }
            number += 1;
        }
    }

    /// Takes a name and those that follow from it, if all of them are free.
    pub fn take(&mut self, name: &str, following: impl Fn(&str) -> Vec<String>) -> bool {
        let following = following(name);
        let all = || following.iter().map(String::as_str).chain([name]);
        let free = all().all(|name| !self.0.contains(name));
        if free {
            self.0.extend(all().map(str::to_owned));
        }
        free
    }
}
