//! `odap init`

use clap::ValueEnum;

use crate::cli::{Context, ExitStatus, completions};
use crate::error::Result;

/// Print shell integration code: completions and a failure hook
///
/// In ~/.bashrc:     eval "$(odap init bash)", at its end
/// In ~/.zshrc:      eval "$(odap init zsh)", below compinit
/// In config.fish:   odap init fish | source
/// In $PROFILE:      odap init powershell | Out-String | Invoke-Expression
///
/// The hook keeps the last failed command, its status, folder and start time in
/// shell variables. At a prompt it starts no program and writes no file.
/// ODAP_DISABLE=1 turns it off.
///
/// For a key that looks up the last failure, set ODAP_KEY before that line, in
/// the shell's own key notation: '\C-xo' in bash, '^Xo' in zsh, \cxo in fish,
/// 'Ctrl+x,o' in PowerShell ($env:ODAP_KEY).
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Shell to print for
    shell: Shell,
    /// Print how to remove the integration, and code that removes it from the running shell
    #[arg(long)]
    undo: bool,
}

/// A shell that there is a hook for.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    Pwsh,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    context.script(&if args.undo { undo(args.shell).to_owned() } else { hook(args.shell) })?;
    Ok(ExitStatus::Done)
}

fn undo(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => include_str!("init/undo.bash"),
        Shell::Zsh => include_str!("init/undo.zsh"),
        Shell::Fish => include_str!("init/undo.fish"),
        Shell::Pwsh => include_str!("init/undo.ps1"),
    }
}

/// The hook and the completions, in the condition under which they hold.
fn hook(shell: Shell) -> String {
    match shell {
        // What the hook is made of came with bash 5; an older one, as on macOS, has the completions alone.
        Shell::Bash => format!(
            "if [[ $- == *i* && -z ${{ODAP_DISABLE-}} ]]; then\nif [[ ${{BASH_VERSINFO[0]}} -ge 5 ]]; then\n\
                 {}fi\n{}fi\n",
            include_str!("init/odap.bash"),
            completions::script(clap_complete::Shell::Bash)
        ),
        Shell::Zsh => format!(
            "if [[ -o interactive && -z ${{ODAP_DISABLE-}} ]]; then\n{}if (( ${{+functions[compdef]}} )); \
                 then\n{}fi\nfi\n",
            include_str!("init/odap.zsh"),
            for_evaluation(&completions::script(clap_complete::Shell::Zsh))
        ),
        Shell::Fish => format!(
            "if status is-interactive; and test -z \"$ODAP_DISABLE\"\n{}{}end\n",
            include_str!("init/odap.fish"),
            completions::script(clap_complete::Shell::Fish)
        ),
        // Its completions begin with what must stand first in a script.
        Shell::Pwsh => {
            format!(
                "{}{}",
                completions::script(clap_complete::Shell::PowerShell).trim_start(),
                include_str!("init/odap.ps1")
            )
        }
    }
}

/// The completions of zsh without their last lines, which ask whether they are a file that was loaded by its name.
fn for_evaluation(script: &str) -> String {
    let definitions = script.rsplit_once("\nif [ \"$funcstack[1]\"").map_or(script, |(definitions, _)| definitions);
    format!("{definitions}\ncompdef _odap odap\n")
}
