//! The machine that an error was met on: this one, another that a file describes, or nobody's business.

use std::path::{Path, PathBuf};

use crate::capture::{self, Scope};
use crate::cli::Context;
use crate::cli::args::input;
use crate::dialect::runtime_of;
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::import::environment::{self, Listing};
use crate::incident::{Kind, Occurrence, Paste};
use crate::matcher::{Reading, concept};
use crate::redact::Scrubbed;
use crate::text;

/// The flags about it.
#[derive(Debug, Default, Clone, clap::Args)]
pub(crate) struct EnvironmentArgs {
    /// Leave this machine's environment out
    #[arg(long)]
    no_env: bool,
    /// Read the environment from a file (`-` for a pipe) if the error is from another machine: the output of pip
    /// freeze, pip list, conda list, npm ls, collect_env or odap env --json
    #[arg(long, value_name = "FILE", conflicts_with = "no_env")]
    env_file: Option<PathBuf>,
}

/// Lines that could not be read and are named; how many more there are is said.
const NAMED: usize = 10;

/// Returns the parts of the environment that an error and the failed command call for.
pub(crate) fn scope(text: &str, reading: &Reading, command: Option<&str>) -> Scope {
    let anatomy = &reading.anatomy;
    // The innermost frame, where the program failed, comes first.
    let files = anatomy.frames.iter().rev().filter_map(|frame| frame.file.rfind('.').map(|dot| &frame.file[dot..]));
    let signs = anatomy.tool.as_deref().into_iter().chain(files).chain(anatomy.error_type.as_deref());
    let runtime = signs.chain(command.map(concept::program_name)).find_map(runtime_of);
    Scope::error(runtime, anatomy.kind == Kind::Infrastructure, text)
}

/// Asks this machine for its environment, as far as `scope` goes.
pub(crate) fn here(scope: Scope, context: &Context) -> Scrubbed<Environment> {
    Scrubbed::new(capture::environment(scope), context.privacy())
}

impl EnvironmentArgs {
    /// Tells whether the environment is this machine's and may be stored.
    pub(crate) fn is_this_machine(&self) -> bool {
        !self.no_env && self.env_file.is_none()
    }

    /// Tells whether the environment may be stored: true without `--no-env`.
    pub(crate) fn is_stored(&self) -> bool {
        !self.no_env
    }

    /// Reads the environment from the file of `--env-file`, if that is set.
    pub(crate) fn described(&self, context: &Context) -> Result<Option<Scrubbed<Environment>>> {
        self.env_file.as_deref().map(|file| from_file(file, context)).transpose()
    }

    /// Returns the environment to store with an error. The driver of a graphics processor is asked too: whoever logs an
    /// error can wait for it.
    pub(crate) fn environment(
        &self,
        text: &str,
        reading: &Reading,
        command: Option<&str>,
        context: &Context,
    ) -> Result<Option<Scrubbed<Environment>>> {
        let described = self.described(context)?;
        let this_machine =
            || here(scope(text, reading, command).with_nvidia_smi(context.config.settings.gpu.value), context);
        Ok(described.or_else(|| self.is_stored().then(this_machine)))
    }

    /// Returns the working directory to store; nobody knows that of another machine.
    pub(crate) fn directory(&self) -> Option<String> {
        if self.env_file.is_some() { None } else { capture::directory() }
    }

    /// Adds the environment and the directory where they are not known yet.
    pub(crate) fn complete(
        &self,
        known: Scrubbed<Occurrence>,
        text: &str,
        reading: &Reading,
        context: &Context,
    ) -> Result<Scrubbed<Occurrence>> {
        let environment = match known.environment {
            Some(_) => None,
            None => self.environment(text, reading, known.command.as_deref(), context)?,
        };
        let directory = if known.directory.is_some() { None } else { self.directory() };
        let place = Scrubbed::new(Occurrence { directory, ..Occurrence::default() }, context.privacy());
        Ok(known.zip(place).zip(environment.into()).map(|((known, place), environment)| Occurrence {
            directory: known.directory.or(place.directory),
            environment: known.environment.or(environment),
            ..known
        }))
    }

    /// Returns what a capture knows of its occurrence, without the machine where another one is meant.
    pub(crate) fn of_capture(&self, known: Scrubbed<Occurrence>) -> Scrubbed<Occurrence> {
        if self.is_this_machine() {
            return known;
        }
        known.map(|known| Occurrence { directory: None, environment: None, ..known })
    }
}

/// Reads the environment that a file describes, and names unread lines on stderr; `-` stands for stdin.
pub(crate) fn from_file(file: &Path, context: &Context) -> Result<Scrubbed<Environment>> {
    let paste = Paste::from_bytes(input::read(file, "what describes the machine", context)?);
    let name = input::name(file);
    let Some(Listing { environment, format, unread }) = environment::read(paste.text()) else {
        return Err(Error::input(format!("cannot read an environment in {name}"))
            .cause("nothing in it looks like a list of packages or the description of a machine")
            .hint(
                "give it the output of one of these:\npip freeze\npip list\nconda list\nnpm ls\npython -m \
                 torch.utils.collect_env\nodap env --json",
            ));
    };
    for line in unread.iter().take(NAMED) {
        let shown =
            text::elide(&text::one_line(&line.text), context.stderr_screen.width.saturating_sub(8)).into_owned();
        context.say(&format!("{name}:{}: not read as {format}: {shown}", line.number));
    }
    let left = unread.len().saturating_sub(NAMED);
    if left > 0 {
        context.say(&format!("{name}: {} more could not be read", text::count(left as u64, "line")));
    }
    Ok(Scrubbed::new(environment, context.privacy()))
}
