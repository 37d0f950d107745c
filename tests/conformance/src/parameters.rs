//! `parameters`: parameters and bodies of requests.

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    basic(suite).await;
    body_optionality(suite).await;
    collection_format(suite).await;
    path(suite).await;
    query(suite).await;
    spread_alias(suite).await;
    spread_model(suite).await;
}

async fn basic(suite: &mut Suite) {
    use parameters_basic::Client;
    use parameters_basic::models::ExplicitBodyUser;

    let client: Client = suite.client();
    let api = client.operations();
    let call = api.explicit_body_simple(&ExplicitBodyUser::new("foo"));
    suite.ok("Parameters_Basic_ExplicitBody_simple", call).await;
    suite.ok("Parameters_Basic_ImplicitBody_simple", api.implicit_body_simple("foo")).await;
}

async fn body_optionality(suite: &mut Suite) {
    use parameters_body_optionality::Client;
    use parameters_body_optionality::models::BodyModel;

    let client: Client = suite.client();
    let api = client.operations();
    let body = BodyModel::new("foo");
    suite.ok("Parameters_BodyOptionality_requiredExplicit", api.required_explicit(&body)).await;
    suite.ok("Parameters_BodyOptionality_requiredImplicit", api.required_implicit(&body)).await;
    let call = api.optional_explicit_set().body(&body);
    suite.ok("Parameters_BodyOptionality_OptionalExplicit", call).await;
    let call = api.optional_explicit_omit();
    suite.ok("Parameters_BodyOptionality_OptionalExplicit", call).await;
}

async fn collection_format(suite: &mut Suite) {
    let client: parameters_collection_format::Client = suite.client();
    let api = client.operations();
    let colors = ["blue", "red", "green"];
    suite.ok("Parameters_CollectionFormat_Query_multi", api.query_multi(colors)).await;
    suite.ok("Parameters_CollectionFormat_Query_csv", api.query_csv(colors)).await;
    suite.ok("Parameters_CollectionFormat_Query_ssv", api.query_ssv(colors)).await;
    suite.ok("Parameters_CollectionFormat_Query_pipes", api.query_pipes(colors)).await;
    suite.ok("Parameters_CollectionFormat_Header_csv", api.header_csv(colors)).await;
}

async fn path(suite: &mut Suite) {
    let client: parameters_path::Client = suite.client();
    let api = client.operations();
    suite.ok("Parameters_Path_normal", api.normal("foo")).await;
    suite.ok("Parameters_Path_optional", api.optional("")).await;
    suite.ok("Parameters_Path_optional", api.optional("/foo")).await;
}

async fn query(suite: &mut Suite) {
    use parameters_query::Client;

    let client: Client = suite.client();
    let call = client.operations().constant_post();
    suite.ok("Parameters_Query_Constant_post", call).await;
}

async fn spread_alias(suite: &mut Suite) {
    use parameters_spread::Client;
    use parameters_spread::models::AliasInnerModel;

    let client: Client = suite.client();
    let api = client.operations();
    let call = api.alias_spread_as_request_body("foo");
    suite.ok("Parameters_Spread_Alias_spreadAsRequestBody", call).await;
    let call = api.alias_spread_as_request_parameter("1", "bar", "foo");
    suite.ok("Parameters_Spread_Alias_spreadAsRequestParameter", call).await;
    let call = api
        .alias_spread_with_multiple_parameters("1", "bar", "foo", [1, 2])
        .optional_int(1)
        .optional_string_list(["foo", "bar"]);
    suite.ok("Parameters_Spread_Alias_spreadWithMultipleParameters", call).await;
    let body = AliasInnerModel::new("foo");
    let call = api.alias_spread_parameter_with_inner_model("1", "bar", &body);
    suite.ok("Parameters_Spread_Alias_spreadParameterWithInnerModel", call).await;
    let call = api.alias_spread_parameter_with_inner_alias("1", "bar", "foo", 1);
    suite.ok("Parameters_Spread_Alias_spreadParameterWithInnerAlias", call).await;
}

async fn spread_model(suite: &mut Suite) {
    use parameters_spread::Client;
    use parameters_spread::models::{ModelBodyParameter, ModelCompositeRequestMix};

    let client: Client = suite.client();
    let api = client.operations();
    let body = ModelBodyParameter::new("foo");
    let call = api.model_spread_as_request_body(&body);
    suite.ok("Parameters_Spread_Model_spreadAsRequestBody", call).await;
    let call = api.model_spread_composite_request_only_with_body(&body);
    suite.ok("Parameters_Spread_Model_spreadCompositeRequestOnlyWithBody", call).await;
    let call = api.model_spread_composite_request_without_body("foo", "bar");
    suite.ok("Parameters_Spread_Model_spreadCompositeRequestWithoutBody", call).await;
    let call = api.model_spread_composite_request("foo", "bar", &body);
    suite.ok("Parameters_Spread_Model_spreadCompositeRequest", call).await;
    let body = ModelCompositeRequestMix::new("foo");
    let call = api.model_spread_composite_request_mix("foo", "bar", &body);
    suite.ok("Parameters_Spread_Model_spreadCompositeRequestMix", call).await;
}
