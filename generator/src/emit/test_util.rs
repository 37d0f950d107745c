//! `src/test_util/`: the mock of the API, for tests of the code that uses a client.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::imports::Imports;
use crate::Files;
use crate::format::file;
use crate::ir::{Response, Several, Status, Tag};
use crate::names::ident;

/// Emits `src/test_util/mod.rs`.
pub fn emit_root(context: &Context) -> String {
    let docs = [
        "Tests of the code that uses a client: a [`Mock`] of the API, and samples of models.",
        "",
        "Models of responses have a function `sample`, which returns a value with the examples of",
        "the API's description. All fields are public, so a test sets those that matter.",
    ];
    let responses = context.api.tags.iter().flat_map(several).next().map(|_| {
        quote!(
            mod responses;
        )
    });
    let modules = quote! {
        #responses
        mod samples;
    };
    let exports = quote! {
        use crate::client::CONVENTIONS;
        pub use crate::runtime::mock::{Encode, Mock, MockTransport, On, ToResponse};
    };
    let mock = quote! {
        impl Mock {
            /// Creates a mock that expects no requests.
            pub fn new() -> Self { Self::of(&CONVENTIONS) }
        }
    };
    let default = quote! {
        impl Default for Mock { fn default() -> Self { Self::new() } }
    };
    let docs = docs.map(str::to_owned);
    file(&context.header, &docs, [modules, exports, mock, default])
}

/// Emits `src/test_util/responses/`, a file for each tag with a response whose body depends on the
/// status.
pub fn emit_responses(context: &Context) -> Files {
    let mut files = Files::new();
    let mut modules = TokenStream::new();
    for tag in &context.api.tags {
        let mut imports = Imports::default();
        let encoders = several(tag).map(|several| emit_encoder(&tag.name, several, &mut imports));
        let encoders: Vec<TokenStream> = encoders.collect();
        if encoders.is_empty() {
            continue;
        }
        let parts = imports.parts().into_iter().chain(encoders);
        let path = format!("src/test_util/responses/{}.rs", tag.name);
        files.insert(path, file(&context.header, &[], parts));
        let (gate, name) = (context.gates.tag(tag), ident(&tag.name));
        modules.extend(quote!(#gate mod #name;));
    }
    if !files.is_empty() {
        let docs = ["Encoders of responses whose body depends on the status.".to_owned()];
        let root = file(&context.header, &docs, [modules]);
        files.insert("src/test_util/responses/mod.rs".to_owned(), root);
    }
    files
}

/// Returns the responses of a tag whose body depends on the status.
fn several(tag: &Tag) -> impl Iterator<Item = &Several> {
    tag.operations.iter().filter_map(|it| match &it.response {
        Response::Several(several) => Some(several),
        _ => None,
    })
}

/// Emits the encoder of a response.
fn emit_encoder(module: &str, several: &Several, imports: &mut Imports) -> TokenStream {
    let (module, name) = (ident(module), ident(&several.name));
    let to_response = imports.add("crate::test_util", "ToResponse");
    let bytes = imports.add("bytes", "Bytes");
    let http_response = imports.add("http", "Response");
    let mut call = |name| imports.add("crate::runtime::mock", name);
    let arms = several.cases.iter().map(|case| {
        let variant = ident(&case.name);
        let status = Literal::u16_unsuffixed(sent_status(several, case.status));
        match &case.response {
            Response::Empty => {
                let response = call("response");
                quote!(Self::#variant => #response(#status, None, ""),)
            }
            Response::Text => {
                let response = call("response");
                let media_type = "text/plain; charset=utf-8";
                quote!(Self::#variant(text) => #response(#status, Some(#media_type), text.clone()),)
            }
            Response::Bytes => {
                let response = call("response");
                quote!(Self::#variant(bytes) => #response(#status, None, bytes.clone()),)
            }
            _ => {
                let response = call("json_response");
                quote!(Self::#variant(body) => #response(#status, body),)
            }
        }
    });
    let arms: TokenStream = arms.collect();
    quote! {
        impl #to_response for crate::api::#module::#name {
            fn to_response(&self) -> #http_response<#bytes> {
                match self { #arms }
            }
        }
    }
}

/// Returns the status with which a mock sends a response: of a range, the first one that has content
/// and is not declared otherwise.
fn sent_status(several: &Several, status: Status) -> u16 {
    let is_declared = |code: &u16| {
        let mut cases = several.cases.iter();
        cases.any(|case| case.status == Status::Code(*code))
    };
    match status {
        Status::Code(code) => code,
        Status::Range(class) => {
            let mut codes = class * 100..(class + 1) * 100;
            let is_free = |code: &u16| !is_declared(code) && !matches!(code, 204 | 205);
            codes.find(is_free).unwrap_or(class * 100)
        }
    }
}
