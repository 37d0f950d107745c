//! `payload`: bodies of several media types.

mod multipart;
mod pageable;
mod xml;

use std::collections::BTreeMap;

use crate::suite::{Suite, same};

pub async fn run(suite: &mut Suite) {
    content_negotiation(suite).await;
    json_merge_patch(suite).await;
    media_type(suite).await;
    multipart::run(suite).await;
    pageable::run(suite).await;
    xml::run(suite).await;
}

/// OpenAPI does not let a parameter set the header `accept`, so that requests set it.
async fn content_negotiation(suite: &mut Suite) {
    use payload_content_negotiation::Client;

    let client: Client = suite.client();
    let api = client.operations();
    let [png, jpg] = ["image.png", "image.jpg"].map(|name| suite.asset(name));

    let scenario = "Payload_ContentNegotiation_SameBody";
    let call = api.same_body_get_avatar_as_png_same_body_get_avatar_as_jpeg();
    suite.eq(scenario, call.clone().header("accept", "image/png"), png.clone()).await;
    suite.eq(scenario, call.header("accept", "image/jpeg"), jpg).await;

    let scenario = "Payload_ContentNegotiation_DifferentBody";
    let call = api.different_body_get_avatar_as_png_different_body_get_avatar_as_json();
    suite.eq(scenario, call.clone().accept_png(), png).await;
    let check = async { same(call.await?.content.starts_with("iVBORw0KGgo"), true) };
    suite.check(scenario, check).await;
}

async fn json_merge_patch(suite: &mut Suite) {
    use payload_json_merge_patch::Client;
    use payload_json_merge_patch::Nullable::Null;
    use payload_json_merge_patch::models::{InnerModel, InnerModelPatch, Resource, ResourcePatch};

    let client: Client = suite.client();
    let mut inner = InnerModel::default();
    inner.name = Some("InnerMadge".to_owned());
    inner.description = Some("innerDesc".to_owned());
    let mut body = Resource::new("Madge");
    body.description = Some("desc".to_owned());
    body.map = Some([("key".to_owned(), inner.clone())].into());
    body.array = Some(vec![inner.clone()]);
    body.int_value = Some(1);
    body.float_value = Some(1.25);
    body.inner_model = Some(inner);
    body.int_array = Some(vec![1, 2, 3]);
    let call = client.operations().create_resource(&body);
    suite.eq("Payload_JsonMergePatch_createResource", call, body).await;

    let mut inner = InnerModelPatch::default();
    inner.description = Null;
    let mut patch = ResourcePatch::default();
    patch.description = Null;
    patch.map = BTreeMap::from([("key".to_owned(), Some(inner)), ("key2".to_owned(), None)]).into();
    patch.array = Null;
    patch.int_value = Null;
    patch.float_value = Null;
    patch.inner_model = Null;
    patch.int_array = Null;
    let mut inner = InnerModel::default();
    inner.name = Some("InnerMadge".to_owned());
    let mut body = Resource::new("Madge");
    body.map = Some([("key".to_owned(), inner)].into());
    let call = client.operations().update_resource(&patch);
    suite.eq("Payload_JsonMergePatch_updateResource", call, body.clone()).await;
    let call = client.operations().update_optional_resource().body(&patch);
    suite.eq("Payload_JsonMergePatch_updateOptionalResource", call, body).await;
}

async fn media_type(suite: &mut Suite) {
    let client: payload_media_type::Client = suite.client();
    let api = client.operations();
    let call = api.string_body_send_as_text("{cat}");
    suite.ok("Payload_MediaType_StringBody_sendAsText", call).await;
    let call = api.string_body_get_as_text();
    suite.eq("Payload_MediaType_StringBody_getAsText", call, "{cat}").await;
    suite.ok("Payload_MediaType_StringBody_sendAsJson", api.string_body_send_as_json("foo")).await;
    suite.eq("Payload_MediaType_StringBody_getAsJson", api.string_body_get_as_json(), "foo").await;
}
