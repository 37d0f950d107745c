//! A request's parts to what is sent.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, header};
use serde_json::Value;
use url::Url;

use super::credential::{Place, is_secret};
use super::request::{Body, Parts};
use super::url::{encode, expand};
use super::{Error, Request};

impl<T> Request<T> {
    /// The request as it is sent, credentials included, for any other transport.
    ///
    /// # Errors
    ///
    /// Fails if an argument cannot stand where it belongs: a path parameter that is empty, `.` or
    /// `..`, or a header with a line break.
    pub fn build(&self) -> Result<http::Request<Bytes>, Error> {
        self.parts.build()
    }
}

impl Parts {
    pub(super) fn build(&self) -> Result<http::Request<Bytes>, Error> {
        self.build_for(self.target.as_ref())
    }

    /// The request as it is sent; to this URL, if the server has named one.
    pub(super) fn build_for(&self, target: Option<&Url>) -> Result<http::Request<Bytes>, Error> {
        if let Some(problem) = &self.problem {
            return Err(self.invalid(problem));
        }
        let (media_type, body) = match &self.body {
            None => (None, Bytes::new()),
            Some(Body::Bytes(media_type, bytes)) => (Some(*media_type), bytes.clone()),
            Some(Body::Fields(fields)) => (
                Some("application/json"),
                Value::Object(fields.clone()).to_string().into(),
            ),
        };
        let mut request = http::Request::builder()
            .method(self.method.clone())
            .uri(self.url(target)?)
            .body(body)
            .map_err(|error| self.invalid(&error.to_string()))?;
        let headers = request.headers_mut();
        headers.clone_from(&self.client.0.headers);
        if let Some(accept) = self.accept {
            let headers = headers.entry(header::ACCEPT);
            headers.or_insert(HeaderValue::from_static(accept));
        }
        if let Some(media_type) = media_type {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        }
        for credential in &self.client.0.credentials {
            if let Place::Header(name, value) = &credential.0 {
                let mut value = HeaderValue::try_from(value.as_str())
                    .map_err(|_| self.invalid("a credential that no header may have"))?;
                value.set_sensitive(true);
                headers.insert(name.clone(), value);
            }
        }
        for (name, value) in &self.headers {
            let (Ok(known), Ok(mut value)) =
                (HeaderName::try_from(&**name), HeaderValue::try_from(value))
            else {
                let problem = format!("header {name:?} has characters that no header may have");
                return Err(self.invalid(&problem));
            };
            value.set_sensitive(is_secret(&known));
            headers.insert(known, value);
        }
        Ok(request)
    }

    /// Where the request goes, without the credentials of a query.
    #[allow(dead_code, reason = "lists use it, which not every API has")]
    pub(super) fn url_alone(&self) -> Result<Url, Error> {
        if let Some(target) = &self.target {
            return Ok(target.clone());
        }
        let url = with_query(self.base()?, self.given());
        Url::parse(&url).map_err(|error| self.invalid(&error.to_string()))
    }

    /// Where the request goes, credentials included.
    fn url(&self, target: Option<&Url>) -> Result<String, Error> {
        let url = match target {
            Some(target) => target.to_string(),
            None => with_query(self.base()?, self.given()),
        };
        let is_there = |name: &str| {
            target.is_some_and(|target| target.query_pairs().any(|(known, _)| known == name))
        };
        let credentials = self.client.0.credentials.iter();
        let credentials = credentials.filter_map(|credential| match &credential.0 {
            // A link of the server's may repeat it.
            Place::Query(name, value) if !is_there(name) => Some((&**name, &***value)),
            _ => None,
        });
        Ok(with_query(url, credentials))
    }

    fn given(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The server's URL with the path.
    fn base(&self) -> Result<String, Error> {
        let base = &self.client.0.base_url;
        expand(base, self.path, &self.arguments).map_err(|problem| self.invalid(&problem))
    }

    fn invalid(&self, problem: &str) -> Error {
        Error::invalid_request(problem).of(&self.operation())
    }

    /// Names the operation in errors: method and path template, without any argument.
    pub(super) fn operation(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// A URL with further parameters in its query.
fn with_query<'q>(
    mut url: String,
    parameters: impl IntoIterator<Item = (&'q str, &'q str)>,
) -> String {
    for (name, value) in parameters {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.extend(encode(name));
        url.push('=');
        url.extend(encode(value));
    }
    url
}
