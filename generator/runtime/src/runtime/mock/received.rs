//! Received requests, taken apart.

use bytes::Bytes;
use http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;
use url::Url;

use crate::runtime::transport::{Body, OperationInfo, TransportError};

/// A received request, taken apart.
pub struct Received {
    pub method: Method,
    pub url: Url,
    pub operation: Option<OperationInfo>,
    /// The arguments in the path, by name.
    pub arguments: Vec<(String, String)>,
    pub query: Vec<(String, String)>,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Received {
    /// Reads a request with its body.
    pub async fn read(request: http::Request<Body>) -> Result<Self, TransportError> {
        let (head, body) = request.into_parts();
        let url = Url::parse(&head.uri.to_string())
            .map_err(|error| TransportError::new(error).not_sent().permanent())?;
        let operation = head.extensions.get::<OperationInfo>().cloned();
        let template = operation.as_ref().map_or("", |operation| operation.path);
        Ok(Self {
            arguments: arguments(template, url.path()),
            query: url.query_pairs().into_owned().collect(),
            method: head.method,
            operation,
            headers: head.headers,
            body: body.bytes().await?,
            url,
        })
    }

    /// Returns the request as it was received.
    pub fn to_http(&self) -> http::Request<Bytes> {
        let mut request = http::Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        // The URL was made from a URI.
        *request.uri_mut() = self.url.as_str().parse().unwrap_or_default();
        *request.headers_mut() = self.headers.clone();
        request.extensions_mut().extend(self.extensions());
        request
    }

    fn extensions(&self) -> http::Extensions {
        let mut extensions = http::Extensions::new();
        if let Some(operation) = &self.operation {
            extensions.insert(operation.clone());
        }
        extensions
    }
}

/// Returns the arguments that a template has in a path. The path may start with more segments.
fn arguments(template: &str, path: &str) -> Vec<(String, String)> {
    let templates = template.rsplit('/');
    let mut found: Vec<_> = templates
        .zip(path.rsplit('/'))
        .flat_map(|(template, segment)| segment_arguments(template, segment))
        .collect();
    found.reverse();
    found
}

/// Returns the arguments of a segment, the last first.
fn segment_arguments(template: &str, segment: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut template, mut segment) = (template, segment);
    while let Some((before, rest)) = template.split_once('{') {
        let Some((name, after)) = rest.split_once('}') else {
            break;
        };
        segment = segment.strip_prefix(before).unwrap_or(segment);
        let separator = after.split('{').next().unwrap_or_default();
        let end = match separator {
            "" => segment.len(),
            separator => segment.find(separator).unwrap_or(segment.len()),
        };
        let value = percent_decode_str(&segment[..end]).decode_utf8_lossy();
        found.insert(0, (name.to_owned(), value.into_owned()));
        segment = &segment[end..];
        template = after;
    }
    found
}
