//! Further media types of a request body, in which it is the same JSON.

use indexmap::IndexSet;
use openapiv3::RequestBody;

use super::media::{essence, is_json, label, media_type};
use crate::ir::{ContentType, Encoding};

/// Returns the media types with the schema of a JSON body, such as those of Kubernetes' patches.
///
/// They are no variants of a choice, as the body has one type. Other names of plain JSON are left
/// out, and so are forms: they say the same in another syntax.
pub fn read_content_types(
    request: &RequestBody,
    chosen: &str,
    encoding: &Encoding,
) -> Vec<ContentType> {
    let Encoding::Json(sent) = encoding else {
        return Vec::new();
    };
    let schema = request.content.get(chosen).map(|it| &it.schema);
    let mut seen: IndexSet<String> = IndexSet::new();
    seen.insert(sent.clone().unwrap_or("application/json".to_owned()));
    let mut found = Vec::new();
    for (name, media) in &request.content {
        let is_same = Some(&media.schema) == schema && is_json_text(name);
        if let Some(media_type) = media_type(name).filter(|_| is_same)
            && seen.insert(media_type.clone())
        {
            let name = label(&media_type);
            found.push(ContentType { media_type, name });
        }
    }
    found
}

/// Returns `true` for JSON and YAML, of which JSON is a subset, with a meaning of its own.
fn is_json_text(name: &str) -> bool {
    let essence = essence(name);
    let is_yaml = essence.ends_with("+yaml") || essence.ends_with("/yaml");
    (is_json(name) || is_yaml) && essence != "text/json" && !essence.contains('*')
}
