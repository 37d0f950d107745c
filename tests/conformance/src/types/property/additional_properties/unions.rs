//! Further properties of several types.

use type_property_additional_properties::Client;
use type_property_additional_properties::models::*;
use type_property_additional_properties::serde_json::json;

use crate::suite::Suite;
use crate::types::property::additional_properties::map;

pub async fn run(suite: &mut Suite) {
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

    let widget = WidgetData0::new("abc");
    let start = "2021-01-01T00:00:00Z".parse().expect("a time");
    let mut other = WidgetData1::new(start);
    other.end = Some("2021-01-02T00:00:00Z".parse().expect("a time"));
    let mut body = SpreadRecordForNonDiscriminatedUnion::new("abc");
    body.additional_properties = map([("prop1", widget.into()), ("prop2", other.into())]);
    let call = api.spread_record_non_discriminated_union_put(&body);
    let call = call;
    suite
        .ok("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion_put", call)
        .await;
    let call = api.spread_record_non_discriminated_union_get();
    let call = call;
    suite
        .eq("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion_get", call, body)
        .await;

    let mut body = SpreadRecordForNonDiscriminatedUnion2::new("abc");
    body.additional_properties = map([
        ("prop1", json!({ "kind": "kind1", "start": "2021-01-01T00:00:00Z" }).into()),
        (
            "prop2",
            json!({ "kind": "kind1", "start": "2021-01-01T00:00:00Z", "end": "2021-01-02T00:00:00Z" })
                .into(),
        ),
    ]);
    let call = api.spread_record_non_discriminated_union2_put(&body);
    let call = call;
    suite
        .ok("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2_put", call)
        .await;
    let call = api.spread_record_non_discriminated_union2_get();
    let call = call;
    suite
        .eq("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2_get", call, body)
        .await;

    let start = "2021-01-01T00:00:00Z";
    let widgets = WidgetData2::new(start);
    let mut widget = WidgetData1::new(start.parse().expect("a time"));
    widget.end = Some("2021-01-02T00:00:00Z".parse().expect("a time"));
    let mut body = SpreadRecordForNonDiscriminatedUnion3::new("abc");
    body.additional_properties =
        map([("prop1", vec![widgets.clone(), widgets].into()), ("prop2", widget.into())]);
    let call = api.spread_record_non_discriminated_union3_put(&body);
    let call = call;
    suite
        .ok("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3_put", call)
        .await;
    let call = api.spread_record_non_discriminated_union3_get();
    let call = call;
    suite
        .eq("Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3_get", call, body)
        .await;
}
