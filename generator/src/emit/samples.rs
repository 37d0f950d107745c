//! `src/test_util/samples/`: a function `sample` for each model of responses.

mod value;

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use super::Context;
use super::folders::Folders;
use super::model::by_module;
use super::ty::owned;
use crate::Files;
use crate::format::{self, Part, file_of_parts};
use crate::ir::{Kind, Struct, Type, TypeDef, Union};
use crate::names::ident;
use value::Values;

/// The folder of the samples.
const FOLDER: &str = "src/test_util/samples";

/// The macro for samples, which is in scope of the modules below it.
const SAMPLE: &str = "\
/// Implements the function that returns the sample of a model.
#[allow(unused_macros, reason = \"not every selection of models has samples\")]
macro_rules! sample {
    ($model:ident $($value:tt)+) => {
        impl $model {
            /// Returns a sample, for tests.
            #[allow(deprecated, reason = \"a sample has every field\")]
            pub fn sample() -> Self {
                $model $($value)+
            }
        }
    };
}";

/// Emits the files of the samples.
pub fn emit(context: &Context) -> Files {
    let mut files = Files::new();
    let mut folders = Folders::new(FOLDER, &context.gates);
    let mut parsing = Vec::new();
    let mut modules = by_module(context.api);
    modules.retain(|_, defs| defs.iter().any(|def| def.has_sample));
    let modules: Vec<_> = modules
        .into_par_iter()
        .map(|(module, defs)| (module, emit_module(context, &defs)))
        .collect();
    for (module, (text, has_parsed)) in modules {
        if has_parsed {
            parsing.push(module);
        }
        let path = folders.add(module, &TokenStream::new());
        files.insert(path, text);
    }
    let (roots, [modules, _]) = folders.finish(context, "Samples of the models");
    files.extend(roots);
    let (imports, parsed) = match parsing.as_slice() {
        [] => Default::default(),
        modules => parser(&context.gates.any_module(modules)),
    };
    let docs = ["Samples of models.".to_owned()];
    let sample = match modules.is_empty() {
        true => String::new(),
        false => SAMPLE.to_owned(),
    };
    let items = [modules, imports, parsed].map(Part::from);
    let parts = iter::once(Part::Text(sample)).chain(items);
    let root = file_of_parts(&context.header, &docs, parts);
    files.insert(format!("{FOLDER}/mod.rs"), root);
    files
}

/// Emits the samples of a module of models, and whether they parse timestamps or dates.
fn emit_module(context: &Context, defs: &[&TypeDef]) -> (String, bool) {
    let mut values = Values::new(context);
    let defs = defs.iter().filter(|def| def.has_sample);
    let samples: Vec<Part> = defs.map(|def| emit_sample(def, &mut values)).collect();
    let imports = values.imports.parts().into_iter().map(Part::from);
    let text = file_of_parts(&context.header, &[], imports.chain(samples));
    (text, values.has_parsed())
}

/// Emits the function that parses timestamps and dates, with its imports, under a condition.
fn parser(gate: &TokenStream) -> (TokenStream, TokenStream) {
    let imports = quote! {
        #gate
        use std::fmt::Debug;
        #gate
        use std::str::FromStr;
    };
    let function = quote! {
        #gate
        /// Parses a timestamp or a date.
        fn parsed<T: FromStr<Err: Debug>>(text: &str) -> T {
            text.parse().expect("a valid timestamp or date")
        }
    };
    (imports, function)
}

/// Emits the sample of a model.
fn emit_sample(def: &TypeDef, values: &mut Values) -> Part {
    let name = values.imports.model(&def.name);
    let value = match &def.kind {
        Kind::Struct(object) => emit_struct(object, values),
        Kind::Union(union) => emit_union(union, values),
        Kind::Newtype(ty) => {
            let value = values.empty(ty, &def.name);
            quote!((#value))
        }
        Kind::Tuple(items) => {
            let items = items.iter().map(|it| values.empty(&it.ty, &def.name));
            let items: Vec<TokenStream> = items.collect();
            quote!((#(#items),*))
        }
        Kind::Enum(_) | Kind::Alias(_) => {
            unreachable!("only models that can be constructed have samples")
        }
    };
    Part::Text(format::call("sample", quote!(#name #value)))
}

fn emit_struct(object: &Struct, values: &mut Values) -> TokenStream {
    let fields = object.fields.iter().map(|field| {
        let name = ident(&field.name);
        let value = values.field(field);
        quote!(#name: #value)
    });
    let mut fields: Vec<TokenStream> = fields.collect();
    if let Some(rest) = &object.rest {
        let rest = ident(&rest.name);
        let map = values.imports.add("std::collections", "BTreeMap");
        fields.push(quote!(#rest: #map::new()));
    }
    quote!({ #(#fields),* })
}

fn emit_union(union: &Union, values: &mut Values) -> TokenStream {
    let case = &union.cases[union.sample];
    let name = ident(&case.name);
    if union.is_ambiguous() {
        let value = values.empty(&case.ty, &case.label);
        if let Type::Model(_) | Type::String = values.api.resolve(&case.ty) {
            return quote!(::from(#value));
        }
        let identity = values.imports.add("std::convert", "identity");
        let ty = owned(values.api, &case.ty, &mut values.imports);
        // Values of several types convert.
        return quote!(::from(#identity::<#ty>(#value)));
    }
    let value = values.empty(&case.ty, &case.name);
    quote!(::#name(#value))
}
