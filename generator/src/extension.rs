//! The extensions of a description that the generator reads.
//!
//! The doc comments are also the text of `docs/configuration.md`. Each has an example in YAML,
//! which a test reads.

mod paging;
mod values;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use paging::{MsPageable, Paging, PagingStyle};
pub use values::{MsEnum, MsValue, ValueDescriptions, ValueNames};

use crate::ir::Wait;

/// The mutual TLS schemes among the components, each with its description. `parse` writes it, and
/// ignores one of the description.
pub const MUTUAL_TLS: &str = "x-mutual-tls";

/// The device authorization flow among the flows of a security scheme. `parse` writes it, and
/// ignores one of the description.
pub const DEVICE_FLOW: &str = "x-device-authorization";

/// An extension of an object in a description.
pub trait Extension: DeserializeOwned + JsonSchema {
    /// The key.
    const NAME: &'static str;
    /// Other spellings of the key.
    const SPELLINGS: &'static [&'static str] = &[];
    /// The objects that can have it.
    const OBJECTS: &'static [&'static str];
    /// Other tools also use the key: a value of another type is ignored with a warning.
    const IS_SHARED: bool = false;
}

/// The products that serve the API: a display name for each key.
///
/// Other extensions refer to a product by its key. The documentation of the client uses the display
/// name.
///
/// ```yaml
/// x-products:
///   github: github.com
///   # The name in "Since GHES 3.12".
///   ghes: GHES
/// ```
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct Products(pub IndexMap<String, String>);

impl Extension for Products {
    const NAME: &'static str = "x-products";
    const OBJECTS: &'static [&'static str] = &["root"];
    const IS_SHARED: bool = true;
}

/// The name of the function that constructs the server, converted to snake case. Defaults to the
/// host of the URL.
///
/// ```yaml
/// # `Server::ghes`, in place of `Server::ghe_example_com`.
/// x-name: ghes
/// ```
#[derive(Debug, Deserialize, JsonSchema)]
pub struct ServerName(pub String);

impl Extension for ServerName {
    const NAME: &'static str = "x-name";
    const OBJECTS: &'static [&'static str] = &["server"];
    const IS_SHARED: bool = true;
}

/// The product that the server runs, by its key in `x-products`.
///
/// If the server responds to an operation with status 404, the error states whether the product
/// lacks the operation.
///
/// ```yaml
/// # A key of `x-products`.
/// x-product: ghes
/// ```
#[derive(Debug, Deserialize, JsonSchema)]
pub struct ServerProduct(pub String);

impl Extension for ServerProduct {
    const NAME: &'static str = "x-product";
    const OBJECTS: &'static [&'static str] = &["server"];
    const IS_SHARED: bool = true;
}

/// The first version of each product that has the operation, the parameter or the property, by the
/// key of the product in `x-products`.
///
/// A version consists of numbers separated by dots. A product that neither `x-since` nor `x-not-on`
/// names has the item in every version. In OpenAPI 3.0, the extension of a property has no effect
/// beside a `$ref`: wrap the reference in `allOf`.
///
/// ```yaml
/// x-since:
///   # In quotes: without them, YAML reads 3.10 as the number 3.1.
///   ghes: '3.10'
/// ```
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct Since(pub IndexMap<String, Text>);

impl Extension for Since {
    const NAME: &'static str = "x-since";
    const OBJECTS: &'static [&'static str] = &["operation", "parameter", "property"];
    const IS_SHARED: bool = true;
}

/// The products that lack the operation, the parameter or the property, by their keys in
/// `x-products`.
///
/// ```yaml
/// # No version of GHES has the item.
/// x-not-on: [ghes]
/// ```
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct NotOn(pub Vec<Text>);

impl Extension for NotOn {
    const NAME: &'static str = "x-not-on";
    const OBJECTS: &'static [&'static str] = &["operation", "parameter", "property"];
    const IS_SHARED: bool = true;
}

/// The state that callers of the operation poll for.
///
/// The request gets a method such as `wait_until_completed`, which polls until a property of the
/// response has a value. The delay between two requests starts at `initial-wait` and grows by half
/// each time, up to `max-wait`. Callers can change all delays.
///
/// ```yaml
/// x-wait-until:
///   property: status
///   value: completed
///   # All delays are in seconds.
///   initial-wait: 2
///   max-wait: 30
///   # The conclusion may follow later than the status.
///   result: conclusion
///   # A re-run increases the number of the attempt.
///   at-least: run_attempt
///   restarted-by: [actions/re-run-workflow]
/// ```
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WaitUntil {
    /// The property with the state: a string, an enum or a boolean of the JSON object that the
    /// operation returns.
    pub property: String,
    /// The value of the state to wait for. For an enum, one of its values.
    #[schemars(extend("type" = ["string", "boolean"]))]
    pub value: Value,
    /// The delay after the first response, in seconds. At least `1`.
    #[serde(alias = "first-wait")]
    pub initial_wait: u64,
    /// The maximum delay, in seconds. At least `initial-wait`.
    #[serde(alias = "longest-wait")]
    pub max_wait: u64,
    /// The time in seconds for which status 404 is tolerated, counted from the first of several in
    /// a row. `0` makes the first one an error. Defaults to `30`.
    #[serde(default = "tolerance")]
    pub max_not_found: u64,
    /// The optional property with the result, which may follow later than the state. While it is
    /// missing or `null`, the response is requested again.
    pub result: Option<String>,
    /// The time in seconds after which the response is returned without `result`. Defaults to `30`.
    #[serde(default = "tolerance")]
    pub max_result_wait: u64,
    /// An integer property that increases when the resource is restarted. It becomes a setter of
    /// the wait: responses with a lower number do not end it.
    pub at_least: Option<String>,
    /// The `operationId` of each operation that restarts the resource. Its requests get a method of
    /// the same name, which restarts the resource and polls until the restarted one has the state.
    /// It has the path parameters of this operation, and requires `at-least`.
    #[serde(default)]
    pub restarted_by: Vec<String>,
}

/// The default of `max-not-found` and `max-result-wait`.
fn tolerance() -> u64 {
    Wait::TOLERANCE
}

impl Extension for WaitUntil {
    const NAME: &'static str = "x-wait-until";
    const OBJECTS: &'static [&'static str] = &["operation"];
}

/// The number of items after which the server ends a paginated list.
///
/// If the number is reached, the client reports that the list may be incomplete.
///
/// ```yaml
/// x-result-limit:
///   items: 1000
///   # With one of these filters, the server ends the list after 1,000 items.
///   parameters: [branch, status]
/// ```
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ResultLimit {
    /// The number of items.
    pub items: usize,
    /// The optional query parameters that impose the limit. One of them is enough.
    pub parameters: Vec<String>,
}

impl Extension for ResultLimit {
    const NAME: &'static str = "x-result-limit";
    const OBJECTS: &'static [&'static str] = &["operation"];
}

/// The maximum number of items of a page that the parameter can set. At least `1`.
///
/// If a request does not set the parameter, `items()` and `pages()` set it to the maximum. The
/// parameter is an optional integer in the query. It has no effect on operations that do not return
/// a paginated list.
///
/// Without the extension, the parameter is the one named `per_page`, `page_size` or `limit`, if its
/// schema has a `maximum` of at most 1,000.
///
/// ```yaml
/// x-page-size: 100
/// ```
#[derive(Debug, Deserialize, JsonSchema)]
pub struct PageSize(pub u16);

impl Extension for PageSize {
    const NAME: &'static str = "x-page-size";
    const OBJECTS: &'static [&'static str] = &["parameter"];
}

/// The format of a string parameter. The only format is `date-range`, a filter by dates or times:
/// `2026-01-01`, `>=2026-01-01`, `<=2026-01-31` or `2026-01-01..2026-01-31`.
///
/// The parameter is a `DateRange`, which is created from dates, times or any text.
///
/// ```yaml
/// x-format: date-range
/// ```
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A filter by dates or times.
    DateRange,
}

impl Extension for Format {
    const NAME: &'static str = "x-format";
    const OBJECTS: &'static [&'static str] = &["parameter"];
    const IS_SHARED: bool = true;
}

/// A string in a list or map. Another value is kept, to be reported at its own position.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct Text(#[schemars(with = "String")] Value);

impl Text {
    /// Returns the string, or the value that is none.
    pub fn as_str(&self) -> Result<&str, &Value> {
        self.0.as_str().ok_or(&self.0)
    }

    /// Returns `true` if a string is a value, or a number is.
    pub fn is_value(&self, value: &str) -> bool {
        match &self.0 {
            Value::String(text) => text == value,
            Value::Number(number) => number.to_string() == value,
            _ => false,
        }
    }
}
