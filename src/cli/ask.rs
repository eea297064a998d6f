//! `odap ask`

use clap::ValueEnum;
use serde_json::json;

use crate::capture;
use crate::cli::args::environment::EnvironmentArgs;
use crate::cli::args::error_text;
use crate::cli::args::failure::FailureArgs;
use crate::cli::session::clipboard;
use crate::cli::{Context, ExitStatus};
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::incident::{Doubt, Incident, Selector};
use crate::matcher::{self, Anatomy};
use crate::notebook::{Capture, Origin, topic};
use crate::redact::{Anonymizer, Preview, Scrubbed};
use crate::render::json::pretty;
use crate::render::question::{Form, Page, Question, environment_lines, page};
use crate::render::terminal;

/// Write a question for a colleague, an issue tracker or an AI
///
/// The question says what happened, how to reproduce it, in which environment, and what was tried, with the decisive
/// lines of the error. Secrets and private parts are replaced as `odap redact` does.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap ask 12 --to github\n  pytest 2>&1 | odap ask -")]
pub(crate) struct Args {
    /// Incident number or id prefix; `-` or nothing reads an error from a pipe
    #[arg(value_name = "ID", conflicts_with_all = ["last", "failure"])]
    id: Option<String>,
    #[command(flatten)]
    failure: FailureArgs,
    /// Name the command that failed, if odap does not know it
    #[arg(long, value_name = "COMMAND")]
    command: Option<String>,
    /// Include the repository's address; use only if it is public
    #[arg(long)]
    public: bool,
    #[command(flatten)]
    environment: EnvironmentArgs,
    /// Format for github, stackoverflow, chat or ai [default: plain Markdown]
    #[arg(long, value_name = "PLACE")]
    to: Option<To>,
    /// Copy the question to the clipboard
    #[arg(long)]
    copy: bool,
    /// Keep private parts and secrets
    #[arg(long)]
    no_redact: bool,
    /// Print JSON
    #[arg(long, conflicts_with = "copy")]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// An issue
    Github,
    /// A question-and-answer site
    Stackoverflow,
    /// A chat: under 1,500 characters
    Chat,
    /// An AI assistant
    Ai,
}

impl To {
    fn form(self) -> Form {
        match self {
            Self::Github => Form::GitHub,
            Self::Stackoverflow => Form::StackOverflow,
            Self::Chat => Form::Chat,
            Self::Ai => Form::Ai,
        }
    }
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let failure = args.failure.read(context)?;
    let question = match (failure, args.id.as_deref()) {
        (Some(failure), _) => of_capture(failure, &args, context)?,
        (None, None | Some("-")) => {
            let error = error_text::not_blank(error_text::from_pipe(context)?)?;
            let reading = matcher::read(error.text());
            let command = args.command.as_deref();
            let environment = args.environment.environment(error.text(), &reading, command, context)?;
            let (text, anatomy) = in_english(error.text(), command, reading.anatomy, context);
            let question = question(&text, &anatomy, environment.as_deref(), [], &args);
            Question { command: args.command.clone(), ..question }
        }
        (None, Some(id)) => {
            let selector: Selector = id.parse().map_err(|error: String| {
                Error::input(format!("{id:?} names no incident"))
                    .cause(error)
                    .hint("odap ask 12\nCOMMAND 2>&1 | odap ask -")
            })?;
            of_incident(&context.reading()?.get(&selector)?, &args, context)?
        }
    };
    let mut anonymizer = Anonymizer::new(context.privacy().clone());
    let question = question.fit((!args.no_redact).then_some(&mut anonymizer));
    let form = args.to.map_or(Form::Markdown, To::form);
    let page = page(&question, form);
    if args.json {
        let Page { title, body, tags, missing } = &page;
        context.json(&pretty(&json!({"title": title, "body": body, "tags": tags, "missing": missing})))?;
        return Ok(ExitStatus::Done);
    }
    if args.copy {
        let copied = clipboard::copy(&page.body, "the question", "to print it instead, leave out --copy")?;
        context.print(&format!("copied the question {}\n", copied.to()))?;
        copied.remark(context);
    } else {
        context.data(&page.body)?;
    }
    beside(&page, form, &anonymizer, context);
    Ok(ExitStatus::Done)
}

/// Prints on stderr the title and tags of the form, the missing parts and a summary of the redaction.
fn beside(page: &Page, form: Form, anonymizer: &Anonymizer, context: &Context) {
    if matches!(form, Form::GitHub | Form::StackOverflow) {
        context.say(&format!("title: {}", page.title));
    }
    if form == Form::StackOverflow && !page.tags.is_empty() {
        context.say(&format!("tags:  {}", page.tags.join(", ")));
    }
    if !page.missing.is_empty() {
        context.say(&format!("an answer will ask for {}", page.missing.join(" and ")));
    }
    let mut preview = Preview::default();
    preview.add_all("question", anonymizer);
    if context.terminals.stderr && !preview.is_empty() {
        context.say(terminal::summary(&preview).trim_end());
    }
}

/// Returns the question with the parts that follow from an error and its environment; `note` adds words to its topic.
fn question<'n>(
    error: &str,
    anatomy: &Anatomy,
    environment: Option<&Environment>,
    note: impl IntoIterator<Item = &'n str>,
    args: &Args,
) -> Question {
    Question {
        environment: environment
            .map(|environment| environment_lines(environment, &topic(anatomy, note), error, anatomy))
            .unwrap_or_default(),
        state: environment.and_then(|environment| state(environment, args)),
        error: error.to_owned(),
        anatomy: anatomy.clone(),
        ..Question::default()
    }
}

/// Returns an error and its anatomy in English, with the lines as they were printed beside the English ones, if it is
/// in another language and its messages can be read back.
fn in_english(error: &str, command: Option<&str>, anatomy: Anatomy, context: &Context) -> (String, Anatomy) {
    match context.read_back(error, command) {
        Some(read_back) => (read_back.beside(error), matcher::read(&read_back.text).anatomy),
        None => (error.to_owned(), anatomy),
    }
}

fn of_capture(capture: Scrubbed<Capture>, args: &Args, context: &Context) -> Result<Question> {
    let origin = capture.origin;
    let (error, occurrence) = capture.map(|capture| (capture.error, capture.occurrence)).unzip();
    let (text, reading) = (error.text(), matcher::read(error.text()));
    let command = args.command.clone().or(occurrence.command.clone());
    let exit_status = occurrence.exit_status;
    let known = args.environment.of_capture(occurrence).into_inner().environment;
    let environment = match known {
        Some(environment) => Some(environment),
        // A capture of `run` has its environment, or the environment is not known any more.
        None if origin == Origin::Run => args.environment.described(context)?.map(Scrubbed::into_inner),
        None => args.environment.environment(text, &reading, command.as_deref(), context)?.map(Scrubbed::into_inner),
    };
    let (text, anatomy) = in_english(text, command.as_deref(), reading.anatomy, context);
    let question = question(&text, &anatomy, environment.as_ref(), [], args);
    Ok(Question { command, exit_status, ..question })
}

fn of_incident(incident: &Incident, args: &Args, context: &Context) -> Result<Question> {
    let described = args.environment.described(context)?;
    let environment = described.as_deref().or(incident.environment().filter(|_| args.environment.is_this_machine()));
    let mut attempts: Vec<String> = incident.wrong_answers().map(str::to_owned).collect();
    if let Some(fix) = &incident.note.fix {
        if incident.doubt() == Some(Doubt::Failed) {
            let before = if incident.worked() > 0 { "worked before, and does not any more" } else { "did not work" };
            attempts.push(format!("{fix}\n({before})"));
        } else {
            context
                .say(&format!("#{0} has a fix, which the question does not mention:  odap show {0}", incident.number));
        }
    }
    let text = incident.error.text();
    let known = || incident.sightings.iter().rev().find_map(|sighting| sighting.command.clone());
    let command = args.command.clone().or_else(known);
    let (text, anatomy) = in_english(text, command.as_deref(), matcher::read(text).anatomy, context);
    let first = incident.sightings.iter().map(|sighting| sighting.seen_at).min();
    let times = incident.sightings.len();
    Ok(Question {
        command,
        seen: first.filter(|_| times > 1).map(|first| format!("{times} times since {}", first.day())),
        cause: incident.note.cause.clone(),
        attempts,
        tags: incident.note.tags.iter().map(|tag| tag.as_str().to_owned()).collect(),
        ..question(&text, &anatomy, environment, incident.note.subjects(), args)
    })
}

/// Returns the state of the code: the commit, and with `--public` the address of its repository.
fn state(environment: &Environment, args: &Args) -> Option<String> {
    let git = environment.git.as_ref()?;
    let commit: String = git.commit.as_ref()?.chars().take(12).collect();
    let changed = if git.dirty == Some(true) { " with changes of my own" } else { "" };
    Some(match args.public.then(|| repository(environment)).flatten() {
        Some(address) => format!("{address} at commit {commit}{changed}"),
        None => format!("at commit {commit}{changed}"),
    })
}

/// Returns the public address of the repository of an environment: the recorded remote, otherwise the address of the
/// current folder's repository if that is the same project.
fn repository(environment: &Environment) -> Option<String> {
    let noted = environment.git.as_ref().and_then(|git| git.other.get("remote")).and_then(|remote| remote.as_str());
    let here = || environment.project.as_deref().and_then(capture::repository);
    noted.and_then(capture::public_address).or_else(here)
}
