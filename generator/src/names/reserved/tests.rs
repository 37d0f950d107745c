//! Tests of the reserved names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use syn::{GenericArgument, ImplItem, Item, ItemImpl, PathArguments, Type};

use super::{
    BUILDER_METHODS, CLIENT_METHODS, REQUEST_METHODS, SERVER_FUNCTIONS, STREAM_METHODS,
    UPLOAD_METHODS, WAIT_METHODS,
};

/// Setters, tags, credentials and servers become inherent functions of runtime types, so their
/// names must not collide with existing ones.
#[test]
fn every_inherent_function_of_the_runtime_is_reserved() {
    let of_requests = [&REQUEST_METHODS[..], &STREAM_METHODS, &UPLOAD_METHODS].concat();
    let reserved: [(&str, &[&str]); 5] = [
        ("Client", &CLIENT_METHODS),
        ("ClientBuilder", &BUILDER_METHODS),
        ("Request", &of_requests),
        ("Server", &SERVER_FUNCTIONS),
        ("WaitUntil", &WAIT_METHODS),
    ];
    for (name, reserved) in reserved {
        let functions = inherent_functions(name);
        assert!(!functions.is_empty(), "`{name}` has functions");
        let missing = functions
            .iter()
            .filter(|it| !reserved.contains(&it.as_str()));
        let missing: Vec<&String> = missing.collect();
        assert!(
            missing.is_empty(),
            "`{name}` has unreserved functions: {missing:?}"
        );
    }
}

/// Returns the inherent functions of a type, including private ones: duplicates do not compile.
fn inherent_functions(name: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src/runtime");
    let mut functions = BTreeSet::new();
    for item in items(&root) {
        if let Item::Impl(item) = item
            && item.trait_.is_none()
            && is_for(&item, name)
        {
            functions.extend(item.items.iter().filter_map(|it| match it {
                ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    functions
}

fn items(folder: &Path) -> Vec<Item> {
    let entries = fs::read_dir(folder).expect("the folder is readable");
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.expect("the entry is readable").path();
        if path.is_dir() {
            found.extend(items(&path));
        } else {
            let text = fs::read_to_string(&path).expect("the file is readable");
            found.extend(syn::parse_file(&text).expect("the file is Rust").items);
        }
    }
    found
}

/// Returns `true` if an `impl` is for a type with any type arguments. An `impl` for specific
/// arguments, such as `Request<Untyped<T>>`, does not cause collisions.
fn is_for(item: &ItemImpl, name: &str) -> bool {
    let Type::Path(path) = &*item.self_ty else {
        return false;
    };
    let Some(segment) = path.path.segments.last().filter(|it| it.ident == name) else {
        return false;
    };
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return true;
    };
    let parameters: Vec<_> = item.generics.type_params().map(|it| &it.ident).collect();
    arguments.args.iter().all(|argument| match argument {
        GenericArgument::Type(Type::Path(path)) => parameters
            .iter()
            .any(|parameter| path.path.is_ident(*parameter)),
        _ => true,
    })
}
