//! Lines of a text that follow the edits of its rendering.

use std::borrow::Cow;

use super::pairs::pairs;
use super::stand_ins;
use crate::import::html::decode;
use crate::text::code_span;

/// Returns the marks with which a line opens or closes a fence, which may begin an item of a list.
pub(super) fn fence(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line).trim_start();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let marks = &line[..line.len() - line.trim_start_matches(mark).len()];
    (marks.len() >= 3).then_some(marks)
}

/// Tells whether a line says something, as opposed to blank lines and marks around code.
pub(super) fn is_telling(line: &str) -> bool {
    !line.trim().is_empty() && fence(line).is_none() && !is_mark(line)
}

/// Tells whether a line is a mark of Jekyll around code, which is no part of the text.
fn is_mark(line: &str) -> bool {
    matches!(line.trim(), "{% raw %}" | "{% endraw %}")
}

/// Returns `own` with the edits that make `after` of its rendering `before`. Its lines are those of the rendering, but
/// for blank ones and fences; behind them the rendering may go on. New lines are written as `plain` gives them.
pub(super) fn merged(own: &str, before: &[&str], after: &[&str], plain: impl Fn(&str) -> String) -> String {
    let own_lines: Vec<&str> = own.lines().collect();
    let own_at: Vec<usize> = (0..own_lines.len()).filter(|at| is_telling(own_lines[*at])).collect();
    let before_at: Vec<usize> = (0..before.len()).filter(|at| is_telling(before[*at])).collect();
    let after_at: Vec<usize> = (0..after.len()).filter(|at| is_telling(after[*at])).collect();
    let told: Vec<&str> = after_at.iter().map(|at| after[*at].trim_end()).collect();
    let known: Vec<&str> = before_at.iter().map(|at| before[*at].trim_end()).collect();
    if own_at.len() > known.len() {
        return insertion(after, &plain);
    }
    let mut merged: Vec<String> = Vec::new();
    // The next line of each side that is still to be told.
    let (mut own_next, mut after_next, mut before_next) = (0, 0, 0);
    let pairs = pairs(&known, &told);
    let ends = pairs.iter().copied().chain([(known.len(), told.len())]);
    let mut known_next = 0;
    for (known_at, told_at) in ends {
        // Lines that went take nothing but themselves along.
        for gone in known_next..known_at {
            if let Some(at) = own_at.get(gone) {
                merged.extend(own_lines[own_next..*at].iter().map(|line| (*line).to_owned()));
                own_next = at + 1;
            }
        }
        let end = after_at.get(told_at).copied().unwrap_or(after.len());
        if (after_next..end).any(|at| is_telling(after[at])) {
            let is_apart = after.get(after_next).is_some_and(|line| line.trim().is_empty()) && known_next == known_at;
            if is_apart && merged.last().is_some_and(|line| !line.is_empty()) {
                merged.push(String::new());
            }
            let before_end = before_at.get(known_at).copied().unwrap_or(before.len());
            let new = without_known_fences(&before[before_next.min(before_end)..before_end], &after[after_next..end]);
            let new: Vec<String> = insertion(new, &plain).lines().map(str::to_owned).collect();
            let gone = known_next..known_at.min(own_at.len()).max(known_next);
            let gone = gone.filter_map(|gone| Some((own_lines[*own_at.get(gone)?], known[gone])));
            let gone: Vec<(&str, String)> = gone.map(|(own, known)| (own, said(own, known, &plain))).collect();
            merged.extend(stand_ins::kept(&gone, new));
        }
        if let Some(at) = own_at.get(known_at) {
            merged.extend(own_lines[own_next..=*at].iter().map(|line| (*line).to_owned()));
            own_next = at + 1;
        }
        before_next = before_at.get(known_at).map_or(before.len(), |at| at + 1);
        (known_next, after_next) = (known_at + 1, end + 1);
    }
    merged.extend(own_lines[own_next.min(own_lines.len())..].iter().map(|line| (*line).to_owned()));
    let mut text = merged.join("\n");
    // Lines that went leave no gap.
    while text.contains("\n\n\n") && !own.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    let is_ended = own.ends_with('\n') && !own.is_empty();
    let text = text.trim_matches('\n').to_owned();
    if is_ended { text + "\n" } else { text }
}

/// Returns what a line of the rendering says, in the form in which it is more like the line that it is of.
fn said(own: &str, known: &str, plain: &impl Fn(&str) -> String) -> String {
    let (words, code) = (plain(known), literal(known));
    if stand_ins::likeness(own, &code) > stand_ins::likeness(own, &words) { code } else { words }
}

/// Returns new lines without the fences around them that were there before, and are told with the lines beside them.
fn without_known_fences<'a, 'l>(before: &[&str], after: &'a [&'l str]) -> &'a [&'l str] {
    let fences = |lines: &[&str]| lines.iter().filter(|line| fence(line).is_some()).count();
    if fences(before) == 0 || fences(before) != fences(after) {
        return after;
    }
    let begin = after.iter().position(|line| is_telling(line)).unwrap_or(0);
    let end = after.iter().rposition(|line| is_telling(line)).map_or(after.len(), |at| at + 1);
    &after[begin..end]
}

/// Returns new lines as they are written into a text: in a fence as they are, and without half a fence.
pub(super) fn insertion(lines: &[&str], plain: &impl Fn(&str) -> String) -> String {
    let fences = lines.iter().filter(|line| fence(line).is_some()).count();
    let is_whole = fences.is_multiple_of(2);
    let (mut is_code, mut is_behind_half) = (false, false);
    let mut written: Vec<String> = Vec::new();
    for line in lines.iter().filter(|line| !is_mark(line)) {
        let is_fence = fence(line).is_some();
        if is_fence && !is_whole {
            // Its other half, and the blank lines beside it, stand with the lines around.
            while written.last().is_some_and(|line| line.trim().is_empty()) {
                written.pop();
            }
            is_behind_half = true;
            continue;
        }
        if line.trim().is_empty() && is_behind_half {
            continue;
        }
        is_behind_half = false;
        is_code ^= is_fence;
        written.push(match heading(line) {
            _ if is_code || is_fence => literal(line),
            Some(words) => plain(words),
            None => plain(line),
        });
    }
    written.join("\n").trim_matches('\n').to_owned()
}

/// Returns the words of a heading.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    ((1..=6).contains(&level) && words.starts_with(' ')).then(|| words.trim())
}

/// Marks with which a post keeps a site generator from obeying what is text, and the text.
const MARKS: [(&str, &str); 8] = [
    ("{{ \"{{\" }}", "{{"),
    ("{{ \"{%\" }}", "{%"),
    ("{{< param openbrace >}}", "{"),
    ("{{< param moremark >}}", "more"),
    ("{{</*", "{{<"),
    ("*/>}}", ">}}"),
    ("{{%/*", "{{%"),
    ("*/%}}", "%}}"),
];

/// Returns a line of code of a post as it was written.
pub(super) fn literal(line: &str) -> String {
    let mut text = line.to_owned();
    if text.contains("{{") {
        MARKS.iter().for_each(|(mark, meant)| text = text.replace(mark, meant));
    }
    text
}

/// Returns a line of words of a post as it was written: escapes stand for their characters, addresses without their
/// marks, and code as it is.
pub(super) fn unescaped(line: &str) -> String {
    let line = literal(line.trim_end());
    let mut text = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(at) = rest.find(['\\', '`', '&', '<']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match part(rest) {
            Some((length, meant)) => {
                text.push_str(&meant);
                length
            }
            // All marks of a run are text where one is.
            None => {
                let length = rest.bytes().take_while(|byte| *byte == b'`').count().max(1);
                text.push_str(&rest[..length]);
                length
            }
        };
        rest = &rest[length..];
    }
    text + rest
}

/// Returns the length of what a line begins with, if that stands for something else, and what it stands for.
fn part(line: &str) -> Option<(usize, Cow<'_, str>)> {
    match line.as_bytes().first()? {
        b'\\' => line[1..].chars().next().filter(char::is_ascii_punctuation).map(|_| (2, line[1..2].into())),
        b'`' => code_span(line).map(|(length, _)| (length, line[..length].into())),
        b'&' => {
            let name = &line[..=line.find(';')?];
            Some((name.len(), decode(name))).filter(|(_, meant)| meant != name)
        }
        _ => {
            let end = line.find('>').filter(|end| line.starts_with("<http") && !line[..*end].contains(' '))?;
            Some((end + 1, line[1..end].into()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn only_what_was_edited_changes() {
        let own = "Look at /home/kim:\ndf -h\ndu -h\nThen free some.";
        let before = [
            "Look at /home/user:",
            "",
            "```sh",
            "df -h",
            "du -h",
            "```",
            "",
            "Then free some.",
            "",
            "The fix is from a colleague.",
        ];
        let text = |after: &[&str]| merged(own, &before, after, str::to_owned);
        assert_eq!(text(&before), own);
        let mut after = before.to_vec();
        after[4] = "du -sh";
        assert_eq!(text(&after), "Look at /home/kim:\ndf -h\ndu -sh\nThen free some.");
        after[7] = "Then free some more.";
        assert_eq!(text(&after), "Look at /home/kim:\ndf -h\ndu -sh\nThen free some more.");
        let mut after = before.to_vec();
        after.splice(8..8, ["", "And again."]);
        assert_eq!(text(&after), format!("{own}\n\nAnd again."));
        let mut after = before.to_vec();
        after.drain(3..4);
        assert_eq!(text(&after), "Look at /home/kim:\ndu -h\nThen free some.");
        let mut after = before.to_vec();
        after[0] = "Look once more at /home/user: it is full";
        assert!(text(&after).starts_with("Look once more at /home/kim: it is full\ndf -h"), "{}", text(&after));
        assert_eq!(merged("", &[], &["", "New", "", "```sh", "x", "```"], str::to_owned), "New\n\n```sh\nx\n```");
    }
}
