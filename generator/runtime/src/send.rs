//! Sending a request and judging what comes back.

use std::future::{Future, IntoFuture};
use std::pin::Pin;

use bytes::Bytes;
use http::{Method, StatusCode, header};
use reqwest::Url;

use super::request::Parts;
use super::url::same_origin;
use super::{Client, Error, Received, Request, Response};

/// How often a request may be sent on to another place of the same server.
const MOST_REDIRECTS: usize = 5;

impl<T> Request<T> {
    /// Sends the request, and gives status and headers with the decoded body.
    ///
    /// A redirect to the same server is followed where the standard allows it; one to another
    /// server is not, so that no credential leaves the server it is for.
    ///
    /// # Errors
    ///
    /// Fails if an argument cannot be sent, if there is no answer, if its status is not the
    /// operation's success, or if its body is not what the description says.
    pub async fn send(self) -> Result<Response<T>, Error> {
        let operation = self.parts.operation();
        let received = self
            .parts
            .exchange()
            .await
            .map_err(|error| error.of(&operation))?;
        let (status, headers) = (received.status, received.headers.clone());
        let success = status.is_success() || self.parts.expects_redirect && status.is_redirection();
        if !success {
            let error = received.unexpected().of(&operation);
            return Err(
                match self
                    .parts
                    .missing()
                    .filter(|_| status == StatusCode::NOT_FOUND)
                {
                    Some(why) => error.unavailable(why),
                    None => error,
                },
            );
        }
        let failed = Received {
            client: self.parts.client,
            url: received.url.clone(),
            status,
            headers: headers.clone(),
            body: received.body.clone(),
        };
        let body = (self.decode)(received).map_err(|error| failed.refuse(error).of(&operation))?;
        Ok(Response {
            status,
            headers,
            body,
        })
    }
}

impl Parts {
    /// Why the server does not have the operation, if it is known not to.
    fn missing(&self) -> Option<String> {
        self.client.0.product.as_ref()?.lacks(&self.limits)
    }

    /// The answer after redirects within the server.
    async fn exchange(&self) -> Result<Received, Error> {
        let mut request = self.build()?;
        let mut left = MOST_REDIRECTS;
        loop {
            let received = self.client.exchange(request.clone()).await?;
            match moved_to(&request, &received) {
                Some(place) if left > 0 => {
                    left -= 1;
                    *request.uri_mut() = place
                        .as_str()
                        .parse()
                        .map_err(|error| received.refuse(Error::api()).because(error))?;
                }
                _ => return Ok(received),
            }
        }
    }
}

impl Client {
    async fn exchange(&self, request: http::Request<Bytes>) -> Result<Received, Error> {
        let request = reqwest::Request::try_from(request)
            .map_err(|error| Error::invalid_request("the URL is not valid").because(error))?;
        let url = request.url().clone();
        let response = self
            .0
            .http
            .execute(request)
            .await
            .map_err(|error| Error::transport("the server does not answer", error))?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response
            .bytes()
            .await
            .map_err(|error| Error::transport("the answer broke off", error))?;
        Ok(Received {
            client: self.clone(),
            url,
            status,
            headers,
            body,
        })
    }
}

/// Where on the same server the resource has moved to, if the request can be sent there as it is.
///
/// A 302 or 303 is not a move: it names another resource, which the caller may want or not.
fn moved_to(request: &http::Request<Bytes>, received: &Received) -> Option<Url> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD);
    let moved = match received.status {
        StatusCode::MOVED_PERMANENTLY => safe,
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => true,
        _ => false,
    };
    let location = received.headers.get(header::LOCATION)?.to_str().ok()?;
    let place = received.url.join(location).ok()?;
    (moved && same_origin(&place, &received.url)).then_some(place)
}

impl<T: Send + 'static> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async { Ok(self.send().await?.body) })
    }
}
