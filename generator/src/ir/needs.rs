//! The parts of the runtime and the dependencies that a crate needs.

use super::nesting::nesting;
use super::{
    Api, Argument, Credential, CredentialKind, Encoding, Kind, Operation, Presence, Response,
    Style, Type, TypeDef,
};

/// The types that the compiler visits at most for each model, list or map on its way from a model
/// to one inside it: also `Option`, `Box` and the private parts of the standard library.
const DEPTH_PER_LEVEL: usize = 8;

/// The default limit of the compiler, and the part of it that models may use.
const DEFAULT_LIMIT: usize = 128;
const SUFFICIENT: usize = 96;

/// The parts of the runtime and the other crates that a crate needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs {
    /// Operations.
    pub operations: bool,
    /// Setters of requests or models.
    pub setters: bool,
    /// Models other than aliases, or values that are read in the same way.
    pub models: bool,
    /// Declared headers of responses.
    pub headers: bool,
    /// Models with properties.
    pub objects: bool,
    /// Models around another type.
    pub newtypes: bool,
    /// Models that are arrays with a type for each item.
    pub tuples: bool,
    /// Models that are one of several types.
    pub unions: bool,
    /// Models that are one of several types, which nothing tells apart.
    pub ambiguous_unions: bool,
    /// Models that are one of several objects.
    pub tagged_unions: bool,
    /// Timestamps, dates or ranges of them.
    pub dates: bool,
    /// Types of other crates.
    pub external: bool,
    /// Floating-point numbers.
    pub floats: bool,
    /// Date ranges.
    pub date_ranges: bool,
    /// Pages that no `Link` header connects.
    pub continuation: bool,
    /// Pagination.
    pub paging: bool,
    /// Download links.
    pub downloads: bool,
    /// Polling for a state.
    pub polling: bool,
    /// Basic authentication.
    pub basic: bool,
    /// Grants of OAuth 2.0.
    pub oauth2: bool,
    /// String enums.
    pub string_enums: bool,
    /// Integer enums.
    pub integer_enums: bool,
    /// Fields that distinguish absent from `null`.
    pub nullable: bool,
    /// Values with parts in parameters and forms.
    pub styles: bool,
    /// Bodies in one of several media types.
    pub choices: bool,
    /// Multipart bodies.
    pub multipart: bool,
    /// Bodies whose progress requests report.
    pub uploads: bool,
    /// Responses that are streams of events or values.
    pub streaming: bool,
    /// Events that the server sends.
    pub webhooks: bool,
    /// A command-line program.
    pub cli: bool,
    /// The recursion limit of the compiler, if its default does not suffice for nested models.
    pub recursion_limit: Option<usize>,
}

impl Needs {
    /// Everything that a crate can need.
    pub(crate) const ALL: Self = Self {
        operations: true,
        setters: true,
        models: true,
        headers: true,
        objects: true,
        newtypes: true,
        tuples: true,
        unions: true,
        ambiguous_unions: true,
        tagged_unions: true,
        dates: true,
        external: true,
        floats: true,
        date_ranges: true,
        continuation: true,
        paging: true,
        downloads: true,
        polling: true,
        basic: true,
        oauth2: true,
        string_enums: true,
        integer_enums: true,
        nullable: true,
        styles: true,
        choices: true,
        multipart: true,
        uploads: true,
        streaming: true,
        webhooks: true,
        cli: true,
        recursion_limit: None,
    };

    /// Returns the needs of an API.
    pub(crate) fn of(api: &Api) -> Self {
        let is_link = |it: &Operation| it.response == Response::Redirect;
        let in_models = || api.types.iter().flat_map(|def| def.kind.parts());
        let in_arguments = || {
            let all = api.operations().flat_map(sent_arguments);
            all.map(|it| &it.ty)
        };
        let in_headers = || {
            let headers = api.operations().flat_map(Operation::response_headers);
            headers.map(|header| &header.ty)
        };
        let in_responses = || api.operations().flat_map(Operation::responses);
        let dates = in_models().any(Type::has_date)
            || in_arguments().any(Type::has_date)
            || in_headers().any(Type::has_date)
            || in_responses()
                .filter_map(Response::json)
                .any(Type::has_date)
            || api.webhooks.iter().any(|it| it.types().any(Type::has_date));
        let floats = in_models().any(Type::has_float)
            || in_arguments().any(Type::has_float)
            || in_headers().any(Type::has_float)
            || in_responses()
                .filter_map(Response::json)
                .any(Type::has_float)
            || api
                .webhooks
                .iter()
                .any(|it| it.types().any(Type::has_float));
        let is_nullable = |def: &TypeDef| match &def.kind {
            Kind::Struct(object) => {
                let mut fields = object.fields.iter();
                fields.any(|field| field.presence == Presence::Nullable)
            }
            _ => false,
        };
        let has_credential = |is: fn(&Credential) -> bool| api.credentials.iter().any(is);
        let has = |is: fn(&Kind) -> bool| api.types.iter().any(|def| is(&def.kind));
        Self {
            operations: api.operations().next().is_some(),
            setters: api.operations().any(|it| it.setters().next().is_some())
                || api.types.iter().any(has_setter),
            // Headers and plain values are read as the fields of models are.
            models: has(|kind| !matches!(kind, Kind::Alias(_)))
                || in_headers().next().is_some()
                || in_responses()
                    .filter_map(Response::json)
                    .any(|ty| api.expand(ty).is_tolerant()),
            headers: in_headers().next().is_some(),
            objects: has(|kind| matches!(kind, Kind::Struct(_))),
            newtypes: has(|kind| matches!(kind, Kind::Newtype(_)) || kind.is_ambiguous()),
            tuples: has(|kind| matches!(kind, Kind::Tuple(_))),
            unions: has(
                |kind| matches!(kind, Kind::Union(it) if !it.is_open() && !it.is_ambiguous()),
            ),
            ambiguous_unions: has(Kind::is_ambiguous),
            tagged_unions: has(|kind| matches!(kind, Kind::Union(it) if it.is_open())),
            dates,
            external: !api.externals.is_empty(),
            floats,
            date_ranges: in_arguments().any(|ty| *ty == Type::DateRange),
            continuation: api.operations().any(has_continuation),
            paging: api.operations().any(|it| it.paging.is_some()),
            downloads: api.operations().any(is_link),
            polling: api.operations().any(|it| it.wait.is_some()),
            basic: has_credential(|it| it.kind == CredentialKind::Basic),
            oauth2: has_credential(|it| it.grant.is_some()),
            string_enums: has(|kind| matches!(kind, Kind::Enum(it) if it.is_text())),
            integer_enums: has(|kind| matches!(kind, Kind::Enum(it) if !it.is_text())),
            nullable: api.types.iter().any(is_nullable),
            styles: api.operations().any(has_styles),
            choices: api.operations().any(|it| it.choice().is_some()),
            multipart: api.operations().any(is_multipart),
            uploads: api.operations().any(Operation::is_upload),
            streaming: api.operations().any(|it| it.stream.is_some()),
            webhooks: api.events().is_some(),
            cli: api.cli.is_some(),
            recursion_limit: recursion_limit(DEPTH_PER_LEVEL * nesting(api)),
        }
    }
}

fn has_setter(def: &TypeDef) -> bool {
    match &def.kind {
        Kind::Struct(object) if def.usage.sent => {
            object.setters().next().is_some() || object.rest.is_some()
        }
        _ => false,
    }
}

/// Returns `true` if an argument has a style beyond text and joined lists, or the body is a form.
fn has_styles(operation: &Operation) -> bool {
    let is_styled =
        |it: &Argument| !matches!(it.style, Style::Text | Style::Joined(_) | Style::Part(_));
    let is_form = operation.bodies().any(|it| it.encoding == Encoding::Form);
    is_form || sent_arguments(operation).any(is_styled)
}

/// Returns the arguments of parameters, and of the body in each of its media types.
fn sent_arguments(operation: &Operation) -> impl Iterator<Item = &Argument> {
    let bodies = operation.bodies().flat_map(|body| &body.arguments);
    operation.parameters.iter().chain(bodies)
}

/// Returns `true` if an operation returns pages that no `Link` header connects.
fn has_continuation(operation: &Operation) -> bool {
    let paging = operation.paging.as_ref();
    paging.is_some_and(|it| it.next.is_some())
}

fn is_multipart(operation: &Operation) -> bool {
    let mut bodies = operation.bodies();
    bodies.any(|it| matches!(it.encoding, Encoding::Multipart(_)))
}

fn recursion_limit(depth: usize) -> Option<usize> {
    (depth > SUFFICIENT).then_some(DEFAULT_LIMIT + depth)
}
