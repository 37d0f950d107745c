//! The runtime's files, as emitted crates carry them.

use crate::ir::Api;

macro_rules! files {
    ($($name:ident),+ $(,)?) => {
        [$((stringify!($name), include_str!(concat!("../runtime/src/", stringify!($name), ".rs")))),+]
    };
}

/// Every module of the runtime, with its text.
const MODULES: [(&str, &str); 39] = files![
    basic,
    blocking,
    build,
    builder,
    client,
    conditional,
    content,
    credential,
    decode,
    defaults,
    download,
    error,
    exchange,
    failure,
    link,
    no_trace,
    nullable,
    paged_request_macro,
    paging,
    poll,
    predicates,
    product,
    rate_limit,
    redirect,
    request,
    request_macro,
    reqwest_transport,
    response,
    retry,
    save,
    send,
    server,
    settings,
    source,
    stream,
    string_enum,
    trace,
    transport,
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
    let mut root = String::new();
    let mut attributes = Vec::new();
    for line in ROOT.lines() {
        if line.starts_with("#[") {
            attributes.push(line);
            continue;
        }
        let kept = line.starts_with("//") || named(line).is_none_or(is_used);
        let own = attributes
            .drain(..)
            .filter(|it| !it.starts_with("#[expect"));
        for line in own.chain([line]).filter(|_| kept) {
            root.push_str(line);
            root.push('\n');
        }
    }
    root
}

/// The module that a line of the root declares or takes something from.
fn named(line: &str) -> Option<&str> {
    if let Some((_, rest)) = line.split_once("mod ") {
        return Some(rest.trim_end_matches(';'));
    }
    line.split_once("use ")?.1.split("::").next()
}

/// The modules that this API has no use for.
fn unused(api: &Api) -> Vec<&'static str> {
    let needs = &api.needs;
    [
        (needs.basic, "basic"),
        (needs.nullable, "nullable"),
        (needs.paging, "paged_request_macro"),
        (needs.paging, "paging"),
        (needs.downloads, "redirect"),
        (needs.downloads, "download"),
        (needs.downloads, "source"),
        (needs.downloads, "content"),
        (needs.paging, "link"),
        (needs.downloads, "save"),
        (needs.requests, "request_macro"),
        (needs.polling, "poll"),
        (needs.paging || needs.downloads, "stream"),
        (needs.string_enums, "string_enum"),
    ]
    .into_iter()
    .filter_map(|(used, name)| (!used).then_some(name))
    .collect()
}
