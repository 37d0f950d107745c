//! `versioning`: versions of an API, each with a description of its own.

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    added(suite).await;
    made_optional(suite).await;
    removed(suite).await;
    renamed_from(suite).await;
    type_changed_from(suite).await;
}

async fn added(suite: &mut Suite) {
    use versioning_added_v2::Client;
    use versioning_added_v2::models::{EnumV1, ModelV1, ModelV2};

    let client: Client = suite.client_at("versioning/added/api-version:v2");
    let api = client.operations();
    let body = ModelV1::new("foo", EnumV1::EnumMemberV2, 10);
    suite.eq("Versioning_Added_v1", api.v1("bar", &body), body).await;
    let body = ModelV2::new("foo", "bar");
    suite.eq("Versioning_Added_v2", api.v2(&body), body.clone()).await;
    let call = api.interface_v2_v2_in_interface(&body);
    suite.eq("Versioning_Added_InterfaceV2", call, body).await;
}

async fn made_optional(suite: &mut Suite) {
    use versioning_madeoptional_v2::Client;
    use versioning_madeoptional_v2::models::TestModel;

    let client: Client = suite.client_at("versioning/made-optional/api-version:v2");
    let body = TestModel::new("foo");
    let call = client.operations().test(&body);
    suite.eq("Versioning_MadeOptional_test", call, body).await;
}

async fn removed(suite: &mut Suite) {
    use versioning_removed_v1 as v1;
    let client: v1::Client = suite.client_at("versioning/removed/api-version:v1");
    let body = v1::models::ModelV3::new("123", v1::models::EnumV3::EnumMemberV1);
    let call = client.operations().model_v3(&body);
    suite.eq("Versioning_Removed_modelV3", call, body).await;

    use versioning_removed_v2preview as v2preview;
    let client: v2preview::Client = suite.client_at("versioning/removed/api-version:v2preview");
    let body = v2preview::models::ModelV3::new("123");
    let call = client.operations().model_v3(&body);
    suite.eq("Versioning_Removed_modelV3_V2preview", call, body).await;

    use versioning_removed_v2::Client;
    use versioning_removed_v2::models::{EnumV3, ModelV2, ModelV3};
    let client: Client = suite.client_at("versioning/removed/api-version:v2");
    let api = client.operations();
    let body = ModelV2::new("foo", "bar");
    suite.eq("Versioning_Removed_v2", api.v2(&body), body).await;
    let body = ModelV3::new("123", EnumV3::EnumMemberV1);
    suite.eq("Versioning_Removed_modelV3_V2", api.model_v3(&body), body).await;
}

async fn renamed_from(suite: &mut Suite) {
    use versioning_renamedfrom_v2::Client;
    use versioning_renamedfrom_v2::models::NewModel;

    let client: Client = suite.client_at("versioning/renamed-from/api-version:v2");
    let api = client.operations();
    let body = NewModel::new("foo", 10);
    suite.eq("Versioning_RenamedFrom_newOp", api.new_op("bar", &body), body.clone()).await;
    let call = api.new_interface_new_op_in_new_interface(&body);
    suite.eq("Versioning_RenamedFrom_NewInterface", call, body).await;
}

async fn type_changed_from(suite: &mut Suite) {
    use versioning_returntypechangedfrom_v2 as return_type;
    let client: return_type::Client =
        suite.client_at("versioning/return-type-changed-from/api-version:v2");
    let call = client.operations().test("test");
    suite.eq("Versioning_ReturnTypeChangedFrom_test", call, "test").await;

    use versioning_typechangedfrom_v2::Client;
    use versioning_typechangedfrom_v2::models::TestModel;
    let client: Client = suite.client_at("versioning/type-changed-from/api-version:v2");
    let body = TestModel::new("foo", "bar");
    let call = client.operations().test("baz", &body);
    suite.eq("Versioning_TypeChangedFrom_test", call, body).await;
}
