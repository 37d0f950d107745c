//! Extensions about the way from a page of a list to the next one.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::Value;

use super::Extension;

/// The way from a page of a list to the next one.
///
/// Requests of the operation get `items()` and `pages()`. One of `output-token`, `output-header`,
/// `last-item`, `next-link`, `link-header`, `page-number` and `offset` selects the style. Properties
/// of the response are names, or JSON Pointers to nested ones, such as `/meta/next_cursor`.
///
/// Without the extension, a list whose response declares a `Link` header follows the header. Other
/// styles are guessed where exactly one reading fits, and each guess is a note. So is a list that has
/// a parameter such as `cursor`, but fits no style. `false` disables all of them: the operation has
/// neither method.
///
/// ```yaml
/// x-paging:
///   # The parameter that takes `next_cursor` of the page before.
///   input-token: cursor
///   output-token: /meta/next_cursor
///   items: runs
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PagingStyle {
    /// The parameter that takes the token of the next page: in the query, a header, or a property of
    /// the body. Required by `output-token`, `output-header` and `last-item`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_token: Option<String>,
    /// The property of the response with the token. The list ends where it is missing, `null`, empty
    /// or `0`. It is optional in the model, even if it is declared as required.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_token: Option<String>,
    /// The response header with the token. The list ends where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_header: Option<String>,
    /// The property of the last item of a page that is the token, such as `id`. Requires `has-more`
    /// or `total`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_item: Option<String>,
    /// The property of the response with the URL of the next page, which can be relative. The list
    /// ends where it is missing, `null` or empty. It is optional in the model, even if it is declared
    /// as required. The operation is a `GET`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_link: Option<String>,
    /// `true` to follow the `next` relation of the `Link` header (RFC 8288), which the response need
    /// not declare. The list ends where it is missing. The operation is a `GET`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub link_header: bool,
    /// The parameter with the number of the page. The list ends with an empty page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_number: Option<String>,
    /// The number of the first page. Defaults to `1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_page: Option<u32>,
    /// The property of the response with the number of the page, in place of `first-page`. Read if
    /// the request does not set `page-number`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_page: Option<String>,
    /// The parameter with the number of items before the page. The list ends with an empty page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<String>,
    /// The property of the response with the items. Defaults to the only list of the response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<String>,
    /// The property of the response that is `false` on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_more: Option<String>,
    /// The property of the response with the number of items of the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The property of the response with the number of pages of the list. Requires `page-number`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_pages: Option<String>,
}

/// The value of `x-paging`: `None` if the operation does not return pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "Value")]
pub struct Paging(pub Option<PagingStyle>);

impl Extension for Paging {
    const NAME: &'static str = "x-paging";
    const OBJECTS: &'static [&'static str] = &["operation"];
}

impl From<Paging> for Value {
    fn from(paging: Paging) -> Self {
        let style = paging.0.and_then(|it| serde_json::to_value(it).ok());
        style.unwrap_or(Self::Bool(false))
    }
}

// A derived implementation for several types would not name the key of an error.
impl<'de> Deserialize<'de> for Paging {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Bool(false) => Ok(Self(None)),
            value @ Value::Object(_) => {
                let style = PagingStyle::deserialize(value).map_err(de::Error::custom)?;
                Ok(Self(Some(style)))
            }
            _ => Err(de::Error::custom("expected `false`, or an object")),
        }
    }
}

impl JsonSchema for Paging {
    fn schema_name() -> Cow<'static, str> {
        "Paging".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = PagingStyle::json_schema(generator);
        schema.insert("type".to_owned(), vec!["object", "boolean"].into());
        schema
    }
}

/// The link to the next page, as Azure declares it.
///
/// `itemName` is the property of the response with the items, and `nextLinkName` the one with the
/// link; `null` if there is only one page. `x-paging` takes precedence.
///
/// ```yaml
/// x-ms-pageable:
///   itemName: runs
///   nextLinkName: next
/// ```
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MsPageable {
    /// The property of the response with the link.
    pub next_link_name: Option<String>,
    /// The property of the response with the items. Defaults to `value`.
    #[serde(default = "item_name")]
    pub item_name: String,
}

fn item_name() -> String {
    "value".to_owned()
}

impl Extension for MsPageable {
    const NAME: &'static str = "x-ms-pageable";
    const OBJECTS: &'static [&'static str] = &["operation"];
    const IS_SHARED: bool = true;
}
