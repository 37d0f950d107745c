//! Phoenix: uploads of datasets, their downloads as text, experiments, labels, projects and prompts.

use phoenix::api::datasets::UploadDatasetMultipart;
use phoenix::bytes::Bytes;
use phoenix::models::*;
use phoenix::multipart::Part;
use phoenix::{Client, Error, Nullable};
use serde_json::json;

use crate::calls::Calls;

/// A file with two examples.
const CSV: &str = "question,reply\n\"One, or two?\",1\nTwö?,2\n";

pub async fn run(url: &str, calls: &mut Calls) -> Result<(), Error> {
    let client = Client::builder().server(url).build()?;
    if let Some(dataset) = datasets(&client, calls).await {
        experiments(&client, calls, &dataset).await;
        let call = client.datasets().delete_dataset_by_id(&dataset);
        calls.ok("delete a dataset", call, |()| true).await;
        let call = client.datasets().get_dataset(&dataset);
        calls.fails("read a deleted dataset", call, Error::is_not_found).await;
    }
    labels(&client, calls).await;
    projects(&client, calls).await;
    prompts(&client, calls).await;
    Ok(())
}

fn form(content: &'static str, input_key: &str) -> UploadDatasetMultipart {
    let file = Part::new(content).file_name("questions.csv").media_type("text/csv");
    UploadDatasetMultipart::new(
        "questions",
        vec![input_key.to_owned()],
        vec!["reply".to_owned()],
        file,
    )
}

async fn datasets(client: &Client, calls: &mut Calls) -> Option<String> {
    let api = client.datasets();
    let call = api.upload_dataset().sync(true).body(form(CSV, "question"));
    let body = calls.ok("upload a dataset", call, |it| it.is_some()).await??;
    let id = body.data.dataset_id;
    let mut added = form("question,reply\nThree?,3\n", "question");
    added.action = Some(UploadDatasetAction::Append);
    let call = api.upload_dataset().sync(true).body(added);
    calls.ok("append to a dataset", call, |it| it.is_some()).await;
    let call = api.upload_dataset().sync(true).body(form(CSV, "missing"));
    let is_text = |error: &Error| {
        let is_plain = |body: &Bytes| !body.is_empty() && !body.starts_with(b"{");
        error.status().is_some_and(|it| it == 422) && error.body().is_some_and(is_plain)
    };
    calls.fails("upload a dataset with an unknown key", call, is_text).await;

    let call = api.get_dataset(&id);
    calls.ok("read a dataset", call, |it| it.data.example_count == 3).await;
    let call = api.list_datasets().name("questions").limit(5);
    calls.ok("list datasets by name", call, |it| it.data.len() == 1).await;
    let call = api.list_datasets().name("no such name");
    calls.ok("list no datasets", call, |it| it.data.is_empty()).await;
    let call = api.list_dataset_versions_by_dataset_id(&id).limit(1);
    let versions = calls.ok("list a page of versions", call, |it| it.next_cursor.is_some()).await?;
    let call = api.list_dataset_versions_by_dataset_id(&id).cursor(&versions.next_cursor?);
    calls.ok("list the next page of versions", call, |it| it.next_cursor.is_none()).await;
    let call = api.get_dataset_csv(&id);
    calls.ok("download a dataset as CSV", call, |it| it.contains("Twö?")).await;
    let call = api.get_dataset_jsonl(&id);
    calls.ok("download a dataset as JSON lines", call, |it| it.lines().count() == 3).await;
    let call = api.get_dataset("not-an-id");
    calls.fails("read a dataset with an invalid ID", call, is_text).await;
    Some(id)
}

async fn experiments(client: &Client, calls: &mut Calls, dataset: &str) -> Option<()> {
    let call = client.datasets().get_dataset_examples(dataset);
    let examples = calls.ok("list examples", call, |it| it.data.examples.len() == 3).await?;
    let api = client.experiments();
    let body = CreateExperimentRequestBody::new().name("baseline").repetitions(1);
    let call = api.create_experiment(dataset, &body);
    let experiment =
        calls.ok("create an experiment", call, |it| it.data.name == "baseline").await?;
    let id = &experiment.data.id;

    let (start, end) = ("2024-05-06T07:08:09Z", "2024-05-06T07:08:10.5+00:00");
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    let example = &examples.data.examples.first()?.id;
    let body = CreateExperimentRunRequestBody::new(example, json!({ "text": "1" }), 1, start, end);
    let call = api.create_experiment_run(id, &body);
    calls.ok("create a run of an experiment", call, |_| true).await;
    let call = api.get_experiment(id);
    calls.ok("read an experiment", call, |it| it.data.successful_run_count == 1).await;
    let call = api.list_experiment_runs(id);
    calls.ok("list the runs of an experiment", call, |it| it.data.len() == 1).await;
    let call = api.get_experiment_json(id);
    calls.ok("download an experiment", call, |it| it.starts_with('[')).await;
    let call = api.delete_experiment(id).delete_project(true);
    calls.ok("delete an experiment", call, |()| true).await;
    Some(())
}

async fn labels(client: &Client, calls: &mut Calls) -> Option<()> {
    let api = client.datasets();
    let body =
        CreateDatasetLabelRequestBody::new("reviewed", "#00ff00").description("By a person.");
    let call = api.create_dataset_label(&body);
    let label = calls.ok("create a label", call, |it| it.data.name == "reviewed").await?.data;
    let call = api.create_dataset_label(&body);
    calls.fails("create a label twice", call, Error::is_conflict).await;
    let update = UpdateDatasetLabelRequestBody::new().description(Nullable::Null);
    let call = api.update_dataset_label(&label.id, &update);
    let is_changed = |it: &UpdateDatasetLabelResponseBody| {
        it.data.description.is_none() && it.data.color == "#00ff00"
    };
    calls.ok("remove the description of a label", call, is_changed).await;
    let call = api.delete_dataset_label(&label.id);
    calls.ok("delete a label", call, |()| true).await;
    let call = api.list_dataset_labels();
    calls.ok("list labels", call, |it| it.data.is_empty()).await;
    Some(())
}

async fn projects(client: &Client, calls: &mut Calls) -> Option<()> {
    let api = client.projects();
    let call = api.create_project(&CreateProjectRequestBody::new("a b&c"));
    calls.ok("create a project", call, |it| it.data.name == "a b&c").await?;
    let call = api.get_projects().name_contains("b&c");
    calls.ok("list projects by name", call, |it| it.data.len() == 1).await;
    let call = api.get_project("a b&c");
    calls.ok("read a project by name", call, |it| it.data.description.is_none()).await;
    let call = api.delete_project("a b&c");
    calls.ok("delete a project", call, |()| true).await;
    let call = api.delete_project("default");
    calls.fails("delete the default project", call, Error::is_forbidden).await;
    Some(())
}

async fn prompts(client: &Client, calls: &mut Calls) -> Option<()> {
    let api = client.prompts();
    let message = PromptMessage::new(PromptMessageRole::User, "Hi {{name}}");
    let template = PromptChatTemplate::new([message]);
    let parameters = PromptOpenAiInvocationParametersContent::new().temperature(0.5);
    let version = PromptVersionData::new(
        ModelProvider::OpenAi,
        "gpt-4o",
        template.clone(),
        PromptTemplateType::Chat,
        PromptTemplateFormat::Mustache,
        PromptOpenAiInvocationParameters::new(parameters),
    );
    let body = CreatePromptRequestBody::new(PromptData::new("hello"), version);
    let call = api.post_prompt_version(&body);
    calls.ok("create a prompt", call, |it| it.data.model_name == "gpt-4o").await?;
    let call = api.get_prompt_version_latest("hello");
    let is_chat = |it: &GetPromptResponseBody| it.data.template == template.into();
    calls.ok("read a prompt", call, is_chat).await;
    let call = api.delete_prompt("hello");
    calls.ok("delete a prompt", call, |()| true).await;
    Some(())
}
