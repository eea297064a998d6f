//! The words of a text, as numbers, by which messages are found.
//!
//! A word is a run of letters of one script. Scripts that are written without spaces have no words to the eye; each
//! three neighbouring letters of them stand for one.

use xxhash_rust::xxh3::xxh3_64;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// No letter: what parts words.
    None,
    /// Han, Kana, Thai and others that are written without spaces.
    Unspaced,
    Hangul,
    Other,
}

/// The letters that stand for a word where there are no spaces.
const GRAM: usize = 3;

fn script(letter: char) -> Script {
    match letter {
        'a'..='z' | 'A'..='Z' => Script::Other,
        '\0'..='\u{7f}' => Script::None,
        '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => Script::Hangul,
        '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => {
            Script::Unspaced
        }
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々' | '〆' => Script::Unspaced,
        letter if letter.is_alphabetic() => Script::Other,
        _ => Script::None,
    }
}

/// Hands every word of a text to `each`, with true if nothing lies between it and the start or the end of the text.
pub(super) fn for_each_word(text: &str, mut each: impl FnMut(u32, bool)) {
    let mut run = Script::None;
    let mut start = 0;
    let mut starts = [0; GRAM];
    let mut letters = 0;
    let end = text.len();
    for (at, letter) in text.char_indices().chain([(end, '\0')]) {
        let now = script(letter);
        if now != run || at == end {
            let touches = start == 0 || at == end;
            match run {
                Script::None => {}
                Script::Unspaced if letters >= GRAM => {
                    each(hash(&text[starts[letters % GRAM]..at]), false);
                }
                _ => each(hash(&text[start..at]), touches),
            }
            (run, start, letters) = (now, at, 0);
        } else if run == Script::Unspaced && letters >= GRAM {
            each(hash(&text[starts[letters % GRAM]..at]), false);
        }
        starts[letters % GRAM] = at;
        letters += 1;
    }
}

/// Returns the words of a text, each once.
pub(super) fn words(text: &str) -> Vec<u32> {
    let mut words = Vec::new();
    for_each_word(text, |word, _| words.push(word));
    words.sort_unstable();
    words.dedup();
    words
}

/// Counts the letters of a text.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|letter| script(*letter) != Script::None).count()
}

#[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
fn hash(word: &str) -> u32 {
    xxh3_64(word.as_bytes()) as u32
}

#[cfg(test)]
mod tests {
    use super::{for_each_word, hash, words};

    #[test]
    fn words_are_runs_of_letters_of_one_script() {
        let mut found = Vec::new();
        for_each_word("shelf를 찾을 수", |word, touches| found.push((word, touches)));
        let wanted = [("shelf", true), ("를", false), ("찾을", false), ("수", true)];
        assert_eq!(found, wanted.map(|(word, touches)| (hash(word), touches)));
    }

    #[test]
    fn three_letters_stand_for_a_word_where_there_are_no_spaces() {
        let mut wanted = vec![hash("本棚が"), hash("棚があ"), hash("がある"), hash("部屋")];
        wanted.sort_unstable();
        assert_eq!(words("本棚がある 部屋"), wanted);
        assert!(words("").is_empty());
    }
}
