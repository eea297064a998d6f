//! Names that checkers and compilers give to the rules that a line of code breaks.

use crate::matcher::error_code::is_code;

/// Finds the name of a rule: `error[arg-type]: …`, `… [type=missing, …]`, `… [-Wint-conversion]`,
/// `error: … (reportMissingImports)`, `(fields.E304) …`, `error: [NoSuchRoom]`, `ERROR: [Shelf 8-993] …`.
pub(super) fn find(line: &str) -> Option<&str> {
    behind_label(line)
        .or_else(|| in_brackets_behind_label(line))
        .or_else(|| behind_type(line))
        .or_else(|| in_brackets_at_end(line.trim_end()))
        .or_else(|| in_parentheses_at_end(line.trim_end()))
        .or_else(|| code_of_module(line))
}

fn behind_label(line: &str) -> Option<&str> {
    let mut labels = ["error[", "warning[", "Error[", "Warning["].iter();
    let (before, rest) = labels.find_map(|label| line.split_once(*label))?;
    // `ShelfError[Room]:` is a class and what it is about.
    if before.ends_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    rest.split_once("]:").map(|(name, _)| name).filter(|name| is_slug(name))
}

/// The name of a rule, or a part of the program with the number of its message, in brackets behind a label.
fn in_brackets_behind_label(line: &str) -> Option<&str> {
    let labels = ["error: [", "ERROR: [", "Error: [", "WARNING: [", "warning: ["];
    let name = labels.iter().find_map(|label| line.split_once(*label)).and_then(|(_, rest)| rest.split_once(']'))?.0;
    let is_camel = name.len() > 6
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().skip(1).any(|b| b.is_ascii_uppercase())
        && name.bytes().any(|b| b.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_numbered = name.split_once(' ').is_some_and(|(part, number)| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && number.split_once('-').is_some_and(|(group, message)| {
                [group, message].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
            })
    });
    (is_camel || is_numbered).then_some(name)
}

fn behind_type(line: &str) -> Option<&str> {
    let (_, rest) = line.rsplit_once("[type=")?;
    rest.split_once(',').map(|(name, _)| name).filter(|name| is_slug(name))
}

/// A word in brackets behind a report; elsewhere it is a host, a package or a unit.
fn in_brackets_at_end(line: &str) -> Option<&str> {
    let (message, name) = line.strip_suffix(']')?.rsplit_once(" [")?;
    let is_rule =
        is_slug(name) && name.contains(['-', '.', '_']) && !name.contains('/') && name.matches('.').count() < 2;
    (is_rule && is_report(message)).then_some(name)
}

fn in_parentheses_at_end(line: &str) -> Option<&str> {
    let (message, name) = line.strip_suffix(')')?.rsplit_once(" (")?;
    let is_camel = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.contains(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_alphabetic());
    (is_camel && name.len() > 7 && is_report(message)).then_some(name)
}

fn code_of_module(line: &str) -> Option<&str> {
    let mut inner = line.split('(').skip(1).filter_map(|rest| rest.split_once(") ")).map(|(name, _)| name);
    inner.find(|name| name.rsplit_once('.').is_some_and(|(module, code)| is_slug(module) && is_code(code)))
}

fn is_report(message: &str) -> bool {
    ["error: ", "warning: ", "ERROR ", "WARN "].iter().any(|label| message.contains(label))
}

/// Tells whether a name is written as those of rules are: letters and digits, joined by marks, and not all in capitals.
fn is_slug(name: &str) -> bool {
    name.len() > 3
        && name.contains(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._/".contains(&b))
}
