//! Timestamps and dates that the emitted crate can certainly parse.

/// Returns `true` for a date such as `2024-02-29`.
pub fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return false;
    }
    let (Some(year), Some(month), Some(day)) =
        (number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
    else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    // The range of timestamps is smaller near its ends, depending on the offset.
    (1..=9998).contains(&year) && (1..=days).contains(&day)
}

/// Returns `true` for a timestamp of RFC 3339, such as `2024-01-01T00:00:00.5+01:00`.
pub fn is_timestamp(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else {
        return false;
    };
    let (time, offset) = match time.find(['Z', '+', '-']) {
        Some(position) => time.split_at(position),
        None => return false,
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let is_offset = offset == "Z" || offset.len() == 6 && is_clock(&offset[1..]);
    let is_fraction = (1..=9).contains(&fraction.len()) && digits(fraction);
    is_date(date) && is_clock(time) && time.len() == 8 && is_fraction && is_offset
}

/// Returns `true` for a time of day such as `23:59` or `23:59:59`.
fn is_clock(text: &str) -> bool {
    let limits = [23, 59, 59];
    let parts: Vec<&str> = text.split(':').collect();
    let is_part = |(part, limit): (&&str, &u32)| {
        part.len() == 2 && number(part, 0, 2).is_some_and(|it| it <= *limit)
    };
    (2..=3).contains(&parts.len()) && parts.iter().zip(&limits).all(is_part)
}

fn number(text: &str, from: usize, to: usize) -> Option<u32> {
    let part = text.get(from..to).filter(|part| digits(part))?;
    part.parse().ok()
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_timestamp};

    #[test]
    fn accepts_what_can_be_parsed() {
        for text in ["2024-02-29", "2000-12-31", "0001-01-01"] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "2020-01-22T19:33:08Z",
            "2020-01-20T09:42:40.000-08:00",
            "2024-02-29T23:59:59.123456789+01:30",
        ] {
            assert!(is_timestamp(text), "{text}");
        }
    }

    #[test]
    fn rejects_everything_else() {
        for text in [
            "",
            "2023-02-29",
            "2024-13-01",
            "2024-04-31",
            "2024-1-1",
            "0000-01-01",
            "20240101",
            "2024-01-0é",
            "+024-01-01",
        ] {
            assert!(!is_date(text), "{text}");
        }
        for text in [
            "2024-01-01",
            "2024-01-01T00:00:00",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:00Z",
            "2024-01-01 00:00:00Z",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00é",
            "2024-01-01T00:00:00+0100",
            "2024-01-01T00:00:00Z[UTC]",
            "2024-01-01T00:00:60Z",
        ] {
            assert!(!is_timestamp(text), "{text}");
        }
    }
}
