//! Private parts of a line that was edited where its post shows a stand-in: they stay where only other words changed.

use super::pairs::pairs;

/// Longest line in bytes that is compared word by word.
const LONGEST: usize = 10_000;

/// The least share of a line that is left in the one that was made of it.
const ENOUGH: f64 = 0.5;

/// Returns new lines with the private parts of the lines that they stand for. Each of those is `gone`, with what the
/// post showed of it.
pub(super) fn kept(gone: &[(&str, String)], new: Vec<String>) -> Vec<String> {
    let mut left = gone;
    let one = |line: String| {
        let likely = |(_, shown): &(&str, String)| likeness(&line, shown) >= ENOUGH;
        let Some(at) = left.iter().position(likely) else { return line };
        let (own, shown) = &left[at];
        left = &left[at + 1..];
        with_private_parts(own, shown, &line)
    };
    new.into_iter().map(one).collect()
}

/// Returns an edited text in which the private parts of `own` stand again for what was `shown` of them, where that was
/// left as it was.
pub(super) fn with_private_parts(own: &str, shown: &str, edited: &str) -> String {
    if own == shown || [own, shown, edited].iter().any(|text| text.len() > LONGEST) {
        return edited.to_owned();
    }
    let [own, shown, edited] = [own, shown, edited].map(words);
    let (mut parts, mut own_next, mut shown_next) = (Vec::new(), 0, 0);
    for (at, shown_at) in pairs(&own, &shown).into_iter().chain([(own.len(), shown.len())]) {
        if shown_next < shown_at && own_next < at {
            parts.push((shown_next..shown_at, own[own_next..at].concat()));
        }
        (own_next, shown_next) = (at + 1, shown_at + 1);
    }
    let mut place = vec![None; shown.len()];
    pairs(&shown, &edited).into_iter().for_each(|(at, edited_at)| place[at] = Some(edited_at));
    let mut words: Vec<String> = edited.iter().map(|word| (*word).to_owned()).collect();
    for (stand_in, private) in parts {
        let Some(first) = place[stand_in.start] else { continue };
        // All of it is there, and nothing was put into it.
        if stand_in.clone().zip(first..).all(|(at, edited_at)| place[at] == Some(edited_at)) {
            words[first..first + stand_in.len()].iter_mut().for_each(String::clear);
            words[first] = private;
        }
    }
    words.concat()
}

/// Returns the share of the words of another line that a line has too, from 0 to 1.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    if one.len() > LONGEST || other.len() > LONGEST {
        return 0.0;
    }
    let (one, other) = (words(one), words(other));
    pairs(&one, &other).len() as f64 / other.len().max(1) as f64
}

/// Returns the runs of letters and digits of a text, and each other character.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let end = if run == 0 { first.len_utf8() } else { run };
        words.push(&rest[..end]);
        rest = &rest[end..];
    }
    words
}

#[cfg(test)]
mod tests {
    use super::with_private_parts;

    #[test]
    fn a_private_part_stays_where_other_words_were_changed() {
        let own = "cd /home/kim/app and mail kim@corp.example";
        let shown = "cd /home/user/app and mail <email>";
        let edited = |text: &str| with_private_parts(own, shown, text);
        assert_eq!(
            edited("cd /home/user/app/log, then mail <email>!"),
            "cd /home/kim/app/log, then mail kim@corp.example!"
        );
        assert_eq!(edited("go to /srv/app and mail <email>"), "go to /srv/app and mail kim@corp.example");
        assert_eq!(edited("cd /home/lee/app and call"), "cd /home/lee/app and call");
    }
}
