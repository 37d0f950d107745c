//! The `Accept` header of requests.

use indexmap::IndexSet;
use openapiv3::Response as Declared;

use super::Reader;
use super::media::{Format, choose, format_of, is_json, media_type};
use crate::ir::Response;

/// The media types that a client can decode.
#[derive(Default)]
pub struct Accept {
    successes: IndexSet<String>,
    failures: IndexSet<String>,
}

impl Accept {
    /// Adds the media types of a successful response that its decoder reads.
    pub fn add_success<'a>(&mut self, reader: &Reader<'a>, response: &'a Declared) {
        let Some(chosen) = choose(reader, &response.content) else {
            return;
        };
        if chosen.format == Format::Json {
            self.successes.extend(json_type(chosen.name));
            return;
        }
        let has_others = !is_json(chosen.name);
        let read = response.content.iter().filter(|(name, media)| {
            let fits = match chosen.format {
                Format::Text => format_of(reader, name, media) == Format::Text,
                _ => true,
            };
            fits && !(has_others && is_json(name) && !name.contains('*'))
        });
        self.successes
            .extend(read.filter_map(|(name, _)| media_type(name)));
    }

    /// Adds the media type of an error response, which is only decoded if it is JSON.
    pub fn add_failure(&mut self, response: &Declared) {
        let json = response.content.keys().find(|name| is_json(name));
        self.failures.extend(json.and_then(|name| json_type(name)));
    }

    /// Returns the value of the header, unless it is the default of the decoder.
    pub fn header(self, success: &Response) -> Option<String> {
        let usual = match success {
            Response::Json(_) => "application/json",
            Response::Redirect => return None,
            _ => "",
        };
        let all: IndexSet<String> = self.successes.into_iter().chain(self.failures).collect();
        let header = all.into_iter().collect::<Vec<_>>().join(", ");
        (!header.is_empty() && header != usual).then_some(header)
    }
}

/// Returns the media type of JSON, with `application/json` for a range.
fn json_type(name: &str) -> Option<String> {
    let json = media_type(name)?;
    Some(if json.contains('*') {
        "application/json".to_owned()
    } else {
        json
    })
}
