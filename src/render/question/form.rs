//! The forms that a question is read in: an issue, a question-and-answer site, a chat, a conversation with a machine.

use std::fmt::Write as _;

use super::Question;
mod assistant;
mod chat;
mod stack_overflow;

use crate::dialect::{Runtime, runtime_of};
use crate::environment::package;
use crate::matcher::{Anatomy, Frame};
use crate::render::excerpt::{Excerpt, excerpt};
use crate::render::markdown::{self, Flavor, fenced, item};
use crate::text::{self, elide, file_name};

/// The form of a question, by the place where it is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// Anywhere that reads Markdown.
    #[default]
    Markdown,
    /// An issue on GitHub, under the headings of its forms.
    GitHub,
    /// Stack Overflow: short, and without what its editor takes for decoration.
    StackOverflow,
    /// A chat: one screen.
    Chat,
    /// An AI assistant, which is asked for sources and for doubts.
    Ai,
}

/// A question as it is pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The title; in [`Form::Markdown`] also the first line of the body.
    pub title: String,
    /// The body.
    pub body: String,
    /// The tags of the question.
    pub tags: Vec<String>,
    /// The missing information that an answer will require.
    pub missing: Vec<String>,
}

/// Lines of an error that are read before somebody gives up.
const LINES: usize = 40;

/// Longest log that is appended folded, in characters: GitHub allows an issue 65,536.
const LONGEST_LOG: usize = 40_000;

/// Longest title that sites take, in columns.
const TITLE: usize = 120;

/// Returns the page of a question.
pub fn page(question: &Question, form: Form) -> Page {
    let title = title(question);
    let body = match form {
        Form::Markdown => format!("# {title}\n\n{}", sections(question, "##", false)),
        Form::GitHub => sections(question, "###", true),
        Form::StackOverflow => stack_overflow::page(question),
        Form::Chat => chat::page(question),
        Form::Ai => assistant::page(question),
    };
    let mut tags: Vec<String> =
        question.anatomy.tool.clone().into_iter().chain(question.tags.iter().cloned()).collect();
    let mut met = Vec::new();
    tags.retain(|tag| {
        !met.contains(tag) && {
            met.push(tag.clone());
            true
        }
    });
    Page { title, body, missing: missing(question, tags.first()), tags }
}

/// Servers on whose version an answer depends.
const SERVERS: [&str; 4] = ["docker", "kubernetes", "postgresql", "mysql"];

/// Returns the missing information that an answer will require, as far as can be told.
fn missing(question: &Question, tool: Option<&String>) -> Vec<String> {
    let mut missing = Vec::new();
    if question.command.is_none() {
        missing.push("the command that failed".to_owned());
    }
    let server = |tool: &str| SERVERS.into_iter().find(|server| *server == tool);
    let about = tool.and_then(|tool| runtime_of(tool).map(Runtime::name).or_else(|| server(tool)));
    match about {
        _ if question.environment.is_empty() => missing.push("the system and the versions".to_owned()),
        Some(runtime) if !question.environment.iter().any(|line| line.starts_with(runtime)) => {
            missing.push(format!("the version of {runtime}"));
        }
        _ => {}
    }
    missing
}

fn title(question: &Question) -> String {
    let headline = question.anatomy.headline().map_or_else(|| text::one_line(&question.error), text::one_line);
    let bare = ["error: ", "Error: ", "ERROR: ", "fatal: "].iter().find_map(|word| headline.strip_prefix(word));
    let headline = bare.unwrap_or(&headline).to_owned();
    let during = question
        .command
        .as_deref()
        .map(program)
        .filter(|program| !headline.to_lowercase().contains(&program.to_lowercase()));
    let headline = if headline.is_empty() { "An error without words".to_owned() } else { headline };
    let whole = match during {
        Some(program) => format!("{headline} ({program})"),
        None => headline,
    };
    elide(&whole, TITLE).into_owned()
}

/// Returns the program that a command runs, without its folder.
fn program(command: &str) -> &str {
    let words = command
        .split_whitespace()
        .find(|word| !word.contains('=') && !matches!(*word, "sudo" | "time" | "env" | "nohup"));
    file_name(words.unwrap_or(command))
}

/// Returns the failure, the steps, the environment and the attempts, under headings.
fn sections(question: &Question, mark: &str, folded: bool) -> String {
    let mut page = String::new();
    let mut section = |heading: &str, body: &str| {
        if !body.is_empty() {
            let gap = if page.is_empty() { "" } else { "\n" };
            // Writing to a String cannot fail.
            let _ = write!(page, "{gap}{mark} {heading}\n\n{}\n", body.trim_end());
        }
    };
    section("What happened", &happened(question));
    section("Steps to reproduce", &steps(question));
    section("Environment", &list(&question.environment));
    let some = telling(question, LINES);
    let mut log = fenced(&some.text, "text");
    if folded && some.left_out > 0 && question.error.len() <= LONGEST_LOG {
        let lines = question.error.lines().count();
        log = format!(
            "{log}\n\n<details>\n<summary>All {lines} lines</summary>\n\n{}\n\n</details>",
            fenced(&question.error, "text")
        );
    }
    section("Log output", &format!("{log}{}", stand_ins(question)));
    section("What I tried", &tried(question));
    page
}

/// Returns the sentence `` `python train.py` ended with exit status 1 ``, the line that names the cause, and the number
/// of sightings.
fn happened(question: &Question) -> String {
    let said = fenced(&cause_and_end(question), "text");
    let mut said = format!("{}:\n\n{said}\n", what_failed(question));
    let place = own_frame(&question.anatomy).and_then(|frame| frame.line.map(|line| format!("{}:{line}", frame.file)));
    let also = [
        place.map(|place| format!("In my code it happens at {}.", code(&place))),
        question.seen.as_ref().map(|seen| format!("It happened {seen}.")),
        question.cause.as_ref().map(|cause| format!("What I think is behind it: {}", text::one_line(cause))),
    ];
    let also: Vec<String> = also.into_iter().flatten().collect();
    if !also.is_empty() {
        let _ = write!(said, "\n{}\n", also.join(" "));
    }
    said
}

/// Returns the innermost frame of the user's own code. A library's extension names its files as if they lay in the
/// working folder: `pandas/_libs/x.pyx`.
fn own_frame(anatomy: &Anatomy) -> Option<&Frame> {
    let packages: Vec<String> = anatomy.frames.iter().filter_map(|frame| package::from_path(&frame.file)).collect();
    let inside = |file: &str| packages.iter().any(|package| file.split('/').next() == Some(package));
    anatomy.frames.iter().rfind(|frame| frame.own && !inside(&frame.file))
}

/// Returns the line that names the cause and, if the chain of errors ends with another line, that line too.
fn cause_and_end(question: &Question) -> String {
    let Some(cause) = question.anatomy.headline() else { return telling(question, 1).text };
    let last = question.error.lines().last().unwrap_or_default();
    let end = question.anatomy.headlines.iter().skip(1).find(|line| last.contains(&line.text));
    end.map_or_else(|| cause.to_owned(), |end| format!("{cause}\n{}", end.text))
}

fn what_failed(question: &Question) -> String {
    let ended = match question.exit_status {
        Some(status) if status > 128 => format!("was ended by signal {}", status - 128),
        Some(status) => format!("ended with exit status {status}"),
        None => "failed".to_owned(),
    };
    match question.command.as_deref().map(text::one_line) {
        Some(command) if command.chars().count() <= 80 => format!("{} {ended}", code(&command)),
        Some(command) => format!("{} {ended}", code(program(&command))),
        None => "This failed".to_owned(),
    }
}

/// Returns the command, and the state of the code that it ran on.
fn steps(question: &Question) -> String {
    let mut steps = match &question.command {
        Some(command) => fenced(command, "sh"),
        None => String::new(),
    };
    if let Some(state) = &question.state {
        let gap = if steps.is_empty() { "" } else { "\n\n" };
        let _ = write!(steps, "{gap}in the project's folder, {state}");
    }
    steps
}

/// Returns a remark on the stand-ins, without which a stand-in could be taken for the cause.
fn stand_ins(question: &Question) -> String {
    const MOST: usize = 6;
    if question.stand_ins.is_empty() {
        return String::new();
    }
    let named: Vec<String> = question.stand_ins.iter().take(MOST).map(|name| code(name)).collect();
    let more = if question.stand_ins.len() > MOST { " and the like" } else { "" };
    let (verb, noun) = if named.len() == 1 { ("stands", "a real name") } else { ("stand", "real names") };
    format!("\n\n{}{more} {verb} in for {noun}.", named.join(", "))
}

fn tried(question: &Question) -> String {
    let one = |attempt: &String| match attempt.trim() {
        line if !line.contains('\n') && text::is_command(line) => format!("- {}\n", code(line)),
        line if text::quoted_command(line).is_some() => format!("- {line}\n"),
        _ => item(attempt, Flavor::Plain) + "\n",
    };
    question.attempts.iter().map(one).collect()
}

fn list(lines: &[String]) -> String {
    lines.iter().map(|line| format!("- {line}\n")).collect()
}

/// Returns the most telling lines of the error.
fn telling(question: &Question, most: usize) -> Excerpt {
    excerpt(&question.error, &question.anatomy, most, |lines| format!("[… {} …]", text::count(lines as u64, "line")))
}

/// Returns words as inline code.
fn code(words: &str) -> String {
    markdown::code(words, Flavor::Plain)
}
