//! Names of files, which have ASCII letters only.

/// Letters beside the ASCII letters that are written in their place.
const LETTERS: [(&str, &str); 76] = [
    ("àáâãåāăą", "a"),
    ("äæ", "ae"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįı", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõøōŏő", "o"),
    ("öœ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("þ", "th"),
    ("ùúûũūŭůűų", "u"),
    ("ü", "ue"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("а", "a"),
    ("б", "b"),
    ("в", "v"),
    ("гґ", "g"),
    ("д", "d"),
    ("еэё", "e"),
    ("ж", "zh"),
    ("з", "z"),
    ("иіїй", "i"),
    ("к", "k"),
    ("л", "l"),
    ("м", "m"),
    ("н", "n"),
    ("о", "o"),
    ("п", "p"),
    ("р", "r"),
    ("с", "s"),
    ("т", "t"),
    ("у", "u"),
    ("ф", "f"),
    ("х", "kh"),
    ("ц", "ts"),
    ("ч", "ch"),
    ("ш", "sh"),
    ("щ", "shch"),
    ("ъь", ""),
    ("ы", "y"),
    ("ю", "yu"),
    ("я", "ya"),
    ("є", "ye"),
    ("αά", "a"),
    ("β", "v"),
    ("γ", "g"),
    ("δ", "d"),
    ("εέ", "e"),
    ("ζ", "z"),
    ("ηήιίϊΐ", "i"),
    ("θ", "th"),
    ("κ", "k"),
    ("λ", "l"),
    ("μ", "m"),
    ("ν", "n"),
    ("ξ", "x"),
    ("οόωώ", "o"),
    ("π", "p"),
    ("ρ", "r"),
    ("σς", "s"),
    ("τ", "t"),
    ("υύϋΰ", "y"),
    ("φ", "f"),
    ("χ", "ch"),
    ("ψ", "ps"),
];

/// Returns the ASCII letters that are written in place of a letter.
fn letters(c: char) -> Option<&'static str> {
    let found = LETTERS.iter().find(|(from, _)| from.contains(c));
    found.map(|(_, to)| *to)
}

/// Returns a text with ASCII letters in place of others; those without are omitted.
pub fn transliterated(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        match letters(c) {
            Some(letters) => plain.push_str(letters),
            None if c.is_ascii() => plain.push(c),
            None => {}
        }
    }
    plain
}

/// Returns `true` if the letters of a name have ASCII letters in their place.
pub fn is_transliterated(name: &str) -> bool {
    let mut others = name.chars().filter(|c| !c.is_ascii());
    others.all(|c| letters(c).is_some())
}

/// Returns a name in snake case with ASCII letters only: Latin, Cyrillic and Greek letters
/// are transliterated, and others are numbers of code points.
///
/// Compilers reject files of modules with other letters.
pub fn ascii(name: &str) -> String {
    let mut plain = String::new();
    let mut is_number = false;
    for c in name.chars() {
        if c.is_ascii() {
            plain.push(c);
            is_number = false;
            continue;
        }
        let letters = letters(c);
        match letters {
            Some(letters) => plain.push_str(letters),
            None if is_number => plain.push_str(&format!("_{:x}", u32::from(c))),
            None => plain.push_str(&format!("u{:x}", u32::from(c))),
        }
        is_number = letters.is_none();
    }
    match plain.chars().next() {
        Some(first) if first.is_ascii_lowercase() => plain,
        _ => format!("m{plain}"),
    }
}
