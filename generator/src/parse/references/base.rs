//! The schemas that references name by URL: those with an `$id` or an `$anchor`.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::url::join;
use crate::grammar::{self, Object};
use crate::pointer::Pointer;

/// The names of schemas, and the URLs that references in them are relative to.
///
/// The URL of the description itself is empty here, unless it has a `$self`.
pub struct Bases {
    /// The places of schemas, by URL.
    named: HashMap<String, Pointer>,
    /// The URLs of the schemas with an `$id`, by place.
    bases: HashMap<Pointer, String>,
}

impl Bases {
    /// Finds the schemas with an `$id` or an `$anchor`.
    pub fn of(document: &Value) -> Self {
        let root = Pointer::root();
        let mut found = Self {
            named: HashMap::from([(String::new(), root.clone())]),
            bases: HashMap::new(),
        };
        if let Some(own) = document["$self"].as_str() {
            let (own, _) = own.split_once('#').unwrap_or((own, ""));
            found.named.insert(own.to_owned(), root.clone());
            found.bases.insert(root.clone(), own.to_owned());
        }
        // Schemas are visited before those inside them, which are relative to them.
        grammar::visit(
            document,
            Object::Document,
            &root,
            &mut |value, object, at| {
                if object == Object::Schema {
                    found.add(value, at);
                }
            },
        );
        found
    }

    fn add(&mut self, schema: &Value, at: &Pointer) {
        if let Some(id) = schema["$id"].as_str() {
            let url = join(self.base(at), id);
            let url = url.trim_end_matches('#');
            self.named
                .entry(url.to_owned())
                .or_insert_with(|| at.clone());
            // Before JSON Schema 2019-09, an `$id` such as `#ship` was an anchor.
            if !id.starts_with('#') {
                self.bases.insert(at.clone(), url.to_owned());
            }
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some(anchor) = schema[keyword].as_str() {
                let url = join(self.base(at), &format!("#{anchor}"));
                self.named.entry(url).or_insert_with(|| at.clone());
            }
        }
    }

    /// Returns the place in the description that a reference refers to, if it names the description
    /// by URL.
    pub fn own_place(&self, reference: &str, at: &Pointer) -> Option<Pointer> {
        let url = join(self.base(at), reference);
        let (resource, fragment) = url.split_once('#')?;
        let start = self.named.get(resource)?;
        let is_own = !reference.starts_with('#') && *start == Pointer::root();
        start.inside(fragment).filter(|_| is_own)
    }

    /// Returns the URL that references at a place are relative to.
    fn base(&self, at: &Pointer) -> &str {
        let mut place = (!self.bases.is_empty()).then_some(at);
        while let Some(at) = place {
            if let Some(base) = self.bases.get(at) {
                return base;
            }
            place = at.parent();
        }
        ""
    }

    /// Returns the places that a reference may refer to, the most likely first.
    pub fn places(&self, reference: &str, at: &Pointer) -> Vec<Pointer> {
        let url = join(self.base(at), reference);
        let (resource, fragment) = url.split_once('#').unwrap_or((&url, ""));
        let decoded = percent_decode_str(fragment).decode_utf8().ok();
        let mut places: Vec<Pointer> = Vec::new();
        for fragment in [Some(fragment), decoded.as_deref()].into_iter().flatten() {
            let named = format!("{resource}#{fragment}");
            places.extend(self.named.get(named.trim_end_matches('#')).cloned());
            places.extend(
                self.named
                    .get(resource)
                    .and_then(|start| start.inside(fragment)),
            );
            // Many descriptions have pointers from their root inside an `$id` also.
            if reference.starts_with('#') {
                places.extend(Pointer::root().inside(fragment));
            }
        }
        places
    }
}
