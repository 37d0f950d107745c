//! Bodies in one of several media types.

use crate::runtime::request::Parameters;

impl Parameters {
    /// Sets the body by a function, which depends on the media type.
    pub fn body_by(&mut self, set: impl FnOnce(&mut Self)) -> &mut Self {
        set(self);
        self
    }

    /// Sets the media type of JSON bodies and forms.
    pub fn media_type(&mut self, media_type: &'static str) -> &mut Self {
        self.facts.content_type = media_type;
        self
    }
}
