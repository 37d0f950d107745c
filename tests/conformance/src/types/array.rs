//! `type/array`: lists as bodies.

use type_array::Client;
use type_array::jiff::Timestamp;
use type_array::models::InnerModel;
use type_array::serde_json::{Value, json};

use crate::suite::Suite;

/// The largest integer that JavaScript represents exactly.
const MAX_SAFE: i64 = 9_007_199_254_740_991;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let body = [1, 2];
    suite.ok("Type_Array_Int32Value_put", api.int32_value_put(body)).await;
    suite.eq("Type_Array_Int32Value_get", api.int32_value_get(), body).await;

    let body = [MAX_SAFE, -MAX_SAFE];
    suite.ok("Type_Array_Int64Value_put", api.int64_value_put(body)).await;
    suite.eq("Type_Array_Int64Value_get", api.int64_value_get(), body).await;

    let body = [true, false];
    suite.ok("Type_Array_BooleanValue_put", api.boolean_value_put(body)).await;
    suite.eq("Type_Array_BooleanValue_get", api.boolean_value_get(), body).await;

    let body = ["hello", ""];
    suite.ok("Type_Array_StringValue_put", api.string_value_put(body)).await;
    suite.eq("Type_Array_StringValue_get", api.string_value_get(), body).await;

    let body = [43.125];
    suite.ok("Type_Array_Float32Value_put", api.float32_value_put(body)).await;
    suite.eq("Type_Array_Float32Value_get", api.float32_value_get(), body).await;

    let body = ["2022-08-26T18:38:00Z".parse::<Timestamp>().expect("a time")];
    suite.ok("Type_Array_DatetimeValue_put", api.datetime_value_put(body)).await;
    suite.eq("Type_Array_DatetimeValue_get", api.datetime_value_get(), body).await;

    let body = ["P123DT22H14M12.011S"];
    suite.ok("Type_Array_DurationValue_put", api.duration_value_put(body)).await;
    suite.eq("Type_Array_DurationValue_get", api.duration_value_get(), body).await;

    let body = [json!(1), json!("hello"), Value::Null];
    suite.ok("Type_Array_UnknownValue_put", api.unknown_value_put(&body)).await;
    suite.eq("Type_Array_UnknownValue_get", api.unknown_value_get(), body).await;

    let body = [InnerModel::new("hello"), InnerModel::new("world")];
    suite.ok("Type_Array_ModelValue_put", api.model_value_put(&body)).await;
    suite.eq("Type_Array_ModelValue_get", api.model_value_get(), body).await;

    let body = [Some(1.25), None, Some(3.0)];
    suite.ok("Type_Array_NullableFloatValue_put", api.nullable_float_value_put(body)).await;
    suite.eq("Type_Array_NullableFloatValue_get", api.nullable_float_value_get(), body).await;

    let body = [Some(true), None, Some(false)];
    suite.ok("Type_Array_NullableBooleanValue_put", api.nullable_boolean_value_put(body)).await;
    suite.eq("Type_Array_NullableBooleanValue_get", api.nullable_boolean_value_get(), body).await;

    let body = [Some(1), None, Some(3)];
    suite.ok("Type_Array_NullableInt32Value_put", api.nullable_int32_value_put(body)).await;
    suite.eq("Type_Array_NullableInt32Value_get", api.nullable_int32_value_get(), body).await;

    let body = [Some("hello".to_owned()), None, Some("world".to_owned())];
    suite.ok("Type_Array_NullableStringValue_put", api.nullable_string_value_put(&body)).await;
    suite.eq("Type_Array_NullableStringValue_get", api.nullable_string_value_get(), body).await;

    let body = [Some(InnerModel::new("hello")), None, Some(InnerModel::new("world"))];
    suite.ok("Type_Array_NullableModelValue_put", api.nullable_model_value_put(&body)).await;
    suite.eq("Type_Array_NullableModelValue_get", api.nullable_model_value_get(), body).await;
}
