//! Credentials that expire, and their source.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::runtime::client::{Client, Credential, Secret};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::transport::{BoxFuture, with_timeout};

/// A credential is renewed this long before it expires, or a tenth of its lifetime if that is
/// shorter.
const MARGIN: Duration = Duration::from_secs(60);

/// A server may not know a credential yet in the first seconds after it is issued.
const NEW: Duration = Duration::from_secs(10);

/// The error of a [`CredentialProvider`].
pub type ProviderError = Box<dyn StdError + Send + Sync>;

/// A source of credentials that expire, such as the tokens of an app.
///
/// It is asked before an attempt if the last credential is about to
/// [expire](Credential::expires_in), and once more for a request that is rejected with status 401.
/// Concurrent requests share one call. A closure that returns a future is a provider.
pub trait CredentialProvider: Send + Sync {
    /// Returns a credential, with the time at which it expires if it does.
    fn credential(&self) -> BoxFuture<'_, Result<Credential, ProviderError>>;
}

impl<F, Fut, E> CredentialProvider for F
where
    F: Fn() -> Fut + Send + Sync,
    Fut: Future<Output = Result<Credential, E>> + Send + 'static,
    E: Into<ProviderError>,
{
    fn credential(&self) -> BoxFuture<'_, Result<Credential, ProviderError>> {
        let credential = self();
        Box::pin(async move { credential.await.map_err(Into::into) })
    }
}

/// A source of credentials that may send requests of its own with the transport of the client.
pub trait Source: Send + Sync {
    fn credential<'a>(
        &'a self,
        client: &'a Client,
    ) -> BoxFuture<'a, Result<Credential, ProviderError>>;
}

impl<P: CredentialProvider> Source for P {
    fn credential<'a>(&'a self, _: &'a Client) -> BoxFuture<'a, Result<Credential, ProviderError>> {
        CredentialProvider::credential(self)
    }
}

/// A credential of a provider.
#[derive(Clone)]
pub struct Provided {
    pub credential: Credential,
    /// The number of the call that returned it.
    call: u64,
    /// The time at which the call started, by the clock of the transport.
    received: Duration,
}

impl Provided {
    /// Returns `true` if a server may not know the credential yet.
    pub fn is_new(&self, now: Duration) -> bool {
        is_new(self.received, now)
    }

    fn is_valid(&self, now: Duration, margin: Duration) -> bool {
        let age = now.saturating_sub(self.received);
        let lifetime = self.credential.lifetime;
        lifetime.is_none_or(|it| age.saturating_add(margin.min(it / 10)) < it)
    }
}

/// Returns `true` if a server may not know a credential yet that was received at this time.
pub fn is_new(received: Duration, now: Duration) -> bool {
    now.saturating_sub(received) < NEW
}

/// A provider with its last credential.
pub struct Provider {
    source: Box<dyn Source>,
    /// The security scheme of the credentials, if it is known before they are.
    pub scheme: Option<&'static str>,
    state: Mutex<State>,
    /// Held during a call of the source.
    call: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    current: Option<Provided>,
    /// Whether the server has rejected the current credential.
    is_rejected: bool,
    /// The number of calls that have ended.
    calls: u64,
    /// The error of the last call.
    failure: Option<Arc<dyn StdError + Send + Sync>>,
}

impl State {
    /// Returns the credential if it stays valid for longer than the margin.
    fn valid(&self, now: Duration, margin: Duration) -> Option<&Provided> {
        let current = self.current.as_ref().filter(|_| !self.is_rejected);
        current.filter(|it| it.is_valid(now, margin))
    }
}

impl Provider {
    pub fn new(source: impl Source + 'static, scheme: Option<&'static str>) -> Self {
        Self {
            source: Box::new(source),
            scheme,
            state: Mutex::default(),
            call: tokio::sync::Mutex::default(),
        }
    }

    /// Returns a credential without a value, by which operations are asked whether they accept
    /// those of the provider.
    pub fn stand_in(&self) -> Credential {
        Credential {
            scheme: self.scheme.map(Cow::Borrowed),
            ..Secret::Cookie("".into(), String::new().into()).into()
        }
    }

    /// Returns the last credential, even if it is no longer valid.
    pub fn last(&self) -> Option<Credential> {
        let state = self.state();
        state.current.as_ref().map(|it| it.credential.clone())
    }

    /// Returns the last credential unless it has expired.
    pub fn current(&self, now: Duration) -> Option<Provided> {
        self.state().valid(now, Duration::ZERO).cloned()
    }

    /// Returns a credential that is not about to expire.
    ///
    /// # Errors
    ///
    /// Fails if the source fails or exceeds the timeout, unless the last credential is still valid.
    pub async fn get(&self, client: &Client, timeout: Option<Duration>) -> Result<Provided, Error> {
        let transport = &*client.0.transport;
        let calls = {
            let state = self.state();
            if let Some(current) = state.valid(transport.now(), MARGIN) {
                return Ok(current.clone());
            }
            state.calls
        };
        let _call = self.call.lock().await;
        let is_over = self.state().calls != calls;
        if !is_over {
            let received = transport.now();
            let called = with_timeout(transport, timeout, self.source.credential(client)).await;
            self.record(called, received, timeout);
        }
        // A call that ended during the wait was made for this request as well.
        let state = self.state();
        let current = state.valid(transport.now(), Duration::ZERO).cloned();
        current.ok_or_else(|| match &state.failure {
            Some(failure) => {
                failed("the credential provider failed").with_shared_source(Arc::clone(failure))
            }
            None => failed("the credential provider returned an expired credential"),
        })
    }

    /// Forgets a credential that the server has rejected.
    pub fn reject(&self, rejected: &Provided) {
        let mut state = self.state();
        let is_current = |it: &Provided| it.call == rejected.call;
        state.is_rejected |= state.current.as_ref().is_some_and(is_current);
    }

    fn record(
        &self,
        called: Option<Result<Credential, ProviderError>>,
        received: Duration,
        timeout: Option<Duration>,
    ) {
        let mut state = self.state();
        state.calls += 1;
        state.failure = None;
        match called {
            Some(Ok(credential)) => {
                state.is_rejected = false;
                state.current = Some(Provided {
                    credential,
                    call: state.calls,
                    received,
                });
            }
            Some(Err(error)) => state.failure = Some(error.into()),
            None => {
                let timeout = timeout.unwrap_or_default();
                let error = Error::timeout("the credential provider did not respond", timeout);
                state.failure = Some(Arc::new(error));
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn failed(detail: &str) -> Error {
    Error::new(ErrorKind::Credential, detail).not_sent()
}
