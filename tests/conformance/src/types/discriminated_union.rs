//! `type/union/discriminated`: values whose type a property names.
//!
//! They are emitted as JSON values.

use type_union_discriminated::Client;
use type_union_discriminated::serde_json::json;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let cat = json!({ "kind": "cat", "value": { "name": "Whiskers", "meow": true } });
    let dog = json!({ "kind": "dog", "value": { "name": "Rex", "bark": false } });
    let scenario = "Type_Union_Discriminated_Envelope_Object_Default_get";
    suite.eq(scenario, api.default_get(), cat.clone()).await;
    suite.eq(scenario, api.default_get().kind("cat"), cat.clone()).await;
    suite.eq(scenario, api.default_get().kind("dog"), dog).await;
    let call = api.default_put(&cat);
    suite.eq("Type_Union_Discriminated_Envelope_Object_Default_put", call, cat.clone()).await;

    let cat = json!({ "petType": "cat", "petData": { "name": "Whiskers", "meow": true } });
    let dog = json!({ "petType": "dog", "petData": { "name": "Rex", "bark": false } });
    let scenario = "Type_Union_Discriminated_Envelope_Object_CustomProperties_get";
    suite.eq(scenario, api.custom_properties_get(), cat.clone()).await;
    suite.eq(scenario, api.custom_properties_get().pet_type("cat"), cat.clone()).await;
    suite.eq(scenario, api.custom_properties_get().pet_type("dog"), dog).await;
    let call = api.custom_properties_put(&cat);
    suite
        .eq("Type_Union_Discriminated_Envelope_Object_CustomProperties_put", call, cat.clone())
        .await;

    let cat = json!({ "kind": "cat", "name": "Whiskers", "meow": true });
    let dog = json!({ "kind": "dog", "name": "Rex", "bark": false });
    let scenario = "Type_Union_Discriminated_NoEnvelope_Default_get";
    suite.eq(scenario, api.default_get_2(), cat.clone()).await;
    suite.eq(scenario, api.default_get_2().kind("cat"), cat.clone()).await;
    suite.eq(scenario, api.default_get_2().kind("dog"), dog).await;
    let call = api.default_put_2(&cat);
    suite.eq("Type_Union_Discriminated_NoEnvelope_Default_put", call, cat.clone()).await;

    let cat = json!({ "type": "cat", "name": "Whiskers", "meow": true });
    let dog = json!({ "type": "dog", "name": "Rex", "bark": false });
    let scenario = "Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_get";
    suite.eq(scenario, api.custom_discriminator_get(), cat.clone()).await;
    suite.eq(scenario, api.custom_discriminator_get().r#type("cat"), cat.clone()).await;
    suite.eq(scenario, api.custom_discriminator_get().r#type("dog"), dog).await;
    let call = api.custom_discriminator_put(&cat);
    suite
        .eq("Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_put", call, cat.clone())
        .await;
}
