//! Chroma: tenants, databases, collections and their records.

use std::collections::BTreeMap;

use chroma::models::*;
use chroma::{Client, Error};
use serde_json::json;

use crate::calls::Calls;

pub async fn run(url: &str, calls: &mut Calls) -> Result<(), Error> {
    let client = Client::builder().server(url).build()?;
    let system = client.system();
    calls.ok("heartbeat", system.heartbeat(), |it| it.nanosecond_heartbeat > 0).await;
    calls.ok("version", system.version(), |it| !it.is_empty()).await;
    let call = system.pre_flight_checks();
    calls.ok("limits", call, |it| it.max_batch_size > 0).await;

    let call = client.tenant().create_tenant(&CreateTenantPayload::new("acme"));
    calls.ok("create a tenant", call, |_| true).await;
    let call = client.tenant().get_tenant("acme");
    calls.ok("read a tenant", call, |it| it.name == "acme").await;
    let call = client.tenant().get_tenant("missing");
    let is_typed = |error: &Error| {
        error.body_as::<ErrorResponse>().is_some_and(|it| it.error == "NotFoundError")
    };
    calls.fails("read a missing tenant", call, is_typed).await;

    let databases = client.database();
    let call = databases.create_database("acme", &CreateDatabasePayload::new("docs"));
    calls.ok("create a database", call, |_| true).await;
    let call = databases.create_database("acme", &CreateDatabasePayload::new("docs"));
    calls.fails("create a database twice", call, Error::is_conflict).await;
    // The description has collections instead of databases.
    let call = databases.list_databases("acme").limit(10).offset(0);
    let call = call.decode_as::<Vec<Database>>();
    calls.ok("list databases", call, |it| it.len() == 1).await;
    if let Some(collection) = collections(&client, calls).await {
        records(&client, calls, &collection).await;
        let call = client.collection().delete_collection("acme", "docs", "pages");
        calls.ok("delete a collection", call, |_| true).await;
        let call = client.collection().get_collection("acme", "docs", "pages");
        calls.fails("read a deleted collection", call, Error::is_not_found).await;
    }
    let call = databases.delete_database("acme", "docs");
    calls.ok("delete a database", call, |_| true).await;
    Ok(())
}

async fn collections(client: &Client, calls: &mut Calls) -> Option<Collection> {
    let api = client.collection();
    let hnsw = HnswConfiguration::new().space(Space::Cosine);
    let body = CreateCollectionPayload::new("articles")
        .metadata([("lang", "en")])
        .configuration(CollectionConfiguration::new().hnsw(hnsw));
    let call = api.create_collection("acme", "docs", &body);
    let collection = calls.ok("create a collection", call, |it| it.dimension.is_none()).await?;
    let call = api.create_collection("acme", "docs", &body);
    calls.fails("create a collection twice", call, Error::is_conflict).await;

    let update = UpdateCollectionPayload::new().new_name("pages");
    let call = api.update_collection("acme", "docs", &collection.id, &update);
    calls.ok("rename a collection", call, |_| true).await;
    let call = api.get_collection("acme", "docs", "pages");
    let is_renamed = |it: &Collection| {
        it.metadata.as_ref().is_some_and(|it| it["lang"] == "en".into()) && it.id == collection.id
    };
    calls.ok("read a collection", call, is_renamed).await;
    let call = api.list_collections("acme", "docs").limit(5);
    calls.ok("list collections", call, |it| it.len() == 1).await;
    let call = api.count_collections("acme", "docs");
    calls.ok("count collections", call, |it| *it == 1).await;
    Some(collection)
}

async fn records(client: &Client, calls: &mut Calls, collection: &Collection) {
    let api = client.record();
    let id = &collection.id;
    let embeddings = vec![vec![1.0, 0.0], vec![0.0, 1.0], vec![0.5, 0.5]];
    let metadata = |rank: i64| Some(BTreeMap::from([("rank".to_owned(), rank.into())]));
    let body = AddCollectionRecordsPayload::new(embeddings, ["a", "b", "c"])
        .documents([Some("one".to_owned()), None, Some("three".to_owned())])
        .metadatas([metadata(1), metadata(2), None]);
    let call = api.collection_add("acme", "docs", id, &body);
    calls.ok("add records", call, |_| true).await;
    let call = api.collection_count("acme", "docs", id);
    calls.ok("count records", call, |it| *it == 3).await;

    let body = GetRequestPayload::new()
        .r#where(json!({ "rank": { "$gt": 1 } }))
        .include([Include::Documents, Include::Metadatas]);
    let call = api.collection_get("acme", "docs", id, &body);
    calls.ok("list records by metadata", call, |it| it.ids == ["b"]).await;
    let body = QueryRequestPayload::new([vec![0.9, 0.1]]).n_results(2);
    let call = api.collection_query("acme", "docs", id, &body);
    calls.ok("query the nearest records", call, |it| it.ids == [["a", "c"]]).await;

    let body = UpdateCollectionRecordsPayload::new(["b"]).documents(["two".to_owned()]);
    let call = api.collection_update("acme", "docs", id, &body);
    calls.ok("change a record", call, |_| true).await;
    let body = GetRequestPayload::new().ids(["b"]);
    let call = api.collection_get("acme", "docs", id, &body);
    let is_changed = |it: &GetResponse| it.documents == Some(vec![Some("two".to_owned())]);
    calls.ok("read a record", call, is_changed).await;

    let body = DeleteCollectionRecordsPayload::new().ids(["a", "b"]);
    let call = api.collection_delete("acme", "docs", id, &body);
    calls.ok("delete records", call, |_| true).await;
    let call = api.collection_count("acme", "docs", id);
    calls.ok("count the remaining records", call, |it| *it == 1).await;
}
