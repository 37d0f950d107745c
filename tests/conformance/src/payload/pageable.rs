//! `payload/pageable`: pages of lists. The settings say where a page names the token of the next one.

use payload_pageable::models::Pet;
use payload_pageable::paging::Page as _;
use payload_pageable::{Client, Server};

use crate::clients::Connect as _;
use crate::suite::{Failure, Suite, same};

pub async fn run(suite: &mut Suite) {
    page_size(suite).await;
    tokens(suite).await;
    links(suite).await;
}

/// Fails if the names of the pets are not the expected ones.
fn names<const N: usize>(pets: &[Pet], expected: [&str; N]) -> Result<(), Failure> {
    same(pets.iter().map(|pet| &*pet.name).collect::<Vec<_>>(), expected)
}

async fn page_size(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let call = api.page_size_list_without_continuation();
    let check = async { names(&call.await?.pets, ["dog", "cat", "bird", "fish"]) };
    suite.check("Payload_Pageable_PageSize_listWithoutContinuation", check).await;
    let call = api.page_size_list_with_page_size();
    let check = async {
        names(&call.clone().page_size(2).await?.pets, ["dog", "cat"])?;
        names(&call.page_size(4).await?.pets, ["dog", "cat", "bird", "fish"])
    };
    suite.check("Payload_Pageable_PageSize_listWithPageSize", check).await;
}

/// The calls of the scenarios of continuation tokens.
macro_rules! tokens {
    ($suite:ident, $api:ident: $($method:ident = $name:literal;)+) => {$(
        let check = async {
            let call = || $api.$method().foo("foo").bar("bar");
            names(&call().items().try_collect().await?, ["dog", "cat", "bird", "fish"])?;
            let mut pages = call().pages();
            let page = pages.try_next().await?.map(|page| page.into_items());
            names(&page.unwrap_or_default(), ["dog", "cat"])?;
            let Some(cursor) = pages.cursor() else {
                return same("no position", "a position");
            };
            let rest = call().items().resume(&cursor);
            names(&rest.try_collect().await?, ["bird", "fish"])
        };
        let scenario =
            concat!("Payload_Pageable_ServerDrivenPagination_ContinuationToken_", $name);
        $suite.check(scenario, check).await;
    )+};
}

async fn tokens(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    tokens! {
        suite, api:
        continuation_token_request_query_response_body = "requestQueryResponseBody";
        continuation_token_request_query_response_header = "requestQueryResponseHeader";
        continuation_token_request_query_nested_response_body = "requestQueryNestedResponseBody";
        continuation_token_request_header_response_body = "requestHeaderResponseBody";
        continuation_token_request_header_response_header = "requestHeaderResponseHeader";
        continuation_token_request_header_nested_response_body = "requestHeaderNestedResponseBody";
    }
}

async fn links(suite: &mut Suite) {
    // The links name `localhost`, and not the address of the server.
    let client = Client::connect(Server::new(suite.url().to_owned()).rebase_links());
    let api = client.operations();
    let all = ["dog", "cat", "bird", "fish"];

    let call = api.server_driven_pagination_link();
    let check = async { names(&call.items().try_collect().await?, all) };
    suite.check("Payload_Pageable_ServerDrivenPagination_link", check).await;
    let call = api.server_driven_pagination_link_string();
    let check = async { names(&call.items().try_collect().await?, all) };
    suite.check("Payload_Pageable_ServerDrivenPagination_linkString", check).await;
    let call = api.server_driven_pagination_nested_link();
    let check = async { names(&call.items().try_collect().await?, all) };
    suite.check("Payload_Pageable_ServerDrivenPagination_nestedLink", check).await;
}
