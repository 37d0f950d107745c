//! `type/model`: models as bodies.

mod inheritance;

use crate::suite::{Suite, same};

pub async fn run(suite: &mut Suite) {
    empty(suite).await;
    usage(suite).await;
    visibility(suite).await;
    inheritance::run(suite).await;
}

async fn empty(suite: &mut Suite) {
    use type_model_empty::Client;
    use type_model_empty::models::{EmptyInput, EmptyInputOutput, EmptyOutput};

    let client: Client = suite.client();
    let api = client.operations();
    suite.ok("Type_Model_Empty_putEmpty", api.put_empty(&EmptyInput::new())).await;
    suite.eq("Type_Model_Empty_getEmpty", api.get_empty(), EmptyOutput::new()).await;
    let body = EmptyInputOutput::new();
    let call = api.post_round_trip_empty(&body);
    suite.eq("Type_Model_Empty_postRoundTripEmpty", call, body).await;
}

async fn usage(suite: &mut Suite) {
    use type_model_usage::Client;
    use type_model_usage::models::{InputOutputRecord, InputRecord};

    let client: Client = suite.client();
    let api = client.operations();
    suite.ok("Type_Model_Usage_input", api.input(&InputRecord::new("example-value"))).await;
    let check = async { same(&*api.output().await?.required_prop, "example-value") };
    suite.check("Type_Model_Usage_output", check).await;
    let body = InputOutputRecord::new("example-value");
    suite.eq("Type_Model_Usage_inputAndOutput", api.input_and_output(&body), body).await;
}

async fn visibility(suite: &mut Suite) {
    use type_model_visibility::models::*;
    use type_model_visibility::{Client, Nullable};

    let client: Client = suite.client();
    let api = client.operations();
    let create = vec!["foo".to_owned(), "bar".to_owned()];
    // The description declares bodies of these two requests.
    let body = VisibilityModelInput::new();
    suite.ok("Type_Model_Visibility_headModel", api.head_model(123, &body)).await;
    let call = api.get_model(123, &body);
    let check = async { same(call.await?.read_prop.as_str(), "abc") };
    suite.check("Type_Model_Visibility_getModel", check).await;
    let body = VisibilityModelCreateOrUpdate::new(create.clone(), vec![1, 2]);
    suite.ok("Type_Model_Visibility_putModel", api.put_model(&body)).await;
    let mut body = VisibilityModelUpdate::default();
    body.update_prop = Some(vec![1, 2]);
    suite.ok("Type_Model_Visibility_patchModel", api.patch_model(&body)).await;
    let body = VisibilityModelCreate::new(create);
    suite.ok("Type_Model_Visibility_postModel", api.post_model(&body)).await;
    let body = VisibilityModelDelete::new(true);
    suite.ok("Type_Model_Visibility_deleteModel", api.delete_model(&body)).await;

    let call = api.put_read_only_model(&ReadOnlyModel::default());
    let record = [("k1", "value1"), ("k2", "value2")].map(|(k, v)| (k.to_owned(), v.to_owned()));
    let check = async {
        let model = call.await?;
        same(model.optional_nullable_int_list, Nullable::Value(vec![1, 2, 3]))?;
        same(model.optional_string_record, Some(record.into()))
    };
    suite.check("Type_Model_Visibility_putReadOnlyModel", check).await;
}
