//! Mutations of descriptions and overlays that keep them well-formed.
//!
//! Mutated bytes are rarely JSON or YAML. These mutations edit the tree: they copy, rename, remove
//! and replace values, with the words of the dictionary.

use libfuzzer_sys::fuzzer_mutate;
use serde_json::{Map, Value, json};

/// The dictionary of the fuzzer, whose words become keys and values.
const DICTIONARY: &str = include_str!("../openapi.dict");

/// Values that schemas and parameters rarely have.
const UNUSUAL: [&str; 14] = [
    "",
    " ",
    "\u{0}",
    "\"",
    "\\",
    "`",
    "*/",
    "r#type",
    "self",
    "É",
    "1",
    "a\nb",
    "{a}",
    "#/components/schemas",
];

/// Mutates the first `size` bytes, and returns their new number. Half of the mutations edit the tree
/// of a value, the others its bytes.
pub fn mutate_bytes(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    if seed.is_multiple_of(2)
        && let Ok(text) = std::str::from_utf8(&data[..size])
        && let Some(mutated) = mutate(text, seed / 2)
        && mutated.len() <= max_size
    {
        data[..mutated.len()].copy_from_slice(mutated.as_bytes());
        return mutated.len();
    }
    fuzzer_mutate(data, size, max_size)
}

/// Writes a combination of two values to the output, and returns its size: 0 if there is none.
pub fn cross_bytes(first: &[u8], second: &[u8], out: &mut [u8], seed: u32) -> usize {
    let text = |data| std::str::from_utf8(data).unwrap_or_default();
    match cross(text(first), text(second), seed) {
        Some(crossed) if crossed.len() <= out.len() => {
            out[..crossed.len()].copy_from_slice(crossed.as_bytes());
            crossed.len()
        }
        _ => 0,
    }
}

/// Edits a value at random places. Returns `None` if the text is neither JSON nor YAML.
pub fn mutate(text: &str, seed: u32) -> Option<String> {
    let mut value = read(text)?;
    let mut random = Random::new(seed);
    for _ in 0..=random.below(4) {
        edit(&mut value, &mut random);
    }
    Some(value.to_string())
}

/// Copies a part of the second value into the first one. Returns `None` if either text is neither
/// JSON nor YAML.
fn cross(into: &str, from: &str, seed: u32) -> Option<String> {
    let (mut value, other) = (read(into)?, read(from)?);
    let mut random = Random::new(seed);
    let copied = random.pick(&places(&other))?.clone();
    // A value is most likely to fit where its key also occurs.
    let key = copied.last();
    let all = places(&value);
    let same: Vec<Place> = all.iter().filter(|it| it.last() == key).cloned().collect();
    let target = random.pick(if same.is_empty() { &all } else { &same })?;
    *find(&mut value, target)? = other.pointer(&pointer(&copied))?.clone();
    Some(value.to_string())
}

/// A place in a value: keys and indices.
type Place = Vec<String>;

fn read(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text)
        .ok()
        .or_else(|| serde_yaml::from_str(text).ok())?;
    (value.is_object() || value.is_array()).then_some(value)
}

fn edit(value: &mut Value, random: &mut Random) {
    let all = places(value);
    let (Some(at), Some(other)) = (random.pick(&all).cloned(), random.pick(&all)) else {
        return;
    };
    let copied = value.pointer(&pointer(other)).cloned().unwrap_or_default();
    let key = match random.below(2) {
        0 => other.last().cloned().unwrap_or_default(),
        _ => random.word(),
    };
    let reference = json!({ "$ref": format!("#{}", pointer(other)) });
    let scalar = random.scalar();
    let choice = random.below(8);
    let Some((last, parent)) = at.split_last() else {
        return;
    };
    match (choice, find(value, parent)) {
        (0, Some(Value::Object(members))) => drop(members.shift_remove(last)),
        (0, Some(Value::Array(items))) => drop(items.pop()),
        (1 | 2, Some(Value::Object(members))) => drop(members.insert(key, copied)),
        (1 | 2, Some(Value::Array(items))) => items.push(copied),
        (3, Some(Value::Object(members))) => rename(members, last, key),
        (4, Some(Value::Object(members))) => drop(members.insert(key, scalar)),
        (4, Some(Value::Array(items))) => items.push(scalar),
        (5, Some(parent)) => set(parent, last, reference),
        (6, Some(parent)) => set(parent, last, scalar),
        (_, Some(parent)) => set(parent, last, copied),
        (_, None) => {}
    }
}

fn rename(members: &mut Map<String, Value>, old: &str, new: String) {
    let renamed = |(key, value)| {
        if key == old {
            (new.clone(), value)
        } else {
            (key, value)
        }
    };
    *members = std::mem::take(members).into_iter().map(renamed).collect();
}

fn set(parent: &mut Value, last: &str, value: Value) {
    if let Some(old) = find(parent, &[last.to_owned()]) {
        *old = value;
    }
}

/// Returns the places in a value, except the root.
fn places(value: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    let mut open = vec![(Place::new(), value)];
    while let Some((at, value)) = open.pop() {
        let below: Vec<(String, &Value)> = match value {
            Value::Object(members) => members.iter().map(|(key, it)| (key.clone(), it)).collect(),
            Value::Array(items) => (0..).map(|it: usize| it.to_string()).zip(items).collect(),
            _ => Vec::new(),
        };
        for (step, value) in below {
            let at: Place = at.iter().cloned().chain([step]).collect();
            found.push(at.clone());
            open.push((at, value));
        }
    }
    found
}

fn find<'v>(value: &'v mut Value, place: &[String]) -> Option<&'v mut Value> {
    value.pointer_mut(&pointer(place))
}

fn pointer(place: &[String]) -> String {
    let escaped = |step: &String| format!("/{}", step.replace('~', "~0").replace('/', "~1"));
    place.iter().map(escaped).collect()
}

/// A generator of random numbers (SplitMix64), seeded by the fuzzer.
struct Random(u64);

impl Random {
    fn new(seed: u32) -> Self {
        Self(seed.into())
    }

    /// Returns a number from 0 up to a bound, which is excluded.
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        (bits % bound as u64) as usize
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        (!items.is_empty()).then(|| &items[self.below(items.len())])
    }

    fn word(&mut self) -> String {
        let words: Vec<&str> = DICTIONARY
            .lines()
            .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'))
            .collect();
        self.pick(&words).copied().unwrap_or_default().to_owned()
    }

    fn scalar(&mut self) -> Value {
        match self.below(8) {
            0 => Value::Null,
            1 => Value::Bool(self.below(2) == 0),
            2 => json!([0, -1, 1, 404, i64::MIN, i64::MAX][self.below(6)]),
            3 => json!(1.5e300),
            4 => json!({}),
            5 => json!(UNUSUAL[self.below(UNUSUAL.len())]),
            _ => Value::String(self.word()),
        }
    }
}
