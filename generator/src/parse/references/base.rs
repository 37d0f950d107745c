//! The URLs of files, and of schemas with an `$id` or an `$anchor`.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::url::join;
use crate::grammar::Location;
use crate::pointer::Pointer;

/// The keywords that give a schema a URL.
const KEYWORDS: [&str; 3] = ["$id", "$anchor", "$dynamicAnchor"];

/// The names of files and schemas, and the URLs that references in them are relative to.
///
/// The URL of the description itself is empty here, unless it has a `$self`.
pub struct Bases {
    /// The URL of the description.
    own: String,
    /// The places of files and schemas, by URL.
    named: HashMap<String, Pointer>,
    /// The URLs of files and of schemas with an `$id`, by place.
    bases: HashMap<Pointer, String>,
    /// The places of the included parts of files, by their place in the file.
    included: HashMap<Pointer, Pointer>,
}

impl Bases {
    /// Returns the names of a description in a file.
    pub fn of(document: &Value, file_name: &str) -> Self {
        let root = Pointer::root();
        let own = document["$self"].as_str().unwrap_or_default();
        let (own, _) = own.split_once('#').unwrap_or((own, ""));
        let mut found = Self {
            own: own.to_owned(),
            named: HashMap::from([(String::new(), root.clone())]),
            bases: HashMap::new(),
            included: HashMap::new(),
        };
        found.named.insert(own.to_owned(), root.clone());
        found.named.insert(join(own, file_name), root.clone());
        if !own.is_empty() {
            found.bases.insert(root, own.to_owned());
        }
        found
    }

    /// Returns the URL of the description.
    pub fn own(&self) -> &str {
        &self.own
    }

    /// Returns `true` if a file or a schema has this URL.
    pub fn has(&self, url: &str) -> bool {
        self.named.contains_key(url)
    }

    /// Adds a URL of the file at a place.
    pub fn add_file(&mut self, url: &str, place: Pointer) {
        self.bases
            .entry(place.clone())
            .or_insert_with(|| url.to_owned());
        self.named.insert(url.to_owned(), place);
    }

    /// Records that a part of a file is included at another place.
    pub fn include(&mut self, at: Pointer, part: Pointer) {
        self.bases.insert(at.clone(), self.base(&part).to_owned());
        self.included.entry(part).or_insert(at);
    }

    /// Adds the URLs of a schema. Those around it must be known, as it is relative to them.
    pub fn add(&mut self, schema: &Value, at: &Location<'_>) {
        if KEYWORDS.iter().all(|keyword| schema.get(keyword).is_none()) {
            return;
        }
        let at = &at.pointer();
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

    /// Returns the URL of the target of a reference.
    pub fn url(&self, reference: &str, at: &Pointer) -> String {
        join(self.base(at), reference)
    }

    /// Returns the URL that references at a place are relative to.
    pub fn base(&self, at: &Pointer) -> &str {
        let mut place = (!self.bases.is_empty()).then_some(at);
        while let Some(at) = place {
            if let Some(base) = self.bases.get(at) {
                return base;
            }
            place = at.parent();
        }
        ""
    }

    /// Returns the URL that references at a location are relative to.
    pub fn base_at(&self, at: &Location<'_>) -> &str {
        match self.bases.is_empty() {
            true => "",
            false => self.base(&at.pointer()),
        }
    }

    /// Returns the places that a reference may refer to, the most likely first.
    pub fn places(&self, reference: &str, at: &Pointer) -> Vec<Pointer> {
        self.places_from(self.base(at), reference)
    }

    /// Returns the places that a reference relative to a URL may refer to, the most likely first.
    pub fn places_from(&self, base: &str, reference: &str) -> Vec<Pointer> {
        let url = join(base, reference);
        let (resource, fragment) = url.split_once('#').unwrap_or((&url, ""));
        let decoded = percent_decode_str(fragment).decode_utf8().ok();
        let decoded = decoded.as_deref().filter(|it| *it != fragment);
        let mut places: Vec<Pointer> = Vec::new();
        for fragment in [Some(fragment), decoded].into_iter().flatten() {
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
        for place in &mut places {
            self.follow_inclusion(place);
        }
        places
    }

    /// Replaces a place in a file by the place where it is included.
    fn follow_inclusion(&self, place: &mut Pointer) {
        let tokens = place.tokens();
        let mut part = (!self.included.is_empty()).then_some(&*place);
        let mut inside = 0;
        while let Some(at) = part {
            if let Some(included) = self.included.get(at) {
                let rest = &tokens[tokens.len() - inside..];
                *place = rest.iter().fold(included.clone(), |at, it| at.at(it));
                return;
            }
            part = at.parent();
            inside += 1;
        }
    }
}
