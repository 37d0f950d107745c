//! Alerts, GitHub's extension of Markdown: quotes that begin with `[!NOTE]`.

use std::borrow::Cow;

/// The kinds of alerts, each with its title.
const KINDS: [(&str, &str); 5] = [
    ("[!NOTE]", "**Note:**"),
    ("[!TIP]", "**Tip:**"),
    ("[!IMPORTANT]", "**Important:**"),
    ("[!WARNING]", "**Warning:**"),
    ("[!CAUTION]", "**Caution:**"),
];

/// Converts alerts to quotes that begin with a title.
pub fn from_alerts(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains("[!") {
        return markdown.into();
    }
    let lines = markdown.split('\n').map(|line| {
        let text = line.trim_start_matches(['>', ' ']);
        let quote = &line[..line.len() - text.len()];
        let kind = KINDS.iter().find(|(kind, _)| {
            let start = text.get(..kind.len());
            start.is_some_and(|it| it.eq_ignore_ascii_case(kind)) && quote.contains('>')
        });
        match kind {
            Some((kind, title)) => format!("{quote}{title}{}", &text[kind.len()..]).into(),
            None => Cow::from(line),
        }
    });
    lines.collect::<Vec<_>>().join("\n").into()
}

#[cfg(test)]
mod tests {
    use super::from_alerts;

    #[test]
    fn an_alert_is_a_quote_with_a_title() {
        let converted = from_alerts("A run.\n\n> [!NOTE]\n> It has jobs.\n\n>[!warning] No.");
        let expected = "A run.\n\n> **Note:**\n> It has jobs.\n\n>**Warning:** No.";
        assert_eq!(converted, expected);
    }

    #[test]
    fn other_text_in_brackets_stays() {
        for text in ["[!NOTE]", "> [!ODD]", "> a [!NOTE]", "> [!"] {
            assert_eq!(from_alerts(text), text);
        }
    }
}
