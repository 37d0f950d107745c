//! `special-words`: names that are keywords of some language.

use special_words::Client;
use special_words::models::*;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    model_properties(suite).await;
    models(suite).await;
    operations(suite).await;
    parameters(suite).await;
}

async fn model_properties(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let call = api.model_properties_same_as_model(&ModelPropertiesSameAsModel::new("ok"));
    suite.ok("SpecialWords_ModelProperties_sameAsModel", call).await;
    let body =
        ModelPropertiesDictMethods::new("ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok");
    let call = api.model_properties_dict_methods(&body);
    suite.ok("SpecialWords_ModelProperties_dictMethods", call).await;
    let call = api.model_properties_with_list(&ModelPropertiesModelWithList::new("ok"));
    suite.ok("SpecialWords_ModelProperties_withList", call).await;
}

async fn models(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    let call = api.models_with_and(&ModelsAnd::new("ok"));
    suite.ok("SpecialWords_Models_and", call).await;
    let call = api.models_with_as(&ModelsAs::new("ok"));
    suite.ok("SpecialWords_Models_as", call).await;
    let call = api.models_with_assert(&ModelsAssert::new("ok"));
    suite.ok("SpecialWords_Models_assert", call).await;
    let call = api.models_with_async(&ModelsAsync::new("ok"));
    suite.ok("SpecialWords_Models_async", call).await;
    let call = api.models_with_await(&ModelsAwait::new("ok"));
    suite.ok("SpecialWords_Models_await", call).await;
    let call = api.models_with_break(&ModelsBreak::new("ok"));
    suite.ok("SpecialWords_Models_break", call).await;
    let call = api.models_with_class(&ModelsClass::new("ok"));
    suite.ok("SpecialWords_Models_class", call).await;
    let call = api.models_with_constructor(&ModelsConstructor::new("ok"));
    suite.ok("SpecialWords_Models_constructor", call).await;
    let call = api.models_with_continue(&ModelsContinue::new("ok"));
    suite.ok("SpecialWords_Models_continue", call).await;
    let call = api.models_with_def(&ModelsDef::new("ok"));
    suite.ok("SpecialWords_Models_def", call).await;
    let call = api.models_with_del(&ModelsDel::new("ok"));
    suite.ok("SpecialWords_Models_del", call).await;
    let call = api.models_with_elif(&ModelsElif::new("ok"));
    suite.ok("SpecialWords_Models_elif", call).await;
    let call = api.models_with_else(&ModelsElse::new("ok"));
    suite.ok("SpecialWords_Models_else", call).await;
    let call = api.models_with_except(&ModelsExcept::new("ok"));
    suite.ok("SpecialWords_Models_except", call).await;
    let call = api.models_with_exec(&ModelsExec::new("ok"));
    suite.ok("SpecialWords_Models_exec", call).await;
    let call = api.models_with_finally(&ModelsFinally::new("ok"));
    suite.ok("SpecialWords_Models_finally", call).await;
    let call = api.models_with_for(&ModelsFor::new("ok"));
    suite.ok("SpecialWords_Models_for", call).await;
    let call = api.models_with_from(&ModelsFrom::new("ok"));
    suite.ok("SpecialWords_Models_from", call).await;
    let call = api.models_with_global(&ModelsGlobal::new("ok"));
    suite.ok("SpecialWords_Models_global", call).await;
    let call = api.models_with_if(&ModelsIf::new("ok"));
    suite.ok("SpecialWords_Models_if", call).await;
    let call = api.models_with_import(&ModelsImport::new("ok"));
    suite.ok("SpecialWords_Models_import", call).await;
    let call = api.models_with_in(&ModelsIn::new("ok"));
    suite.ok("SpecialWords_Models_in", call).await;
    let call = api.models_with_is(&ModelsIs::new("ok"));
    suite.ok("SpecialWords_Models_is", call).await;
    let call = api.models_with_lambda(&ModelsLambda::new("ok"));
    suite.ok("SpecialWords_Models_lambda", call).await;
    let call = api.models_with_not(&ModelsNot::new("ok"));
    suite.ok("SpecialWords_Models_not", call).await;
    let call = api.models_with_or(&ModelsOr::new("ok"));
    suite.ok("SpecialWords_Models_or", call).await;
    let call = api.models_with_pass(&ModelsPass::new("ok"));
    suite.ok("SpecialWords_Models_pass", call).await;
    let call = api.models_with_raise(&ModelsRaise::new("ok"));
    suite.ok("SpecialWords_Models_raise", call).await;
    let call = api.models_with_return(&ModelsReturn::new("ok"));
    suite.ok("SpecialWords_Models_return", call).await;
    let call = api.models_with_try(&ModelsTry::new("ok"));
    suite.ok("SpecialWords_Models_try", call).await;
    let call = api.models_with_while(&ModelsWhile::new("ok"));
    suite.ok("SpecialWords_Models_while", call).await;
    let call = api.models_with_with(&ModelsWith::new("ok"));
    suite.ok("SpecialWords_Models_with", call).await;
    let call = api.models_with_yield(&ModelsYield::new("ok"));
    suite.ok("SpecialWords_Models_yield", call).await;
}

async fn operations(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    suite.ok("SpecialWords_Operations_and", api.operations_and()).await;
    suite.ok("SpecialWords_Operations_as", api.operations_as()).await;
    suite.ok("SpecialWords_Operations_assert", api.assert()).await;
    suite.ok("SpecialWords_Operations_async", api.operations_async()).await;
    suite.ok("SpecialWords_Operations_await", api.operations_await()).await;
    suite.ok("SpecialWords_Operations_break", api.operations_break()).await;
    suite.ok("SpecialWords_Operations_class", api.class()).await;
    suite.ok("SpecialWords_Operations_constructor", api.constructor()).await;
    suite.ok("SpecialWords_Operations_continue", api.operations_continue()).await;
    suite.ok("SpecialWords_Operations_def", api.def()).await;
    suite.ok("SpecialWords_Operations_del", api.del()).await;
    suite.ok("SpecialWords_Operations_elif", api.elif()).await;
    suite.ok("SpecialWords_Operations_else", api.operations_else()).await;
    suite.ok("SpecialWords_Operations_except", api.except()).await;
    suite.ok("SpecialWords_Operations_exec", api.exec()).await;
    suite.ok("SpecialWords_Operations_finally", api.finally()).await;
    suite.ok("SpecialWords_Operations_for", api.operations_for()).await;
    suite.ok("SpecialWords_Operations_from", api.operations_from()).await;
    suite.ok("SpecialWords_Operations_global", api.global()).await;
    suite.ok("SpecialWords_Operations_if", api.operations_if()).await;
    suite.ok("SpecialWords_Operations_import", api.import()).await;
    suite.ok("SpecialWords_Operations_in", api.operations_in()).await;
    suite.ok("SpecialWords_Operations_is", api.is()).await;
    suite.ok("SpecialWords_Operations_lambda", api.lambda()).await;
    suite.ok("SpecialWords_Operations_not", api.not()).await;
    suite.ok("SpecialWords_Operations_or", api.operations_or()).await;
    suite.ok("SpecialWords_Operations_pass", api.pass()).await;
    suite.ok("SpecialWords_Operations_raise", api.raise()).await;
    suite.ok("SpecialWords_Operations_return", api.operations_return()).await;
    suite.ok("SpecialWords_Operations_try", api.operations_try()).await;
    suite.ok("SpecialWords_Operations_while", api.operations_while()).await;
    suite.ok("SpecialWords_Operations_with", api.operations_with()).await;
    suite.ok("SpecialWords_Operations_yield", api.operations_yield()).await;
}

async fn parameters(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();
    suite.ok("SpecialWords_Parameters_and", api.parameters_with_and("ok")).await;
    suite.ok("SpecialWords_Parameters_as", api.parameters_with_as("ok")).await;
    suite.ok("SpecialWords_Parameters_assert", api.parameters_with_assert("ok")).await;
    suite.ok("SpecialWords_Parameters_async", api.parameters_with_async("ok")).await;
    suite.ok("SpecialWords_Parameters_await", api.parameters_with_await("ok")).await;
    suite.ok("SpecialWords_Parameters_break", api.parameters_with_break("ok")).await;
    suite.ok("SpecialWords_Parameters_class", api.parameters_with_class("ok")).await;
    suite.ok("SpecialWords_Parameters_constructor", api.parameters_with_constructor("ok")).await;
    suite.ok("SpecialWords_Parameters_continue", api.parameters_with_continue("ok")).await;
    suite.ok("SpecialWords_Parameters_def", api.parameters_with_def("ok")).await;
    suite.ok("SpecialWords_Parameters_del", api.parameters_with_del("ok")).await;
    suite.ok("SpecialWords_Parameters_elif", api.parameters_with_elif("ok")).await;
    suite.ok("SpecialWords_Parameters_else", api.parameters_with_else("ok")).await;
    suite.ok("SpecialWords_Parameters_except", api.parameters_with_except("ok")).await;
    suite.ok("SpecialWords_Parameters_exec", api.parameters_with_exec("ok")).await;
    suite.ok("SpecialWords_Parameters_finally", api.parameters_with_finally("ok")).await;
    suite.ok("SpecialWords_Parameters_for", api.parameters_with_for("ok")).await;
    suite.ok("SpecialWords_Parameters_from", api.parameters_with_from("ok")).await;
    suite.ok("SpecialWords_Parameters_global", api.parameters_with_global("ok")).await;
    suite.ok("SpecialWords_Parameters_if", api.parameters_with_if("ok")).await;
    suite.ok("SpecialWords_Parameters_import", api.parameters_with_import("ok")).await;
    suite.ok("SpecialWords_Parameters_in", api.parameters_with_in("ok")).await;
    suite.ok("SpecialWords_Parameters_is", api.parameters_with_is("ok")).await;
    suite.ok("SpecialWords_Parameters_lambda", api.parameters_with_lambda("ok")).await;
    suite.ok("SpecialWords_Parameters_not", api.parameters_with_not("ok")).await;
    suite.ok("SpecialWords_Parameters_or", api.parameters_with_or("ok")).await;
    suite.ok("SpecialWords_Parameters_pass", api.parameters_with_pass("ok")).await;
    suite.ok("SpecialWords_Parameters_raise", api.parameters_with_raise("ok")).await;
    suite.ok("SpecialWords_Parameters_return", api.parameters_with_return("ok")).await;
    suite.ok("SpecialWords_Parameters_try", api.parameters_with_try("ok")).await;
    suite.ok("SpecialWords_Parameters_while", api.parameters_with_while("ok")).await;
    suite.ok("SpecialWords_Parameters_with", api.parameters_with_with("ok")).await;
    suite.ok("SpecialWords_Parameters_yield", api.parameters_with_yield("ok")).await;
    let call = api.parameters_with_cancellation_token("ok");
    suite.ok("SpecialWords_Parameters_cancellationToken", call).await;
}
