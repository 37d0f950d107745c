//! `encode/bytes`: bytes as text, which the description declares as strings, and as bodies.

use encode_bytes::Client;
use encode_bytes::models::*;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    suite.ok("Encode_Bytes_Query_default", api.query_default("dGVzdA==")).await;
    suite.ok("Encode_Bytes_Query_base64", api.query_base64("dGVzdA==")).await;
    suite.ok("Encode_Bytes_Query_base64url", api.query_base64url("dGVzdA")).await;
    let call = api.query_base64url_array(["dGVzdA", "dGVzdA"]);
    suite.ok("Encode_Bytes_Query_base64urlArray", call).await;

    suite.ok("Encode_Bytes_Header_default", api.header_default("dGVzdA==")).await;
    suite.ok("Encode_Bytes_Header_base64", api.header_base64("dGVzdA==")).await;
    suite.ok("Encode_Bytes_Header_base64url", api.header_base64url("dGVzdA")).await;
    let call = api.header_base64url_array(["dGVzdA", "dGVzdA"]);
    suite.ok("Encode_Bytes_Header_base64urlArray", call).await;

    let body = DefaultBytesProperty::new("dGVzdA==");
    let call = api.property_default(&body);
    suite.eq("Encode_Bytes_Property_default", call, body).await;
    let body = Base64BytesProperty::new("dGVzdA==");
    let call = api.property_base64(&body);
    suite.eq("Encode_Bytes_Property_base64", call, body).await;
    let body = Base64urlBytesProperty::new("dGVzdA");
    let call = api.property_base64url(&body);
    suite.eq("Encode_Bytes_Property_base64url", call, body).await;
    let body = Base64urlArrayBytesProperty::new(vec!["dGVzdA".to_owned(), "dGVzdA".to_owned()]);
    let call = api.property_base64url_array(&body);
    suite.eq("Encode_Bytes_Property_base64urlArray", call, body).await;

    let png = suite.asset("image.png");
    suite.ok("Encode_Bytes_RequestBody_default", api.request_body_default(png.clone())).await;
    let call = api.request_body_octet_stream(png.clone());
    suite.ok("Encode_Bytes_RequestBody_octetStream", call).await;
    let call = api.request_body_custom_content_type(png.clone());
    suite.ok("Encode_Bytes_RequestBody_customContentType", call).await;
    suite.ok("Encode_Bytes_RequestBody_base64", api.request_body_base64("dGVzdA==")).await;
    suite.ok("Encode_Bytes_RequestBody_base64url", api.request_body_base64url("dGVzdA")).await;

    suite.eq("Encode_Bytes_ResponseBody_default", api.response_body_default(), png.clone()).await;
    let call = api.response_body_octet_stream();
    suite.eq("Encode_Bytes_ResponseBody_octetStream", call, png.clone()).await;
    let call = api.response_body_custom_content_type();
    suite.eq("Encode_Bytes_ResponseBody_customContentType", call, png).await;
    suite.eq("Encode_Bytes_ResponseBody_base64", api.response_body_base64(), "dGVzdA==").await;
    suite.eq("Encode_Bytes_ResponseBody_base64url", api.response_body_base64url(), "dGVzdA").await;
}
