//! JSON Pointers to places in a description.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::iter;
use std::sync::{Arc, LazyLock};

/// A JSON Pointer (RFC 6901) to a place in a description; `Display` writes a more readable form.
///
/// Pointers to the parts of a place share their beginning, so that one for each part is cheap.
#[derive(Clone, Default)]
pub struct Pointer(Option<Arc<Step>>);

/// The last step of a pointer.
struct Step {
    around: Pointer,
    token: String,
    /// The hash of the pointer, which otherwise would be computed from all tokens at each look-up.
    hash: u64,
}

/// Keys of the hashes: a description must not be able to choose equal ones.
static KEYS: LazyLock<RandomState> = LazyLock::new(RandomState::new);

impl Pointer {
    /// Returns the pointer to the whole description.
    pub fn root() -> Self {
        Self::default()
    }

    /// Returns the pointer to a member or an item of this place.
    #[must_use]
    pub fn at(&self, token: impl ToString) -> Self {
        let (around, token) = (self.clone(), token.to_string());
        let hash = KEYS.hash_one((around.hash_of_tokens(), &token));
        Self(Some(Arc::new(Step {
            around,
            token,
            hash,
        })))
    }

    fn hash_of_tokens(&self) -> u64 {
        self.0.as_deref().map_or(0, |step| step.hash)
    }

    /// Returns the pointer to the object or list around this place; `None` for the root.
    pub fn parent(&self) -> Option<&Self> {
        self.0.as_deref().map(|step| &step.around)
    }

    /// Returns this place after the innermost part around it, or itself, has been moved; `None` if no
    /// part has been.
    pub fn moved<'p>(&self, to: impl Fn(&Self) -> Option<&'p Self>) -> Option<Self> {
        let around = iter::successors(Some(self), |it| it.parent());
        let (inside, part) = around
            .enumerate()
            .find_map(|(index, it)| Some((index, to(it)?)))?;
        let tokens = self.tokens();
        let rest = &tokens[tokens.len() - inside..];
        Some(rest.iter().fold(part.clone(), |at, token| at.at(token)))
    }

    /// Returns the keys and indices from the root to the place.
    pub fn tokens(&self) -> Vec<&str> {
        let mut tokens: Vec<&str> = self.upwards().collect();
        tokens.reverse();
        tokens
    }

    /// Returns the keys and indices from the place to the root.
    fn upwards(&self) -> impl Iterator<Item = &str> {
        let mut next = self.0.as_deref();
        iter::from_fn(move || {
            let step = next?;
            next = step.around.0.as_deref();
            Some(step.token.as_str())
        })
    }

    /// Parses a local reference, such as `#/components/schemas/job`.
    pub fn of_reference(reference: &str) -> Option<Self> {
        let pointer = reference.strip_prefix('#').filter(|it| !it.is_empty())?;
        Self::root().inside(pointer)
    }

    /// Parses a pointer according to RFC 6901, such as `/items/0`, that starts at this place.
    pub fn inside(&self, pointer: &str) -> Option<Self> {
        if pointer.is_empty() {
            return Some(self.clone());
        }
        let tokens = pointer.strip_prefix('/')?.split('/');
        Some(tokens.fold(self.clone(), |at, token| at.at(unescape(token))))
    }

    /// Formats the pointer according to RFC 6901.
    pub fn to_json_pointer(&self) -> String {
        json_pointer(self.tokens())
    }

    /// Returns the section and the key, if this is the place of a component.
    pub fn component(&self) -> Option<(&str, &str)> {
        let mut tokens = self.upwards();
        let (key, section) = (tokens.next()?, tokens.next()?);
        let is_component = tokens.next()? == "components" && tokens.next().is_none();
        is_component.then_some((section, key))
    }
}

/// Returns the key that a token of a pointer according to RFC 6901 is.
pub fn unescape(token: &str) -> Cow<'_, str> {
    match token.contains('~') {
        true => token.replace("~1", "/").replace("~0", "~").into(),
        false => token.into(),
    }
}

/// Formats keys and indices, from the root to a place, according to RFC 6901.
pub fn json_pointer<'t>(tokens: impl IntoIterator<Item = &'t str>) -> String {
    let mut text = String::new();
    for token in tokens {
        text.push('/');
        match token.contains(['~', '/']) {
            true => text.push_str(&token.replace('~', "~0").replace('/', "~1")),
            false => text.push_str(token),
        }
    }
    text
}

impl PartialEq for Pointer {
    fn eq(&self, other: &Self) -> bool {
        self.upwards().eq(other.upwards())
    }
}

impl Eq for Pointer {}

impl PartialOrd for Pointer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pointer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.tokens().cmp(&other.tokens())
    }
}

impl Hash for Pointer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash_of_tokens());
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pointer")
            .field(&self.to_json_pointer())
            .finish()
    }
}

/// Writes a readable form: `paths./x.get.parameters[2]`.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, token) in self.tokens().into_iter().enumerate() {
            if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit()) {
                write!(f, "[{token}]")?;
            } else if index == 0 {
                f.write_str(token)?;
            } else {
                write!(f, ".{token}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Pointer;

    #[test]
    fn pointers_are_equal_however_they_are_made() {
        let paths = Pointer::root().at("paths").at("/a~b").at(0);
        let text = paths.to_json_pointer();
        assert_eq!(text, "/paths/~1a~0b/0");
        let parsed = Pointer::of_reference(&format!("#{text}")).expect("a pointer");
        let known = HashSet::from([paths]);
        assert!(known.contains(&parsed));
        assert!(!known.contains(&parsed.at("0")));
        let around = parsed.parent().expect("the path item");
        assert!(!known.contains(around) && known.contains(&around.at("0")));
    }

    #[test]
    fn components_are_told_from_their_parts() {
        let job = Pointer::root().at("components").at("schemas").at("job");
        assert_eq!(job.component(), Some(("schemas", "job")));
        assert_eq!(job.at("items").component(), None);
        assert_eq!(job.parent().and_then(Pointer::component), None);
    }
}
