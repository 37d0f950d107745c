//! `server`: URLs of servers, and versions of the API in requests.

use crate::clients::Connect;
use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: server_endpoint_not_defined::Client = suite.client();
    suite.ok("Server_Endpoint_NotDefined_valid", client.operations().valid()).await;

    path(suite).await;
    versions(suite).await;
}

async fn path(suite: &mut Suite) {
    use server_path_multiple_v1_0::{Client, Server};

    let server = Server::endpoint(suite.url(), "v1.0");
    let client = || Client::builder().server(server.clone()).build();
    let call = async { Ok(client()?.operations().no_operation_params().await?) };
    suite.check("Server_Path_Multiple_noOperationParams", call).await;
    let call = async { Ok(client()?.operations().with_operation_path_param("test").await?) };
    suite.check("Server_Path_Multiple_withOperationPathParam", call).await;

    use server_path_single as single;
    let client = single::Client::connect(single::Server::endpoint(suite.url()));
    suite.ok("Server_Path_Single_myOp", client.operations().my_op()).await;
}

async fn versions(suite: &mut Suite) {
    use server_versions_not_versioned as not_versioned;
    let server = not_versioned::Server::endpoint(suite.url());
    let client = not_versioned::Client::connect(server);
    let api = client.operations();
    suite.ok("Server_Versions_NotVersioned_withoutApiVersion", api.without_api_version()).await;
    let call = api.with_query_api_version("v1.0");
    suite.ok("Server_Versions_NotVersioned_withQueryApiVersion", call).await;
    let call = api.with_path_api_version("v1.0");
    suite.ok("Server_Versions_NotVersioned_withPathApiVersion", call).await;

    use server_versions_versioned_2022_12_01_preview as new;
    let client = new::Client::connect(new::Server::endpoint(suite.url()));
    let api = client.operations();
    suite.ok("Server_Versions_Versioned_withoutApiVersion", api.without_api_version()).await;
    let call = api.with_query_api_version("2022-12-01-preview");
    suite.ok("Server_Versions_Versioned_withQueryApiVersion", call).await;
    let call = api.with_path_api_version("2022-12-01-preview");
    suite.ok("Server_Versions_Versioned_withPathApiVersion", call).await;

    use server_versions_versioned_2021_01_01_preview as old;
    let client = old::Client::connect(old::Server::endpoint(suite.url()));
    let call = client.operations().with_query_old_api_version("2021-01-01-preview");
    suite.ok("Server_Versions_Versioned_withQueryOldApiVersion", call).await;
}
