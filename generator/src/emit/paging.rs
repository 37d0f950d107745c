//! `Paged` implementations of operations.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use crate::ir::{Continuation, Encoding, End, Operation, Place, Selector, Source};
use crate::names::ident;

/// Emits how pages follow each other, if the operation returns pages.
pub fn emit_paging(
    name: &Ident,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let paging = operation.paging.as_ref()?;
    let paged = imports.add("crate::paging", "Paged");
    let next = paging.next.as_ref().map(|next| {
        let next_page = imports.add("crate::paging", "NextPage");
        let next = emit_continuation(operation, &paging.items, next, imports);
        quote!(const NEXT: &'static dyn #next_page = &#next;)
    });
    let page_size = paging.page_size.as_ref().map(|size| {
        let page_size = imports.add("crate::paging", "PageSize");
        let (wire, max) = (&size.wire, Literal::u16_unsuffixed(size.max));
        quote! {
            const PAGE_SIZE: Option<#page_size> = Some(#page_size { parameter: #wire, max: #max });
        }
    });
    let limit = paging.result_limit.as_ref().map(|limit| {
        let result_limit = imports.add("crate::paging", "ResultLimit");
        let (items, parameters) = (Literal::usize_unsuffixed(limit.items), &limit.parameters);
        quote! {
            const RESULT_LIMIT: Option<#result_limit> = Some(#result_limit {
                items: #items,
                parameters: &[#(#parameters),*],
            });
        }
    });
    Some(quote!(impl #paged for #name { #next #page_size #limit }))
}

/// Emits the source of what selects the next page, the parameter, and what tells the last page.
fn emit_continuation(
    operation: &Operation,
    items: &[String],
    next: &Continuation,
    imports: &mut Imports,
) -> TokenStream {
    let continuation = imports.add("crate::paging", "Continuation");
    let source = match &next.source {
        Source::Link(keys) => quote!(link(&[#(#keys),*])),
        Source::Token(keys) => quote!(token(&[#(#keys),*])),
        Source::LastItem(keys) => quote!(token(&[#(#items,)* "-1", #(#keys),*])),
        Source::Header(name) => quote!(header_token(#name)),
        Source::Number(first) => {
            let first = Literal::u32_unsuffixed(*first);
            quote!(number(#first))
        }
        Source::CurrentPage(keys) => quote!(current_page(&[#(#keys),*])),
        Source::Offset => quote!(offset()),
    };
    let parameter = next.parameter.as_ref().map(|Selector { wire, place }| {
        let body = operation.body.as_ref();
        let is_form = body.is_some_and(|body| body.encoding == Encoding::Form);
        let place = match place {
            Place::Query => "query",
            Place::Header => "header",
            _ if is_form => "field",
            _ => "property",
        };
        let place = ident(place);
        quote!(.#place(#wire))
    });
    let ends = next.ends.iter().map(|(end, keys)| {
        let end = ident(match end {
            End::HasMore => "has_more",
            End::Total => "total",
            End::TotalPages => "total_pages",
        });
        quote!(.#end(&[#(#keys),*]))
    });
    quote!(#continuation::#source #parameter #(#ends)*)
}
