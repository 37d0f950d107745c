//! `type/property/additional-properties`: models with further properties.

use std::collections::BTreeMap;

use type_property_additional_properties::Client;
use type_property_additional_properties::models::*;
use type_property_additional_properties::serde_json::json;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    unknown(suite).await;
    string(suite).await;
    float(suite).await;
    model(suite).await;
    model_array(suite).await;
    union(suite).await;
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

    let mut body = ExtendsUnknownAdditionalPropertiesDiscriminated::new("Derived", "derived");
    body.additional_properties = map([
        ("index", 314.into()),
        ("age", 2.71875.into()),
        ("prop1", 32.into()),
        ("prop2", true.into()),
        ("prop3", "abc".into()),
    ]);
    let call = api.extends_unknown_discriminated_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsUnknownDiscriminated_put", call).await;
    let call = api.extends_unknown_discriminated_get();
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

    let mut body = IsUnknownAdditionalPropertiesDiscriminated::new("Derived", "derived");
    body.additional_properties = map([
        ("index", 314.into()),
        ("age", 2.71875.into()),
        ("prop1", 32.into()),
        ("prop2", true.into()),
        ("prop3", "abc".into()),
    ]);
    let call = api.is_unknown_discriminated_put(&body);
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
    suite
        .eq("Type_Property_AdditionalProperties_ExtendsDifferentSpreadFloat_get", call, body)
        .await;
}

async fn model(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let ok = ModelForRecord::new("ok");

    let mut body = ExtendsModelAdditionalProperties::new(ok.clone());
    body.additional_properties = map([("prop", ok.clone())]);
    let call = api.extends_model_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsModel_put", call).await;
    let call = api.extends_model_get();
    suite.eq("Type_Property_AdditionalProperties_ExtendsModel_get", call, body).await;

    let mut body = IsModelAdditionalProperties::new(ok.clone());
    body.additional_properties = map([("prop", ok.clone())]);
    let call = api.is_model_put(&body);
    suite.ok("Type_Property_AdditionalProperties_IsModel_put", call).await;
    let call = api.is_model_get();
    suite.eq("Type_Property_AdditionalProperties_IsModel_get", call, body).await;

    let mut body = SpreadModelRecord::new(ok.clone());
    body.additional_properties = map([("prop", ok.clone())]);
    let call = api.spread_model_put(&body);
    suite.ok("Type_Property_AdditionalProperties_SpreadModel_put", call).await;
    let call = api.spread_model_get();
    suite.eq("Type_Property_AdditionalProperties_SpreadModel_get", call, body).await;

    let mut body = DifferentSpreadModelRecord::new("abc");
    body.additional_properties = map([("prop", ok.clone())]);
    let call = api.spread_different_model_put(&body);
    suite.ok("Type_Property_AdditionalProperties_SpreadDifferentModel_put", call).await;
    let call = api.spread_different_model_get();
    suite.eq("Type_Property_AdditionalProperties_SpreadDifferentModel_get", call, body).await;

    let mut body = DifferentSpreadModelDerived::new("abc", ok.clone());
    body.additional_properties = map([("prop", ok.clone())]);
    let call = api.extends_different_spread_model_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsDifferentSpreadModel_put", call).await;
    let call = api.extends_different_spread_model_get();
    suite
        .eq("Type_Property_AdditionalProperties_ExtendsDifferentSpreadModel_get", call, body)
        .await;
}

async fn model_array(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let ok = ModelForRecord::new("ok");

    let mut body = ExtendsModelArrayAdditionalProperties::new(vec![ok.clone(), ok.clone()]);
    body.additional_properties = map([("prop", vec![ok.clone(), ok.clone()])]);
    let call = api.extends_model_array_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsModelArray_put", call).await;
    let call = api.extends_model_array_get();
    suite.eq("Type_Property_AdditionalProperties_ExtendsModelArray_get", call, body).await;

    let mut body = IsModelArrayAdditionalProperties::new(vec![ok.clone(), ok.clone()]);
    body.additional_properties = map([("prop", vec![ok.clone(), ok.clone()])]);
    let call = api.is_model_array_put(&body);
    suite.ok("Type_Property_AdditionalProperties_IsModelArray_put", call).await;
    let call = api.is_model_array_get();
    suite.eq("Type_Property_AdditionalProperties_IsModelArray_get", call, body).await;

    let mut body = SpreadModelArrayRecord::new(vec![ok.clone(), ok.clone()]);
    body.additional_properties = map([("prop", vec![ok.clone(), ok.clone()])]);
    let call = api.spread_model_array_put(&body);
    suite.ok("Type_Property_AdditionalProperties_SpreadModelArray_put", call).await;
    let call = api.spread_model_array_get();
    suite.eq("Type_Property_AdditionalProperties_SpreadModelArray_get", call, body).await;

    let mut body = DifferentSpreadModelArrayRecord::new("abc");
    body.additional_properties = map([("prop", vec![ok.clone(), ok.clone()])]);
    let call = api.spread_different_model_array_put(&body);
    suite.ok("Type_Property_AdditionalProperties_SpreadDifferentModelArray_put", call).await;
    let call = api.spread_different_model_array_get();
    suite.eq("Type_Property_AdditionalProperties_SpreadDifferentModelArray_get", call, body).await;

    let mut body = DifferentSpreadModelArrayDerived::new("abc", vec![ok.clone(), ok.clone()]);
    body.additional_properties = map([("prop", vec![ok.clone(), ok.clone()])]);
    let call = api.extends_different_spread_model_array_put(&body);
    suite.ok("Type_Property_AdditionalProperties_ExtendsDifferentSpreadModelArray_put", call).await;
    let call = api.extends_different_spread_model_array_get();
    suite
        .eq("Type_Property_AdditionalProperties_ExtendsDifferentSpreadModelArray_get", call, body)
        .await;
}

async fn union(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let mut body = MultipleSpreadRecord::new(true);
    body.additional_properties = map([("prop1", "abc".into()), ("prop2", 43.125.into())]);
    let call = api.multiple_spread_put(&body);
    suite.ok("Type_Property_AdditionalProperties_MultipleSpread_put", call).await;
    let call = api.multiple_spread_get();
    suite.eq("Type_Property_AdditionalProperties_MultipleSpread_get", call, body).await;

    let mut body = SpreadRecordForUnion::new(true);
    body.additional_properties = map([("prop1", "abc".into()), ("prop2", 43.125.into())]);
    let call = api.spread_record_union_put(&body);
    suite.ok("Type_Property_AdditionalProperties_SpreadRecordUnion_put", call).await;
    let call = api.spread_record_union_get();
    suite.eq("Type_Property_AdditionalProperties_SpreadRecordUnion_get", call, body).await;

    let mut body = SpreadRecordForNonDiscriminatedUnion::new("abc");
    body.additional_properties = map([
        ("prop1", json!({ "kind": "kind0", "fooProp": "abc" })),
        (
            "prop2",
            json!({ "kind": "kind1", "start": "2021-01-01T00:00:00Z", "end": "2021-01-02T00:00:00Z" }),
        ),
    ]);
    let call = api.spread_record_non_discriminated_union_put(&body);
    suite
        .ok("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion_put", call)
        .await;
    let call = api.spread_record_non_discriminated_union_get();
    suite
        .eq("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion_get", call, body)
        .await;

    let mut body = SpreadRecordForNonDiscriminatedUnion2::new("abc");
    body.additional_properties = map([
        ("prop1", json!({ "kind": "kind1", "start": "2021-01-01T00:00:00Z" })),
        (
            "prop2",
            json!({ "kind": "kind1", "start": "2021-01-01T00:00:00Z", "end": "2021-01-02T00:00:00Z" }),
        ),
    ]);
    let call = api.spread_record_non_discriminated_union2_put(&body);
    suite
        .ok("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2_put", call)
        .await;
    let call = api.spread_record_non_discriminated_union2_get();
    suite
        .eq("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2_get", call, body)
        .await;

    let start = "2021-01-01T00:00:00Z";
    let widgets = WidgetData2::new(WidgetData1Kind::Kind1, start);
    let mut widget = WidgetData1::new(WidgetData1Kind::Kind1, start.parse().expect("a time"));
    widget.end = Some("2021-01-02T00:00:00Z".parse().expect("a time"));
    let mut body = SpreadRecordForNonDiscriminatedUnion3::new("abc");
    body.additional_properties =
        map([("prop1", vec![widgets.clone(), widgets].into()), ("prop2", widget.into())]);
    let call = api.spread_record_non_discriminated_union3_put(&body);
    suite
        .ok("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3_put", call)
        .await;
    let call = api.spread_record_non_discriminated_union3_get();
    suite
        .eq("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3_get", call, body)
        .await;
}

fn map<T, const N: usize>(entries: [(&str, T); N]) -> BTreeMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
