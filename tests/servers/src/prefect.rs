//! Prefect: flows, their runs, logs, deployments, variables and work pools.

use jiff::Timestamp;
use prefect::models::*;
use prefect::{Client, Error, Nullable};
use serde_json::{Value, json};

use crate::calls::Calls;

/// A UUID that no object has.
const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

pub async fn run(url: &str, calls: &mut Calls) -> Result<(), Error> {
    let client = Client::builder().server(format!("{url}/api")).build()?;
    let root = client.root();
    calls.ok("health", root.health_check(), |it| *it).await;
    calls.ok("version", root.server_version(), |it| !it.is_empty()).await;
    if let Some(flow) = flows(&client, calls).await {
        flow_runs(&client, calls, &flow).await;
        deployments(&client, calls, &flow).await;
        let call = client.flows().delete_flow(&flow.id);
        calls.ok("delete a flow", call, |()| true).await;
        let call = client.flows().read_flow(&flow.id);
        calls.fails("read a deleted flow", call, Error::is_not_found).await;
    }
    variables(&client, calls).await;
    work_pools(&client, calls).await;
    Ok(())
}

async fn flows(client: &Client, calls: &mut Calls) -> Option<Flow> {
    let api = client.flows();
    let labels = [("team", LabelsValue::from("data")), ("priority", 3.into())];
    let body = FlowCreate::new("nightly").tags(["etl"]).labels(labels);
    let call = api.create_flow(&body);
    let flow = calls.ok("create a flow", call, |it| it.name == "nightly").await?;

    let call = api.read_flow(&flow.id);
    let has_labels = |it: &Flow| it.labels.as_ref().is_some_and(|it| it.len() == 2);
    calls.ok("read a flow", call, has_labels).await;
    let call = api.read_flow_by_name("nightly");
    calls.ok("read a flow by name", call, |it| it.id == flow.id).await;

    let update = FlowUpdate::new().tags(["etl", "a&b/c"]);
    let call = api.update_flow(&flow.id, &update);
    calls.ok("change the tags of a flow", call, |()| true).await;

    let filter = FlowFilter::new().tags(FlowFilterTags::new().all(["a&b/c"]));
    let call = api.read_flows().flows(&filter).sort(FlowSort::NameAsc);
    calls.ok("list flows by tag", call, |it| it.len() == 1 && it[0].id == flow.id).await;
    let call = api.read_flows();
    calls.ok("list all flows", call, |it| it.len() == 1).await;

    let call = api.paginate_flows().flows(Some(&filter)).limit(1);
    calls.ok("list a page of flows", call, |it| it.count == 1 && it.pages == 1).await;
    let call = api.count_flows();
    calls.ok("count flows", call, |it| *it == 1).await;

    let call = api.read_flow(NOBODY);
    calls.fails("read a missing flow", call, Error::is_not_found).await;
    let call = api.create_flow(&FlowCreate::new("a/b"));
    // The body differs from the described one.
    let is_invalid = |error: &Error| {
        let body: Option<Value> = error.body_as();
        body.is_some_and(|it| it["exception_detail"][0]["loc"][1] == "name")
    };
    calls.fails("create a flow with an invalid name", call, is_invalid).await;
    Some(flow)
}

async fn flow_runs(client: &Client, calls: &mut Calls, flow: &Flow) -> Option<()> {
    let api = client.flow_runs();
    let time: Timestamp = "2030-01-02T03:04:05Z".parse().expect("a valid time");
    let details = StateDetails::new().scheduled_time(time);
    let state = StateCreate::new(StateType::Scheduled).state_details(details);
    let parameters = [("rows", json!([1, "two", null]))];
    let body = FlowRunCreate::new(&flow.id).state(state).parameters(parameters);
    let call = api.create_flow_run(&body);
    let is_scheduled = |it: &FlowRunResponse| it.state_type == Some(StateType::Scheduled);
    let run = calls.ok("create a flow run", call, is_scheduled).await?;

    let update = FlowRunUpdate::new().name("first");
    let call = api.update_flow_run(&run.id, &update);
    calls.ok("rename a flow run", call, |()| true).await;
    let call = api.read_flow_run(&run.id);
    let is_read = |it: &FlowRunResponse| {
        it.name.as_deref() == Some("first") && it.expected_start_time == Some(time)
    };
    calls.ok("read a flow run", call, is_read).await;

    let state = StateCreate::new(StateType::Running);
    let call = api.set_flow_run_state(&run.id, &state).force(true);
    let is_accepted = |it: &OrchestrationResult| it.status == SetStateStatus::Accept;
    calls.ok("set the state of a flow run", call, is_accepted).await;

    let types = FlowRunFilterStateType::new().any([StateType::Running, StateType::Pending]);
    let filter = FlowRunFilter::new().state(FlowRunFilterState::new().r#type(types));
    let call = api.read_flow_runs().flow_runs(Some(&filter));
    calls.ok("list running flow runs", call, |it| it.len() == 1).await;
    let call = client.flow_run_states().read_flow_run_states(&run.id);
    calls.ok("list the states of a flow run", call, |it| it.len() == 2).await;
    logs(client, calls, &run).await;

    let call = api.delete_flow_run(&run.id);
    calls.ok("delete a flow run", call, |()| true).await;
    Some(())
}

async fn logs(client: &Client, calls: &mut Calls, run: &FlowRunResponse) {
    let time = "2024-05-06T07:08:09.123456Z".parse().expect("a valid time");
    let log = LogCreate::new("main", 20, "started, \"really\"", time).flow_run_id(run.id.as_str());
    let call = client.logs().create_logs(&[log]);
    calls.ok("create logs", call, |_| true).await;
    let call = client.logs().read_logs();
    let is_stored = |it: &Vec<Log>| it.len() == 1 && it[0].timestamp == time;
    calls.ok("list logs", call, is_stored).await;
    // The description has any JSON value, but the server sends CSV.
    let call = client.flow_runs().download_logs(&run.id);
    let text = async { call.send_raw().await?.text() };
    calls.ok("download logs as text", text, |it| it.contains("started")).await;
}

async fn deployments(client: &Client, calls: &mut Calls, flow: &Flow) -> Option<()> {
    let api = client.deployments();
    let every_hour = DeploymentScheduleCreate::new(IntervalScheduleInput::new(3600.0));
    let workdays = DeploymentScheduleCreate::new(CronSchedule::new("0 6 * * 1-5"));
    let body = DeploymentCreate::new("production", &flow.id)
        .schedules([every_hour, workdays])
        .description(Nullable::Null);
    let call = api.create_deployment(&body);
    let is_known = |it: &DeploymentSchedule| match &it.schedule {
        DeploymentScheduleSchedule::IntervalScheduleOutput(it) => it.interval == 3600.0,
        DeploymentScheduleSchedule::CronSchedule(it) => it.cron == "0 6 * * 1-5",
        _ => false,
    };
    let has_schedules = |it: &DeploymentResponse| {
        it.schedules.as_ref().is_some_and(|it| it.len() == 2 && it.iter().all(is_known))
    };
    let deployment = calls.ok("create a deployment", call, has_schedules).await?;

    let update = DeploymentUpdate::new().description("Runs each hour.");
    let call = api.update_deployment(&deployment.id, &update);
    calls.ok("describe a deployment", call, |()| true).await;
    let call = api.read_deployment_by_name("nightly", "production");
    let is_described =
        |it: &DeploymentResponse| it.description.as_deref() == Some("Runs each hour.");
    calls.ok("read a deployment by name", call, is_described).await;
    let call = api.delete_deployment(&deployment.id);
    calls.ok("delete a deployment", call, |()| true).await;
    Some(())
}

async fn variables(client: &Client, calls: &mut Calls) -> Option<()> {
    let api = client.variables();
    let create = VariableCreate::new("limits", json!({ "rows": 10, "deep": [null, true] }));
    let call = api.create_variable(&create);
    let variable = calls.ok("create a variable", call, |it| it.value == create.value).await?;
    let call = api.create_variable(&create);
    calls.fails("create a variable twice", call, Error::is_conflict).await;

    let update = VariableUpdate::new().value(json!(null));
    let call = api.update_variable(&variable.id, &update);
    calls.ok("set a variable to null", call, |()| true).await;
    let call = api.read_variable_by_name("limits");
    calls.ok("read a variable by name", call, |it| it.value.is_null()).await;
    let call = api.delete_variable_by_name("limits");
    calls.ok("delete a variable by name", call, |()| true).await;
    Some(())
}

async fn work_pools(client: &Client, calls: &mut Calls) -> Option<()> {
    let api = client.work_pools();
    let body = WorkPoolCreate::new("small").r#type("process").concurrency_limit(4);
    let call = api.create_work_pool(&body);
    calls.ok("create a work pool", call, |it| it.concurrency_limit == Some(4)).await?;

    let update = WorkPoolUpdate::new().concurrency_limit(Nullable::Null).is_paused(true);
    let call = api.update_work_pool("small", &update);
    calls.ok("remove the limit of a work pool", call, |()| true).await;
    let call = api.read_work_pool("small");
    let is_unlimited = |it: &WorkPoolResponse| it.concurrency_limit.is_none();
    calls.ok("read a work pool", call, is_unlimited).await;

    let queue = WorkQueueCreate::new("night and day").priority(2);
    let call = api.create_work_queue("small", &queue);
    calls.ok("create a work queue", call, |it| it.name == "night and day").await;
    let call = api.read_work_queue("small", "night and day");
    calls.ok("read a work queue", call, |it| it.priority == Some(2)).await;
    let call = api.read_work_queues("small");
    calls.ok("list work queues", call, |it| it.len() == 2).await;
    let call = api.delete_work_pool("small");
    calls.ok("delete a work pool", call, |()| true).await;
    let call = api.read_work_pool("small");
    calls.fails("read a deleted work pool", call, Error::is_not_found).await;
    Some(())
}
