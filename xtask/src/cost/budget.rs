//! The recorded cost of the committed client.

use std::fmt;

use crate::Error;

/// The growth that is accepted.
const TOLERANCE: f64 = 1.25;

/// The cost of an emitted crate. CPU time and memory are relative to those of the reference crate,
/// which was measured in the same run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// The CPU time of `cargo check`.
    pub cpu: f64,
    /// The peak memory of `cargo check`.
    pub memory: f64,
    /// The lines of Rust.
    pub lines: f64,
}

impl Budget {
    /// Parses the recorded cost: a line with a name and a number for each.
    ///
    /// # Errors
    ///
    /// Fails if a number is missing or invalid.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let number = |name: &str| {
            let mut lines = text.lines().filter_map(|line| line.split_once(' '));
            let found = lines.find(|(other, _)| *other == name);
            found
                .and_then(|(_, number)| number.trim().parse().ok())
                .ok_or_else(|| {
                    Error::new(
                        format!("the recorded cost has no valid `{name}`"),
                        "record it with `cargo xtask cost --record`",
                    )
                })
        };
        Ok(Self {
            cpu: number("cpu")?,
            memory: number("memory")?,
            lines: number("lines")?,
        })
    }

    /// Compares the cost with the recorded one.
    ///
    /// # Errors
    ///
    /// Fails if a figure has grown by more than a quarter.
    pub fn compare(&self, recorded: &Self) -> Result<(), Error> {
        let figures = [
            ("CPU time relative to reqwest", self.cpu, recorded.cpu),
            ("memory relative to reqwest", self.memory, recorded.memory),
            ("lines", self.lines, recorded.lines),
        ];
        match figures
            .into_iter()
            .find(|(_, now, before)| *now > before * TOLERANCE)
        {
            Some((name, now, before)) => Err(Error::new(
                format!("the cost has grown: {name}: {now:.2}, previously {before:.2}"),
                "reduce it, or record it with `cargo xtask cost --record`",
            )),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "cpu {:.3}\nmemory {:.3}\nlines {}",
            self.cpu, self.memory, self.lines
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORDED: Budget = Budget {
        cpu: 1.5,
        memory: 0.75,
        lines: 1000.0,
    };

    #[test]
    fn budgets_round_trip() {
        let parsed = Budget::parse(&RECORDED.to_string());
        assert_eq!(parsed.ok(), Some(RECORDED));
        assert!(Budget::parse("cpu 1\nmemory x\nlines 3\n").is_err());
    }

    #[test]
    fn growth_by_more_than_a_quarter_is_an_error() {
        assert!(
            Budget {
                cpu: 1.8,
                ..RECORDED
            }
            .compare(&RECORDED)
            .is_ok()
        );
        for grown in [
            Budget {
                cpu: 1.9,
                ..RECORDED
            },
            Budget {
                memory: 1.0,
                ..RECORDED
            },
            Budget {
                lines: 1300.0,
                ..RECORDED
            },
        ] {
            assert!(grown.compare(&RECORDED).is_err(), "{grown:?}");
        }
    }
}
