//! The nearest of known names, for the help of diagnostics.

/// The maximum length of names that are compared, in characters.
const MAX_LENGTH: usize = 200;

/// The lengths from which misspelled names may differ in one letter, and in two.
const SHORT: usize = 4;
const LONG: usize = 6;

/// Returns the known name that differs least from a text, if it is alike.
pub fn nearest<'k>(text: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let text: Vec<char> = folded(text);
    let distances = known.into_iter().filter_map(|name| {
        let other = folded(name);
        let longer = text.len().max(other.len());
        let most = longer / 3;
        if longer > MAX_LENGTH || text.len().abs_diff(other.len()) > most {
            return None;
        }
        let distance = distance(&text, &other);
        (distance <= most).then_some((distance, name))
    });
    distances.min().map(|(_, name)| name)
}

/// Returns the known name that a text is a misspelling of: one with another case, or that differs in
/// one letter, or in two if both are long.
pub fn misspelled<'k>(text: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let text: Vec<char> = folded(text);
    let distances = known.into_iter().filter_map(|name| {
        let other = folded(name);
        let most = match text.len().min(other.len()) {
            ..SHORT => 0,
            SHORT..LONG => 1,
            _ => 2,
        };
        if text.len().abs_diff(other.len()) > most {
            return None;
        }
        let distance = distance(&text, &other);
        (distance <= most).then_some((distance, name))
    });
    distances.min().map(|(_, name)| name)
}

/// Returns a name without regard to case and signs.
fn folded(text: &str) -> Vec<char> {
    let text = text.chars().flat_map(char::to_lowercase);
    text.map(|c| if c == '_' { '-' } else { c }).collect()
}

/// Returns the number of characters to insert, delete, replace or swap with the next one.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, a) in one.iter().enumerate() {
        let mut next = vec![index + 1];
        for (column, b) in other.iter().enumerate() {
            let replaced = row[column] + usize::from(a != b);
            let mut least = replaced.min(row[column + 1] + 1).min(next[column] + 1);
            if index > 0 && column > 0 && *a == other[column - 1] && one[index - 1] == *b {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::{misspelled, nearest};

    #[test]
    fn misspelled_names_differ_in_a_few_letters() {
        let known = [
            "required",
            "properties",
            "nullable",
            "enum",
            "readOnly",
            "not",
        ];
        for (text, expected) in [
            ("requried", Some("required")),
            ("propertis", Some("properties")),
            ("nulable", Some("nullable")),
            ("enumm", Some("enum")),
            ("readonly", Some("readOnly")),
            ("note", None),
            ("name", None),
            ("requirement", None),
        ] {
            assert_eq!(misspelled(text, known), expected, "{text}");
        }
    }

    #[test]
    fn alike_names_are_found() {
        let known = ["workflow-run", "job", "JobStatus"];
        for (text, expected) in [
            ("workflow_run", Some("workflow-run")),
            ("Workflow-Runs", Some("workflow-run")),
            ("jbo", Some("job")),
            ("Job", Some("job")),
            ("job-status", Some("JobStatus")),
            ("user", None),
        ] {
            assert_eq!(nearest(text, known), expected, "{text}");
        }
    }
}
