//! A command line whose text was typed without quotes, as it is typed with them.

use std::ffi::OsString;

use clap::{Arg, Command};

/// The options whose value is a text of several words.
pub(super) const TEXTS: [&str; 5] = ["cause", "fix", "note", "title", "tried"];

/// Options of odap that say something of an incident, and are no words of a text. Quoted, one would be stored.
const SAYINGS: [&str; 5] = ["--again", "--failed", "--last", "--same-fix", "--worked"];

/// Returns the line with quotes around its text, where a text of several words stands in it without any: that of an
/// option, what was tried, or the fix of `solve`.
pub(super) fn quoted(line: &[OsString], known: &Command) -> Option<String> {
    let words: Vec<String> = line.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let at = command_at(&words, known)?;
    let command = known.find_subcommand(&words[at])?;
    let mut typed = vec!["odap".to_owned()];
    typed.extend(words[..=at].iter().map(|word| shell_word(word)));
    let mut changed = false;
    let mut names = 0;
    let mut rest = words[at + 1..].iter().peekable();
    while let Some(word) = rest.next() {
        let option = option(word, command, known);
        let is_text = match option {
            Some(option) => !word.contains('=') && option.get_long().is_some_and(|long| TEXTS.contains(&long)),
            None => names > 0 && matches!(command.get_name(), "solve" | "tried"),
        };
        let mut text: Vec<&str> = Vec::new();
        match option {
            None if is_text => {
                if command.get_name() == "solve" {
                    typed.push("--fix".into());
                    changed = true;
                }
                text.push(word);
            }
            _ => typed.push(shell_word(word)),
        }
        if is_text {
            while let Some(word) = rest.next_if(|word| self::option(word, command, known).is_none()) {
                if SAYINGS.contains(&word.as_str()) {
                    return None;
                }
                text.push(word);
            }
            changed |= text.len() > 1;
            typed.push(shell_word(&text.join(" ")));
        } else if option.is_some_and(|option| option.get_action().takes_values()) && !word.contains('=') {
            typed.extend(rest.next().map(|value| shell_word(value)));
        } else if option.is_none() {
            names += 1;
        }
    }
    changed.then(|| typed.join(" "))
}

/// Returns the index of the command among the words: the first that is neither an option nor the value of one.
pub(super) fn command_at(words: &[String], known: &Command) -> Option<usize> {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let option = word.starts_with('-').then(|| option(word, known, known));
        at += match option {
            None => return Some(at),
            Some(Some(option)) if option.get_action().takes_values() && !word.contains('=') => 2,
            Some(_) => 1,
        };
    }
    None
}

/// Returns the option that a word names.
pub(super) fn option<'a>(word: &str, command: &'a Command, program: &'a Command) -> Option<&'a Arg> {
    let mut options = command.get_arguments().chain(program.get_arguments());
    if let Some(long) = word.strip_prefix("--") {
        let long = long.split('=').next().unwrap_or_default();
        return options.find(|option| option.get_long() == Some(long));
    }
    let mut letters = word.strip_prefix('-')?.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    options.find(|option| option.get_short() == Some(letter))
}

/// Returns a word as it is typed into a shell.
pub(super) fn shell_word(word: &str) -> String {
    shlex::try_quote(word).map_or_else(|_| word.to_owned(), |quoted| quoted.into_owned())
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::cli::session::help;

    fn of(line: &str) -> Option<String> {
        let line: Vec<_> = shlex::split(line).unwrap().into_iter().map(Into::into).collect();
        quoted(&line, &help::command())
    }

    #[test]
    fn a_text_gets_its_quotes() {
        let cases = [
            ("odap tried 3 pip install --upgrade x", "odap tried 3 'pip install --upgrade x'"),
            ("odap solve 3 do the thing", "odap solve 3 --fix 'do the thing'"),
            ("odap solve 3 reboot", "odap solve 3 --fix reboot"),
            ("odap solve 3 pip install -U x --source own", "odap solve 3 --fix 'pip install -U x' --source own"),
            ("odap --notebook 'a b.db' solve 3 do it", "odap --notebook 'a b.db' solve 3 --fix 'do it'"),
            (
                "odap edit 3 --cause it is old --fix pip install -U x",
                "odap edit 3 --cause 'it is old' --fix 'pip install -U x'",
            ),
            (
                "odap add --last --tag docker --fix apt install -y x",
                "odap add --last --tag docker --fix 'apt install -y x'",
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(of(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn a_line_without_such_a_text_stays() {
        for line in [
            "odap tried 3 reboot --failed",
            "odap list --upgrade",
            "odap --upgrade",
            "odap tried 3",
            "odap show 3 4 --x",
            "odap",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
