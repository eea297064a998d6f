//! `odap init`: the hook in real shells, on a terminal that Python pretends to be.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// Runs a shell on a terminal and types the lines of a file, each when the shell has fallen silent. A line that begins with `^X` is a key.
const TYPING: &str = r#"
import os, pty, select, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
def drain(seconds):
    while select.select([terminal], [], [], seconds)[0]:
        try:
            if not os.read(terminal, 65536):
                return
        except OSError:
            return
drain(1)
for line in open(sys.argv[1]).read().splitlines():
    try:
        os.write(terminal, b"\x18o" if line == "^Xo" else line.encode() + b"\r")
    except OSError:
        break
    drain(0.4)
"#;

/// Stands for odap: says what `odap last` was told of the failure, and hands everything else on.
const TOLD: &str = r#"#!/bin/sh
if [ "$1" != last ]; then exec "$ODAP" "$@"; fi
age=none
[ -n "$ODAP_LAST_START" ] && age=$(( $(date +%s) - ODAP_LAST_START ))
[ "$age" != none ] && [ "$age" -ge 0 ] && [ "$age" -le 30 ] && age=now
echo "last [${ODAP_LAST_COMMAND-unset}] [${ODAP_LAST_STATUS-unset}] [${ODAP_LAST_PWD-unset}] [$age]" >> "$HOME/told"
exit 1
"#;

/// Types lines into a shell and gives what `odap last` was told, and what the lines themselves wrote into the file `told`.
fn told(shell: &[&str], lines: &str) -> String {
    let sandbox = Sandbox::new();
    let odap = sandbox.file("bin/odap", TOLD);
    fs::set_permissions(&odap, fs::Permissions::from_mode(0o755)).unwrap();
    let typing = sandbox.file("typing.py", TYPING);
    let lines = sandbox.file("lines", lines);
    sandbox.file("told", "");
    fs::create_dir(sandbox.home().join("below")).unwrap();
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", odap.parent().unwrap().display());
    let mut python = Command::new("python3");
    python.arg(typing).arg(lines).args(shell).current_dir(sandbox.home()).env_clear();
    python.env("HOME", sandbox.home()).env("PATH", path).env("TERM", "xterm").env("ODAP", env!("CARGO_BIN_EXE_odap"));
    let output = python.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let home = sandbox.home().to_string_lossy().into_owned();
    fs::read_to_string(sandbox.home().join("told")).unwrap().replace(&home, "$HOME")
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn bash_remembers_what_failed_beside_what_else_hooks_into_it() {
    let said = told(
        &["bash", "--norc"],
        r#"HISTCONTROL=ignoreboth ODAP_KEY='\C-xo'
PROMPT_COMMAND=('seen=$?' 'more=$?'); PS0='$(:)'
eval "$(odap init bash)"
set -u; eval "$(odap init bash)"
echo "${PROMPT_COMMAND[@]}; $PS0" >> told
^Xo
sh -c 'exit 7'
false one
false one
^Xo
cd below
for i in 1 2; do
false $i; done
^Xo
echo "$seen $more ${ODAP_LAST_STATUS-none}" >> ../told

true
odap find boo
 false secret
^Xo
HISTCONTROL=erasedups
false two
true
^Xo
set -e; ! true
echo "alive; $(type -t _odap)" >> ../told
eval "$(odap init bash --undo)"
declare -p PROMPT_COMMAND PS0 >> ../told; compgen -A function _odap >> ../told; compgen -v _odap >> ../told
exit
"#,
    );
    assert_snapshot!(said, @r#"
    _odap_prompt seen=$? more=$?; $(:)${_odap_blank:$((_odap_began = EPOCHSECONDS, 0))}
    last [unset] [unset] [unset] [none]
    last [false one] [1] [$HOME] [now]
    last [for i in 1 2; do false $i; done] [1] [$HOME/below] [now]
    1 1 none
    last [] [1] [$HOME/below] [now]
    last [] [1] [$HOME/below] [now]
    alive; function
    declare -a PROMPT_COMMAND=([1]="seen=\$?" [2]="more=\$?")
    declare -- PS0="\$(:)"
    "#);
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn bash_keeps_a_prompt_command_of_one_string_and_a_debug_trap() {
    let said = told(
        &["bash", "--norc"],
        r#"ODAP_KEY='\C-xo'; PROMPT_COMMAND='seen=$?'; trap 'count=$((count + 1))' DEBUG
eval "$(odap init bash)"
eval "$(odap init bash)"
(exit 9)
echo "$PROMPT_COMMAND; $seen; $((count > 3)); $(trap -p DEBUG)" >> told
^Xo
ODAP_DISABLE=1
(exit 10)
^Xo
exit
"#,
    );
    assert_snapshot!(said, @"
    case ${_odap_blank+here}$- in here*) _odap_prompt ;; *e*) ;; *) (exit $?) ;; esac
    seen=$?; 9; 1; trap -- 'count=$((count + 1))' DEBUG
    last [(exit 9)] [9] [$HOME] [now]
    last [(exit 9)] [9] [$HOME] [now]
    ");
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn bash_bears_an_exported_prompt_command_unset_variables_and_another_ps0() {
    let said = told(
        &["bash", "--norc"],
        r#"ODAP_KEY='\C-xo'; set -u; unset PROMPT_COMMAND; export PROMPT_COMMAND='seen=$?'
eval "$(odap init bash)" 2>> told
bash --norc
command_not_found_handle() { echo "lost $1" >> told; }
(exit 6)
echo "child $seen" >> told; set -e
true
exit
PS0='$(:)'
false after
echo "$seen $PS0" >> told
^Xo
eval "$(odap init bash --undo)"; unset PROMPT_COMMAND; eval "$(odap init bash)" 2>> told
false again
^Xo
exit
"#,
    );
    assert_snapshot!(said, @"
    child 6
    1 $(:)${_odap_blank:$((_odap_began = EPOCHSECONDS, 0))}
    last [false after] [1] [$HOME] [now]
    last [false again] [1] [$HOME] [now]
    ");
}

#[test]
#[ignore = "needs zsh, and python3 for a terminal"]
fn zsh_remembers_what_failed_beside_what_else_hooks_into_it() {
    let said = told(
        &["zsh", "-f"],
        r#"ODAP_KEY='^Xo'; precmd() { seen=$? }; more() { more=$? }; precmd_functions=(more)
autoload -Uz compinit && compinit -u -D
eval "$(odap init zsh)"
setopt nounset ksh_arrays; eval "$(odap init zsh)"; unsetopt ksh_arrays
echo $precmd_functions $preexec_functions $_comps[odap] >> told
^Xo
false one
^Xo
cd below
ls /nonexist | grep -q x
^Xo
(exit 7)
echo $seen $more ${ODAP_LAST_STATUS-none} >> ../told

true
odap find boo
 false secret
^Xo
setopt errexit; ! true
echo alive >> ../told
ODAP_DISABLE=1
! true
^Xo
eval "$(odap init zsh --undo)"
echo "$precmd_functions; $preexec_functions; ${(k)parameters[(I)_odap*]}; ${(k)functions[(I)_odap*]}" >> ../told
exit
"#,
    );
    assert_snapshot!(said, @"
    more _odap_precmd _odap_preexec _odap
    last [unset] [unset] [unset] [none]
    last [false one] [1] [$HOME] [now]
    last [ls /nonexist | grep -q x] [1] [$HOME/below] [now]
    7 7 none
    last [(exit 7)] [7] [$HOME/below] [now]
    alive
    last [setopt errexit; ! true] [1] [$HOME/below] [now]
    more; ; ;
    ");
}

#[test]
#[ignore = "needs fish, and python3 for a terminal"]
fn fish_remembers_what_failed() {
    let said = told(
        &["fish", "--no-config"],
        r#"set ODAP_KEY \cxo
odap init fish | source
odap init fish | source
^Xo
sh -c 'exit 7'
echo $status >> told
^Xo
cd below
ls /nonexist | grep -q x
^Xo
set -q ODAP_LAST_STATUS; or echo none >> ../told

true
odap find boo
 false secret
^Xo
set ODAP_DISABLE 1
sh -c 'exit 8'
^Xo
odap init fish --undo | source
set -n | string match '_odap*' >> ../told
functions -a | string match '_odap*' >> ../told
exit
"#,
    );
    assert_snapshot!(said, @"
    last [unset] [unset] [unset] [none]
    7
    last [sh -c 'exit 7'] [7] [$HOME] [now]
    last [ls /nonexist | grep -q x] [1] [$HOME/below] [now]
    none
    last [ls /nonexist | grep -q x] [1] [$HOME/below] [now]
    last [ls /nonexist | grep -q x] [1] [$HOME/below] [now]
    ");
}

#[test]
#[ignore = "needs zsh and fish"]
fn a_shell_that_is_told_not_to_or_asks_nobody_is_left_alone() {
    let sandbox = Sandbox::new();
    for (shell, name) in [("bash", "bash"), ("zsh", "zsh"), ("fish", "fish")] {
        let hook = sandbox.file(&format!("hook.{name}"), sandbox.odap(&format!("init {name}")).run().stdout);
        let report = match shell {
            "fish" => "functions -a; complete -c odap",
            _ => "typeset -f; complete -p odap 2>/dev/null",
        };
        for (variable, interactive) in [("", &[][..]), ("1", &["-i"])] {
            let mut command = Command::new(shell);
            match shell {
                "bash" => command.arg("--norc"),
                "zsh" => command.arg("-f"),
                _ => command.arg("--no-config"),
            };
            command.args(interactive).args(["-c", &format!("source {}; {report}", hook.display())]);
            command.env_clear().env("HOME", sandbox.home()).env("PATH", "/usr/bin:/bin").env("ODAP_DISABLE", variable);
            let output = command.output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
            assert!(!said.contains("odap"), "{shell} {interactive:?}\n{said}");
        }
    }
}

#[test]
fn only_shells_that_are_known_are_hooked() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("init tcsh").run(), @r#"
    ---- stderr
    odap: "tcsh" cannot be used as <SHELL>
      cause: it is one of bash, zsh, fish, powershell
      do:    did you mean zsh?
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("init bash --undo").run().stdout.lines().take(5).collect::<Vec<_>>().join("\n"), @r#"
    # To take odap out of bash, remove this line from ~/.bashrc, and ODAP_KEY where it is set:
    #
    #     eval "$(odap init bash)"
    #
    # What follows takes it out of the shell that evaluates it:  eval "$(odap init bash --undo)"
    "#);
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = sandbox.odap(&format!("init {shell}")).run();
        assert!(run.status == Some(0) && run.stdout.contains("ODAP_DISABLE"), "{run}");
    }
}
