//! JSON Schemas as tables of keys.

use serde_json::{Map, Value};

/// An object with keys of its own, and the keys that hold it.
pub struct Section<'s> {
    /// The keys from the root, such as `api-version.unknown`.
    pub paths: Vec<String>,
    /// The schema of the object.
    pub schema: &'s Value,
}

impl Section<'_> {
    /// Returns the heading.
    pub fn title(&self) -> String {
        let paths: Vec<String> = self.paths.iter().map(|path| format!("`{path}`")).collect();
        paths.join(" and ")
    }

    /// Returns the fragment that links to the heading.
    fn fragment(&self) -> String {
        let title = self.title().replace(' ', "-");
        title.replace(|c: char| !c.is_alphanumeric() && c != '-', "")
    }
}

/// Returns the objects below a root schema, in the order of their keys.
pub fn sections(root: &Value) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    add_sections(root, root, "", &mut sections);
    sections
}

fn add_sections<'s>(
    root: &'s Value,
    schema: &'s Value,
    prefix: &str,
    sections: &mut Vec<Section<'s>>,
) {
    for (key, property) in properties(schema) {
        let path = format!("{prefix}{key}");
        let object = object(root, property);
        if properties(object).next().is_none() {
            continue;
        }
        match sections.iter_mut().find(|it| it.schema == object) {
            Some(known) => known.paths.push(path),
            None => {
                let prefix = format!("{path}.");
                sections.push(Section {
                    paths: vec![path],
                    schema: object,
                });
                add_sections(root, object, &prefix, sections);
            }
        }
    }
}

/// Returns the keys of an object as a table in Markdown.
pub fn table(root: &Value, schema: &Value, sections: &[Section<'_>]) -> String {
    let mut text = "| key | type | default | description |\n|---|---|---|---|\n".to_owned();
    for (key, property) in properties(schema) {
        let object = object(root, property);
        let section = sections.iter().find(|it| it.schema == object);
        let name = type_name(root, property);
        let ty = match section {
            Some(section) => format!("[{name}](#{})", section.fragment()),
            None => name,
        };
        let (docs, documented) = split_default(property);
        let default = default(schema, key, documented);
        let docs = [vec![docs], variants(resolve(root, property))].concat();
        let cells = [format!("`{key}`"), ty, default, docs.join(" ")];
        let cells = cells.map(|cell| cell.replace('|', "\\|"));
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}

/// The default of a key: the one in the code, or else the documented one.
fn default(schema: &Value, key: &str, documented: Option<String>) -> String {
    let required = schema["required"].as_array();
    if required.is_some_and(|it| it.iter().any(|it| it == key)) {
        return "required".to_owned();
    }
    match (&schema["properties"][key]["default"], documented) {
        (Value::String(text), _) if !text.is_empty() => format!("`{text}`"),
        (Value::Bool(value), _) => format!("`{value}`"),
        (Value::Object(keys), _) if !keys.is_empty() => "see below".to_owned(),
        (_, documented) => documented.unwrap_or_else(|| "none".to_owned()),
    }
}

/// Returns the type of a value in words, such as "list of strings".
pub fn type_name(root: &Value, schema: &Value) -> String {
    type_names(root, schema, "")
}

/// Names a type; `s` is the ending of its plural, or empty.
fn type_names(root: &Value, schema: &Value, s: &str) -> String {
    if let Some(choices) = choices(root, schema) {
        let names = choices.iter().map(|choice| type_names(root, choice, s));
        return names.collect::<Vec<_>>().join(" or ");
    }
    let schema = resolve(root, schema);
    let inner = |key: &str| type_names(root, &schema[key], "s");
    let types: Vec<&str> = match &schema["type"] {
        Value::String(ty) => vec![ty.as_str()],
        Value::Array(types) => types
            .iter()
            .filter_map(Value::as_str)
            .filter(|ty| *ty != "null")
            .collect(),
        _ => Vec::new(),
    };
    match types[..] {
        ["array"] => format!("list{s} of {}", inner("items")),
        ["object"] if schema.get("properties").is_some() => format!("object{s}"),
        ["object"] => format!("map{s} of {}", inner("additionalProperties")),
        [] if schema.get("oneOf").is_some() => format!("string{s}"),
        [] => format!("any value{s}"),
        _ => format!("{}{s}", types.join(" or ")),
    }
}

/// The variants of an enum, each with its description.
fn variants(schema: &Value) -> Vec<String> {
    let variants = schema["oneOf"].as_array().into_iter().flatten();
    variants
        .filter_map(|it| {
            let (value, docs) = (it["const"].as_str()?, it["description"].as_str()?);
            Some(format!("`{value}`: {}", one_line(docs)))
        })
        .collect()
}

/// Joins the lines of a description, as a row of a table is one line.
fn one_line(docs: &str) -> String {
    docs.replace('\n', " ")
}

/// Splits the description of a key, in one line, at its sentence about the default.
fn split_default(property: &Value) -> (String, Option<String>) {
    let docs = property["description"].as_str().unwrap_or_default();
    let docs = one_line(docs);
    let Some((before, rest)) = docs.split_once("Defaults to ") else {
        return (docs, None);
    };
    let (default, after) = rest
        .split_once(". ")
        .unwrap_or((rest.trim_end_matches('.'), ""));
    let docs = format!("{before}{after}");
    (docs.trim().to_owned(), Some(default.to_owned()))
}

/// Returns the keys of an object.
pub fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let properties = schema["properties"].as_object();
    properties.into_iter().flat_map(Map::iter)
}

/// The schema of an optional value, or of the items of a list or the values of a map, or the schema
/// itself.
fn object<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let schema = with_keys(root, schema);
    let values = schema
        .get("additionalProperties")
        .filter(|it| it.is_object());
    match schema.get("items").or(values) {
        Some(items) => with_keys(root, items),
        None => schema,
    }
}

/// Resolves a schema to the one with keys among several types, or to the first type.
fn with_keys<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let choices = choices(root, schema).into_iter().flatten();
    let mut choices = choices.map(|it| resolve(root, it));
    let keyed = choices.find(|it| properties(it).next().is_some());
    keyed.unwrap_or_else(|| resolve(root, schema))
}

/// The schemas of a value that has one of several types; `None` if there is one.
fn choices<'s>(root: &'s Value, schema: &'s Value) -> Option<Vec<&'s Value>> {
    let schema = match &schema["$ref"] {
        Value::String(reference) => root.pointer(reference.trim_start_matches('#'))?,
        _ => schema,
    };
    let choices = schema["anyOf"].as_array()?.iter();
    let choices: Vec<&Value> = choices.filter(|it| it["type"] != "null").collect();
    match choices[..] {
        [only] => self::choices(root, only),
        _ => Some(choices),
    }
}

/// Resolves a reference or an optional value to its schema.
fn resolve<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let target = match (&schema["$ref"], &schema["anyOf"][0]) {
        (Value::String(reference), _) => root.pointer(reference.trim_start_matches('#')),
        (_, first) => Some(first).filter(|it| !it.is_null()),
    };
    target.map_or(schema, |target| resolve(root, target))
}
