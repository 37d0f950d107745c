//! The intermediate representation: an API, with all decisions that emitters depend on.
//!
//! It holds everything that shapes an emitted crate. Emitters and `diff` read nothing else.

mod alternative;
mod argument;
mod availability;
mod body;
mod choice;
mod cli;
mod conventions;
mod conversion;
mod derive;
mod enums;
mod example;
mod external;
mod fit;
mod foreign;
mod headers;
mod leaf;
mod needs;
mod nesting;
mod omission;
mod operation;
mod paging;
mod security;
mod server;
mod show;
mod streaming;
mod time;
mod types;
mod union;
mod wait;
mod webhooks;

use std::ops::Index;

pub use alternative::{Alternative, ContentType};
pub use argument::{Argument, Pairs, Passing, PathStyle, Place, Style};
pub use availability::Availability;
pub use body::{Body, Encoding};
pub use choice::{Choice, Member};
pub use cli::{Cli, Group, Input, Listing, Secret, Subcommand};
pub use conventions::Conventions;
pub(crate) use derive::{FOREIGN_TYPES, StandardTrait};
pub use enums::{Enum, Variant};
pub use example::{ArgumentExample, Example};
pub use external::External;
pub(crate) use fit::{Fitted, Misfit};
pub use headers::{Header, Headers};
pub use needs::Needs;
pub use omission::{Omission, Part};
pub use operation::{Case, Failure, Operation, Response, Several, Status};
pub use paging::{Continuation, End, PageSize, Paging, ResultLimit, Selector, Source};
pub use security::{
    Credential, CredentialKind, Flow, FlowKind, Grant, MutualTls, Scopes, Security,
};
pub use server::{Server, Variable};
pub use streaming::{Framing, Streaming};
pub(crate) use time::{is_date, is_timestamp};
pub use types::{Access, Field, Item, Kind, Presence, Rest, Struct, Type, TypeDef, TypeId, Usage};
pub use union::{Distinction, JsonType, Union, UnionCase, Untagged};
pub use wait::{Goal, Number, Wait};
pub use webhooks::{Payload, Webhooks};

use crate::config::{Dependency, Package};
use crate::names::shipped::Shipped;

/// An API.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// The title.
    pub title: String,
    /// The description, in Markdown.
    pub docs: String,
    /// The name of the file that it was read from.
    pub source: String,
    /// The name of the package.
    pub name: String,
    /// The package metadata for the manifest.
    pub package: Package,
    /// Whether the crate has a module `ext` with hand-written code.
    pub has_ext: bool,
    /// The conventions beyond HTTP and the description.
    pub conventions: Conventions,
    /// The names of the products that serve the API; empty if the description does not declare any.
    pub products: Vec<String>,
    /// The base URLs; the first is the default. Those of single operations come last.
    pub servers: Vec<Server>,
    /// The credentials.
    pub credentials: Vec<Credential>,
    /// The mutual TLS schemes.
    pub mutual_tls: Vec<MutualTls>,
    /// The security requirements of operations without their own; `None` if every credential is
    /// accepted.
    pub security: Option<Security>,
    /// The scopes that operations without their own requirements require.
    pub scopes: Scopes,
    /// The headers that clients set for all operations.
    pub headers: Vec<ClientHeader>,
    /// The operations by tag, in the order of the description.
    pub tags: Vec<Tag>,
    /// The operations without a method.
    pub omissions: Vec<Omission>,
    /// The requests that the server sends, if they are emitted.
    pub webhooks: Option<Webhooks>,
    /// The models, sorted by name.
    pub types: Vec<TypeDef>,
    /// The types of other crates that it uses.
    pub externals: Vec<External>,
    /// The crates of the derive macros that models use.
    pub derive_crates: Vec<(String, Dependency)>,
    /// The examples of responses and models, for tests.
    pub examples: Vec<Example>,
    /// The command-line program, if there is one.
    pub cli: Option<Cli>,
    /// The parts of the runtime and the dependencies that the crate needs.
    pub needs: Needs,
    /// The names to keep in the next version of the crate.
    pub names: Shipped,
}

impl Api {
    /// Returns the requests that the server sends, if some are events.
    pub fn events(&self) -> Option<&Webhooks> {
        self.webhooks.as_ref().filter(|it| !it.events.is_empty())
    }

    /// Returns the operations of all tags.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.tags.iter().flat_map(|tag| &tag.operations)
    }

    /// Returns the operations of all tags, each with its tag.
    pub fn tagged_operations(&self) -> impl Iterator<Item = (&Tag, &Operation)> {
        let of_tag = |tag| std::iter::repeat(tag);
        self.tags
            .iter()
            .flat_map(move |tag| of_tag(tag).zip(&tag.operations))
    }

    /// Returns the operation that returns the state of the resource that an operation restarts.
    pub fn restarted(&self, operation: &Operation) -> Option<(&Tag, &Operation)> {
        if !self.needs.polling {
            return None;
        }
        let is_restart = |wait: &Wait| wait.restarted_by.contains(&operation.id);
        let mut operations = self.tagged_operations();
        operations.find(|(_, it)| it.wait.as_ref().is_some_and(is_restart))
    }

    /// Returns the model of this name.
    pub fn find(&self, name: &str) -> Option<TypeId> {
        let found = self
            .types
            .binary_search_by(|def| def.name.as_str().cmp(name));
        found.ok().map(TypeId)
    }

    /// Returns the type that an alias stands for.
    pub fn resolve<'t>(&'t self, ty: &'t Type) -> &'t Type {
        match ty {
            Type::Model(id) => match &self[*id].kind {
                Kind::Alias(inner) => self.resolve(inner),
                _ => ty,
            },
            _ => ty,
        }
    }

    /// Returns the model that a type refers to, with aliases resolved. A model within a list, a map
    /// or an optional value does not count.
    pub fn definition(&self, ty: &Type) -> Option<&TypeDef> {
        match self.resolve(ty) {
            Type::Model(id) => Some(&self[*id]),
            _ => None,
        }
    }

    /// Returns the type with all aliases in it resolved.
    pub fn expand(&self, ty: &Type) -> Type {
        self.resolve(ty).map_model(&|id| match &self[id].kind {
            Kind::Alias(inner) => self.expand(inner),
            _ => Type::Model(id),
        })
    }

    /// Returns the description of the package, in one line.
    pub fn summary(&self) -> &str {
        self.package.description.as_deref().unwrap_or(&self.title)
    }

    /// Returns the name of the crate in `use` lines.
    pub fn crate_name(&self) -> String {
        self.name.replace('-', "_")
    }

    /// Returns the default server.
    pub fn default_server(&self) -> Option<&Server> {
        self.servers.first().filter(|it| !it.for_operations)
    }

    /// Returns the URL of the default server; `None` if clients have to set one.
    pub fn default_url(&self) -> Option<String> {
        self.default_server()?.default_url()
    }

    /// Returns the path of the API on the servers that clients set, if the default server is
    /// relative.
    pub fn default_path(&self) -> Option<String> {
        let server = self.default_server().filter(|it| it.is_relative())?;
        let path = server.filled_url()?;
        (path.starts_with('/') && path != "/").then_some(path)
    }
}

impl Index<TypeId> for Api {
    type Output = TypeDef;

    fn index(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }
}

/// A header that nearly all operations have as a parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientHeader {
    /// The name in the request.
    pub wire: String,
    /// The name of the method of the client builder.
    pub name: String,
    /// The description, in Markdown.
    pub docs: String,
}

/// A tag with its operations.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// The name of the module.
    pub name: String,
    /// The name of the client method: that of the module, unless its letters have no ASCII form.
    pub method: String,
    /// The type of the handle.
    pub handle: String,
    /// The feature of the crate that enables it, unless it is always enabled.
    pub feature: Option<String>,
    /// The description, in Markdown.
    pub docs: String,
    /// The operations, in the order of the description.
    pub operations: Vec<Operation>,
}
