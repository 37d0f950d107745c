//! The parameter that selects a page.

use serde_json::{Map, Value};
use url::{Url, form_urlencoded};

use crate::runtime::paging::PageEnd;
use crate::runtime::request::{Content, Parameters, encode};
use crate::runtime::transport::Body;

/// The place of a parameter in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Query,
    Header,
    /// A property of a JSON body.
    Property,
    /// A field of a form in the body.
    Field,
}

/// Returns the value by which the request of a page selects it, as text.
pub fn selected(page: &PageEnd<'_>, place: Place, name: &str) -> Option<String> {
    if let Some(value) = page.value {
        let value = serde_json::from_str(value).unwrap_or_default();
        return Some(text(&value));
    }
    let body = || {
        let body = Some(&page.parameters.content).filter(|it| !it.is_stream())?;
        body.to_body()?.as_bytes().cloned()
    };
    match place {
        Place::Query => find_pair(page.url.query()?.as_bytes(), name),
        Place::Header => {
            let mut headers = page.parameters.headers.iter();
            let (_, value) = headers.find(|(other, _)| other.eq_ignore_ascii_case(name))?;
            Some(value.clone())
        }
        Place::Property => {
            let body: Value = serde_json::from_slice(&body()?).ok()?;
            Some(text(body.get(name)?))
        }
        Place::Field => find_pair(&body()?, name),
    }
}

/// Sets a parameter outside the URL to a value, given as JSON.
pub fn select(parameters: &mut Parameters, place: Place, name: &'static str, value: &str) {
    let value: Value = serde_json::from_str(value).unwrap_or_default();
    if place == Place::Header {
        parameters.header(name, text(&value));
        return;
    }
    let media_type = match parameters.content {
        Content::Bytes(media_type, _) => media_type,
        _ => parameters.facts.content_type,
    };
    let changed = parameters.content.to_body().and_then(|body| {
        let body = body.as_bytes()?;
        if place == Place::Field {
            let body = std::str::from_utf8(body).ok()?;
            return Some(with_pair(body, name, &text(&value)));
        }
        let mut members: Map<String, Value> = match body.is_empty() {
            true => Map::new(),
            false => serde_json::from_slice(body).ok()?,
        };
        members.insert(name.to_owned(), value);
        serde_json::to_string(&members).ok()
    });
    match changed {
        Some(changed) => {
            parameters.body(media_type, Body::from(changed));
        }
        None => {
            let problem = format!("cannot select the next page: no property {name:?} in the body");
            parameters.problem = Some(problem);
        }
    }
}

/// Returns the pairs of a query or a form, with the value of one of them replaced.
pub fn with_pair(pairs: &str, name: &str, value: &str) -> String {
    let is_other = |pair: &&str| {
        let decoded = form_urlencoded::parse(pair.as_bytes()).next();
        !pair.is_empty() && decoded.is_none_or(|(other, _)| other != name)
    };
    let pair = format!("{}={}", encode(name), encode(value));
    let others = pairs.split('&').filter(is_other);
    let pairs: Vec<&str> = others.chain([pair.as_str()]).collect();
    pairs.join("&")
}

fn find_pair(pairs: &[u8], name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(pairs);
    let (_, value) = pairs.find(|(other, _)| other == name)?;
    Some(value.into_owned())
}

/// Returns a scalar value as it is sent in a URL.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Returns the URL with a query parameter set to a value.
pub fn with_query(url: &Url, name: &str, value: &str) -> Url {
    let mut url = url.clone();
    let query = with_pair(url.query().unwrap_or_default(), name, value);
    url.set_query(Some(&query));
    url
}
