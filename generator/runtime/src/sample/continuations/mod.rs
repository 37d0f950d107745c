//! Lists whose next page is named in a page, or counted.

mod counted;
mod linked;
mod tokens;

use http::Method;
use serde::Deserialize;

use super::script::{Reaction, Script, respond};
use crate::paging::{Continuation, NextPage, Page, Paged};
use crate::request::{Endpoint, Json, Operation, PageRule};
use crate::{Client, Error, Request};

/// A page of names.
#[derive(Debug, Deserialize)]
struct Names {
    names: Vec<String>,
}

impl Page for Names {
    type Item = String;

    fn items(&self) -> &[String] {
        &self.names
    }

    fn into_items(self) -> Vec<String> {
        self.names
    }
}

/// Defines operations that return names, each with the way to the next page.
macro_rules! operations {
    ($($name:ident, $method:ident, $media_type:literal: $next:expr;)+) => {$(
        struct $name;

        impl Operation for $name {
            type Output = Names;
            type Decoder = Json;
            const ENDPOINT: Endpoint = Endpoint::new(stringify!($name), Method::$method, "/names");
            const CONTENT_TYPE: &'static str = $media_type;
            const PAGE_RULE: Option<PageRule> = Some(&Self::NEXT);
        }

        impl Paged for $name {
            const NEXT: &'static dyn NextPage = &$next;
        }
    )+};
}

operations! {
    Token, GET, "application/json": Continuation::token(&["meta", "next"]).query("cursor");
    Header, GET, "application/json": Continuation::header_token("x-next").header("x-token");
    Property, POST, "application/json": Continuation::token(&["next"]).property("token");
    Field, POST, "application/x-www-form-urlencoded":
        Continuation::token(&["next"]).field("page token");
    Link, GET, "application/json": Continuation::link(&["links", "next"]);
    Last, GET, "application/json":
        Continuation::token(&["names", "-1"]).query("after").has_more(&["has_more"]);
    Number, GET, "application/json": Continuation::number(1).query("page[number]");
    Numbers, GET, "application/json":
        Continuation::number(0).query("page").total_pages(&["pages"]);
    NumberInBody, POST, "application/json": Continuation::number(1).property("page");
    Current, GET, "application/json":
        Continuation::current_page(&["page"]).query("page").total(&["total"]);
    Offset, GET, "application/json":
        Continuation::offset().query("offset").total(&["total"]);
}

fn request<O: Operation>(client: &Client) -> Request<O> {
    Request::<O>::new(client, &[])
}

fn page(body: &str) -> Reaction {
    respond(200, &[], body.to_owned())
}

/// Returns the names of all pages of a list.
async fn names<O: Paged<Output = Names>>(request: Request<O>) -> Result<String, Error> {
    Ok(request.items().try_collect().await?.join(" "))
}

/// Returns the queries of the requests.
fn queries(script: &Script) -> Vec<String> {
    let requests = script.requests();
    let query = |it: &http::Request<_>| it.uri().query().unwrap_or_default().to_owned();
    requests.iter().map(query).collect()
}
