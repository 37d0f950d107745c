//! The rules of the settings about parts of the description: `names` and `types`.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};

use super::Reader;
use crate::config::{Config, ExternalType, Subject, Target};
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::Type;
use crate::lower::graph::{Base, Origin, Role, Step};
use crate::nearest::nearest;
use crate::parse::places::Places;
use crate::pointer::Pointer;

/// The rules of a setting, by the parts that they are about.
pub struct Rules<'c, T> {
    setting: &'static str,
    rules: Vec<Rule<'c, T>>,
    by_name: HashMap<(Subject, &'c str), usize>,
    /// The rule with the fewest places comes first.
    by_place: HashMap<(Subject, Pointer), Vec<usize>>,
    /// The names of the parts that there are, of the kinds that rules name.
    known: RefCell<BTreeSet<(Subject, String)>>,
}

/// A rule, and whether it applies to a part.
struct Rule<'c, T> {
    key: &'c str,
    value: T,
    applies: Cell<bool>,
}

/// The rules about names.
pub type Names<'c> = Rules<'c, &'c str>;

/// The rules about types.
pub type Types<'c> = Rules<'c, &'c ExternalType>;

/// Returns the rules about names.
pub fn names<'c>(config: &'c Config, places: &Places) -> Names<'c> {
    let entries = config.names.iter();
    let entries = entries.map(|(key, name)| (key.as_str(), name.as_str()));
    Rules::new("names", entries, places)
}

/// Returns the rules about types.
pub fn types<'c>(config: &'c Config, places: &Places) -> Types<'c> {
    let entries = config.types.iter().map(|(key, ty)| (key.as_str(), ty));
    Rules::new("types", entries, places)
}

impl<'c, T: Copy> Rules<'c, T> {
    fn new(
        setting: &'static str,
        entries: impl Iterator<Item = (&'c str, T)>,
        places: &Places,
    ) -> Self {
        let mut rules = Self {
            setting,
            rules: Vec::new(),
            by_name: HashMap::new(),
            by_place: HashMap::new(),
            known: RefCell::default(),
        };
        let mut counts = Vec::new();
        for (index, (key, value)) in entries.enumerate() {
            let target = Target::of(key);
            let found = target.path().and_then(|path| places.get(path));
            counts.push(found.map_or(0, BTreeSet::len));
            for place in found.into_iter().flatten() {
                let part = (target.subject, place.clone());
                rules.by_place.entry(part).or_default().push(index);
            }
            if target.path().is_none() {
                rules.by_name.insert((target.subject, target.text), index);
            }
            let applies = Cell::new(false);
            rules.rules.push(Rule {
                key,
                value,
                applies,
            });
        }
        for candidates in rules.by_place.values_mut() {
            candidates.sort_by_key(|index| counts[*index]);
        }
        rules
    }

    /// Returns `true` if there are no rules.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Returns the value of the rule about the part of this name.
    fn named(&self, subject: Subject, name: &str) -> Option<T> {
        if self.by_name.keys().any(|(known, _)| *known == subject) {
            let mut known = self.known.borrow_mut();
            known.insert((subject, name.to_owned()));
        }
        self.apply(*self.by_name.get(&(subject, name))?)
    }

    /// Returns the value of the rule about the part at this place of the text.
    fn placed(&self, subject: Subject, place: Pointer) -> Option<T> {
        let candidates = self.by_place.get(&(subject, place))?.iter();
        let values: Vec<T> = candidates.filter_map(|index| self.apply(*index)).collect();
        values.first().copied()
    }

    fn apply(&self, index: usize) -> Option<T> {
        let rule = self.rules.get(index)?;
        rule.applies.set(true);
        Some(rule.value)
    }

    /// Reports the rules that apply to no part, at their place in the settings.
    fn report_unused(&self, settings: &Pointer, diagnostics: &mut Diagnostics) {
        let known = self.known.borrow();
        for rule in self.rules.iter().filter(|it| !it.applies.get()) {
            let target = Target::of(rule.key);
            let alike = known.iter().filter(|it| it.0 == target.subject);
            let alike = nearest(target.text, alike.map(|it| it.1.as_str()));
            let at = settings.at(self.setting).at(rule.key);
            report_unused(target, alike, &at, diagnostics);
        }
    }
}

/// Reports a target that the client does not have. Another name may be meant.
pub fn report_unused(
    target: Target<'_>,
    alike: Option<&str>,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    let subject = target.subject.as_str();
    let message = match target.path() {
        Some(path) => format!("`{path}` matches no {subject} of the client"),
        None => format!("no {target} in this description"),
    };
    let help = match alike.filter(|_| target.path().is_none()) {
        Some(name) => format!("write `{}`, or remove the rule", target.sibling(name)),
        None => "correct the rule, or remove it".to_owned(),
    };
    diagnostics.error(Code::UnusedRule, at, message).help(help);
}

impl<'a> Reader<'a> {
    /// Returns the type of another crate that the settings choose for the schema at this place.
    pub fn chosen_type(&self, at: &Pointer) -> Option<Type> {
        if self.chosen_types.by_place.is_empty() {
            return None;
        }
        let place = self.diagnostics.place(at);
        external(self.chosen_types.placed(Subject::Schema, place))
    }

    /// Returns `true` if the settings choose a type of another crate for the schema at this place.
    pub fn has_chosen_type(&self, at: &Pointer) -> bool {
        let named = match at.tokens()[..] {
            ["components", "schemas", name] => self.chosen_type_of(name),
            _ => None,
        };
        named.or_else(|| self.chosen_type(at)).is_some()
    }

    /// Returns the type of another crate that the settings choose for a named schema.
    pub fn chosen_type_of(&self, name: &str) -> Option<Type> {
        external(self.chosen_types.named(Subject::Schema, name))
    }

    /// Returns the type of another crate that the settings choose for a format.
    pub fn chosen_type_for(&self, format: &str) -> Option<Type> {
        external(self.chosen_types.named(Subject::Format, format))
    }

    /// Returns the name that the settings choose for a part.
    ///
    /// It is given by its places, and by its names: a rule about a place takes precedence, then one
    /// about an earlier name.
    pub fn chosen_name<'p>(
        &self,
        subject: Subject,
        places: impl IntoIterator<Item = &'p Pointer>,
        names: impl IntoIterator<Item = String>,
    ) -> Option<String> {
        if self.chosen_names.is_empty() {
            return None;
        }
        let mut places = places.into_iter();
        let placed = places.find_map(|at| {
            let place = self.diagnostics.place(at);
            self.chosen_names.placed(subject, place)
        });
        // All names become known.
        let named = names.into_iter();
        let named: Vec<Option<&str>> = named
            .map(|name| self.chosen_names.named(subject, &name))
            .collect();
        let named = named.into_iter().flatten().next();
        placed.or(named).map(str::to_owned)
    }

    /// Returns the name of the schema with a role in the settings, such as `Job.steps.name`; `None` if
    /// only its place tells which one it is, or if there are no rules about names.
    pub fn name_of(&self, role: &Role) -> Option<String> {
        if self.chosen_names.is_empty() {
            return None;
        }
        let mut name = match &role.base {
            Base::Schema(id) => match &self.types[id.0].origin {
                Origin::Schema(name) => name.clone(),
                Origin::Inline(..) => return None,
            },
            Base::Operation(_) => self.operation_id.clone(),
            Base::Component(_) => return None,
        };
        for step in &role.steps {
            match step {
                Step::Key(key) | Step::Response(key) => name = format!("{name}.{key}"),
                Step::Error(Some(status)) => name = format!("{name}.error {status}"),
                Step::Item => {}
                Step::Suffix(_) | Step::Error(None) => return None,
            }
        }
        Some(name)
    }

    /// Reports the rules of the settings that apply to no part.
    pub fn report_unused_rules(&mut self, config: &Config) {
        let settings = config.origin.place(self.diagnostics);
        self.chosen_names.report_unused(&settings, self.diagnostics);
        self.chosen_types.report_unused(&settings, self.diagnostics);
    }
}

fn external(chosen: Option<&ExternalType>) -> Option<Type> {
    let path = &chosen?.path;
    Some(match path.as_str() {
        // Types that emitted crates have anyway.
        "serde_json::Value" => Type::Any,
        "std::string::String" => Type::String,
        "jiff::Timestamp" => Type::Timestamp,
        "jiff::civil::Date" => Type::Date,
        _ => Type::External(path.clone()),
    })
}

/// Returns the name of a property that a named schema declares at a place.
pub fn declared_name(at: &Pointer) -> Option<String> {
    match at.tokens()[..] {
        ["components", "schemas", schema, "properties", property] => {
            Some(format!("{schema}.{property}"))
        }
        _ => None,
    }
}
