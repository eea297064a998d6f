//! The forms that a question is read in: an issue, a question-and-answer site, a chat, a conversation with a machine.

use std::fmt::Write as _;

use super::Question;
use crate::dialect::{Runtime, runtime_of};
use crate::environment::package;
use crate::matcher::{Anatomy, Frame};
use crate::render::excerpt::{Excerpt, excerpt};
use crate::render::markdown::{self, Flavor, fenced, item};
use crate::text::{self, elide, file_name};

/// Where a question is put.
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
    /// What goes into the field for the title; in [`Form::Markdown`] it is the first line of the body.
    pub title: String,
    /// The rest.
    pub body: String,
    /// Words to file it under.
    pub tags: Vec<String>,
    /// What an answer will ask for and nobody said.
    pub missing: Vec<String>,
}

/// Lines of an error that are read before somebody gives up.
const LINES: usize = 40;

/// Lines that fit a chat.
const CHAT_LINES: usize = 12;

/// What a chat shows without folding it, in characters.
const CHAT_LENGTH: usize = 1500;

/// The whole log goes along folded up to so many characters: an issue may have 65,536.
const LONGEST_LOG: usize = 40_000;

/// Sites take no longer titles, in columns.
const TITLE: usize = 120;

/// The page of a question.
pub fn page(question: &Question, form: Form) -> Page {
    let anatomy = &question.anatomy;
    let title = title(question, anatomy);
    let body = match form {
        Form::Markdown => format!("# {title}\n\n{}", sections(question, anatomy, "##", false)),
        Form::GitHub => sections(question, anatomy, "###", true),
        Form::StackOverflow => stack_overflow(question, anatomy),
        Form::Chat => chat(question, anatomy),
        Form::Ai => assistant(question, anatomy),
    };
    let mut tags: Vec<String> = anatomy.tool.clone().into_iter().chain(question.tags.iter().cloned()).collect();
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

/// What an answer will ask for, as far as can be told.
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

fn title(question: &Question, anatomy: &Anatomy) -> String {
    let headline = anatomy.headline().map_or_else(|| text::one_line(&question.error), text::one_line);
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

/// The program that a command runs, without its folder.
fn program(command: &str) -> &str {
    let words = command
        .split_whitespace()
        .find(|word| !word.contains('=') && !matches!(*word, "sudo" | "time" | "env" | "nohup"));
    file_name(words.unwrap_or(command))
}

/// What happened, how, where and what was tried, under headings.
fn sections(question: &Question, anatomy: &Anatomy, mark: &str, folded: bool) -> String {
    let mut page = String::new();
    let mut section = |heading: &str, body: &str| {
        if !body.is_empty() {
            let gap = if page.is_empty() { "" } else { "\n" };
            // Writing to a String cannot fail.
            let _ = write!(page, "{gap}{mark} {heading}\n\n{}\n", body.trim_end());
        }
    };
    section("What happened", &happened(question, anatomy));
    section("Steps to reproduce", &steps(question));
    section("Environment", &list(&question.environment));
    let some = telling(question, anatomy, LINES);
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

/// `` `python train.py` ended with exit status 1 ``, the line that says why, and how often.
fn happened(question: &Question, anatomy: &Anatomy) -> String {
    let said = fenced(&cause_and_end(question, anatomy), "text");
    let mut said = format!("{}:\n\n{said}\n", what_failed(question));
    let place = own_frame(anatomy).and_then(|frame| frame.line.map(|line| format!("{}:{line}", frame.file)));
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

/// The innermost frame of the user's own. A library's extension names its files as if they lay in the working folder: `pandas/_libs/x.pyx`.
fn own_frame(anatomy: &Anatomy) -> Option<&Frame> {
    let packages: Vec<String> = anatomy.frames.iter().filter_map(|frame| package::from_path(&frame.file)).collect();
    let inside = |file: &str| packages.iter().any(|package| file.split('/').next() == Some(package));
    anatomy.frames.iter().rfind(|frame| frame.own && !inside(&frame.file))
}

/// The line that says what went wrong and, where the chain of errors ends with another one, that too.
fn cause_and_end(question: &Question, anatomy: &Anatomy) -> String {
    let Some(cause) = anatomy.headline() else { return telling(question, anatomy, 1).text };
    let last = question.error.lines().last().unwrap_or_default();
    let end = anatomy.headlines.iter().skip(1).find(|line| last.contains(&line.text));
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

/// The command, and the state of the code that it was run on.
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

/// Without it, a name that stands in for another would be taken for the cause.
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
        line if !line.contains('\n') && text::command_like(line) => format!("- {}\n", code(line)),
        _ => item(attempt, Flavor::Plain) + "\n",
    };
    question.attempts.iter().map(one).collect()
}

fn list(lines: &[String]) -> String {
    lines.iter().map(|line| format!("- {line}\n")).collect()
}

/// What happens, the error, what it ran on and what was tried: little prose, no folded parts.
fn stack_overflow(question: &Question, anatomy: &Anatomy) -> String {
    let mut page = match &question.command {
        Some(command) => format!("When I run\n\n{}\n\nI get\n\n", fenced(command, "sh")),
        None => "I get this error:\n\n".to_owned(),
    };
    let _ = writeln!(page, "{}", fenced(&telling(question, anatomy, LINES).text, "text"));
    let replaced = stand_ins(question);
    if !replaced.is_empty() {
        let _ = writeln!(page, "{}", &replaced[1..]);
    }
    if let Some(cause) = &question.cause {
        let _ = write!(page, "\nI think that this is why: {}\n", text::one_line(cause));
    }
    if !question.attempts.is_empty() {
        let _ = write!(page, "\nWhat I tried, without success:\n\n{}", tried(question));
    }
    if !question.environment.is_empty() {
        let _ = write!(page, "\nMy environment:\n\n{}", list(&question.environment));
    }
    let subject = anatomy.error_type.as_deref().or(anatomy.error_code.as_deref());
    let _ = write!(page, "\nWhat causes {}, and how do I solve it?\n", subject.map_or_else(|| "this".to_owned(), code));
    page
}

/// One screen: the error is shortened until the rest has room.
fn chat(question: &Question, anatomy: &Anatomy) -> String {
    let short = |text: &str, most: usize| elide(&text::one_line(text), most).into_owned();
    let mut rest = String::new();
    if !question.environment.is_empty() {
        let lines: Vec<String> = question.environment.iter().map(|line| short(line, 140)).take(4).collect();
        let _ = writeln!(rest, "On {}.", lines.join("; "));
    }
    if !question.attempts.is_empty() {
        let tried: Vec<String> = question.attempts.iter().map(|attempt| short(attempt, 100)).take(4).collect();
        let _ = writeln!(rest, "Tried: {}.", tried.join("; "));
    }
    if !question.stand_ins.is_empty() {
        let _ = writeln!(rest, "({})", stand_ins(question).trim_start().trim_end_matches('.'));
    }
    rest.push_str("Has anybody seen this?\n");
    let opening = format!("{}:", what_failed(question));
    let room = CHAT_LENGTH.saturating_sub(opening.chars().count() + rest.chars().count() + 16);
    let mut lines = CHAT_LINES;
    let error = loop {
        let some = telling(question, anatomy, lines).text;
        if some.chars().count() <= room || lines == 1 {
            break if some.chars().count() <= room {
                some
            } else {
                short(anatomy.headline().unwrap_or(&some), room.max(40))
            };
        }
        lines -= 1;
    };
    format!("{opening}\n{}\n{rest}", fenced(&error, ""))
}

/// What is known, and how it is to be answered.
fn assistant(question: &Question, anatomy: &Anatomy) -> String {
    let sections = sections(question, anatomy, "##", false);
    let tried = if question.attempts.is_empty() { "" } else { "- Do not propose again what I tried already.\n" };
    format!(
        "Help me find the cause of this failure and mend it. What is known:\n\n{sections}\n## How to answer\n\n\
         - Name the likeliest cause first, and the line of the log that speaks for it.\n\
         - For each claim name the source: documentation, release notes or an issue, with a link where you have one.\n\
         - Say plainly where you are not sure, and what I could run to find out. Invent no options, versions or packages.\n\
         {tried}- Give the fix as commands or as a change that I can apply, and how I see that it worked.\n\
         - If something is missing that you need, ask for it instead of guessing.\n"
    )
}

/// The lines of the error that tell most.
fn telling(question: &Question, anatomy: &Anatomy, most: usize) -> Excerpt {
    excerpt(&question.error, anatomy, most, |lines| format!("[… {} …]", text::count(lines as u64, "line")))
}

/// Words as code.
fn code(words: &str) -> String {
    markdown::code(words, Flavor::Plain)
}
