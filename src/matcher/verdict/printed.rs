//! Words and sentences as a text prints them.

use crate::matcher::anatomy::Headline;
use crate::matcher::compare::sentence::Sentence;

/// Returns those of some words that are words of a headline's sentence: what is quoted is a name.
pub(super) fn words_of_sentences(headlines: &[String], words: Vec<&str>) -> Vec<String> {
    let sentences: Vec<Sentence<'_>> = headlines.iter().map(|line| Sentence::new(line)).collect();
    let is_word = |word: &&str| sentences.iter().any(|sentence| sentence.words().any(|known| known == *word));
    words.into_iter().filter(is_word).map(str::to_owned).collect()
}

/// Returns a word as the headlines spell it: `ModuleNotFoundError`, not `modulenotfounderror`. `None` for a piece of a
/// name, or of a word in a script that writes words together.
pub(super) fn as_printed<'a>(word: &'a str, headlines: &'a [Headline]) -> Option<&'a str> {
    let is_whole = |line: &str, at: usize| {
        let in_word =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || "_-".contains(letter));
        !in_word(line[..at].chars().next_back()) && !in_word(line[at + word.len()..].chars().next())
    };
    let lines = headlines.iter().map(|headline| headline.text.as_str());
    let places = lines.flat_map(|line| {
        let at_all = line.char_indices().filter_map(move |(at, _)| Some((line, at, line.get(at..at + word.len())?)));
        at_all.filter(|(_, _, place)| place.eq_ignore_ascii_case(word))
    });
    let mut is_torn = false;
    for (line, at, place) in places {
        if is_whole(line, at) {
            return Some(place);
        }
        is_torn = true;
    }
    (word.is_ascii() && !is_torn).then_some(word)
}

/// Returns the name of a thing as some lines spell it, to the end of what they write without a space: `libGL.so.1` for
/// `libgl`. As it is where no line has it.
pub(super) fn name_as_printed<'a>(name: &str, lines: impl Iterator<Item = &'a str>) -> String {
    let is_of_name = |c: char| c.is_alphanumeric() || "_-.+@/".contains(c);
    let spelt = lines.into_iter().find_map(|line| {
        // Where names are compared, `-` and `_` are one sign.
        let lower = line.to_ascii_lowercase();
        let at = lower.find(name).or_else(|| lower.replace('_', "-").find(&name.replace('_', "-")))?;
        let (from, to) = (at, at + name.len());
        let from = line[..from]
            .rfind(|c| !is_of_name(c))
            .map_or(0, |at| at + line[at..].chars().next().map_or(1, char::len_utf8));
        let to = line[to..].find(|c| !is_of_name(c)).map_or(line.len(), |at| to + at);
        Some(line[from..to].trim_end_matches(['.', '-']).to_owned())
    });
    spelt.unwrap_or_else(|| name.to_owned())
}

/// Words that say what a number is, in lower case.
const NUMBER_NAMES: [&str; 11] =
    ["code", "errno", "error", "exit", "http", "signal", "sqlstate", "state", "status", "statuscode", "errorcode"];

/// The least digits of a number that says something by itself.
const MIN_DIGITS: usize = 3;

/// The most words of the reason behind a status: `500 Internal Server Error`.
const MAX_REASON_WORDS: usize = 3;

/// Returns a code as a reader knows it: a number with the word that says whose it is, `code 5`, `409 Conflict`. `None`
/// for one or two digits without such a word.
pub(super) fn code_with_its_name<'a>(code: &str, lines: impl Iterator<Item = &'a str>) -> Option<String> {
    if !code.bytes().all(|b| b.is_ascii_digit()) {
        return Some(code.to_owned());
    }
    let is_whole = |line: &str, at: usize| {
        !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.')
            && !line[at + code.len()..].starts_with(|c: char| c.is_alphanumeric())
    };
    for line in lines {
        for at in line.match_indices(code).map(|(at, _)| at).filter(|&at| is_whole(line, at)) {
            let lead = line[..at].trim_end_matches(|c: char| !c.is_alphanumeric());
            let word = &lead[lead.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1)..];
            if NUMBER_NAMES.contains(&word.to_lowercase().as_str()) {
                return Some(format!("{word} {code}"));
            }
            let rest = line[at + code.len()..].trim_start_matches([')', ' ', ']']);
            let is_reason = |word: &&str| {
                word.len() > 1 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
            };
            let words = rest.split([' ', ':', ',']).take_while(is_reason).take(MAX_REASON_WORDS);
            let reason = words.collect::<Vec<_>>().join(" ");
            if !reason.is_empty() {
                return Some(format!("{code} {reason}"));
            }
        }
    }
    (code.len() >= MIN_DIGITS).then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{as_printed, code_with_its_name, name_as_printed, words_of_sentences};
    use crate::matcher::anatomy::Headline;

    #[test]
    fn a_piece_of_a_word_is_not_named() {
        let headlines = [Headline { text: "대기 시간이 초과됨: SocketTimeout".to_owned(), source: 0..1 }];
        assert_eq!(as_printed("간이", &headlines), None);
        assert_eq!(as_printed("시간이", &headlines), Some("시간이"));
        assert_eq!(as_printed("sockettimeout", &headlines), Some("SocketTimeout"));
    }

    #[test]
    fn names_are_no_wording() {
        let headlines = ["Unknown module 'data' in shelf".to_owned()];
        assert_eq!(words_of_sentences(&headlines, vec!["Unknown", "data"]), ["Unknown"]);
    }

    #[test]
    fn a_piece_of_a_name_is_not_named() {
        let headlines = [Headline { text: "crate plug2 needs --allow-net".to_owned(), source: 0..1 }];
        assert_eq!(as_printed("plug", &headlines), None);
        assert_eq!(as_printed("allow", &headlines), None);
        assert_eq!(as_printed("shelf", &headlines), Some("shelf"));
    }

    #[test]
    fn a_number_goes_with_the_word_that_says_what_it_is() {
        for (code, line, expected) in [
            ("5", "shelve error: no room (code 5) at main.c(1954)", Some("code 5")),
            ("409", "request failed: (409) Conflict: it is there", Some("409 Conflict")),
            ("500", "PUT /shelf: 500 Internal Server Error", Some("500 Internal Server Error")),
            ("12", "room 12 is locked", None),
            ("1205", "1205: it waited too long", Some("1205")),
            ("E0382", "", Some("E0382")),
        ] {
            assert_eq!(code_with_its_name(code, [line].into_iter()).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn a_name_is_named_as_a_line_has_it() {
        let line = || ["the loader: «libOAK.so.1»: no such shelf"].into_iter();
        assert_eq!(name_as_printed("liboak", line()), "libOAK.so.1");
        assert_eq!(name_as_printed("libelm", line()), "libelm");
        assert_eq!(name_as_printed("oak-shelf", ["no oak_shelf here"].into_iter()), "oak_shelf");
    }
}
