//! The source of tokens: requests to a token endpoint.

use std::borrow::Cow;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Request};
use serde_json::Value;
use url::Url;
use zeroize::Zeroizing;

use crate::runtime::client::provider::Source;
use crate::runtime::client::{Base, Client, Credential, HTTP_CREDENTIALS, ProviderError};
use crate::runtime::error::{Error, ErrorKind, MAX_ERROR_BODY, is_transient};
use crate::runtime::oauth2::{Grant, GrantKind, Token, TokenError, TokenUrls};
use crate::runtime::request::without_query;
use crate::runtime::send::Span;
use crate::runtime::send::exchange::{read_body, send_once};
use crate::runtime::transport::{Body, BoxFuture, Destination};

/// A grant with its token endpoints.
pub struct TokenSource {
    grant: Grant,
    token_url: String,
    refresh_url: String,
    scheme: &'static str,
    refresh_token: Mutex<Option<Zeroizing<String>>>,
}

impl TokenSource {
    /// Creates a source for the endpoints of a description, unless the grant has its own.
    ///
    /// # Errors
    ///
    /// Fails if there is no token endpoint.
    pub fn new(grant: Grant, urls: TokenUrls, scheme: &'static str) -> Result<Self, Error> {
        let declared = match &grant.kind {
            GrantKind::ClientCredentials => urls.client_credentials,
            GrantKind::Password { .. } => urls.password,
        };
        let token_url = grant.token_url.as_deref().unwrap_or(declared).to_owned();
        if token_url.is_empty() {
            return Err(Error::configuration(
                "no token endpoint for this grant: set it with `Grant::token_url`",
            ));
        }
        let refresh_url = match urls.refresh {
            declared if !declared.is_empty() && grant.token_url.is_none() => declared.to_owned(),
            _ => token_url.clone(),
        };
        Ok(Self {
            grant,
            token_url,
            refresh_url,
            scheme,
            refresh_token: Mutex::default(),
        })
    }

    /// Returns a token for the refresh token of the last one, or else for the grant.
    async fn token(&self, client: &Client) -> Result<Token, ProviderError> {
        // A refresh token may be valid only once, so a request that fails uses it up.
        let refresh_token = self.refresh_token().take();
        if let Some(refresh_token) = refresh_token {
            let refreshed = self.request(client, &self.refresh_url, Some(&refresh_token));
            if let Ok(mut token) = refreshed.await {
                token.refresh_token.get_or_insert(refresh_token);
                return Ok(token);
            }
        }
        let retry = client.0.settings.retry;
        let mut attempts = 1;
        loop {
            let error = match self.request(client, &self.token_url, None).await {
                Ok(token) => return Ok(token),
                Err(error) => error,
            };
            let may_retry = is_retryable(&error) && attempts < retry.max_attempts;
            if !may_retry || !client.0.budget.take() {
                return Err(error);
            }
            client.0.transport.sleep(retry.backoff(attempts)).await;
            attempts += 1;
        }
    }

    /// Requests a token once.
    async fn request(
        &self,
        client: &Client,
        url: &str,
        refresh_token: Option<&str>,
    ) -> Result<Token, ProviderError> {
        let url = endpoint(client, url)?;
        let request = self.build(client, &url, refresh_token)?;
        let read_timeout = client.0.settings.read_timeout;
        let mut span = Span::new(&request, None, 1);
        let response = span
            .instrument(send_once(client, request, read_timeout))
            .await;
        span.end(response.as_ref().map(http::Response::status));
        let (head, mut body) = response?.into_parts();
        let (body, end) = read_body(client, &mut body, MAX_ERROR_BODY, read_timeout).await;
        end?;
        let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
        let reason = match Token::read(&body) {
            Ok(token) if head.status.is_success() => return Ok(token),
            Err(reason) if head.status.is_success() => reason,
            _ => "",
        };
        let authorization = self.grant.authorization();
        let encoded = authorization
            .as_ref()
            .map(|it| it.trim_start_matches("Basic "));
        let secrets = self.grant.secrets().chain(encoded).chain(refresh_token);
        let url = without_query(&url);
        Err(TokenError::new(&url, head.status, &body, reason, secrets).into())
    }

    fn build(
        &self,
        client: &Client,
        url: &Url,
        refresh_token: Option<&str>,
    ) -> Result<Request<Body>, Error> {
        let form = self.grant.form(refresh_token);
        let mut request = Request::post(url.as_str())
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .extension(Destination::Other)
            .body(Body::from(Bytes::copy_from_slice(form.as_bytes())))
            .map_err(|error| Error::configuration(format!("invalid token request: {error}")))?;
        let headers = request.headers_mut();
        if let Some(authorization) = self.grant.authorization() {
            let mut value = HeaderValue::from_str(&authorization)
                .map_err(|_| Error::configuration("invalid client ID: invalid characters"))?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        // The other headers of the client are for its server only.
        if let Some(user_agent) = client.0.headers.get(USER_AGENT) {
            headers.insert(USER_AGENT, user_agent.clone());
        }
        Ok(request)
    }

    fn refresh_token(&self) -> MutexGuard<'_, Option<Zeroizing<String>>> {
        let token = self.refresh_token.lock();
        token.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Source for TokenSource {
    fn credential<'a>(
        &'a self,
        client: &'a Client,
    ) -> BoxFuture<'a, Result<Credential, ProviderError>> {
        Box::pin(async move {
            let token = self.token(client).await?;
            let mut credential = Credential::bearer(&*token.access_token)?;
            credential.scheme = Some(Cow::Borrowed(self.scheme));
            credential.lifetime = token.lifetime;
            if let GrantKind::Password { .. } = self.grant.kind {
                *self.refresh_token() = token.refresh_token;
            }
            Ok(credential)
        })
    }
}

/// Returns `true` for a failure that may not recur. A rate limit would last longer than the request.
fn is_retryable(error: &ProviderError) -> bool {
    if let Some(error) = error.downcast_ref::<TokenError>() {
        let is_limited = error.status().as_u16() == 429;
        return is_transient(Some(error.status())) && !is_limited;
    }
    let error = error.downcast_ref::<Error>();
    error.is_some_and(|error| matches!(error.kind(), ErrorKind::Transport | ErrorKind::Timeout))
}

/// Returns the URL of a token endpoint, to which secrets may be sent as to the server.
fn endpoint(client: &Client, url: &str) -> Result<Url, Error> {
    let base = &client.0.base;
    let invalid = |reason: &str| Error::configuration(format!("invalid token URL: {reason}"));
    // Without the slash, the last segment of the path would be replaced.
    let url = Url::parse(&format!("{}/", base.url))
        .and_then(|base| base.join(url))
        .map_err(|error| invalid(&error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(invalid("not an http or https URL"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid("contains credentials"));
    }
    let allows_http = base.sends_credentials && !base.is_loopback && !base.url.starts_with("https");
    if !Base::new(url.clone(), allows_http).sends_credentials {
        return Err(Error::configuration(HTTP_CREDENTIALS));
    }
    Ok(url)
}
