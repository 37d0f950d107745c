//! Unions: enums with a variant for each type.

use proc_macro2::TokenStream;
use quote::quote;

use super::conversions::Conversions;
use super::imports::Imports;
use super::phrases::a_value;
use super::tagged::emit_tagged;
use super::{derive, doc_lines, doc_text};
use crate::format::{self, Lines, Part};
use crate::ir::{Api, Distinction, JsonType, Kind, Type, TypeDef, Union, UnionCase};
use crate::names::ident;

/// Emits a union: the call of the macro that defines, converts, reads and writes it.
pub fn emit_union(
    api: &Api,
    def: &TypeDef,
    union: &Union,
    docs: &TokenStream,
    imports: &mut Imports,
) -> Vec<Part> {
    let conversions = Conversions::of(api, def, union);
    match &union.distinction {
        Distinction::Property(key) => emit_tagged(&conversions, Some(key), docs, imports),
        Distinction::Keys => emit_tagged(&conversions, None, docs, imports),
        Distinction::JsonType | Distinction::Items | Distinction::Ambiguous => {
            vec![emit_typed(&conversions, docs, imports)]
        }
    }
}

/// Emits the attribute with the traits that only this union derives.
pub fn further(def: &TypeDef) -> Option<TokenStream> {
    (!def.derives.is_empty()).then(|| derive(def, &[]))
}

/// Emits a union whose variants are told apart by their types.
fn emit_typed(conversions: &Conversions, docs: &TokenStream, imports: &mut Imports) -> Part {
    let Conversions {
        api, def, union, ..
    } = conversions;
    imports.add("crate::runtime::union", "union");
    let mut cases: Vec<&UnionCase> = union.cases.iter().collect();
    // The first variant that can be read from a value is the one of the value.
    cases.sort_by_key(|case| tolerance(api, &case.ty));
    let variants = cases.iter().map(|case| conversions.variant(case, imports));
    let variants: Vec<String> = variants.collect();
    // After the types are imported, so that links to them are short.
    let entries = cases.iter().zip(variants).map(|(case, variant)| {
        let mut lines = doc_text(&[describe(api, union, case, imports)]);
        lines.push(variant);
        lines.join("\n        ")
    });
    let entries: Vec<String> = entries.collect();
    let told_apart = match &union.distinction {
        Distinction::Items => {
            doc_lines(&["", "The type of the items tells the variants apart."].map(str::to_owned))
        }
        _ => TokenStream::new(),
    };
    let (name, further) = (ident(&def.name), further(def));
    let item = quote!(#docs #told_apart #further pub enum #name {});
    let display = match union.is_scalar() {
        true => ": Display",
        false => "",
    };
    Part::Text(format::list("union", item, display, &entries, Lines::Each))
}

/// Returns how many values of other types can be read as one of this type: none, those of the same
/// JSON type, or all.
fn tolerance(api: &Api, ty: &Type) -> u8 {
    match api.resolve(ty) {
        Type::Any => 2,
        Type::List(inner) | Type::Map(inner) => tolerance(api, inner).min(1),
        Type::Nullable(inner) => tolerance(api, inner),
        Type::Model(id) => match &api[*id].kind {
            Kind::Union(union) if union.is_open() || union.is_ambiguous() => 2,
            _ => 0,
        },
        _ => 0,
    }
}

/// Describes the values of a variant.
fn describe(api: &Api, union: &Union, case: &UnionCase, imports: &Imports) -> String {
    match &union.distinction {
        Distinction::Items => format!("{}.", a_value(api, &api.expand(&case.ty), imports)),
        _ => format!("{}.", with_article(case.json)),
    }
}

fn with_article(json: JsonType) -> String {
    let article = match json {
        JsonType::Integer | JsonType::Array | JsonType::Object => "An",
        JsonType::Boolean | JsonType::String | JsonType::Number => "A",
    };
    format!("{article} {}", json.as_str().to_lowercase())
}
