//! `payload/pageable`: pages of lists. The description does not say where a page names the next one.

use payload_pageable::Client;
use payload_pageable::models::Pet;

use crate::suite::{Failure, Suite, same};

pub async fn run(suite: &mut Suite) {
    page_size(suite).await;
    token_in_query(suite).await;
    token_in_header(suite).await;
}

/// The scenario of a continuation token.
macro_rules! scenario {
    ($name:literal) => {
        concat!("Payload_Pageable_ServerDrivenPagination_ContinuationToken_", $name)
    };
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

async fn token_in_query(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let call = api.continuation_token_request_query_response_body().foo("foo").bar("bar");
    let check = async {
        let page = call.clone().await?;
        names(&page.pets, ["dog", "cat"])?;
        let page = call.token(&page.next_token.unwrap_or_default()).await?;
        names(&page.pets, ["bird", "fish"])?;
        same(page.next_token, None)
    };
    suite.check(scenario!("requestQueryResponseBody"), check).await;

    let call = api.continuation_token_request_query_response_header().foo("foo").bar("bar");
    let check = async {
        let page = call.clone().send().await?;
        names(&page.body.pets, ["dog", "cat"])?;
        let token = page.headers["next-token"].to_str().unwrap_or_default();
        let page = call.token(token).send().await?;
        names(&page.body.pets, ["bird", "fish"])?;
        same(page.headers.get("next-token"), None)
    };
    suite.check(scenario!("requestQueryResponseHeader"), check).await;

    let call = api.continuation_token_request_query_nested_response_body().foo("foo").bar("bar");
    let check = async {
        let page = call.clone().await?;
        names(&page.nested_items.pets, ["dog", "cat"])?;
        let token = page.nested_next.and_then(|next| next.next_token).unwrap_or_default();
        let page = call.token(&token).await?;
        names(&page.nested_items.pets, ["bird", "fish"])?;
        same(page.nested_next.is_none(), true)
    };
    suite.check(scenario!("requestQueryNestedResponseBody"), check).await;
}

async fn token_in_header(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let call = api.continuation_token_request_header_response_body().foo("foo").bar("bar");
    let check = async {
        let page = call.clone().await?;
        names(&page.pets, ["dog", "cat"])?;
        let page = call.token(&page.next_token.unwrap_or_default()).await?;
        names(&page.pets, ["bird", "fish"])?;
        same(page.next_token, None)
    };
    suite.check(scenario!("requestHeaderResponseBody"), check).await;

    let call = api.continuation_token_request_header_response_header().foo("foo").bar("bar");
    let check = async {
        let page = call.clone().send().await?;
        names(&page.body.pets, ["dog", "cat"])?;
        let token = page.headers["next-token"].to_str().unwrap_or_default();
        let page = call.token(token).send().await?;
        names(&page.body.pets, ["bird", "fish"])?;
        same(page.headers.get("next-token"), None)
    };
    suite.check(scenario!("requestHeaderResponseHeader"), check).await;

    let call = api.continuation_token_request_header_nested_response_body().foo("foo").bar("bar");
    let check = async {
        let page = call.clone().await?;
        names(&page.nested_items.pets, ["dog", "cat"])?;
        let token = page.nested_next.and_then(|next| next.next_token).unwrap_or_default();
        let page = call.token(&token).await?;
        names(&page.nested_items.pets, ["bird", "fish"])?;
        same(page.nested_next.is_none(), true)
    };
    suite.check(scenario!("requestHeaderNestedResponseBody"), check).await;
}
