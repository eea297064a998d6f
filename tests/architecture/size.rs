//! The limits of a file: its lines, its bytes and its columns.

use unicode_width::UnicodeWidthStr;

use crate::project::{files, inexact, none};
use crate::source::Source;

/// The most lines of a file with its unit tests: what is longer has two ideas in it.
const MAX_LINES: usize = 400;

/// The most bytes of a file without its unit tests, so that wide lines do not hide that it is long.
const MAX_BYTES: usize = 12_000;

/// The most columns of a line, as rustfmt counts them. It leaves alone what holds a long string.
const MAX_COLUMNS: usize = 120;

/// The lines of comments that are wider, which rustfmt leaves alone too. Must be exact: whoever wraps one lowers it.
const WIDE_COMMENTS: usize = 5;

/// Tables of data, which may be larger and wider. Whoever makes one small takes it off.
const TABLES: &[&str] = &[
    "src/matcher/compare/features.rs",
    "src/matcher/concept/condition.rs",
    "src/matcher/concept/network.rs",
    "src/matcher/concept/system.rs",
    "src/matcher/concept/toolchain.rs",
    "src/matcher/entity/patterns.rs",
];

/// Other files that are still longer or larger. Whoever splits one takes it off.
const LONGER: &[&str] = &[];

/// Other files with lines of code that are still wider. Whoever wraps the last one takes the file off.
const WIDER: &[&str] = &[];

#[derive(Clone, Copy, PartialEq)]
enum Line {
    Code,
    /// Nothing but a comment.
    Comment,
}

/// Counts the lines of one kind that are too wide.
fn wide(file: &Source, kind: Line) -> usize {
    let mut start = 0;
    let lines = file.text.split_inclusive('\n').filter(|line| {
        let range = start..start + line.len();
        start = range.end;
        let compiled = [&file.code, &file.strings].iter().any(|part| !part[range.clone()].trim().is_empty());
        (kind == Line::Code) == compiled && line.trim_end().width() > MAX_COLUMNS
    });
    lines.count()
}

fn is_long(file: &Source) -> bool {
    file.lines() > MAX_LINES || file.bytes() > MAX_BYTES
}

fn is_wide(file: &Source) -> bool {
    wide(file, Line::Code) > 0
}

/// Returns the names of the files of the program that break a limit; tables are asked for apart from the others.
fn breaking(tables: bool, limit: impl Fn(&Source) -> bool) -> Vec<&'static str> {
    let names = files(&["benches", "src"]).into_iter().filter(|file| limit(file)).map(|file| file.name.as_str());
    names.filter(|name| TABLES.contains(name) == tables).collect()
}

#[test]
fn no_file_is_long() {
    none(&inexact("LONGER", LONGER, &breaking(false, is_long)));
}

#[test]
fn no_line_is_wide() {
    none(&inexact("WIDER", WIDER, &breaking(false, is_wide)));
    let comments: usize = files(&["benches", "src"]).into_iter().map(|file| wide(file, Line::Comment)).sum();
    assert_eq!(comments, WIDE_COMMENTS, "lines of comments with more than {MAX_COLUMNS} columns");
}

#[test]
fn every_table_needs_to_be_one() {
    none(&inexact("TABLES", TABLES, &breaking(true, |file| is_long(file) || is_wide(file))));
}

#[test]
fn neither_the_bytes_of_unit_tests_nor_characters_of_several_bytes_count() {
    let code = format!("fn a() {{}} // {}\nconst B: &str = \"{}\";\n", "é".repeat(106), "語".repeat(52));
    let file = Source::new("src/a.rs", &format!("{code}\n#[cfg(test)]\nmod tests {{\n}}\n"));
    assert_eq!((file.lines(), file.bytes()), (6, code.len() + 1));
    assert_eq!((wide(&file, Line::Code), wide(&file, Line::Comment)), (1, 0));
    let comment = Source::new("src/a.rs", &format!("{code}/// {}", "c".repeat(117)));
    assert_eq!((wide(&comment, Line::Code), wide(&comment, Line::Comment)), (1, 1));
}
