//! Texts that begin with a hyphen, which clap takes for options: `--fix '--legacy-peer-deps'`,
//! `find '-bash: terraform: command not found'`.

use std::ffi::OsString;

use clap::{Arg, Command};

use super::unquoted::{TEXTS, command_at, option, shell_word};

/// The commands whose words are a text.
const OF_TEXT: [&str; 5] = ["add", "explain", "find", "search", "tried"];

/// A command line in its parts.
struct Parts {
    /// The whole line, with `=` between an option and a text that begins with a hyphen.
    joined: Vec<OsString>,
    /// The program, the command, and all options with their values, joined in the same way.
    options: Vec<OsString>,
    /// The other words.
    words: Vec<OsString>,
    /// True if the other words are a text.
    is_text: bool,
}

/// Returns the line with every text that begins with a hyphen written so that it is read as one: the value of an option
/// that takes a text, and a word with a space in it. Any other word may be a mistyped option.
pub(crate) fn as_meant(line: Vec<OsString>, known: impl FnOnce() -> Command) -> Vec<OsString> {
    let is_phrase = |word: &OsString| begins_with_hyphen(word) && word.to_string_lossy().contains(char::is_whitespace);
    let is_pair = |pair: &[OsString]| pair.iter().all(begins_with_hyphen);
    // To know the options takes longer than to see that there is no such text.
    if !line.iter().any(is_phrase) && !line.windows(2).any(is_pair) {
        return line;
    }
    let Some(Parts { joined, options, words, is_text }) = parts(&line, &known()) else { return line };
    if is_text && words.iter().any(is_phrase) { [options, vec!["--".into()], words].concat() } else { joined }
}

/// Returns how a line is typed whose words are a text that begins with a hyphen.
pub(super) fn typed(line: &[OsString], known: &Command) -> Option<String> {
    let Parts { joined: _, options, words, is_text } = parts(line, known)?;
    (is_text && words.iter().any(begins_with_hyphen)).then(|| {
        let quoted = |word: &OsString| shell_word(&word.to_string_lossy());
        let options = options.iter().skip(1).map(quoted);
        let typed = ["odap".to_owned()].into_iter().chain(options).chain(["--".to_owned()]);
        typed.chain(words.iter().map(quoted)).collect::<Vec<_>>().join(" ")
    })
}

/// Takes a line apart. `None` for one without a command, of `run`, and where `--` says already what is a text.
fn parts(line: &[OsString], known: &Command) -> Option<Parts> {
    let texts: Vec<String> = line.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let at = command_at(texts.get(1..)?, known)? + 1;
    let command = known.find_subcommand(&texts[at]).filter(|command| command.get_name() != "run")?;
    if texts.iter().any(|word| word == "--") {
        return None;
    }
    let mut parts = Parts {
        joined: line[..=at].to_vec(),
        options: line[..=at].to_vec(),
        words: Vec::new(),
        is_text: OF_TEXT.contains(&command.get_name()),
    };
    let mut next = at + 1;
    while let Some(word) = line.get(next) {
        next += 1;
        let Some(found) = named(&texts[next - 1], command, known) else {
            parts.joined.push(word.clone());
            parts.words.push(word.clone());
            continue;
        };
        let mut typed = vec![word.clone()];
        let is_whole = option(&texts[next - 1], command, known).is_some() && !texts[next - 1].contains('=');
        let is_alone = is_whole && found.get_action().takes_values();
        if let Some(value) = line.get(next).filter(|_| is_alone) {
            let takes_text = found.get_long().is_some_and(|long| TEXTS.contains(&long));
            if !begins_with_hyphen(value) {
                typed.push(value.clone());
                next += 1;
            } else if takes_text && named(&texts[next], command, known).is_none() {
                typed[0].push("=");
                typed[0].push(value);
                next += 1;
            }
        }
        parts.joined.extend(typed.iter().cloned());
        parts.options.extend(typed);
    }
    Some(parts)
}

/// Returns the option that a word names, also with its number at once: `-n5`.
fn named<'a>(word: &str, command: &'a Command, program: &'a Command) -> Option<&'a Arg> {
    let bare = word.trim_end_matches(|character: char| character.is_ascii_digit());
    option(word, command, program).or_else(|| option(bare, command, program).filter(|_| !word.starts_with("--")))
}

/// Returns true for a word that clap takes for an option.
fn begins_with_hyphen(word: &OsString) -> bool {
    word.len() > 1 && word.to_string_lossy().starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::{as_meant, typed};
    use crate::cli::session::help;

    fn line(line: &str) -> Vec<std::ffi::OsString> {
        shlex::split(line).unwrap().into_iter().map(Into::into).collect()
    }

    #[test]
    fn a_text_that_begins_with_a_hyphen_is_a_text() {
        for (typed, meant) in [
            ("odap add x --fix --legacy-peer-deps", "odap add x --fix=--legacy-peer-deps"),
            ("odap add --cause '-Xmx is small' x -n", "odap add '--cause=-Xmx is small' x -n"),
            ("odap add --fix --cause x", "odap add --fix --cause x"),
            ("odap edit 1 --tried -x --fix --worked", "odap edit 1 --tried=-x --fix --worked"),
            ("odap find '-bash: x: not found' -n 3", "odap find -n 3 -- '-bash: x: not found'"),
            ("odap find -n5 '-bash: x: not found' --json", "odap find -n5 --json -- '-bash: x: not found'"),
            ("odap tried 3 '--force, twice' --json", "odap tried -- 3 '--force, twice' --json"),
            ("odap find -- '-bash: x y'", "odap find -- '-bash: x y'"),
            ("odap find --jsn", "odap find --jsn"),
            ("odap run --fix -x", "odap run --fix -x"),
            ("odap list '-x y'", "odap list '-x y'"),
            ("odap", "odap"),
        ] {
            assert_eq!(as_meant(line(typed), help::command), line(meant), "{typed}");
        }
    }

    #[test]
    fn what_may_be_a_mistyped_option_is_told_of() {
        let of = |words: &str| typed(&line(words), &help::command());
        assert_eq!(of("odap tried 3 --force").as_deref(), Some("odap tried -- 3 --force"));
        assert_eq!(of("odap find -bash: x -n 3").as_deref(), Some("odap find -n 3 -- -bash: x"));
        assert_eq!(of("odap list --upgrade"), None);
    }
}
