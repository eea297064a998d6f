//! The command line: what is typed, and which command it starts.

mod add;
mod again;
mod args;
mod ask;
mod backup;
mod completions;
mod config;
mod doctor;
mod drafts;
mod edit;
mod env;
mod explain;
mod export;
mod find;
mod import;
mod init;
mod last;
mod list;
mod log;
mod man;
mod merge;
mod not;
mod paths;
mod redact;
mod redo;
mod restore;
mod rm;
mod run;
mod same;
mod search;
mod session;
mod show;
mod solve;
mod split;
mod tags;
mod tried;
mod undo;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{FromArgMatches as _, Parser, Subcommand};

use crate::capture::terminal::clipboard::keeper;
use crate::config::{ColorChoice, Options};
use crate::error::Result;
use session::context::Context;

/// A wrong-answer notebook: have I seen this error before, and what fixed it?
#[derive(Debug, Parser)]
#[command(name = "odap", version, max_term_width = 100, disable_help_subcommand = false)]
pub(crate) struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Args)]
struct Global {
    /// Use this notebook [env: ODAP_NOTEBOOK]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    notebook: Option<PathBuf>,
    /// Use this config file [env: ODAP_CONFIG]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    config: Option<PathBuf>,
    /// Colour the output: auto, always or never [env: NO_COLOR, CLICOLOR_FORCE]
    #[arg(long, global = true, value_name = "WHEN", help_heading = "Global options")]
    color: Option<ColorChoice>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Find(find::Args),
    Run(run::Args),
    Last(last::Args),
    Add(add::Args),
    Solve(solve::Args),
    Again(again::Args),
    Same(same::Args),
    Not(not::Args),
    Tried(tried::Args),
    List(list::Args),
    Show(show::Args),
    Search(search::Args),
    Tags(tags::Args),
    Edit(edit::Args),
    Drafts(drafts::Args),
    Rm(rm::Args),
    Restore(restore::Args),
    Merge(merge::Args),
    Split(split::Args),
    Log(log::Args),
    Undo(undo::Args),
    Redo(redo::Args),
    Explain(explain::Args),
    Redact(redact::Args),
    Env(env::Args),
    Ask(ask::Args),
    Export(export::Args),
    Import(import::Args),
    Backup(backup::Args),
    Doctor(doctor::Args),
    Paths(paths::Args),
    Config(config::Args),
    Init(init::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// The outcome of a command that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Done; for `find`, seen before.
    Done,
    /// Nothing found; for `find`, similar or new.
    Nothing,
    /// Exit status of the command that `run` ran.
    Command(u8),
}

impl ExitStatus {
    /// Returns the exit status: 0, 1 or that of the command that was run. Errors have their own exit status.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Nothing => 1,
            Self::Command(status) => status,
        }
    }

    /// Returns `Done` if `something` was found, otherwise `Nothing`.
    fn found(something: bool) -> Self {
        if something { Self::Done } else { Self::Nothing }
    }
}

fn parse(line: &[OsString]) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&session::help::command().try_get_matches_from(line)?)
}

/// Reads a command line, which begins with the name of the program, and does what it says. `--help` and `--version` end
/// the program in clap's way.
///
/// # Errors
/// A command line that cannot be understood, and the failure of the command.
pub fn run(line: Vec<OsString>) -> Result<ExitStatus> {
    crate::capture::run::survive_size_limit();
    if keeper::is_keeper() {
        keeper::serve();
        return Ok(ExitStatus::Done);
    }
    if let Some(led) = crate::capture::run::supervise() {
        return Ok(led.map(|()| ExitStatus::Done)?);
    }
    if let Some(copied) = crate::capture::run::copy() {
        return Ok(copied.map(|()| ExitStatus::Done)?);
    }
    let line = session::hyphens::as_meant(line, session::help::command);
    let Cli { global, command } = match parse(&line) {
        Ok(cli) => cli,
        Err(found) => return Err(session::cli_error::error(&found, &line).unwrap_or_else(|| found.exit())),
    };
    let Global { notebook, config, color } = global;
    let runs = matches!(command, Some(Command::Run(_)));
    let context = &Context::new(&Options { notebook, config, color }, runs)?;
    let status = perform(command, context)?;
    context.back_up();
    Ok(status)
}

fn perform(command: Option<Command>, context: &Context) -> Result<ExitStatus> {
    match command {
        None if context.terminals.stdin => session::welcome::run(context),
        None => find::run(find::Args::default(), context),
        Some(Command::Find(args)) => find::run(args, context),
        Some(Command::Run(args)) => run::run(args, context),
        Some(Command::Last(args)) => last::run(args, context),
        Some(Command::Add(args)) => add::run(args, context),
        Some(Command::Solve(args)) => solve::run(args, context),
        Some(Command::Again(args)) => again::run(args, context),
        Some(Command::Same(args)) => same::run(args, context),
        Some(Command::Not(args)) => not::run(args, context),
        Some(Command::Tried(args)) => tried::run(args, context),
        Some(Command::List(args)) => list::run(args, context),
        Some(Command::Show(args)) => show::run(args, context),
        Some(Command::Search(args)) => search::run(args, context),
        Some(Command::Tags(args)) => tags::run(args, context),
        Some(Command::Edit(args)) => edit::run(args, context),
        Some(Command::Drafts(args)) => drafts::run(args, context),
        Some(Command::Rm(args)) => rm::run(args, context),
        Some(Command::Restore(args)) => restore::run(args, context),
        Some(Command::Merge(args)) => merge::run(args, context),
        Some(Command::Split(args)) => split::run(args, context),
        Some(Command::Log(args)) => log::run(args, context),
        Some(Command::Undo(args)) => undo::run(args, context),
        Some(Command::Redo(args)) => redo::run(args, context),
        Some(Command::Explain(args)) => explain::run(args, context),
        Some(Command::Redact(args)) => redact::run(args, context),
        Some(Command::Env(args)) => env::run(args, context),
        Some(Command::Ask(args)) => ask::run(args, context),
        Some(Command::Export(args)) => export::run(args, context),
        Some(Command::Import(args)) => import::run(args, context),
        Some(Command::Backup(args)) => backup::run(args, context),
        Some(Command::Doctor(args)) => doctor::run(args, context),
        Some(Command::Paths(args)) => paths::run(args, context),
        Some(Command::Config(args)) => config::run(args, context),
        Some(Command::Init(args)) => init::run(args, context),
        Some(Command::Completions(args)) => completions::run(args, context),
        Some(Command::Man(args)) => man::run(args, context),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use crate::cli::Cli;

    #[test]
    fn the_commands_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_option_is_explained_without_a_full_stop() {
        let mut commands = vec![Cli::command()];
        while let Some(command) = commands.pop() {
            let about = command.get_about().unwrap_or_else(|| panic!("{} has no help", command.get_name())).to_string();
            assert!(!about.ends_with('.'), "{about}");
            for argument in
                command.get_arguments().filter(|argument| !matches!(argument.get_id().as_str(), "help" | "version"))
            {
                let help =
                    argument.get_help().unwrap_or_else(|| panic!("{} {argument}", command.get_name())).to_string();
                assert!(!help.ends_with('.'), "{help}");
            }
            commands.extend(command.get_subcommands().cloned());
        }
    }
}
