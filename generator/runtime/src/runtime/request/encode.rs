//! Encoding the parameters of a request as an `http::Request`.

use std::ptr;

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use url::Url;

use crate::runtime::client::{
    Base, Credential, HTTP_CREDENTIALS, Provider, Secret, accepted, is_secret,
};
use crate::runtime::error::Error;
use crate::runtime::request::{Parameters, encode, expand, hide_query, rebase, same_origin};
use crate::runtime::transport::{Body, Destination, OperationInfo};

impl Parameters {
    /// Builds the request, for this URL if it is not the one of the parameters.
    pub(crate) fn build(
        &self,
        location: Option<&Url>,
        provided: &[Credential],
    ) -> Result<http::Request<Body>, Error> {
        if let Some(problem) = &self.problem {
            return Err(self.invalid(problem));
        }
        let location = location.or(self.target.as_ref());
        let credentials = self.credentials(provided);
        let mut request = http::Request::builder()
            .method(self.facts.method.clone())
            .uri(self.url_with_credentials(location, &credentials, provided)?)
            .body(Body::empty())
            .map_err(|error| self.invalid(&error.to_string()))?;
        *request.headers_mut() = self.header_map(&credentials)?;
        request.extensions_mut().insert(Destination::Api);
        if let Some(id) = self.facts.id {
            request.extensions_mut().insert(OperationInfo {
                id,
                method: self.facts.method.clone(),
                path: self.facts.path,
            });
        }
        let body = self
            .content
            .to_body()
            .ok_or_else(|| self.invalid("the request body is a stream that was already sent"))?;
        *request.body_mut() = match &self.observe {
            Some(observe) if !body.is_empty() => observe(body),
            _ => body,
        };
        let has_content = matches!(
            *request.method(),
            Method::POST | Method::PUT | Method::PATCH
        );
        if has_content && request.body().is_empty() {
            // Servers and gateways respond with 411 if the length is missing.
            request
                .headers_mut()
                .entry(header::CONTENT_LENGTH)
                .or_insert(HeaderValue::from_static("0"));
        }
        Ok(request)
    }

    /// Returns the URL, to which no credentials are added.
    pub(crate) fn url(&self, location: Option<&Url>) -> Result<String, Error> {
        match location {
            Some(location) => Ok(location.to_string()),
            None => self.own_url().map_err(|problem| self.invalid(&problem)),
        }
    }

    /// Returns the URL to show: without credentials, and the template if an argument is invalid.
    pub(crate) fn shown_url(&self) -> String {
        let url = match &self.target {
            Some(target) => target.to_string(),
            None => self.own_url().unwrap_or_else(|_| {
                let base = self.base().map_or("", |base| &base.url);
                format!("{base}{}", self.facts.path)
            }),
        };
        hide_query(&url, |name| self.client.0.is_query_credential(name), None)
    }

    /// Returns the URL of path and query, or the reason why there is none.
    fn own_url(&self) -> Result<String, String> {
        let base = self.base()?;
        let mut url = expand(&base.url, self.facts.path, &self.arguments)?;
        for (name, value) in &self.query {
            push_query(&mut url, name, encode(value));
        }
        for (_, text) in &self.encoded {
            url.push(separator(&url));
            url.push_str(text);
        }
        Ok(url)
    }

    /// Returns the URL of a link within the server, or `None` if the link leads to another one.
    ///
    /// The links of a server behind a gateway may name the server, and not the gateway.
    pub(crate) fn within_server(&self, url: &Url, link: Url) -> Option<Url> {
        if same_origin(url, &link) {
            return Some(link);
        }
        let base = Url::parse(&self.base().ok()?.url).ok()?;
        let rebases = self.client.0.rebase_links;
        rebases.then(|| rebase(&base, &link))
    }

    /// Returns the base URL of the operation, or the reason why there is none.
    fn base(&self) -> Result<&Base, String> {
        let shared = &self.client.0;
        let mut own = shared.operation_bases.iter();
        match own.find(|it| Some(it.declared) == self.facts.server) {
            Some(own) => own.base.as_ref().map_err(|reason| {
                format!("{reason}; set the server with `ClientBuilder::operation_server`")
            }),
            None => Ok(&shared.base),
        }
    }

    /// Returns `true` if the operation accepts a credential that the client has.
    pub(crate) fn has_credentials(&self) -> bool {
        !self.credentials(&[]).is_empty()
    }

    /// Returns the providers of the client whose credentials the operation sends.
    pub(crate) fn providers(&self) -> Vec<&Provider> {
        let providers = &self.client.0.providers;
        if providers.is_empty() {
            return Vec::new();
        }
        let stand_ins: Vec<Credential> = providers.iter().map(Provider::stand_in).collect();
        let accepted = self.credentials(&stand_ins);
        let is_accepted = |stand_in: &Credential| accepted.iter().any(|it| ptr::eq(*it, stand_in));
        let pairs = providers.iter().zip(&stand_ins);
        pairs
            .filter(|(_, stand_in)| is_accepted(stand_in))
            .map(|(provider, _)| provider)
            .collect()
    }

    /// Returns the credentials that the operation accepts: those of the client, and those of its
    /// providers.
    fn credentials<'c>(&'c self, provided: &'c [Credential]) -> Vec<&'c Credential> {
        let is_replaced = |own: &Credential| provided.iter().any(|it| it.is_in_place_of(own));
        let own = self.client.0.credentials.iter();
        let own = own.filter(|own| !is_replaced(own));
        let all: Vec<&Credential> = own.chain(provided).collect();
        accepted(&all, self.facts.security)
    }

    fn url_with_credentials(
        &self,
        location: Option<&Url>,
        credentials: &[&Credential],
        provided: &[Credential],
    ) -> Result<String, Error> {
        let mut url = self.url(location)?;
        for credential in credentials {
            let Secret::Query(name, value) = &credential.secret else {
                continue;
            };
            let is_present = location
                .is_some_and(|location| location.query_pairs().any(|(other, _)| other == **name));
            let is_provided = provided.iter().any(|it| ptr::eq(it, *credential));
            match (is_present, is_provided) {
                // A link returned by the server may have a credential of its own.
                (true, false) => {}
                // It may also repeat one that has expired since.
                (true, true) => {
                    let value = encode(value).to_string();
                    url = hide_query(&url, |other| other == name, Some(&value));
                }
                (false, _) => push_query(&mut url, name, encode(value)),
            }
        }
        Ok(url)
    }

    fn header_map(&self, credentials: &[&Credential]) -> Result<HeaderMap, Error> {
        let mut headers = self.client.0.headers.clone();
        if let Some(accept) = self.facts.accept {
            let accept = HeaderValue::try_from(accept)
                .map_err(|_| self.invalid("invalid media type to accept"))?;
            headers.entry(header::ACCEPT).or_insert(accept);
        }
        if let Some(media_type) = self.content.media_type(self.facts.content_type) {
            let media_type = HeaderValue::try_from(media_type)
                .map_err(|_| self.invalid("invalid media type of the body"))?;
            headers.insert(header::CONTENT_TYPE, media_type);
        }
        for credential in credentials {
            if let Secret::Header(name, value) = &credential.secret {
                let mut value = HeaderValue::try_from(value.as_str())
                    .map_err(|_| self.invalid("invalid credential: invalid characters"))?;
                value.set_sensitive(true);
                headers.insert(name.clone(), value);
            }
        }
        for (name, value) in &self.headers {
            let (Ok(name), Ok(mut value)) =
                (HeaderName::try_from(&**name), HeaderValue::try_from(value))
            else {
                let problem = format!("invalid header {name:?}: invalid characters");
                return Err(self.invalid(&problem));
            };
            value.set_sensitive(is_secret(&name));
            headers.insert(name, value);
        }
        add_cookies(&mut headers, credentials)
            .map_err(|_| self.invalid("invalid credential: invalid characters"))?;
        let has_credentials = !credentials.is_empty() || headers.keys().any(is_secret);
        let base = self.base().map_err(|problem| self.invalid(&problem))?;
        if has_credentials && !base.sends_credentials {
            return Err(self.invalid(HTTP_CREDENTIALS));
        }
        Ok(headers)
    }

    fn invalid(&self, problem: &str) -> Error {
        Error::invalid_request(problem).with_request(|| self.failed())
    }
}

/// Adds the credentials that are cookies to the other cookies of the request.
fn add_cookies(headers: &mut HeaderMap, credentials: &[&Credential]) -> http::Result<()> {
    for credential in credentials {
        let Secret::Cookie(name, value) = &credential.secret else {
            continue;
        };
        let mut cookies = match headers.get(header::COOKIE) {
            Some(others) => [others.as_bytes(), b"; "].concat(),
            None => Vec::new(),
        };
        cookies.extend(format!("{}={}", encode(name), value.as_str()).into_bytes());
        let mut cookies = HeaderValue::try_from(cookies)?;
        cookies.set_sensitive(true);
        headers.insert(header::COOKIE, cookies);
    }
    Ok(())
}

/// Appends a query parameter whose value is already encoded.
fn push_query<'v>(url: &mut String, name: &str, value: impl IntoIterator<Item = &'v str>) {
    url.push(separator(url));
    url.extend(encode(name));
    url.push('=');
    url.extend(value);
}

/// Returns the character before the next parameter of a query.
fn separator(url: &str) -> char {
    if url.contains('?') { '&' } else { '?' }
}
