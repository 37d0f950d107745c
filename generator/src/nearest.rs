//! The nearest of known names, for the help of diagnostics.

/// The maximum length of names that are compared, in characters.
const MAX_LENGTH: usize = 200;

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
    use super::nearest;

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
