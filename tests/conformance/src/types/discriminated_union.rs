//! `type/union/discriminated`: values whose type a property names.

use type_union_discriminated::Client;
use type_union_discriminated::models::{
    Cat, Dog, PetInline, PetInlineWithCustomDiscriminator as Custom, PetWithCustomNames,
    PetWithCustomNamesCat, PetWithCustomNamesDog, PetWithEnvelope, PetWithEnvelopeCat,
    PetWithEnvelopeDog,
};

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let whiskers = || Cat::new("Whiskers", true);
    let rex = || Dog::new("Rex", false);

    let cat = PetWithEnvelopeCat::new(whiskers());
    let dog = PetWithEnvelopeDog::new(rex());
    let (cat, dog) = (PetWithEnvelope::from(cat), PetWithEnvelope::from(dog));
    let scenario = "Type_Union_Discriminated_Envelope_Object_Default_get";
    suite.eq(scenario, api.default_get(), cat.clone()).await;
    suite.eq(scenario, api.default_get().kind("cat"), cat.clone()).await;
    suite.eq(scenario, api.default_get().kind("dog"), dog).await;
    let call = api.default_put(cat.clone());
    suite.eq("Type_Union_Discriminated_Envelope_Object_Default_put", call, cat.clone()).await;

    let cat = PetWithCustomNamesCat::new(whiskers());
    let dog = PetWithCustomNamesDog::new(rex());
    let (cat, dog) = (PetWithCustomNames::from(cat), PetWithCustomNames::from(dog));
    let scenario = "Type_Union_Discriminated_Envelope_Object_CustomProperties_get";
    suite.eq(scenario, api.custom_properties_get(), cat.clone()).await;
    suite.eq(scenario, api.custom_properties_get().pet_type("cat"), cat.clone()).await;
    suite.eq(scenario, api.custom_properties_get().pet_type("dog"), dog).await;
    let call = api.custom_properties_put(cat.clone());
    suite
        .eq("Type_Union_Discriminated_Envelope_Object_CustomProperties_put", call, cat.clone())
        .await;

    let (cat, dog) = (PetInline::from(whiskers()), PetInline::from(rex()));
    let scenario = "Type_Union_Discriminated_NoEnvelope_Default_get";
    suite.eq(scenario, api.default_get_2(), cat.clone()).await;
    suite.eq(scenario, api.default_get_2().kind("cat"), cat.clone()).await;
    suite.eq(scenario, api.default_get_2().kind("dog"), dog).await;
    let call = api.default_put_2(cat.clone());
    suite.eq("Type_Union_Discriminated_NoEnvelope_Default_put", call, cat.clone()).await;

    let (cat, dog) = (Custom::from(whiskers()), Custom::from(rex()));
    let scenario = "Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_get";
    suite.eq(scenario, api.custom_discriminator_get(), cat.clone()).await;
    suite.eq(scenario, api.custom_discriminator_get().r#type("cat"), cat.clone()).await;
    suite.eq(scenario, api.custom_discriminator_get().r#type("dog"), dog).await;
    let call = api.custom_discriminator_put(cat.clone());
    suite
        .eq("Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_put", call, cat.clone())
        .await;
}
