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

/// Returns the longest run of words that two lines share, as the first spells it.
pub(super) fn longest_common_run(here: &str, there: &str) -> String {
    // A comma or a quote at a word's end does not make it another word.
    let bare = |word: &str| match word.trim_matches(|c: char| c.is_ascii_punctuation()) {
        // A sign by itself is a word: `*` is not `+`.
        "" => word.trim_end_matches([':', ',', ';']).to_owned(),
        bare => bare.to_lowercase(),
    };
    let lower = |line: &str| line.split_whitespace().map(bare).collect::<Vec<_>>();
    let (a, b) = (lower(here), lower(there));
    let (mut longest, mut end) = (0, 0);
    let mut lengths = vec![0_usize; b.len() + 1];
    for (i, word) in a.iter().enumerate() {
        let mut diagonal = 0;
        for (j, other) in b.iter().enumerate() {
            let length = if word == other { diagonal + 1 } else { 0 };
            diagonal = std::mem::replace(&mut lengths[j + 1], length);
            if length > longest {
                (longest, end) = (length, i + 1);
            }
        }
    }
    let run = here.split_whitespace().skip(end - longest).take(longest).collect::<Vec<_>>().join(" ");
    run.trim_matches([':', ',', ';', '-', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{as_printed, longest_common_run, words_of_sentences};
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
    fn another_sign_is_another_word() {
        assert_eq!(longest_common_run("operator *: shelves differ", "operator +: shelves differ"), "shelves differ");
    }
}
