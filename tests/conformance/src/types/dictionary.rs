//! `type/dictionary`: maps as bodies.

use std::collections::BTreeMap;

use type_dictionary::Client;
use type_dictionary::jiff::Timestamp;
use type_dictionary::models::InnerModel;
use type_dictionary::serde_json::{Value, json};

use crate::suite::Suite;

/// The largest integer that JavaScript represents exactly.
const MAX_SAFE: i64 = 9_007_199_254_740_991;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let body = map([("k1", 1), ("k2", 2)]);
    suite.ok("Type_Dictionary_Int32Value_put", api.int32_value_put(&body)).await;
    suite.eq("Type_Dictionary_Int32Value_get", api.int32_value_get(), body).await;

    let body = map([("k1", MAX_SAFE), ("k2", -MAX_SAFE)]);
    suite.ok("Type_Dictionary_Int64Value_put", api.int64_value_put(&body)).await;
    suite.eq("Type_Dictionary_Int64Value_get", api.int64_value_get(), body).await;

    let body = map([("k1", true), ("k2", false)]);
    suite.ok("Type_Dictionary_BooleanValue_put", api.boolean_value_put(&body)).await;
    suite.eq("Type_Dictionary_BooleanValue_get", api.boolean_value_get(), body).await;

    let body = map([("k1", "hello".to_owned()), ("k2", String::new())]);
    suite.ok("Type_Dictionary_StringValue_put", api.string_value_put(&body)).await;
    suite.eq("Type_Dictionary_StringValue_get", api.string_value_get(), body).await;

    let body = map([("k1", 43.125)]);
    suite.ok("Type_Dictionary_Float32Value_put", api.float32_value_put(&body)).await;
    suite.eq("Type_Dictionary_Float32Value_get", api.float32_value_get(), body).await;

    let body = map([("k1", "2022-08-26T18:38:00Z".parse::<Timestamp>().expect("a time"))]);
    suite.ok("Type_Dictionary_DatetimeValue_put", api.datetime_value_put(&body)).await;
    suite.eq("Type_Dictionary_DatetimeValue_get", api.datetime_value_get(), body).await;

    let body = map([("k1", "P123DT22H14M12.011S".to_owned())]);
    suite.ok("Type_Dictionary_DurationValue_put", api.duration_value_put(&body)).await;
    suite.eq("Type_Dictionary_DurationValue_get", api.duration_value_get(), body).await;

    let body = map([("k1", json!(1)), ("k2", json!("hello")), ("k3", Value::Null)]);
    suite.ok("Type_Dictionary_UnknownValue_put", api.unknown_value_put(&body)).await;
    suite.eq("Type_Dictionary_UnknownValue_get", api.unknown_value_get(), body).await;

    let body = map([("k1", InnerModel::new("hello")), ("k2", InnerModel::new("world"))]);
    suite.ok("Type_Dictionary_ModelValue_put", api.model_value_put(&body)).await;
    suite.eq("Type_Dictionary_ModelValue_get", api.model_value_get(), body).await;

    let mut hello = InnerModel::new("hello");
    hello.children = Some(BTreeMap::new());
    let mut world = InnerModel::new("world");
    world.children = Some(map([("k2.1", InnerModel::new("inner world"))]));
    let body = map([("k1", hello), ("k2", world)]);
    suite.ok("Type_Dictionary_RecursiveModelValue_put", api.recursive_model_value_put(&body)).await;
    let call = api.recursive_model_value_get();
    suite.eq("Type_Dictionary_RecursiveModelValue_get", call, body).await;

    let body = map([("k1", Some(1.25)), ("k2", Some(0.5)), ("k3", None)]);
    suite.ok("Type_Dictionary_NullableFloatValue_put", api.nullable_float_value_put(&body)).await;
    suite.eq("Type_Dictionary_NullableFloatValue_get", api.nullable_float_value_get(), body).await;
}

fn map<T, const N: usize>(entries: [(&str, T); N]) -> BTreeMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
