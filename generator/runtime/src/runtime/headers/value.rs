//! Reading values in the style `simple`, which is that of headers.

use std::str::FromStr;

use serde_json::Value;

use crate::runtime::model::{BufferedSlot, Slot, Target, TextSlot, with_slots_mut};

/// The months in the dates of HTTP.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Reads a value into its place, or returns why the text is invalid. The reason does not quote the
/// text, which may be a secret.
pub fn read_value(text: &str, place: &mut dyn Slot) -> Result<(), String> {
    match place.target() {
        Target::Bool(place) => *place = parse(&text.to_ascii_lowercase(), "`true` or `false`")?,
        Target::I32(place) => *place = integer(text)?,
        Target::I64(place) => *place = integer(text)?,
        Target::U8(place) => *place = integer(text)?,
        Target::U16(place) => *place = integer(text)?,
        Target::U32(place) => *place = integer(text)?,
        Target::U64(place) => *place = integer(text)?,
        Target::Float(place) => *place = parse(text, "a number")?,
        Target::String(place) => text.clone_into(place),
        Target::Text(place) => read_text(text, place)?,
        Target::Option(place) => read_value(text, place.some())?,
        Target::List(list) => {
            for item in parts(text) {
                read_value(item, list.push())?;
            }
        }
        Target::Map(map) => {
            for (key, value) in members(text)? {
                read_value(value, map.entry(key.to_owned()))?;
            }
        }
        Target::Model => read_model(text, place)?,
        Target::Buffered(place) => read_buffered(text, place)?,
    }
    Ok(())
}

fn parse<T: FromStr>(text: &str, expected: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("expected {expected}"))
}

/// Parses an integer, which may have a fraction of zero.
fn integer<T: FromStr>(text: &str) -> Result<T, String> {
    let whole = match text.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|it| it == b'0') => whole,
        _ => text,
    };
    parse(whole, "an integer")
}

/// Reads a value that is a string in JSON. A time may be in the format of HTTP.
fn read_text(text: &str, place: &mut dyn TextSlot) -> Result<(), String> {
    if place.set(text).is_ok() {
        return Ok(());
    }
    let time = http_date(text).ok_or("unexpected format")?;
    place.set(&time).map_err(|_| "unexpected format".to_owned())
}

/// Converts a date of HTTP, such as `Sun, 06 Nov 1994 08:49:37 GMT`, to RFC 3339.
fn http_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split_ascii_whitespace().collect();
    let [_, day, month, year, time, "GMT"] = parts[..] else {
        return None;
    };
    let month = MONTHS.iter().position(|it| *it == month)? + 1;
    Some(format!("{year}-{month:02}-{day:0>2}T{time}Z"))
}

/// Reads a value whose type depends on it: a JSON number or boolean, or else a string.
fn read_buffered(text: &str, place: &mut dyn BufferedSlot) -> Result<(), String> {
    let scalar = serde_json::from_str(text).ok();
    let scalar = scalar.filter(|it| matches!(it, Value::Bool(_) | Value::Number(_)));
    if let Some(value) = scalar
        && place.set(value).is_ok()
    {
        return Ok(());
    }
    let set = place.set(Value::String(text.to_owned()));
    set.map_err(|_| "unexpected type".to_owned())
}

/// Reads an object. Members that it does not declare are ignored.
fn read_model(text: &str, place: &mut dyn Slot) -> Result<(), String> {
    let members = members(text)?;
    let mut result = Ok(());
    with_slots_mut(place, |table, slots, _| {
        let fields = table.layout().fields();
        result = slots.iter_mut().zip(fields).try_for_each(|(slot, field)| {
            match members.iter().find(|(key, _)| *key == field.wire) {
                Some((_, value)) => read_value(value, &mut **slot),
                None if slot.is_optional() => Ok(()),
                None => Err(format!("missing `{}`", field.wire)),
            }
        });
    });
    result
}

/// Returns the parts of a list.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|it| !it.is_empty())
}

/// Returns the members of an object: `key=value,key=value` if it is exploded, or else
/// `key,value,key,value`.
fn members(text: &str) -> Result<Vec<(&str, &str)>, String> {
    let parts: Vec<&str> = parts(text).collect();
    let members: Option<Vec<_>> = match parts.first() {
        Some(first) if first.contains('=') => parts.iter().map(|it| it.split_once('=')).collect(),
        _ => {
            let pairs = parts.chunks(2).map(|it| Some((*it.first()?, *it.get(1)?)));
            pairs.collect()
        }
    };
    members.ok_or_else(|| "expected an object".to_owned())
}
