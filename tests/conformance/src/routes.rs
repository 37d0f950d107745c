//! `routes`: parameters in paths and queries. The document numbers operation IDs, and so are the names
//! of the methods.

use std::collections::BTreeMap;

use ::routes::Client;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    // The mock server has these two the wrong way around.
    suite.ok("Routes_InInterface", api.fixed()).await;
    suite.ok("Routes_fixed", api.in_interface_fixed()).await;

    path(suite).await;
    path_expansion(suite).await;
    query(suite).await;
}

/// Returns the record of the expansions.
fn record() -> BTreeMap<String, i32> {
    [("a".to_owned(), 1), ("b".to_owned(), 2)].into()
}

async fn path(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    suite.ok("Routes_PathParameters_templateOnly", api.path_parameters_template_only("a")).await;
    suite.ok("Routes_PathParameters_explicit", api.path_parameters_explicit("a")).await;
    let call = api.path_parameters_annotation_only("a");
    suite.ok("Routes_PathParameters_annotationOnly", call).await;
    let call = api.reserved_expansion_template("foo/bar baz");
    suite.ok("Routes_PathParameters_ReservedExpansion_template", call).await;
    let call = api.reserved_expansion_annotation("foo/bar baz");
    suite.ok("Routes_PathParameters_ReservedExpansion_annotation", call).await;
}

async fn path_expansion(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let call = api.standard_primitive("a");
    suite.ok("Routes_PathParameters_SimpleExpansion_Standard_primitive", call).await;
    let call = api.standard_array(["a", "b"]);
    suite.ok("Routes_PathParameters_SimpleExpansion_Standard_array", call).await;
    let call = api.standard_record(&record());
    suite.ok("Routes_PathParameters_SimpleExpansion_Standard_record", call).await;
    let call = api.explode_primitive("a");
    suite.ok("Routes_PathParameters_SimpleExpansion_Explode_primitive", call).await;
    let call = api.explode_array(["a", "b"]);
    suite.ok("Routes_PathParameters_SimpleExpansion_Explode_array", call).await;
    let call = api.explode_record(&record());
    suite.ok("Routes_PathParameters_SimpleExpansion_Explode_record", call).await;

    let call = api.standard_primitive_2("a");
    suite.ok("Routes_PathParameters_PathExpansion_Standard_primitive", call).await;
    let call = api.standard_array_2(["a", "b"]);
    suite.ok("Routes_PathParameters_PathExpansion_Standard_array", call).await;
    let call = api.standard_record_2(&record());
    suite.ok("Routes_PathParameters_PathExpansion_Standard_record", call).await;
    let call = api.explode_primitive_2("a");
    suite.ok("Routes_PathParameters_PathExpansion_Explode_primitive", call).await;
    let call = api.explode_array_2(["a", "b"]);
    suite.ok("Routes_PathParameters_PathExpansion_Explode_array", call).await;
    let call = api.explode_record_2(&record());
    suite.ok("Routes_PathParameters_PathExpansion_Explode_record", call).await;

    let call = api.standard_primitive_3("a");
    suite.ok("Routes_PathParameters_LabelExpansion_Standard_primitive", call).await;
    let call = api.standard_array_3(["a", "b"]);
    suite.ok("Routes_PathParameters_LabelExpansion_Standard_array", call).await;
    let call = api.standard_record_3(&record());
    suite.ok("Routes_PathParameters_LabelExpansion_Standard_record", call).await;
    let call = api.explode_primitive_3("a");
    suite.ok("Routes_PathParameters_LabelExpansion_Explode_primitive", call).await;
    let call = api.explode_array_3(["a", "b"]);
    suite.ok("Routes_PathParameters_LabelExpansion_Explode_array", call).await;
    let call = api.explode_record_3(&record());
    suite.ok("Routes_PathParameters_LabelExpansion_Explode_record", call).await;

    let call = api.standard_primitive_4("a");
    suite.ok("Routes_PathParameters_MatrixExpansion_Standard_primitive", call).await;
    let call = api.standard_array_4(["a", "b"]);
    suite.ok("Routes_PathParameters_MatrixExpansion_Standard_array", call).await;
    let call = api.standard_record_4(&record());
    suite.ok("Routes_PathParameters_MatrixExpansion_Standard_record", call).await;
    let call = api.explode_primitive_4("a");
    suite.ok("Routes_PathParameters_MatrixExpansion_Explode_primitive", call).await;
    let call = api.explode_array_4(["a", "b"]);
    suite.ok("Routes_PathParameters_MatrixExpansion_Explode_array", call).await;
    let call = api.explode_record_4(&record());
    suite.ok("Routes_PathParameters_MatrixExpansion_Explode_record", call).await;
}

async fn query(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    suite.ok("Routes_QueryParameters_templateOnly", api.query_parameters_template_only("a")).await;
    suite.ok("Routes_QueryParameters_explicit", api.query_parameters_explicit("a")).await;
    let call = api.query_parameters_annotation_only("a");
    suite.ok("Routes_QueryParameters_annotationOnly", call).await;

    let call = api.standard_primitive_5("a");
    suite.ok("Routes_QueryParameters_QueryExpansion_Standard_primitive", call).await;
    let call = api.standard_array_5(["a", "b"]);
    suite.ok("Routes_QueryParameters_QueryExpansion_Standard_array", call).await;
    let call = api.standard_record_5(&record());
    suite.ok("Routes_QueryParameters_QueryExpansion_Standard_record", call).await;
    let call = api.explode_primitive_5("a");
    suite.ok("Routes_QueryParameters_QueryExpansion_Explode_primitive", call).await;
    let call = api.explode_array_5(["a", "b"]);
    suite.ok("Routes_QueryParameters_QueryExpansion_Explode_array", call).await;
    let call = api.explode_record_5(&record());
    suite.ok("Routes_QueryParameters_QueryExpansion_Explode_record", call).await;
}
