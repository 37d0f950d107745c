//! Example calls for the README and the documentation of the crate.

use super::Context;
use crate::format;
use crate::ir::{
    Argument, CredentialKind, JsonType, Kind, Operation, Passing, Response, Tag, Type,
};
use crate::names::{self, ident};

/// The maximum length of a variable that is named like its model.
const MAX_VARIABLE: usize = 24;

/// Emits statements that build a client and send a simple request.
pub fn first_call(context: &Context) -> String {
    let mut text = client(context);
    if let Some((tag, operation)) = simplest(context) {
        let call = call(context, tag, operation);
        match &operation.response {
            Response::Empty => text.push_str(&format!("{call}.await?;\n")),
            Response::Json(Type::Model(id)) => {
                let name = names::snake_name(&context.api[*id].name);
                let name = match name.len() {
                    ..=MAX_VARIABLE => ident(&name),
                    _ => ident("response"),
                };
                text.push_str(&format!(
                    "let {name} = {call}.await?;\nprintln!(\"{{{name}:?}}\");\n"
                ));
            }
            _ => text.push_str(&format!(
                "let response = {call}.await?;\nprintln!(\"{{response:?}}\");\n"
            )),
        }
    }
    format::statements(&text)
}

fn client(context: &Context) -> String {
    let server = match context.api.default_url() {
        Some(_) => "",
        None => ".server(\"https://api.example.com\")",
    };
    let credential = match context.api.credentials.first() {
        None => String::new(),
        Some(credential) => match credential.kind {
            CredentialKind::Basic => format!(".{}(\"user\", \"password\")", credential.name),
            _ => format!(".{}(\"secret\")", credential.name),
        },
    };
    format!("let client = Client::builder(){server}{credential}.build()?;\n")
}

/// Returns the operation with the fewest arguments, preferably a `GET` that returns a model.
fn simplest<'a>(context: &'a Context) -> Option<(&'a Tag, &'a Operation)> {
    let all = context.api.tagged_operations();
    all.filter(|(_, it)| !it.deprecated && it.arguments().all(|it| value(context, it).is_some()))
        .min_by_key(|(_, it)| {
            let reads =
                it.method == "GET" && matches!(&it.response, Response::Json(Type::Model(_)));
            (!reads, it.paging.is_some(), it.arguments().count())
        })
}

/// Emits the call of [`first_call`], without the client.
pub fn simplest_call(context: &Context) -> Option<String> {
    simplest(context).map(|(tag, operation)| call(context, tag, operation))
}

/// Emits the call with the fewest arguments among matching operations.
pub fn call_where(context: &Context, fits: impl Fn(&Operation) -> bool) -> Option<String> {
    let all = context.api.tagged_operations();
    let (tag, operation) = all
        .filter(|(_, it)| it.arguments().all(|it| value(context, it).is_some()) && fits(it))
        .min_by_key(|(_, it)| it.arguments().count())?;
    Some(call(context, tag, operation))
}

/// Emits a test of the call with the fewest arguments that returns a model with a sample.
pub fn mocked_call(context: &Context) -> Option<String> {
    let all = context.api.tagged_operations();
    let sampled = all.filter_map(|(tag, it)| {
        let model = context.api.definition(it.response.json()?)?;
        let is_usable = it.arguments().all(|it| value(context, it).is_some());
        (model.has_sample && is_usable && !it.deprecated).then_some((tag, it, model))
    });
    let (tag, operation, model) =
        sampled.min_by_key(|(_, it, _)| (it.paging.is_some(), it.arguments().count()))?;
    let krate = context.api.crate_name();
    let (model, module, marker) = (&model.name, ident(&tag.name), &operation.marker);
    let call = call(context, tag, operation);
    Some(format!(
        "use {krate}::test_util::Mock;\nuse {krate}::{{models, operation}};\n\n\
         let sample = models::{model}::sample();\nlet mock = Mock::new();\n\
         mock.on(operation::{module}::{marker}).returns(sample.clone());\n\
         let client = mock.client();\nlet response = {call}.await?;\n\
         assert_eq!(response, sample);\n"
    ))
}

fn call(context: &Context, tag: &Tag, operation: &Operation) -> String {
    let arguments = arguments(context, operation);
    format!(
        "client.{}().{}({arguments})",
        ident(&tag.method),
        ident(&operation.name)
    )
}

fn arguments(context: &Context, operation: &Operation) -> String {
    let values: Option<Vec<String>> = operation.arguments().map(|it| value(context, it)).collect();
    values.unwrap_or_default().join(", ")
}

/// Returns a literal for an argument; `None` if a literal is not enough.
fn value(context: &Context, argument: &Argument) -> Option<String> {
    let example = argument.example.as_deref();
    Some(match context.api.resolve(&argument.ty) {
        _ if argument.passing == Passing::Bytes => "\"content\"".to_owned(),
        _ if argument.passing == Passing::Multipart => {
            let krate = context.api.crate_name();
            format!("{krate}::multipart::Multipart::new().part(\"file\", \"content\")")
        }
        _ if argument.nullable => "None".to_owned(),
        Type::String | Type::DateRange => format!("{:?}", example.unwrap_or(&argument.name)),
        Type::Integer(..) => example
            .filter(|it| it.parse::<i64>().is_ok())
            .unwrap_or("1")
            .to_owned(),
        Type::Bool => "true".to_owned(),
        Type::Float => "1.0".to_owned(),
        Type::File => "\"content\"".to_owned(),
        Type::List(item) => format!("[{}]", item_value(context, item)?),
        Type::Model(id) => match &context.api[*id].kind {
            Kind::Union(union)
                if !union.is_ambiguous()
                    && union.cases.iter().any(|it| it.json == JsonType::Integer) =>
            {
                "1".to_owned()
            }
            Kind::Enum(known) if known.is_text() => {
                format!("{:?}.into()", example.unwrap_or("value"))
            }
            Kind::Enum(known) => {
                let mut wires = known.variants.iter().map(|it| it.wire.as_str());
                let given = example.filter(|it| it.parse::<i64>().is_ok());
                let suffix = context.api.show(&known.ty);
                format!("{}_{suffix}.into()", given.or(wires.next())?)
            }
            _ => return None,
        },
        _ => return None,
    })
}

/// Returns a literal for an item of a list; `None` if a literal is not enough.
fn item_value(context: &Context, item: &Type) -> Option<&'static str> {
    match context.api.resolve(item) {
        Type::String => Some("\"value\""),
        Type::File => Some("\"content\""),
        Type::Integer(..) => Some("1"),
        Type::Bool => Some("true"),
        Type::Float => Some("1.0"),
        _ => None,
    }
}
