//! Streets with the number of a house.

use super::boundary::is_word;

/// Ends of the names of streets in German, in small letters.
const GERMAN: [&str; 8] = ["straße", "strasse", "str.", "weg", "gasse", "platz", "allee", "damm"];

/// Words at the end of the names of streets in English.
const ENGLISH: [&str; 14] = [
    "Avenue",
    "Street",
    "Road",
    "Lane",
    "Drive",
    "Boulevard",
    "Court",
    "Ave",
    "Rd",
    "Blvd",
    "Ln",
    "Dr",
    "Terrace",
    "Way",
];

/// Returns the end of the street that begins at `at`, with its name or with the number of the house.
pub(super) fn street_end(text: &str, at: usize) -> Option<usize> {
    const MAX_BYTES: usize = 80;
    begins_as_street(&text.as_bytes()[at..text.len().min(at + MAX_BYTES)]).then_some(())?;
    let rest = &text[at..text.floor_char_boundary(at + MAX_BYTES)];
    let line = &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
    if rest.starts_with(|first: char| first.is_ascii_digit()) {
        return english_end(line).map(|end| at + end);
    }
    let word = &line[..line.find([' ', ',', ';', '"']).unwrap_or(line.len())];
    let number = line[word.len()..].strip_prefix(' ').filter(|_| word.len() > 6)?;
    number.starts_with(|first: char| first.is_ascii_digit()).then_some(())?;
    let street = word.to_lowercase();
    GERMAN.iter().any(|ending| street.ends_with(ending)).then_some(())?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let letter = usize::from(number[digits..].starts_with(|letter: char| letter.is_ascii_lowercase()));
    let end = at + word.len() + 1 + digits + letter;
    ((1..=4).contains(&digits) && !text.as_bytes().get(end).is_some_and(|byte| is_word(*byte))).then_some(end)
}

/// Returns whether a space follows the number that a text begins with, or a number the word. Few texts go on so.
fn begins_as_street(bytes: &[u8]) -> bool {
    if bytes[0].is_ascii_digit() {
        let digits = bytes.iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
        let letter = usize::from(bytes.get(digits).is_some_and(u8::is_ascii_uppercase));
        return bytes.get(digits + letter) == Some(&b' ');
    }
    let word = bytes.iter().position(|byte| matches!(byte, b' ' | b',' | b';' | b'"' | b'\n'));
    word.is_some_and(|word| bytes[word] == b' ' && bytes.get(word + 1).is_some_and(u8::is_ascii_digit))
}

/// Returns the end of `4038 Oakwood Avenue` at the beginning of a line.
fn english_end(line: &str) -> Option<usize> {
    const MAX_WORDS: usize = 4;
    let digits = line.bytes().take(6).take_while(u8::is_ascii_digit).count();
    let letter = usize::from(line.as_bytes().get(digits).is_some_and(u8::is_ascii_uppercase));
    // `12 rue de la Paix`
    if let Some(rest) = line[digits..].strip_prefix(" rue ").or_else(|| line[digits..].strip_prefix(" avenue ")) {
        let name = rest.find([',', ';', '"', '(']).unwrap_or(rest.len());
        return ((1..=4).contains(&digits) && name < 40).then_some(line.len() - rest.len() + name);
    }
    let mut end = digits + letter;
    if !(1..=5).contains(&digits) {
        return None;
    }
    for count in 0..MAX_WORDS {
        let rest = line[end..].strip_prefix(' ')?;
        let word = &rest[..rest.find(|character: char| !character.is_alphabetic()).unwrap_or(rest.len())];
        if word.is_empty() || !word.starts_with(char::is_uppercase) {
            return None;
        }
        end += 1 + word.len();
        if count > 0 && ENGLISH.contains(&word) {
            return Some(end);
        }
    }
    None
}

/// Returns the name of the person before the street that begins at `at`: `Kim Lee, 4038 Oakwood Avenue`.
pub(super) fn person_before(text: &str, at: usize) -> Option<&str> {
    let before = text[..at].strip_suffix(", ").or_else(|| text[..at].strip_suffix('\n'))?;
    let start = before.rfind([':', '\n', ',', '"', '(', ';']).map_or(0, |sign| sign + 1);
    let name = before[start..].trim();
    super::labels::person(name).filter(|person| *person == name)
}
