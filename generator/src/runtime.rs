//! The runtime's files, as emitted crates carry them.

use crate::ir::{Answer, Api, CredentialKind, Kind};

macro_rules! files {
    ($($name:ident),+ $(,)?) => {
        [$((stringify!($name), include_str!(concat!("../runtime/src/", stringify!($name), ".rs")))),+]
    };
}

/// Every module of the runtime, with its text.
const MODULES: [(&str, &str); 20] = files![
    basic,
    build,
    client,
    credential,
    decode,
    error,
    nullable,
    paged_request_macro,
    paging,
    product,
    rate_limit,
    redirect,
    request,
    request_macro,
    response,
    send,
    server,
    stream,
    string_enum,
    url,
];

/// The runtime's root, which lists the modules.
const ROOT: &str = include_str!("../runtime/src/lib.rs");

/// The runtime's parts that this API has a use for: the file names below `src/runtime`, and texts.
pub fn files(api: &Api) -> Vec<(String, String)> {
    let unused = unused(api);
    let is_used = |name: &str| !unused.contains(&name);
    let modules = MODULES.iter().filter(|(name, _)| is_used(name));
    let modules = modules.map(|(name, text)| (format!("{name}.rs"), (*text).to_owned()));
    std::iter::once(("mod.rs".to_owned(), root(&is_used)))
        .chain(modules)
        .collect()
}

/// The root without the modules that are not used, and without what holds for the runtime as a
/// crate of its own only: lint expectations of parts that emitted code alone uses.
fn root(is_used: &impl Fn(&str) -> bool) -> String {
    let keep = |line: &&str| {
        let named = line
            .split_once("mod ")
            .map(|(_, rest)| rest.trim_end_matches(';'))
            .or_else(|| {
                Some(
                    line.split_once("use ")?
                        .1
                        .split("::")
                        .next()
                        .unwrap_or_default(),
                )
            });
        !line.starts_with("#[expect") && named.is_none_or(is_used)
    };
    ROOT.lines()
        .filter(|line| line.starts_with("//") || keep(line))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// The modules that this API has no use for.
fn unused(api: &Api) -> Vec<&'static str> {
    let operations: Vec<_> = api.tags.iter().flat_map(|tag| &tag.operations).collect();
    let paged = operations.iter().any(|operation| operation.paged);
    let redirect = operations
        .iter()
        .any(|operation| operation.answer == Answer::Redirect);
    let requests = !operations.is_empty();
    let basic = api
        .credentials
        .iter()
        .any(|it| it.kind == CredentialKind::Basic);
    let enums = api
        .types
        .iter()
        .any(|def| matches!(def.kind, Kind::Enum(_)));
    let nullable = api.types.iter().any(|def| match &def.kind {
        Kind::Struct(object) => object
            .fields
            .iter()
            .any(|field| field.tells_absent_from_null(def)),
        _ => false,
    });
    [
        (basic, "basic"),
        (nullable, "nullable"),
        (paged, "paged_request_macro"),
        (paged, "paging"),
        (redirect, "redirect"),
        (requests, "request_macro"),
        (paged || redirect, "stream"),
        (enums, "string_enum"),
    ]
    .into_iter()
    .filter_map(|(used, name)| (!used).then_some(name))
    .collect()
}
