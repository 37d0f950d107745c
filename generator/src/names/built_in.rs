//! Names of components that are those of built-in types, which frameworks derive from the code of a
//! server: `Vec_User`, `List«User»`.

use crate::ir::Type;

/// The names of lists in programming languages. Those of Rust come first.
const LISTS: ([&str; 5], [&str; 6]) = (
    ["BTreeSet", "HashSet", "LinkedList", "Vec", "VecDeque"],
    [
        "Array",
        "ArrayList",
        "Collection",
        "Iterable",
        "List",
        "Set",
    ],
);

/// The names of maps.
const MAPS: ([&str; 3], [&str; 3]) = (
    ["BTreeMap", "HashMap", "IndexMap"],
    ["Dict", "Dictionary", "Map"],
);

/// The names of types around a value.
const WRAPPERS: ([&str; 5], [&str; 2]) = (
    ["Arc", "Box", "Cow", "Option", "Rc"],
    ["Nullable", "Optional"],
);

/// The names of any value.
const ANY: ([&str; 0], [&str; 4]) = ([], ["Any", "JsonNode", "JsonValue", "Value"]);

/// Returns `true` if the name of a component is that of its type in a programming language, possibly
/// with arguments. Behind `_`, only those of Rust are arguments: `Set_options` is a name.
pub fn is_built_in(key: &str, ty: &Type) -> bool {
    let (rust, others): (&[&str], &[&str]) = match ty {
        Type::List(_) => (&LISTS.0, &LISTS.1),
        Type::Map(_) => (&MAPS.0, &MAPS.1),
        Type::Nullable(_) | Type::Model(_) => (&WRAPPERS.0, &WRAPPERS.1),
        Type::Any => (&ANY.0, &ANY.1),
        _ => return false,
    };
    let end = key.find(|c: char| !c.is_ascii_alphanumeric());
    let (name, arguments) = key.split_at(end.unwrap_or(key.len()));
    // Without arguments, a wrapper of a model says what its name does not.
    let is_bare = arguments.is_empty() && !matches!(ty, Type::Model(_));
    let is_generic = arguments.starts_with(['<', '«', '[', '(']);
    let is_known = rust.contains(&name) || others.contains(&name);
    (is_bare || is_generic) && is_known || !arguments.is_empty() && rust.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::is_built_in;
    use crate::ir::{Type, TypeId};

    #[test]
    fn names_of_built_in_types_are_not_those_of_models() {
        let list = Type::List(Box::new(Type::Model(TypeId(0))));
        let map = Type::Map(Box::new(Type::String));
        for (key, ty, is) in [
            ("Vec_User", &list, true),
            ("Vec", &list, true),
            ("List«User»", &list, true),
            ("List", &list, true),
            ("Set_options", &list, false),
            ("Vectors", &list, false),
            ("HashMap_String_User", &map, true),
            ("Map_of_users", &map, false),
            ("Option_User", &Type::Model(TypeId(0)), true),
            ("Box", &Type::Model(TypeId(0)), false),
            ("Value", &Type::Any, true),
            ("Vec_User", &map, false),
        ] {
            assert_eq!(is_built_in(key, ty), is, "{key}");
        }
    }
}
