//! Lists the runs of a repository as a GitHub App, whose installation token is kept fresh.
//!
//! `cargo run --example app_token -- APP_ID INSTALLATION_ID PRIVATE_KEY.pem OWNER/REPO`
//!
//! An app signs a JWT with its private key, and exchanges it for the token of an installation. The
//! JWT expires after 10 minutes at most, the token after an hour. Both are providers, so that a
//! program that runs for days never sends an expired one.

mod support;

use std::error::Error;
use std::time::{Duration, SystemTime};

use github_actions_client::credentials::ProviderError;
use github_actions_client::jiff::{SignedDuration, Timestamp};
use github_actions_client::{Client, Credential};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::{Deserialize, Serialize};
use support::printable;

/// The clock of the server may be slower than that of this program.
const CLOCK_DRIFT: SignedDuration = SignedDuration::from_secs(60);

const JWT_LIFETIME: Duration = Duration::from_secs(8 * 60);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [app, installation, key, repository] = arguments.as_slice() else {
        return Err("usage: app_token APP_ID INSTALLATION_ID PRIVATE_KEY.pem OWNER/REPO".into());
    };
    let (owner, repo) = repository.split_once('/').ok_or("expected OWNER/REPO")?;
    let key = EncodingKey::from_rsa_pem(&std::fs::read(key)?)?;
    let client = installation_client(app_client(app, key)?, installation.parse()?)?;

    // A listing like this can outlive a token.
    let runs = client.workflow_runs();
    let mut runs = runs.list_workflow_runs_for_repo(owner, repo).items();
    while let Some(run) = runs.try_next().await? {
        let title = printable(run.display_title.as_deref().unwrap_or_default());
        let conclusion = run.conclusion.map(|it| it.to_string());
        println!(
            "{} #{} {title}: {}",
            run.created_at,
            run.run_number,
            conclusion.as_deref().unwrap_or("not completed")
        );
    }
    Ok(())
}

/// Returns a client that authenticates as the app itself.
fn app_client(app: &str, key: EncodingKey) -> Result<Client, github_actions_client::Error> {
    let app = app.to_owned();
    let provider = move || {
        let jwt = sign(&app, &key);
        async move {
            let credential = Credential::bearer(jwt?)?;
            Ok::<_, ProviderError>(credential.expires_in(JWT_LIFETIME))
        }
    };
    support::server().credential_provider(provider).build()
}

#[derive(Serialize)]
struct Claims<'a> {
    iat: i64,
    exp: i64,
    iss: &'a str,
}

fn sign(app: &str, key: &EncodingKey) -> Result<String, jsonwebtoken::errors::Error> {
    let now = Timestamp::now();
    let claims = Claims {
        iat: (now - CLOCK_DRIFT).as_second(),
        exp: (now + JWT_LIFETIME).as_second(),
        iss: app,
    };
    jsonwebtoken::encode(&Header::new(Algorithm::RS256), &claims, key)
}

/// Returns a client that authenticates as an installation of the app.
fn installation_client(
    app: Client,
    installation: u64,
) -> Result<Client, github_actions_client::Error> {
    let provider = move || {
        let request = app
            .post("/app/installations/{id}/access_tokens")
            .path("id", installation)
            .json::<InstallationToken>()
            .idempotent(); // a token more does no harm
        async move {
            let issued = request.await?;
            let credential = Credential::bearer(issued.token)?;
            Ok::<_, ProviderError>(credential.expires_at(SystemTime::from(issued.expires_at)))
        }
    };
    support::server().credential_provider(provider).build()
}

/// The response to the creation of an installation token. It has no `Debug` that could show it.
#[derive(Deserialize)]
struct InstallationToken {
    token: String,
    expires_at: Timestamp,
}
