//! The command that a word which is none most likely means.

use clap::Command;

/// Words of other programs, and the command lines that do the same here. The first of which the command exists is
/// meant.
const MEANINGS: &[(&[&str], &[&str])] = &[
    (&["all", "browse", "dir", "ls"], &["list"]),
    (&["history", "log", "recent"], &["log", "list"]),
    (&["count", "statistics", "stats", "summary"], &["stats", "tags"]),
    (&["cat", "display", "get", "info", "open", "view"], &["show ID"]),
    (&["grep", "query"], &["search WORD"]),
    (&["labels"], &["tags"]),
    (&["create", "insert", "new", "note", "record", "save"], &["add"]),
    (&["close", "fix", "fixed", "resolve", "solution"], &["solve ID"]),
    (&["recur", "returned", "sighting"], &["again ID"]),
    (&["worked"], &["again ID --worked"]),
    (&["failed"], &["again ID --failed"]),
    (&["attempt", "attempted"], &["tried ID \"…\""]),
    (&["change", "modify", "set", "update"], &["edit ID"]),
    (&["mv", "rename", "title"], &["edit ID --title \"…\""]),
    (&["label", "tag"], &["edit ID --tag TAG"]),
    (&["untag"], &["edit ID --untag TAG"]),
    (&["del", "delete", "erase", "remove"], &["rm ID"]),
    (&["purge"], &["rm ID --purge"]),
    (&["undo"], &["undo", "restore ID"]),
    (&["recover", "undelete", "unrm"], &["restore ID"]),
    (&["look", "lookup", "seen"], &["find"]),
    (&["analyze", "parse", "read"], &["explain"]),
    (&["exec", "wrap"], &["run -- COMMAND"]),
    (&["anonymize", "mask", "scrub"], &["redact"]),
    (&["dump", "publish"], &["export"]),
    (&["load"], &["import FILE"]),
    (&["copy"], &["backup FILE"]),
    (&["fsck", "health", "repair", "verify"], &["doctor"]),
    (&["preferences", "settings"], &["config"]),
    (&["path", "where"], &["paths"]),
    (&["version"], &["--version"]),
];

/// The most letters by which a mistyped word of five letters or more differs from a command; a shorter one by 1.
const MAX_TYPOS: usize = 2;

/// Returns the command line that does what a word of another program asks for.
pub(super) fn meant(word: &str, known: &Command) -> Option<String> {
    let (_, lines) = MEANINGS.iter().find(|(words, _)| words.contains(&word))?;
    let exists = |line: &&&str| {
        let name = line.split(' ').next().unwrap_or_default();
        name.starts_with('-') || known.find_subcommand(name).is_some()
    };
    lines.iter().find(exists).map(|line| format!("odap {line}"))
}

/// Returns the commands from which a word differs by a typing mistake.
pub(super) fn nearest(word: &str, known: &Command) -> Vec<String> {
    let most = if word.chars().count() < 5 { 1 } else { MAX_TYPOS };
    let distance = |name: &str| strsim::osa_distance(word, name);
    let names = known.get_subcommands().map(Command::get_name).filter(|name| distance(name) <= most);
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    names.sort_by_key(|name| distance(name));
    let least = names.first().map_or(0, |name| distance(name));
    names.retain(|name| distance(name) == least);
    names
}

#[cfg(test)]
mod tests {
    use super::{MEANINGS, meant};
    use crate::cli::session::help;

    #[test]
    fn every_word_leads_to_a_command_that_is_there_and_is_none_itself() {
        let known = help::command();
        for word in MEANINGS.iter().flat_map(|(words, _)| *words) {
            let line = meant(word, &known).unwrap_or_else(|| panic!("{word} means nothing"));
            assert!(known.find_subcommand(word).is_none() || line == format!("odap {word}"), "{word}: {line}");
        }
    }
}
