//! The conventions of an API beyond HTTP and its description.

use std::collections::BTreeMap;

use crate::config::{ApiVersion, Config, Decoding, ErrorBody, RateLimit};

/// The conventions of an API beyond HTTP and its description, from the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conventions {
    /// Headers of every request, by name.
    pub headers: BTreeMap<String, String>,
    /// The response header with the id of the request.
    pub request_id_header: Option<String>,
    /// The selection of an API version.
    pub api_version: Option<ApiVersion>,
    /// The signals of a rate limit.
    pub rate_limit: RateLimit,
    /// The position of the message in an error response.
    pub error_body: ErrorBody,
    /// Whether clients only read values that the description allows.
    pub is_strict: bool,
}

impl Conventions {
    /// Returns `true` if clients read a response header themselves. The name is in lower case.
    pub(crate) fn is_header_of_client(&self, name: &str) -> bool {
        let limit = &self.rate_limit;
        let named = [
            (&self.request_id_header, "x-request-id"),
            (&limit.limit, "x-ratelimit-limit"),
            (&limit.remaining, "x-ratelimit-remaining"),
            (&limit.used, "x-ratelimit-used"),
            (&limit.reset, "x-ratelimit-reset"),
            (&limit.resource, "x-ratelimit-resource"),
        ];
        let mut names = named.into_iter();
        name == "retry-after"
            || names.any(|(chosen, usual)| {
                chosen
                    .as_deref()
                    .unwrap_or(usual)
                    .eq_ignore_ascii_case(name)
            })
    }

    /// Returns the conventions of a configuration.
    pub(crate) fn of(config: &Config) -> Self {
        Self {
            headers: config.headers.clone(),
            request_id_header: config.request_id_header.clone(),
            api_version: config.api_version.clone(),
            rate_limit: config.rate_limit.clone(),
            error_body: config.error_body.clone(),
            is_strict: config.decoding == Decoding::Strict,
        }
    }
}
