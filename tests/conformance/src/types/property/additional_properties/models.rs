//! Further properties that are models, and lists of models.

use type_property_additional_properties::Client;
use type_property_additional_properties::models::*;

use crate::suite::Suite;
use crate::types::property::additional_properties::map;

pub async fn run(suite: &mut Suite) {
    model(suite).await;
    model_array(suite).await;
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
    let call = call;
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
    let call = call;
    suite
        .eq("Type_Property_AdditionalProperties_ExtendsDifferentSpreadModelArray_get", call, body)
        .await;
}
