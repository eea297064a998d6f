//! The first words of doc comments.

use crate::project::files;
use crate::source::Source;

/// Words that open an indirect question, where a verb or a noun would say it: "Returns the …", "The … in bytes".
const QUESTIONS: [&str; 6] = ["How", "What", "Where", "Whether", "Which", "Who"];

/// The number of files that a failure names.
const WORST: usize = 10;

/// Returns the first line of every doc comment.
fn first_lines(file: &Source) -> Vec<&str> {
    let mut first_lines = Vec::new();
    let (mut start, mut before) = (0, None);
    for line in file.text.split_inclusive('\n') {
        let in_string = !file.strings[start..start + line.len()].trim().is_empty();
        start += line.len();
        let line = line.trim();
        let kind = ["///", "//!"].into_iter().find(|kind| line.starts_with(kind) && !line.starts_with("////"));
        let kind = kind.filter(|_| !in_string);
        if let Some(kind) = kind.filter(|kind| before != Some(*kind)) {
            first_lines.push(line[kind.len()..].trim());
        }
        before = kind;
    }
    first_lines
}

fn is_indirect_question(line: &str) -> bool {
    QUESTIONS.contains(&line.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default())
}

#[test]
fn doc_comments_do_not_open_with_a_question() {
    let (mut all, mut worst) = (0, Vec::new());
    for file in files(&["benches", "src"]) {
        let lines = first_lines(file);
        all += lines.len();
        worst.push((lines.into_iter().filter(|line| is_indirect_question(line)).count(), file.name.as_str()));
    }
    worst.sort_unstable_by(|a, b| b.cmp(a));
    let questions: usize = worst.iter().map(|(questions, _)| questions).sum();
    let worst: Vec<String> =
        worst.iter().take(WORST).map(|(questions, name)| format!("{questions} in {name}")).collect();
    assert_eq!(questions, 0, "of {all} doc comments open with {}:\n{}\n", QUESTIONS.join(", "), worst.join("\n"));
}

#[test]
fn first_lines_are_those_of_comments() {
    let text = "//! What a is.\n//! How?\n\n/// Where b is,\n/// Who c is.\n#[d]\n/// Whatever.\nfn e() {} // What\n\
        //// Which\n\"\n/// Which f is\n\"; // Who\n/// How many.\n";
    let file = Source::new("src/a.rs", text);
    let lines = first_lines(&file);
    assert_eq!(lines, ["What a is.", "Where b is,", "Whatever.", "How many."]);
    assert_eq!(lines.into_iter().filter(|line| is_indirect_question(line)).count(), 3);
}
