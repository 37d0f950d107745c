//! Further properties of any type, strings and numbers.

use type_property_additional_properties::Client;
use type_property_additional_properties::models::*;

use crate::suite::Suite;
use crate::types::property::additional_properties::map;

pub async fn run(suite: &mut Suite) {
    unknown(suite).await;
    string(suite).await;
    float(suite).await;
}

async fn unknown(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let mut body = ExtendsUnknownAdditionalProperties::new("ExtendsUnknownAdditionalProperties");
    body.additional_properties =
        map([("prop1", 32.into()), ("prop2", true.into()), ("prop3", "abc".into())]);
    let call = api.extends_unknown_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsUnknown_put", call).await;
    let call = api.extends_unknown_get();
    suite.eq("Type_Property_AdditionalProperties_ExtendsUnknown_get", call, body).await;

    let mut body =
        ExtendsUnknownAdditionalPropertiesDerived::new("ExtendsUnknownAdditionalProperties", 314);
    body.age = Some(2.71875);
    body.additional_properties =
        map([("prop1", 32.into()), ("prop2", true.into()), ("prop3", "abc".into())]);
    let call = api.extends_unknown_derived_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsUnknownDerived_put", call).await;
    let call = api.extends_unknown_derived_get();
    suite.eq("Type_Property_AdditionalProperties_ExtendsUnknownDerived_get", call, body).await;

    let mut body = ExtendsUnknownAdditionalPropertiesDiscriminatedDerived::new("Derived", 314);
    body.age = Some(2.71875);
    body.additional_properties =
        map([("prop1", 32.into()), ("prop2", true.into()), ("prop3", "abc".into())]);
    let body = ExtendsUnknownAdditionalPropertiesDiscriminated::from(body);
    let call = api.extends_unknown_discriminated_put(body.clone());
    suite.ok("Type_Property_AdditionalProperties_ExtendsUnknownDiscriminated_put", call).await;
    let call = api.extends_unknown_discriminated_get();
    let call = call;
    suite
        .eq("Type_Property_AdditionalProperties_ExtendsUnknownDiscriminated_get", call, body)
        .await;

    let mut body = IsUnknownAdditionalProperties::new("IsUnknownAdditionalProperties");
    body.additional_properties =
        map([("prop1", 32.into()), ("prop2", true.into()), ("prop3", "abc".into())]);
    let call = api.is_unknown_put(&body);
    suite.ok("Type_Property_AdditionalProperties_IsUnknown_put", call).await;
    let call = api.is_unknown_get();
    suite.eq("Type_Property_AdditionalProperties_IsUnknown_get", call, body).await;

    let mut body = IsUnknownAdditionalPropertiesDerived::new("IsUnknownAdditionalProperties", 314);
    body.age = Some(2.71875);
    body.additional_properties =
        map([("prop1", 32.into()), ("prop2", true.into()), ("prop3", "abc".into())]);
    let call = api.is_unknown_derived_put(&body);
    suite.ok("Type_Property_AdditionalProperties_IsUnknownDerived_put", call).await;
    let call = api.is_unknown_derived_get();
    suite.eq("Type_Property_AdditionalProperties_IsUnknownDerived_get", call, body).await;

    let mut body = IsUnknownAdditionalPropertiesDiscriminatedDerived::new("Derived", 314);
    body.age = Some(2.71875);
    body.additional_properties =
        map([("prop1", 32.into()), ("prop2", true.into()), ("prop3", "abc".into())]);
    let body = IsUnknownAdditionalPropertiesDiscriminated::from(body);
    let call = api.is_unknown_discriminated_put(body.clone());
    suite.ok("Type_Property_AdditionalProperties_IsUnknownDiscriminated_put", call).await;
    let call = api.is_unknown_discriminated_get();
    suite.eq("Type_Property_AdditionalProperties_IsUnknownDiscriminated_get", call, body).await;
}

async fn string(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let mut body = ExtendsStringAdditionalProperties::new("ExtendsStringAdditionalProperties");
    body.additional_properties = map([("prop", "abc".to_owned())]);
    let call = api.extends_string_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsString_put", call).await;
    let call = api.extends_string_get();
    suite.eq("Type_Property_AdditionalProperties_ExtendsString_get", call, body).await;

    let mut body = IsStringAdditionalProperties::new("IsStringAdditionalProperties");
    body.additional_properties = map([("prop", "abc".to_owned())]);
    let call = api.is_string_put(&body);
    suite.ok("Type_Property_AdditionalProperties_IsString_put", call).await;
    let call = api.is_string_get();
    suite.eq("Type_Property_AdditionalProperties_IsString_get", call, body).await;

    let mut body = SpreadStringRecord::new("SpreadSpringRecord");
    body.additional_properties = map([("prop", "abc".to_owned())]);
    let call = api.spread_string_put(&body);
    suite.ok("Type_Property_AdditionalProperties_SpreadString_put", call).await;
    let call = api.spread_string_get();
    suite.eq("Type_Property_AdditionalProperties_SpreadString_get", call, body).await;

    let mut body = DifferentSpreadStringRecord::new(43.125);
    body.additional_properties = map([("prop", "abc".to_owned())]);
    let call = api.spread_different_string_put(&body);
    suite.ok("Type_Property_AdditionalProperties_SpreadDifferentString_put", call).await;
    let call = api.spread_different_string_get();
    suite.eq("Type_Property_AdditionalProperties_SpreadDifferentString_get", call, body).await;

    let mut body = DifferentSpreadStringDerived::new(43.125, "abc");
    body.additional_properties = map([("prop", "abc".to_owned())]);
    let call = api.extends_different_spread_string_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsDifferentSpreadString_put", call).await;
    let call = api.extends_different_spread_string_get();
    let call = call;
    suite
        .eq("Type_Property_AdditionalProperties_ExtendsDifferentSpreadString_get", call, body)
        .await;
}

async fn float(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let mut body = ExtendsFloatAdditionalProperties::new(43.125);
    body.additional_properties = map([("prop", 43.125)]);
    let call = api.extends_float_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsFloat_put", call).await;
    let call = api.extends_float_get();
    suite.eq("Type_Property_AdditionalProperties_ExtendsFloat_get", call, body).await;

    let mut body = IsFloatAdditionalProperties::new(43.125);
    body.additional_properties = map([("prop", 43.125)]);
    let call = api.is_float_put(&body);
    suite.ok("Type_Property_AdditionalProperties_IsFloat_put", call).await;
    let call = api.is_float_get();
    suite.eq("Type_Property_AdditionalProperties_IsFloat_get", call, body).await;

    let mut body = SpreadFloatRecord::new(43.125);
    body.additional_properties = map([("prop", 43.125)]);
    let call = api.spread_float_put(&body);
    suite.ok("Type_Property_AdditionalProperties_SpreadFloat_put", call).await;
    let call = api.spread_float_get();
    suite.eq("Type_Property_AdditionalProperties_SpreadFloat_get", call, body).await;

    let mut body = DifferentSpreadFloatRecord::new("abc");
    body.additional_properties = map([("prop", 43.125)]);
    let call = api.spread_different_float_put(&body);
    suite.ok("Type_Property_AdditionalProperties_SpreadDifferentFloat_put", call).await;
    let call = api.spread_different_float_get();
    suite.eq("Type_Property_AdditionalProperties_SpreadDifferentFloat_get", call, body).await;

    let mut body = DifferentSpreadFloatDerived::new("abc", 43.125);
    body.additional_properties = map([("prop", 43.125)]);
    let call = api.extends_different_spread_float_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsDifferentSpreadFloat_put", call).await;
    let call = api.extends_different_spread_float_get();
    let call = call;
    suite
        .eq("Type_Property_AdditionalProperties_ExtendsDifferentSpreadFloat_get", call, body)
        .await;
}
