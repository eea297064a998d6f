//! The page of `odap --help`: the commands under headings, with examples.

use clap::{Command, CommandFactory as _};

use crate::cli::Cli;

/// Commands by what a person wants to do.
const GROUPS: &[(&str, &[&str])] = &[
    ("Look up", &["find", "run", "last", "explain"]),
    ("Log", &["add", "solve", "again", "tried", "same", "not", "edit", "drafts"]),
    ("Browse", &["list", "show", "search", "tags"]),
    ("Tidy up", &["merge", "split", "rm", "restore", "log", "undo", "redo"]),
    ("Share", &["ask", "redact", "export", "import"]),
    ("Machine and files", &["env", "backup", "doctor", "paths", "config", "init", "completions", "man", "help"]),
];

const EXAMPLES: &str = "\
Examples:
  python train.py 2>&1 | odap      Look up what a command printed
  odap run -- make test            Run it, and look up its error if it fails
  odap add --last --fix \"…\"       Log the last error with its fix
";

/// Columns of a command's name.
const NAME: usize = 11;

/// Returns the command line with the page of its help.
pub(crate) fn command() -> Command {
    let command = Cli::command();
    let mut commands = String::new();
    for (heading, names) in GROUPS {
        commands.push_str(&format!("{heading}:\n"));
        for name in *names {
            commands.push_str(&format!("  {name:NAME$}  {}\n", about(&command, name)));
        }
        commands.push('\n');
    }
    let options = "Options:\n{options}\n\nMore about a command:  odap help COMMAND";
    command.help_template(format!("{{about}}\n\n{{usage-heading}} {{usage}}\n\n{EXAMPLES}\n{commands}{options}"))
}

fn about(command: &Command, name: &str) -> String {
    match command.find_subcommand(name).and_then(Command::get_about) {
        Some(about) => about.to_string(),
        // Clap adds this one only when it parses.
        None => "Print this page, or the help of a command".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cli, GROUPS, NAME, about, command};
    use clap::CommandFactory as _;

    #[test]
    fn every_command_stands_under_one_heading() {
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        grouped.retain(|name| *name != "help");
        grouped.sort_unstable();
        let command = Cli::command();
        let mut commands: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        commands.sort_unstable();
        assert_eq!(grouped, commands);
    }

    #[test]
    fn no_description_is_wrapped_at_80_columns() {
        for subcommand in command().get_subcommands() {
            let name = subcommand.get_name();
            assert!(about(&command(), name).len() + NAME + 4 <= 80, "{name}");
        }
    }
}
