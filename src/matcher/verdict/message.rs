//! The message that two lines have in common: the words that both have in one order, with `…` for what differs.

use super::telling::is_telling;

/// The least words of a run that is a message where it is not most of one of the lines.
const MIN_RUN_WORDS: usize = 5;

/// The least words of a message that is most of one of the lines by its words, not by its length.
const MIN_WORDS: usize = 4;

/// The most runs of words that are put together; with more of them the lines share no more than scraps.
const MAX_RUNS: usize = 5;

/// The most words of a line that are compared.
const MAX_WORDS: usize = 80;

/// A run of words that both lines have.
#[derive(Debug, Clone, Copy)]
struct Run {
    here: usize,
    there: usize,
    words: usize,
}

/// Returns the message that two lines have in common, as the first spells it; `None` where it is less than half of
/// either, and no long run of words.
pub(super) fn common_message(here: &str, there: &str) -> Option<String> {
    let (printed, a, b) = (words(here), folded_words(here), folded_words(there));
    let mut runs = Vec::new();
    add_runs(&a, &b, (0, 0), &mut runs);
    // One small word between two gaps is no part of a message.
    runs.retain(|run| run.words > 1 || is_telling(&a[run.here]));
    let text = |run: &Run| printed[run.here..run.here + run.words].join(" ");
    let is_word = |word: &&String| word.contains(char::is_alphabetic);
    let longest = runs.iter().map(|run| a[run.here..run.here + run.words].iter().filter(is_word).count()).max()?;
    let shared: usize = runs.iter().map(|run| text(run).len()).sum();
    let words: usize = runs.iter().map(|run| run.words).sum();
    // Paths are long, and a message with two of them is short.
    let is_most_words = words >= MIN_WORDS && words * 5 >= a.len().min(b.len()) * 3;
    let is_most = (is_most_words || shared * 2 > here.len().min(there.len())) && runs.len() <= MAX_RUNS;
    if !is_most && longest < MIN_RUN_WORDS {
        return None;
    }
    let tells = |run: &Run| a[run.here..run.here + run.words].iter().any(|word| is_telling(word));
    // One word is no message.
    if !runs.iter().any(tells) || words < a.len().min(2) {
        return None;
    }
    let mut message = String::new();
    let mut last: Option<Run> = None;
    for run in runs {
        if let Some(before) = last {
            let adjoins = before.here + before.words == run.here && before.there + before.words == run.there;
            message.push_str(if adjoins { " " } else { " … " });
        }
        message.push_str(&text(&run));
        last = Some(run);
    }
    let mut message = message.trim_matches([':', ',', ';', '-', ' ']).to_owned();
    if message.matches('(').count() > message.matches(')').count() {
        message.push_str(" …");
    }
    Some(message)
}

/// Adds the longest run of words that two lines share, and those on either side of it, in their order. `from` is where
/// the words begin in their lines.
fn add_runs(a: &[String], b: &[String], from: (usize, usize), runs: &mut Vec<Run>) {
    let (mut longest, mut end) = (0, (0, 0));
    let mut lengths = vec![0_usize; b.len() + 1];
    for (i, word) in a.iter().enumerate() {
        let mut diagonal = 0;
        for (j, other) in b.iter().enumerate() {
            let length = if word == other { diagonal + 1 } else { 0 };
            diagonal = std::mem::replace(&mut lengths[j + 1], length);
            if length > longest {
                (longest, end) = (length, (i + 1, j + 1));
            }
        }
    }
    if longest == 0 {
        return;
    }
    let (i, j) = (end.0 - longest, end.1 - longest);
    add_runs(&a[..i], &b[..j], from, runs);
    runs.push(Run { here: from.0 + i, there: from.1 + j, words: longest });
    add_runs(&a[end.0..], &b[end.1..], (from.0 + end.0, from.1 + end.1), runs);
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().take(MAX_WORDS).collect()
}

/// Returns the words of a line as they are compared: a comma or a quote at a word's end does not make it another word.
fn folded_words(line: &str) -> Vec<String> {
    let bare = |word: &&str| match word.trim_matches(|c: char| c.is_ascii_punctuation()) {
        // A sign by itself is a word: `*` is not `+`.
        "" => word.trim_end_matches([':', ',', ';']).to_owned(),
        bare => bare.to_lowercase(),
    };
    words(line).iter().map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::common_message;

    #[test]
    fn what_differs_is_left_open() {
        for (here, there, message) in [
            ("operator *: shelves differ", "operator +: shelves differ", Some("operator … shelves differ")),
            (
                "label file /srv/a/x.label not found: stat /srv/a/x.label: no such file or directory",
                "label file /srv/b/y.label not found: stat /srv/b/y.label: no such file or directory",
                Some("label file … not found: stat … no such file or directory"),
            ),
            (
                "WARNING: two readers in room 3",
                "WARNING: two readers in room 3",
                Some("WARNING: two readers in room 3"),
            ),
            ("no shelf (needed by x)", "no shelf (needed by y)", Some("no shelf (needed by …")),
            // One small word, and scraps of two long lines.
            ("the sum of two shelves is wrong", "none of these books fits here", None),
            (
                "a shelf that nobody has ever seen stands in the hall of the library",
                "every reader of the morning paper takes a seat near some other reader",
                None,
            ),
            ("", "", None),
        ] {
            assert_eq!(common_message(here, there).as_deref(), message, "{here}");
        }
    }
}
