//! `type/model/inheritance`: models that extend others.

use type_model_inheritance_nested_discriminator::serde_json::json;

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
    use type_model_inheritance_enum_discriminator::models::{
        Cobra, Dog, DogBase, DogKind, Golden, Snake, SnakeBase, SnakeKind,
    };

    let client: Client = suite.client();
    let api = client.operations();
    let body = Dog::from(Golden::new(10));
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_putExtensibleModel";
    suite.ok(scenario, api.put_extensible_model(body.clone())).await;
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_getExtensibleModel";
    suite.eq(scenario, api.get_extensible_model(), body).await;
    let scenario =
        "Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelMissingDiscriminator";
    let call = api.get_extensible_model_missing_discriminator();
    suite.eq(scenario, call, Dog::Unknown(json!({ "weight": 10 }))).await;
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelWrongDiscriminator";
    let call = api.get_extensible_model_wrong_discriminator();
    let expected = Dog::from(DogBase::new(DogKind::from("wrongKind"), 8));
    suite.eq(scenario, call, expected).await;

    let body = Snake::from(Cobra::new(10));
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_putFixedModel";
    suite.ok(scenario, api.put_fixed_model(body.clone())).await;
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_getFixedModel";
    suite.eq(scenario, api.get_fixed_model(), body).await;
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_getFixedModelMissingDiscriminator";
    let call = api.get_fixed_model_missing_discriminator();
    suite.eq(scenario, call, Snake::Unknown(json!({ "length": 10 }))).await;
    let scenario = "Type_Model_Inheritance_EnumDiscriminator_getFixedModelWrongDiscriminator";
    let call = api.get_fixed_model_wrong_discriminator();
    let mut expected = SnakeBase::new(8);
    expected.kind = SnakeKind::from("wrongKind");
    suite.eq(scenario, call, Snake::from(expected)).await;
}

async fn nested_discriminator(suite: &mut Suite) {
    use type_model_inheritance_nested_discriminator::Client;
    use type_model_inheritance_nested_discriminator::models::{
        Fish, FishBase, GoblinShark, Salmon, SawShark, Shark,
    };

    let client: Client = suite.client();
    let api = client.operations();
    let goblin = |age| Fish::from(Shark::from(GoblinShark::new(age)));
    let saw = |age| Fish::from(Shark::from(SawShark::new(age)));
    let salmon = |age| Salmon::new(age);
    let call = api.put_model(goblin(1));
    suite.ok("Type_Model_Inheritance_NestedDiscriminator_putModel", call).await;
    let scenario = "Type_Model_Inheritance_NestedDiscriminator_getModel";
    suite.eq(scenario, api.get_model(), goblin(1)).await;

    let mut friend = salmon(2);
    friend.partner = Some(Box::new(salmon(3).into()));
    let hated = [("key1", salmon(4).into()), ("key2", goblin(2))];
    friend.hate = Some(hated.map(|(key, fish)| (key.to_owned(), fish)).into());
    let mut hater = salmon(2);
    hater.friends = Some(vec![salmon(1).into(), goblin(4)]);
    let mut body = salmon(1);
    body.partner = Some(Box::new(saw(2)));
    body.friends = Some(vec![friend.into(), goblin(3)]);
    let hated = [("key3", saw(3)), ("key4", hater.into())];
    body.hate = Some(hated.map(|(key, fish)| (key.to_owned(), fish)).into());
    let body = Fish::from(body);
    let scenario = "Type_Model_Inheritance_NestedDiscriminator_putRecursiveModel";
    suite.ok(scenario, api.put_recursive_model(body.clone())).await;
    let scenario = "Type_Model_Inheritance_NestedDiscriminator_getRecursiveModel";
    suite.eq(scenario, api.get_recursive_model(), body).await;

    let scenario = "Type_Model_Inheritance_NestedDiscriminator_getMissingDiscriminator";
    let call = api.get_missing_discriminator();
    suite.eq(scenario, call, Fish::Unknown(json!({ "age": 1 }))).await;
    let scenario = "Type_Model_Inheritance_NestedDiscriminator_getWrongDiscriminator";
    let expected = Fish::from(FishBase::new(1, "wrongKind"));
    suite.eq(scenario, api.get_wrong_discriminator(), expected).await;
}

async fn single_discriminator(suite: &mut Suite) {
    use type_model_inheritance_single_discriminator::Client;
    use type_model_inheritance_single_discriminator::models::{
        Bird, BirdBase, Dinosaur, Eagle, Goose, SeaGull, Sparrow, TRexKind,
    };

    let client: Client = suite.client();
    let api = client.operations();
    let sparrow = || Bird::from(Sparrow::new(1));
    let call = api.put_model(sparrow());
    suite.ok("Type_Model_Inheritance_SingleDiscriminator_putModel", call).await;
    let call = api.get_model();
    suite.eq("Type_Model_Inheritance_SingleDiscriminator_getModel", call, sparrow()).await;

    let mut body = Eagle::new(5);
    body.partner = Some(Box::new(Goose::new(2).into()));
    body.friends = Some(vec![SeaGull::new(2).into()]);
    body.hate = Some([("key3".to_owned(), sparrow())].into());
    let body = Bird::from(body);
    let scenario = "Type_Model_Inheritance_SingleDiscriminator_putRecursiveModel";
    suite.ok(scenario, api.put_recursive_model(body.clone())).await;
    let scenario = "Type_Model_Inheritance_SingleDiscriminator_getRecursiveModel";
    suite.eq(scenario, api.get_recursive_model(), body).await;

    let scenario = "Type_Model_Inheritance_SingleDiscriminator_getMissingDiscriminator";
    let call = api.get_missing_discriminator();
    suite.eq(scenario, call, Bird::Unknown(json!({ "wingspan": 1 }))).await;
    let scenario = "Type_Model_Inheritance_SingleDiscriminator_getWrongDiscriminator";
    let expected = Bird::from(BirdBase::new("wrongKind", 1));
    suite.eq(scenario, api.get_wrong_discriminator(), expected).await;
    let call = api.get_legacy_model();
    let check = async {
        match call.await? {
            Dinosaur::TRex(rex) => same((rex.size, rex.kind), (20, TRexKind::TRex)),
            other => same(format!("{other:?}"), "TRex".to_owned()),
        }
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
