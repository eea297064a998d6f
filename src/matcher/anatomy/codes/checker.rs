//! Names of rules at the places where the reports of checkers have them: behind the location, or at the end.

use crate::dialect::split_position;

/// Finds the name of a rule in a line that reports where it was broken: `a.rb:3:5: C: Style/Quotes: …`, `a.haml:3 [W]
/// ImplicitDiv: …`, `a.go:3:5: … (errcheck)`, `3:5  error  …  no-undef`, `a.pp:3:layout:ERROR:…`, or in brackets
/// anywhere: `[auth/user-not-found]`.
pub(super) fn find(line: &str) -> Option<&str> {
    let line = line.trim_end();
    if let Some(report) = behind_location(line) {
        let found = cop(report).or_else(|| between_fields(report)).or_else(|| in_parentheses_at_end(report));
        if found.is_some() {
            return found;
        }
    }
    in_last_column(line).or_else(|| with_plugin(line))
}

/// Returns what follows the location at the beginning of a line: `a.rb:3:5: …`, `a.rb:3 …`.
fn behind_location(line: &str) -> Option<&str> {
    let from = line
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| line[at + 1..].starts_with(|c: char| c.is_ascii_digit()))?;
    let path = &line[..from];
    let offset = line[from..].trim_start_matches(|c: char| c == ':' || c == ' ' || c.is_ascii_digit());
    if offset.starts_with('x') || path.contains("://") || !path.contains('.') || path.trim_start().contains(' ') {
        return None;
    }
    let position = line[from..].find(|c: char| c != ':' && !c.is_ascii_digit()).map_or(line.len(), |end| from + end);
    Some(line[position..].trim_start_matches([':', ' ', '-']))
}

/// Marks of how bad a broken rule is, as they stand before its name.
const SEVERITIES: [&str; 14] = [
    "[W]",
    "[E]",
    "[F]",
    "[C]",
    "[R]",
    "W:",
    "E:",
    "F:",
    "C:",
    "R:",
    "error -",
    "warning -",
    "info -",
    "[Correctable]",
];

/// Reads a name in capitals and small letters with its department: `C: Style/Quotes: …`, `[W] ImplicitDiv: …`.
fn cop(report: &str) -> Option<&str> {
    let report = SEVERITIES.iter().fold(report, |rest, mark| rest.strip_prefix(mark).unwrap_or(rest).trim_start());
    let (name, _) = report.split_once(": ")?;
    let humps = name.bytes().filter(u8::is_ascii_uppercase).count();
    let is_name = name.len() > 5
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'/')
        && humps > 1
        && name.bytes().any(|b| b.is_ascii_lowercase());
    (is_name && !name.ends_with("Error") && !name.ends_with("Exception") && !name.ends_with("Warning")).then_some(name)
}

/// Reads a name beside the severity, where colons part them: `layout:ERROR:…`, `error:task.no_mkdir:…`.
fn between_fields(report: &str) -> Option<&str> {
    let (first, rest) = report.split_once(':')?;
    let (second, _) = rest.split_once(':')?;
    let is_severity = |field: &str| ["error", "warning", "info"].iter().any(|word| field.eq_ignore_ascii_case(word));
    let name = if is_severity(second) {
        first
    } else if is_severity(first) {
        second
    } else {
        return None;
    };
    (name.len() > 3 && name.contains(['_', '-', '.', '/']) && is_name_of_rule(name)).then_some(name)
}

/// Reads the name in parentheses that ends a report: `… (errcheck)`, `… (trailing-spaces)`.
fn in_parentheses_at_end(report: &str) -> Option<&str> {
    let (_, name) = report.strip_suffix(')')?.rsplit_once(" (")?;
    let is_word = !matches!(name, "ignored" | "optional" | "default" | "deprecated" | "declared" | "previous");
    (name.len() > 4 && is_word && is_name_of_rule(name)).then_some(name)
}

/// Reads the last column of a table of broken rules: `  3:5  error  …  no-undef`.
fn in_last_column(line: &str) -> Option<&str> {
    let row = line.trim_start();
    let place = row.split(' ').next()?;
    let is_place = split_position(&format!("x:{place}")).is_some() && place.contains(':');
    let name = row.rsplit_once("  ").map(|(_, last)| last.trim())?;
    (is_place && name.len() > 3 && name.contains(['-', '/']) && is_name_of_rule(name)).then_some(name)
}

/// The most brackets of a line behind which a name is looked for: a report has one or two.
const MAX_BRACKETS: usize = 20;

/// Reads a name with that of what it belongs to, in brackets or parentheses: `[whitespace/tab]`, `(auth/no-user)`.
fn with_plugin(line: &str) -> Option<&str> {
    line.split(['[', '(']).skip(1).take(MAX_BRACKETS).find_map(|rest| {
        let (name, _) = rest.split_once([']', ')'])?;
        let (plugin, rule) = name.split_once('/')?;
        let is_part = |part: &str| part.len() > 2 && !part.contains('.') && is_name_of_rule(part);
        (is_part(plugin) && is_part(rule) && (rule.contains(['-', '_']) || plugin.contains("space"))).then_some(name)
    })
}

/// Tells whether a name is in small letters, joined by marks.
fn is_name_of_rule(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_./".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn names_of_rules_are_found_where_checkers_print_them() {
        for (line, name) in [
            ("shelf.rb:3:5: C: Style/ShelfNames: the name is too long", Some("Style/ShelfNames")),
            ("views/shelf.haml:3 [W] ShelfTag: the tag is not needed", Some("ShelfTag")),
            ("/srv/shelf.php:3:5:error - UndefinedShelf: there is no such shelf", Some("UndefinedShelf")),
            ("shelf.go:3:5: the result of put is not used (shelfcheck)", Some("shelfcheck")),
            ("shelf.yml:3:5: [error] the shelf is too far right (shelf-indent)", Some("shelf-indent")),
            ("  3:5  error  the shelf is not defined  no-undef-shelf", Some("no-undef-shelf")),
            ("init.pp:3:shelf_layout:ERROR:the shelf is not there", Some("shelf_layout")),
            ("a/shelf.inc:3:error:shelf.task.nomake:it makes a shelf", Some("shelf.task.nomake")),
            ("shelf.cpp(3):  a tab is here  [whitespace/tab] [1]", Some("whitespace/tab")),
            ("Shelf: there is no such reader (auth/no-reader).", Some("auth/no-reader")),
            ("shelf.py:3: ShelfError: there is no shelf", None),
            ("http://shelf.test:80/ failed (refused)", None),
            ("a shelf is missing (ignored)", None),
            ("read [input/output] from the shelf", None),
        ] {
            assert_eq!(find(line), name, "{line}");
        }
    }
}
