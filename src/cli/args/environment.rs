//! The machine that an error was met on: this one, another that a file describes, or nobody's business.

use std::path::{Path, PathBuf};

use crate::capture::{self, Scope};
use crate::cli::Context;
use crate::cli::args::error_text;
use crate::dialect::runtime_of;
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::import::environment::{self, Listing};
use crate::incident::{Kind, Paste};
use crate::matcher::{self, Reading, concept};
use crate::notebook::Draft;
use crate::redact::metadata;
use crate::text;

/// The flags about it.
#[derive(Debug, Default, Clone, clap::Args)]
pub(crate) struct EnvironmentArgs {
    /// Do not store what this machine is like
    #[arg(long)]
    no_env: bool,
    /// It was on another machine: read what that is like from a file, `-` from a pipe (pip freeze, pip list, conda list,
    /// npm ls, collect_env, odap env --json)
    #[arg(long, value_name = "FILE", conflicts_with = "no_env")]
    env_file: Option<PathBuf>,
}

/// Lines that could not be read and are named; how many more there are is said.
const NAMED: usize = 10;

/// What an error that was read asks of the environment, and the command that failed.
pub(crate) fn about(reading: &Reading, error: &Paste, command: Option<&str>) -> Scope {
    let anatomy = &reading.anatomy;
    // Where it broke is innermost.
    let files = anatomy.frames.iter().rev().filter_map(|frame| frame.file.rfind('.').map(|dot| &frame.file[dot..]));
    let signs = anatomy.tool.as_deref().into_iter().chain(files).chain(anatomy.error_type.as_deref());
    let runtime = signs.chain(command.map(concept::program_name)).find_map(runtime_of);
    Scope::error(runtime, anatomy.kind == Kind::Infrastructure, error.text())
}

/// This machine as it is written down, as far as it is asked for.
pub(crate) fn here(about: Scope, context: &Context) -> Environment {
    metadata::environment(capture::environment(about), context.privacy())
}

/// This machine for an error that a person logs: they can wait for what the driver of a graphics processor says.
fn of_error(error: &Paste, command: Option<&str>, context: &Context) -> Environment {
    let about = about(&matcher::read(error.text()), error, command);
    here(about.with_nvidia_smi(context.config.gpu.value), context)
}

impl EnvironmentArgs {
    /// Whether it is this machine, and may be stored.
    pub(crate) fn are_here(&self) -> bool {
        !self.no_env && self.env_file.is_none()
    }

    /// Whether what the machine is like may be stored.
    pub(crate) fn are_stored(&self) -> bool {
        !self.no_env
    }

    /// The environment that a file describes, where one was named.
    pub(crate) fn described(&self, context: &Context) -> Result<Option<Environment>> {
        self.env_file.as_deref().map(|file| from_file(file, context)).transpose()
    }

    /// The environment that is stored.
    pub(crate) fn environment(
        &self,
        error: &Paste,
        command: Option<&str>,
        context: &Context,
    ) -> Result<Option<Environment>> {
        let described = self.described(context)?;
        Ok(described.or_else(|| self.are_stored().then(|| of_error(error, command, context))))
    }

    /// The folder that is stored: of another machine nobody knows it.
    pub(crate) fn directory(&self) -> Option<String> {
        if self.env_file.is_some() { None } else { capture::directory() }
    }

    /// A draft with what it does not know yet of where it was met.
    pub(crate) fn complete(&self, draft: Draft, context: &Context) -> Result<Draft> {
        Ok(Draft {
            environment: match draft.environment {
                Some(environment) => Some(environment),
                None => self.environment(&draft.error, draft.command.as_deref(), context)?,
            },
            directory: draft.directory.or_else(|| self.directory()),
            ..draft
        })
    }
}

/// What a file says of a machine; lines that say nothing are named on stderr.
pub(crate) fn from_file(file: &Path, context: &Context) -> Result<Environment> {
    let pipe = file.as_os_str() == "-";
    let paste = if pipe { error_text::from_stdin(context)? } else { error_text::from_file(file)? };
    let name = if pipe { "the pipe".to_owned() } else { file.display().to_string() };
    let Some(Listing { environment, format, unread }) = environment::read(paste.text()) else {
        return Err(Error::input(format!("cannot read an environment in {name}"))
            .cause("nothing in it looks like a list of packages or the description of a machine")
            .hint("give it the output of one of these:\npip freeze\npip list\nconda list\nnpm ls\npython -m torch.utils.collect_env\nodap env --json"));
    };
    for line in unread.iter().take(NAMED) {
        let shown = text::elide(&text::one_line(&line.text), context.margin.width.saturating_sub(8)).into_owned();
        context.say(&format!("{name}:{}: not read as {format}: {shown}", line.number));
    }
    let left = unread.len().saturating_sub(NAMED);
    if left > 0 {
        context.say(&format!("{name}: {} more could not be read", text::count(left as u64, "line")));
    }
    Ok(metadata::environment(environment, context.privacy()))
}
