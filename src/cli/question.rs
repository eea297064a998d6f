//! `odap ask`

use clap::ValueEnum;
use serde_json::json;

use super::surroundings::here;
use super::{Context, ExitStatus, copying, failure, input};
use crate::capture::About;
use crate::environment::{Environment, Git};
use crate::error::{Error, Result};
use crate::incident::{Doubt, Incident, Paste, Selector};
use crate::matcher;
use crate::notebook::{Capture, Origin};
use crate::redact::{Outgoing, Preview};
use crate::render::json::pretty;
use crate::render::question::{Form, Page, Question, page, surroundings};
use crate::render::terminal;

/// Write a question to a colleague, an issue tracker or an AI assistant
///
/// It says what happened, how to make it happen again, where, and what was tried, with the error's telling lines. Secrets and
/// private parts are replaced, as by `odap redact`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The incident, by its number or the beginning of its id; `-` or nothing reads the error from a pipe
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// Ask about the last failure
    #[arg(long, conflicts_with = "id")]
    last: bool,
    /// Where it is put; any place that reads Markdown if it is not said
    #[arg(long, value_name = "PLACE")]
    to: Option<To>,
    /// Copy it to the clipboard
    #[arg(long)]
    copy: bool,
    /// Leave private parts and secrets as they are
    #[arg(long)]
    no_redact: bool,
    /// Print it for programs
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
    let question = match args.id.as_deref() {
        _ if args.last => of_capture(failure::last(context)?, context),
        None | Some("-") => of_paste(input::not_blank(input::from_stdin(context)?)?, context),
        Some(id) => {
            let selector: Selector = id.parse().map_err(|error: String| {
                Error::input(format!("{id:?} names no incident"))
                    .cause(error)
                    .hint("odap ask 12\nCOMMAND 2>&1 | odap ask -")
            })?;
            of_incident(&context.reading()?.get(&selector)?, context)
        }
    };
    let mut outgoing = Outgoing::new(context.privacy().clone());
    let question = question.fit((!args.no_redact).then_some(&mut outgoing));
    let form = args.to.map_or(Form::Markdown, To::form);
    let page = page(&question, form);
    if args.json {
        let Page { title, body, tags, missing } = &page;
        context.data(&pretty(&json!({"title": title, "body": body, "tags": tags, "missing": missing})))?;
        return Ok(ExitStatus::Done);
    }
    if args.copy {
        let copied = copying::copy(&page.body, "the question", "odap ask, without --copy")?;
        context.print(&format!("copied the question {}\n", copied.to()))?;
        copied.remark(context);
    } else {
        context.data(&page.body)?;
    }
    beside(&page, form, &outgoing, context);
    Ok(ExitStatus::Done)
}

/// What goes into other fields than the body, what is missing and what was replaced: beside the data.
fn beside(page: &Page, form: Form, outgoing: &Outgoing, context: &Context) {
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
    preview.add_all("question", outgoing);
    if context.terminals.stderr && !preview.is_empty() {
        context.say(terminal::summary(&preview).trim_end());
    }
}

fn of_paste(error: Paste, context: &Context) -> Question {
    Question {
        environment: lines(Some(&here(About::MACHINE, context)), error.text()),
        error: error.text().to_owned(),
        ..Question::default()
    }
}

fn of_capture(capture: Capture, context: &Context) -> Question {
    // A run has what it was met on, or it is not known any more; what was only looked up was met on this machine.
    let environment = match capture.environment {
        None if capture.origin != Origin::Run => Some(here(About::MACHINE, context)),
        environment => environment,
    };
    let environment = environment.as_ref();
    Question {
        environment: lines(environment, capture.error.text()),
        state: environment.and_then(|environment| environment.git.as_ref()).and_then(state),
        error: capture.error.text().to_owned(),
        command: capture.command,
        exit_status: capture.exit_status,
        ..Question::default()
    }
}

fn of_incident(incident: &Incident, context: &Context) -> Question {
    let environment = incident.environment();
    let mut attempts: Vec<String> = incident.attempts.iter().map(|attempt| attempt.text.clone()).collect();
    if let Some(fix) = &incident.fix {
        if incident.doubt() == Some(Doubt::Failed) {
            let before = if incident.worked() > 0 { "worked before, and does not any more" } else { "did not work" };
            attempts.push(format!("{fix}\n({before})"));
        } else {
            context
                .say(&format!("#{0} has a fix, which the question does not mention:  odap show {0}", incident.number));
        }
    }
    let first = incident.sightings.iter().map(|sighting| sighting.seen_at).min();
    let times = incident.sightings.len();
    Question {
        error: incident.error.text().to_owned(),
        command: incident.sightings.iter().rev().find_map(|sighting| sighting.command.clone()),
        exit_status: None,
        state: environment.and_then(|environment| environment.git.as_ref()).and_then(state),
        environment: lines(environment, incident.error.text()),
        seen: first.filter(|_| times > 1).map(|first| format!("{times} times since {}", &first.to_string()[..10])),
        cause: incident.cause.clone(),
        stand_ins: Vec::new(),
        attempts,
        tags: incident.tags.iter().map(|tag| tag.as_str().to_owned()).collect(),
    }
}

fn lines(environment: Option<&Environment>, error: &str) -> Vec<String> {
    environment.map(|environment| surroundings(environment, error, &matcher::read(error).anatomy)).unwrap_or_default()
}

/// Hosts of code that everybody can reach.
const PUBLIC_HOSTS: &[&str] = &["github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "git.sr.ht"];

/// The state of the code: with its address where that is on a public host and known, else the commit alone.
fn state(git: &Git) -> Option<String> {
    let commit = git.commit.as_ref()?;
    let commit: String = commit.chars().take(12).collect();
    let changed = if git.dirty == Some(true) { " with changes of my own" } else { "" };
    let remote = git.other.get("remote").and_then(|remote| remote.as_str()).and_then(public_address);
    Some(match remote {
        Some(address) => format!("{address} at commit {commit}{changed}"),
        None => format!("at commit {commit}{changed}"),
    })
}

/// `git@github.com:kim/x.git` as `https://github.com/kim/x`, where the host is a public one.
fn public_address(remote: &str) -> Option<String> {
    let place = remote.split_once("://").map_or(remote, |(_, place)| place);
    let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
    let (host, path) = place.split_once([':', '/'])?;
    let path = path.trim_matches('/').trim_end_matches(".git");
    (PUBLIC_HOSTS.contains(&host) && !path.is_empty()).then(|| format!("https://{host}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::public_address;

    #[test]
    fn only_public_repositories_have_an_address() {
        for (remote, address) in [
            ("git@github.com:odap/odap.git", Some("https://github.com/odap/odap")),
            ("https://user:word@gitlab.com/a/b", Some("https://gitlab.com/a/b")),
            ("ssh://git@git.corp.example/a/b.git", None),
            ("/srv/git/x", None),
        ] {
            assert_eq!(public_address(remote).as_deref(), address, "{remote}");
        }
    }
}
