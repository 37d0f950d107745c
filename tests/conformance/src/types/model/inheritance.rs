//! `type/model/inheritance`: models that extend others.

use crate::suite::{Suite, same};

pub async fn run(suite: &mut Suite) {
    enum_discriminator(suite).await;
    nested_discriminator(suite).await;
    single_discriminator(suite).await;
    not_discriminated(suite).await;
    recursive(suite).await;
}

async fn enum_discriminator(suite: &mut Suite) {
    use type_model_inheritance_enum_discriminator::Client;
    use type_model_inheritance_enum_discriminator::models::{Dog, DogKind, Snake, SnakeKind};

    let client: Client = suite.client();
    let api = client.operations();
    let body = Dog::new(DogKind::Golden, 10);
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_putExtensibleModel";
    suite.ok(scenario, api.put_extensible_model(&body)).await;
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_getExtensibleModel";
    suite.eq(scenario, api.get_extensible_model(), body).await;
    let scenario =
        "Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelMissingDiscriminator";
    let call = api.get_extensible_model_missing_discriminator();
    suite.check(scenario, async { same(call.await?.weight, 10) }).await;
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelWrongDiscriminator";
    let call = api.get_extensible_model_wrong_discriminator();
    suite.eq(scenario, call, Dog::new(DogKind::from("wrongKind"), 8)).await;

    let body = Snake::new(SnakeKind::Cobra, 10);
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_putFixedModel";
    suite.ok(scenario, api.put_fixed_model(&body)).await;
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_getFixedModel";
    suite.eq(scenario, api.get_fixed_model(), body).await;
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_getFixedModelMissingDiscriminator";
    let call = api.get_fixed_model_missing_discriminator();
    suite.check(scenario, async { same(call.await?.length, 10) }).await;
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_getFixedModelWrongDiscriminator";
    let call = api.get_fixed_model_wrong_discriminator();
    suite.eq(scenario, call, Snake::new(SnakeKind::from("wrongKind"), 8)).await;
}

async fn nested_discriminator(suite: &mut Suite) {
    use type_model_inheritance_nested_discriminator::Client;
    use type_model_inheritance_nested_discriminator::models::Fish;

    let client: Client = suite.client();
    let api = client.operations();
    let scenario = "Type_Model_Inheritance_NestedDiscriminator_getMissingDiscriminator";
    let call = api.get_missing_discriminator();
    suite.check(scenario, async { same(call.await?.age, 1) }).await;
    let scenario = "Type_Model_Inheritance_NestedDiscriminator_getWrongDiscriminator";
    suite.eq(scenario, api.get_wrong_discriminator(), Fish::new(1, "wrongKind")).await;
}

async fn single_discriminator(suite: &mut Suite) {
    use type_model_inheritance_single_discriminator::Client;
    use type_model_inheritance_single_discriminator::models::Bird;

    let client: Client = suite.client();
    let api = client.operations();
    let body = Bird::new("sparrow", 1);
    let call = api.put_model(&body);
    suite.ok("Type_Model_Inheritance_SingleDiscriminator_putModel", call).await;
    let call = api.get_model();
    suite.eq("Type_Model_Inheritance_SingleDiscriminator_getModel", call, body).await;
    let scenario = "Type_Model_Inheritance_SingleDiscriminator_getMissingDiscriminator";
    let call = api.get_missing_discriminator();
    suite.check(scenario, async { same(call.await?.wingspan, 1) }).await;
    let scenario = "Type_Model_Inheritance_SingleDiscriminator_getWrongDiscriminator";
    suite.eq(scenario, api.get_wrong_discriminator(), Bird::new("wrongKind", 1)).await;
    let call = api.get_legacy_model();
    let check = async {
        let dinosaur = call.await?;
        same((dinosaur.size, &*dinosaur.kind), (20, "t-rex"))
    };
    suite.check("Type_Model_Inheritance_SingleDiscriminator_getLegacyModel", check).await;
}

async fn not_discriminated(suite: &mut Suite) {
    use type_model_inheritance_not_discriminated::Client;
    use type_model_inheritance_not_discriminated::models::Siamese;

    let client: Client = suite.client();
    let api = client.operations();
    let body = Siamese::new("abc", 32, true);
    let call = api.post_valid(&body);
    suite.ok("Type_Model_Inheritance_NotDiscriminated_postValid", call).await;
    let call = api.get_valid();
    suite.eq("Type_Model_Inheritance_NotDiscriminated_getValid", call, body.clone()).await;
    let call = api.put_valid(&body);
    suite.eq("Type_Model_Inheritance_NotDiscriminated_putValid", call, body).await;
}

async fn recursive(suite: &mut Suite) {
    use type_model_inheritance_recursive::Client;
    use type_model_inheritance_recursive::models::Extension;

    let client: Client = suite.client();
    let api = client.operations();
    let mut inner = Extension::new(1);
    inner.extension = Some(vec![Extension::new(2)]);
    let mut body = Extension::new(0);
    body.extension = Some(vec![inner, Extension::new(1)]);
    suite.ok("Type_Model_Inheritance_Recursive_put", api.put(&body)).await;
    suite.eq("Type_Model_Inheritance_Recursive_get", api.get(), body).await;
}
