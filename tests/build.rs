//! Writes the models of the client with serde's derives, which those by tables are compared with.

use std::path::Path;
use std::{env, fs};

use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Fields, Ident, Item, ItemStruct, LitStr, Token, parse_quote};

/// The models of the client.
const MODELS: &str = "../generated-client/src/models";

fn main() {
    println!("cargo::rerun-if-changed={MODELS}");
    let mut structs = Vec::new();
    for entry in fs::read_dir(MODELS).expect("the models") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("a model");
        let file = syn::parse_file(&text).expect("valid Rust");
        structs.extend(derived(file.items));
    }
    let models = quote! {
        use std::collections::BTreeMap;

        use github_actions_client::models::*;
        use jiff::Timestamp;
        use serde::{Deserialize, Serialize};
        use serde_json::Value;

        #(#structs)*
    };
    let folder = env::var_os("OUT_DIR").expect("a folder for output");
    let path = Path::new(&folder).join("derived_models.rs");
    fs::write(path, models.to_string()).expect("a written file");
}

/// The table of a model.
struct Table {
    fields: Vec<Field>,
    rest: Option<Ident>,
}

/// A field of a table.
struct Field {
    name: Ident,
    wire: Option<LitStr>,
    omits: bool,
}

impl Parse for Table {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let _model: Ident = input.parse()?;
        input.parse::<Token![:]>()?;
        let mut table = Self {
            fields: Vec::new(),
            rest: None,
        };
        while !input.is_empty() {
            if input.parse::<Option<Token![..]>>()?.is_some() {
                table.rest = Some(input.parse()?);
            } else {
                let name = input.parse()?;
                let wire = match input.parse::<Option<Token![=]>>()? {
                    Some(_) => Some(input.parse()?),
                    None => None,
                };
                let omits = input.parse::<Option<Token![?]>>()?.is_some();
                table.fields.push(Field { name, wire, omits });
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(table)
    }
}

/// Returns the struct of a module with its derives, if it has a table.
fn derived(items: Vec<Item>) -> impl Iterator<Item = ItemStruct> {
    let table = items.iter().find_map(|item| match item {
        Item::Macro(call) if call.mac.path.is_ident("object") => {
            Some(call.mac.parse_body::<Table>().expect("a table"))
        }
        _ => None,
    });
    let model = items.into_iter().find_map(|item| match item {
        Item::Struct(model) => Some(model),
        _ => None,
    });
    model
        .zip(table)
        .into_iter()
        .map(|(model, table)| with_derives(model, &table))
}

fn with_derives(mut model: ItemStruct, table: &Table) -> ItemStruct {
    model
        .attrs
        .retain(|attribute| attribute.path().is_ident("doc"));
    model
        .attrs
        .push(parse_quote! { #[derive(Debug, PartialEq, Serialize, Deserialize)] });
    let Fields::Named(fields) = &mut model.fields else {
        panic!("a table of a model without named fields");
    };
    for field in &mut fields.named {
        let name = field.ident.as_ref();
        if name == table.rest.as_ref() {
            field.attrs.push(parse_quote! { #[serde(flatten)] });
            continue;
        }
        let entry = table.fields.iter().find(|entry| Some(&entry.name) == name);
        let entry =
            entry.unwrap_or_else(|| panic!("no entry for {}", name.expect("a named field")));
        if let Some(wire) = &entry.wire {
            field.attrs.push(parse_quote! { #[serde(rename = #wire)] });
        }
        if entry.omits {
            field
                .attrs
                .push(parse_quote! { #[serde(skip_serializing_if = "Option::is_none")] });
        }
    }
    model
}
