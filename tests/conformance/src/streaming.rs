//! `streaming`: lines of JSON, whose type OpenAPI 3.0 cannot describe.

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: streaming_jsonl::Client = suite.client();
    let api = client.operations();
    let lines = "{\"desc\": \"one\"}\n{\"desc\": \"two\"}\n{\"desc\": \"three\"}";
    suite.ok("Streaming_Jsonl_Basic_send", api.basic_send(lines)).await;
    suite.eq("Streaming_Jsonl_Basic_receive", api.basic_receive(), lines).await;
}
