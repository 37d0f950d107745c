//! `authentication`: credentials of the client.

use crate::suite::{Suite, same};

pub async fn run(suite: &mut Suite) {
    api_key(suite).await;
    custom(suite).await;
    oauth2(suite).await;
    union(suite).await;
    noauth_union(suite).await;
}

async fn api_key(suite: &mut Suite) {
    use authentication_api_key::Client;
    use authentication_api_key::models::InvalidAuth;

    let server = suite.url().to_owned();
    let valid = async {
        let client = Client::builder().server(server.clone()).api_key("valid-key").build()?;
        Ok(client.operations().valid().await?)
    };
    suite.check("Authentication_ApiKey_valid", valid).await;

    let invalid = async {
        let client = Client::builder().server(server.clone()).api_key("invalid-key").build()?;
        let Err(error) = client.operations().invalid().await else {
            return same("a response", "an error");
        };
        let body: Option<InvalidAuth> = error.body_as();
        same(error.status().map(|status| status.as_u16()), Some(403))?;
        same(body.map(|body| body.error), Some("invalid-api-key".to_owned()))
    };
    suite.check("Authentication_ApiKey_invalid", invalid).await;
}

/// The scheme has no builder method, because OpenAPI cannot describe it.
async fn custom(suite: &mut Suite) {
    use authentication_http_custom::models::InvalidAuth;
    use authentication_http_custom::{Client, Credential};

    let server = suite.url().to_owned();
    let client = |key: &str| {
        let credential = Credential::header("authorization", format!("SharedAccessKey {key}"));
        Client::builder().server(server.clone()).credential(credential).build()
    };
    let valid = async { Ok(client("valid-key")?.operations().valid().await?) };
    suite.check("Authentication_Http_Custom_valid", valid).await;

    let invalid = async {
        let Err(error) = client("invalid-key")?.operations().invalid().await else {
            return same("a response", "an error");
        };
        let body: Option<InvalidAuth> = error.body_as();
        same(error.status().map(|status| status.as_u16()), Some(403))?;
        same(body.map(|body| body.error), Some("invalid-api-key".to_owned()))
    };
    suite.check("Authentication_Http_Custom_invalid", invalid).await;
}

async fn oauth2(suite: &mut Suite) {
    use authentication_oauth2::Client;
    use authentication_oauth2::models::InvalidAuth;

    let server = suite.url().to_owned();
    let token = |token: &str| Client::builder().server(server.clone()).token(token).build();
    let valid = async {
        let client = token("https://security.microsoft.com/.default")?;
        Ok(client.operations().valid().await?)
    };
    suite.check("Authentication_OAuth2_valid", valid).await;

    let invalid = async {
        let Err(error) = token("bad")?.operations().invalid().await else {
            return same("a response", "an error");
        };
        let body: Option<InvalidAuth> = error.body_as();
        same(error.status().map(|status| status.as_u16()), Some(403))?;
        same(body.map(|body| body.error), Some("invalid-grant".to_owned()))
    };
    suite.check("Authentication_OAuth2_invalid", invalid).await;
}

async fn union(suite: &mut Suite) {
    use authentication_union::Client;

    let server = suite.url().to_owned();
    let key = async {
        let client = Client::builder().server(server.clone()).api_key("valid-key").build()?;
        Ok(client.operations().valid_key().await?)
    };
    suite.check("Authentication_Union_validKey", key).await;

    let token = async {
        let builder = Client::builder().server(server.clone());
        let client = builder.token("https://security.microsoft.com/.default").build()?;
        Ok(client.operations().valid_token().await?)
    };
    suite.check("Authentication_Union_validToken", token).await;
}

async fn noauth_union(suite: &mut Suite) {
    use authentication_noauth_union::Client;

    let client: Client = suite.client();
    suite.ok("Authentication_Noauth_Union_validNoAuth", client.operations().valid_no_auth()).await;

    let server = suite.url().to_owned();
    let token = async {
        let builder = Client::builder().server(server);
        let client = builder.token("https://security.microsoft.com/.default").build()?;
        Ok(client.operations().valid_token().await?)
    };
    suite.check("Authentication_Noauth_Union_validToken", token).await;
}
