//! `type/scalar`: single values as bodies.

use type_scalar::Client;
use type_scalar::serde_json::json;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    suite.eq("Type_Scalar_String_get", api.string_get(), "test").await;
    suite.ok("Type_Scalar_String_put", api.string_put("test")).await;
    suite.eq("Type_Scalar_Boolean_get", api.boolean_get(), true).await;
    suite.ok("Type_Scalar_Boolean_put", api.boolean_put(true)).await;
    suite.eq("Type_Scalar_Unknown_get", api.unknown_get(), "test").await;
    suite.ok("Type_Scalar_Unknown_put", api.unknown_put(&json!("test"))).await;

    let call = api.decimal_type_response_body();
    suite.eq("Type_Scalar_DecimalType_responseBody", call, 0.33333).await;
    let call = api.decimal_type_request_body(0.33333);
    suite.ok("Type_Scalar_DecimalType_requestBody", call).await;
    let call = api.decimal_type_request_parameter(0.33333);
    suite.ok("Type_Scalar_DecimalType_requestParameter", call).await;
    let call = api.decimal_verify_prepare_verify();
    suite.eq("Type_Scalar_DecimalVerify_prepareVerify", call, [0.1, 0.1, 0.1]).await;
    suite.ok("Type_Scalar_DecimalVerify_verify", api.decimal_verify_verify(0.3)).await;

    let call = api.decimal128_type_response_body();
    suite.eq("Type_Scalar_Decimal128Type_responseBody", call, 0.33333).await;
    let call = api.decimal128_type_request_body(0.33333);
    suite.ok("Type_Scalar_Decimal128Type_requestBody", call).await;
    let call = api.decimal128_type_request_parameter(0.33333);
    suite.ok("Type_Scalar_Decimal128Type_requestParameter", call).await;
    let call = api.decimal128_verify_prepare_verify();
    suite.eq("Type_Scalar_Decimal128Verify_prepareVerify", call, [0.1, 0.1, 0.1]).await;
    suite.ok("Type_Scalar_Decimal128Verify_verify", api.decimal128_verify_verify(0.3)).await;
}
