//! Methods that poll until a response has a state.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::{Context, doc_lines};
use crate::docs;
use crate::ir::{Api, Field, Goal, Kind, Number, Operation, Presence, Tag, Type, TypeDef, Wait};
use crate::names::ident;

/// Emits the method that polls until the response has a state.
pub fn emit_wait(
    context: &Context,
    tag: &Tag,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let wait = operation.wait.as_ref()?;
    let name = ident(&wait.name);
    let docs = doc_lines(&docs::trusted_lines(&wait_docs(wait)));
    let polling = imports.add("crate::polling", "Polling");
    let wait_until = wait_type(tag, operation, quote!('static), imports);
    let duration = imports.add("std::time", "Duration");
    let seconds = |seconds: u64| {
        let seconds = Literal::u64_unsuffixed(seconds);
        quote!(#duration::from_secs(#seconds))
    };
    let tolerance = |name: &str, time: u64| {
        let (name, time) = (ident(name), (time != Wait::TOLERANCE).then_some(time)?);
        let time = seconds(time);
        Some(quote!(.#name(#time)))
    };
    let (first, longest) = (seconds(wait.initial_wait), seconds(wait.max_wait));
    let not_found = tolerance("max_not_found", wait.max_not_found);
    let is_done = is_done(context.api, operation, wait, imports);
    let result = wait.result.as_ref().map(|wire| {
        let field = field(context.api, operation, wire);
        let name = ident(&field.name);
        let has_result = match field.presence {
            Presence::Nullable => quote!(response.#name.value().is_some()),
            _ => quote!(response.#name.is_some()),
        };
        quote!(.result(|response| #has_result))
    });
    let late = wait.result.as_ref();
    let late = late.and_then(|_| tolerance("max_result_wait", wait.max_result_wait));
    Some(quote! {
        #docs
        pub fn #name(self, timeout: #duration) -> #wait_until {
            let polling = #polling::new(#first, #longest) #not_found #late;
            self.poll(polling, timeout, |response| #is_done) #result
        }
    })
}

fn wait_docs(wait: &Wait) -> String {
    let (property, value) = (docs::code(&wait.wire), docs::code(&wait.value));
    let (first, longest) = (wait.initial_wait, wait.max_wait);
    let mut text = format!(
        "Polls until {property} is {value}, and returns the final response.\n\n\
         The wait between requests grows from {first} to {longest} seconds; see [`Polling`]. \
         [`WaitUntil`] has methods to change the waits and to observe each response."
    );
    if wait.max_not_found > 0 {
        let time = wait.max_not_found;
        text.push_str(&format!(" Status 404 is tolerated for {time} seconds."));
    }
    if let Some(result) = &wait.result {
        let (result, time) = (docs::code(result), wait.max_result_wait);
        text.push_str(&format!(
            " A final response without {result} is requested again for up to {time} seconds."
        ));
    }
    if let Some(number) = &wait.number {
        let (wire, name) = (docs::code(&number.wire), &number.name);
        text.push_str(&format!(
            "\n\nAfter a restart, responses may still be those of the attempt before: set the \
             minimum {wire} to wait for, as in `.{name}(2)`."
        ));
    }
    text.push_str(
        "\n\n# Errors\n\n\
         Returns the same errors as [`poll`](crate::Request::poll), such as a timeout.",
    );
    text
}

/// Emits the setter of the minimum number of the response to wait for.
pub fn emit_number(
    context: &Context,
    tag: &Tag,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let wait = operation.wait.as_ref()?;
    let Number { wire, name } = wait.number.as_ref()?;
    let docs = doc_lines(&docs::trusted_lines(&format!(
        "Sets the minimum {} of the final response. Responses with a lower number are from before the \
         restart.",
        docs::code(wire)
    )));
    let name = ident(name);
    let wait_until = wait_type(tag, operation, quote!('_), imports);
    let field = field(context.api, operation, wire);
    let number = number(context.api, field);
    let is_reached = match field.presence {
        Presence::Always => quote!(#number >= min),
        _ => quote!(#number >= Some(min)),
    };
    Some(quote! {
        impl #wait_until {
            #docs
            pub fn #name(self, min: i64) -> Self {
                self.require(move |response| #is_reached)
            }
        }
    })
}

/// Emits the method that restarts a resource, and polls until the restarted one has a state.
pub fn emit_restart(
    context: &Context,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let (tag, state) = context.api.restarted(operation)?;
    let wait = state.wait.as_ref()?;
    let wire = &wait.number.as_ref()?.wire;
    let name = ident(&wait.name);
    let docs = doc_lines(&docs::trusted_lines(&format!(
        "Sends the request, polls until {} of the restarted resource is {}, and returns its final \
         response.\n\n\
         {} is read before the request is sent, and must increase: responses of the attempt before \
         do not end the wait. See [`{}`](crate::api::{}::{}::{}).\n\n\
         # Errors\n\n\
         Returns the same errors as [`send`](crate::Request::send) and \
         [`poll`](crate::Request::poll).",
        docs::code(&wait.wire),
        docs::code(&wait.value),
        docs::code(wire),
        wait.name,
        ident(&tag.name),
        state.request,
        wait.name,
    )));
    let wait_until = wait_type(tag, state, quote!('static), imports);
    let request = imports.add("crate", "Request");
    let duration = imports.add("std::time", "Duration");
    let (module, marker) = (ident(&tag.name), ident(&state.marker));
    let field = field(context.api, state, wire);
    let number = match (number(context.api, field), field.presence) {
        (number, Presence::Always) => quote!(Some(#number)),
        (number, _) => number,
    };
    Some(quote! {
        #docs
        pub fn #name(self, timeout: #duration) -> #wait_until {
            #request::<operation::#module::#marker>::new(&self.parameters.client, &[])
                .#name(timeout)
                .restarted_by(self, |response| #number)
        }
    })
}

/// Emits the type of a wait for the response of an operation.
fn wait_type(
    tag: &Tag,
    operation: &Operation,
    lifetime: TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let wait_until = imports.add("crate::polling", "WaitUntil");
    let (module, marker) = (ident(&tag.name), ident(&operation.marker));
    quote!(#wait_until<#lifetime, operation::#module::#marker>)
}

/// Returns a property of the response, which `lower` has checked.
fn field<'a>(api: &'a Api, operation: &Operation, wire: &str) -> &'a Field {
    let def = operation.response.json().and_then(|ty| api.definition(ty));
    let Some(Kind::Struct(object)) = def.map(|def| &def.kind) else {
        unreachable!("only objects have a state to wait for");
    };
    let mut fields = object.fields.iter();
    fields
        .find(|field| field.wire == wire)
        .expect("the response has the property to wait for")
}

/// Emits the value of an integer property, as an `Option` unless it is always present.
fn number(api: &Api, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let is_long = *api.resolve(&field.ty) == Type::Integer(true, 64);
    match (field.presence, is_long) {
        (Presence::Always, true) => quote!(response.#name),
        (Presence::Always, false) => quote!(i64::from(response.#name)),
        (Presence::Optional, true) => quote!(response.#name),
        (Presence::Optional, false) => quote!(response.#name.map(i64::from)),
        (Presence::Nullable, true) => quote!(response.#name.value().copied()),
        (Presence::Nullable, false) => quote!(response.#name.value().copied().map(i64::from)),
    }
}

/// Emits the condition that ends polling.
fn is_done(api: &Api, operation: &Operation, wait: &Wait, imports: &mut Imports) -> TokenStream {
    let field = field(api, operation, &wait.wire);
    let value = match &wait.goal {
        Goal::Text(text) => quote!(#text),
        Goal::Bool(value) => quote!(#value),
        Goal::Variant(index) => {
            let Some(TypeDef {
                name,
                kind: Kind::Enum(known),
                ..
            }) = api.definition(&field.ty)
            else {
                unreachable!("only enums have variants to wait for");
            };
            let variant = ident(&known.variants[*index].name);
            let model = imports.model(name);
            quote!(#model::#variant)
        }
    };
    let name = ident(&field.name);
    match (field.presence, &wait.goal) {
        (Presence::Always, Goal::Bool(true)) => quote!(response.#name),
        (Presence::Always, Goal::Bool(false)) => quote!(!response.#name),
        (Presence::Always, _) => quote!(response.#name == #value),
        (Presence::Optional, Goal::Text(_)) => quote!(response.#name.as_deref() == Some(#value)),
        (Presence::Optional, _) => quote!(response.#name == Some(#value)),
        (Presence::Nullable, Goal::Text(_)) => {
            quote!(response.#name.value().is_some_and(|value| value == #value))
        }
        (Presence::Nullable, _) => quote!(response.#name.value() == Some(&#value)),
    }
}
