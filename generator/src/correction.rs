//! The texts that the parts of a corrected description come from.

use std::collections::HashMap;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::source::Source;

/// A description that has been selected and corrected.
#[derive(Debug)]
pub struct Corrected {
    pub(crate) text: String,
    pub(crate) correction: Correction,
}

/// The texts that a corrected description comes from, and the parts that come from each.
#[derive(Debug)]
pub struct Correction {
    /// The description before.
    pub description: Source,
    /// The overlay.
    pub overlay: Option<Source>,
    /// The parts of the overlay.
    pub written: Written,
    /// The parts that have been moved, and those from other files.
    pub selection: Diagnostics,
}

impl Correction {
    /// Returns the text that a part comes from, and its place there.
    pub fn origin(&self, at: &Pointer) -> (&Source, Pointer) {
        match (self.written.origin(at), &self.overlay) {
            (Origin::Overlay(place), Some(overlay)) => (overlay, place),
            (Origin::Overlay(place) | Origin::Description(place), _) => {
                let (file, place) = self.selection.origin(&place);
                (self.selection.source(file, &self.description), place)
            }
        }
    }
}

/// The place that a part of a corrected description comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A place in the description before.
    Description(Pointer),
    /// A place in the overlay.
    Overlay(Pointer),
}

impl Origin {
    fn at(self, token: &str) -> Self {
        match self {
            Self::Description(place) => Self::Description(place.at(token)),
            Self::Overlay(place) => Self::Overlay(place.at(token)),
        }
    }
}

/// The parts of a description that an overlay has written or moved.
#[derive(Debug, Default)]
pub struct Written {
    /// The origin, unless it is the same place in the part around it.
    origin: Option<Origin>,
    parts: HashMap<String, Self>,
}

impl Written {
    /// Records that a place has a value of the overlay.
    pub fn write(&mut self, at: &Pointer, from: Pointer) {
        *self.part(at) = Self {
            origin: Some(Origin::Overlay(from)),
            parts: HashMap::new(),
        };
    }

    /// Records that an item of a list with this length has been removed.
    pub fn remove_item(&mut self, list: &Pointer, index: usize, length: usize) {
        let base = self.origin(list);
        let list = self.part(list);
        list.parts.remove(&index.to_string());
        for next in index + 1..length {
            let token = next.to_string();
            let mut item = list.parts.remove(&token).unwrap_or_default();
            item.origin.get_or_insert_with(|| base.clone().at(&token));
            list.parts.insert((next - 1).to_string(), item);
        }
    }

    /// Records that a member of an object has been removed.
    pub fn remove_member(&mut self, object: &Pointer, key: &str) {
        self.part(object).parts.remove(key);
    }

    /// Returns the origin of a place.
    pub fn origin(&self, at: &Pointer) -> Origin {
        let mut origin = Origin::Description(Pointer::root());
        let mut part = Some(self);
        for token in at.tokens() {
            part = part.and_then(|it| it.parts.get(token));
            origin = match part.and_then(|it| it.origin.clone()) {
                Some(own) => own,
                None => origin.at(token),
            };
        }
        origin
    }

    fn part(&mut self, at: &Pointer) -> &mut Self {
        let tokens = at.tokens().into_iter();
        tokens.fold(self, |part, token| {
            part.parts.entry(token.to_owned()).or_default()
        })
    }
}
