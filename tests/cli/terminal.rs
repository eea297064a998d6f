//! Colour, width, and readers that go away.

use std::process::Stdio;

use crate::sandbox::Sandbox;

#[test]
fn colour_is_written_only_where_it_is_wanted() {
    let sandbox = Sandbox::new().with_two();
    let colored = |line: &str, variables: &[(&str, &str)]| {
        let run = variables.iter().fold(sandbox.odap(line), |run, (name, value)| run.env(name, value));
        run.run().stdout.contains('\x1b')
    };
    assert!(!colored("show 1", &[]));
    assert!(colored("show 1 --color always", &[("NO_COLOR", "1")]));
    assert!(colored("show 1", &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored("show 1", &[("CLICOLOR_FORCE", "0")]));
    assert!(!colored("show 1", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(colored("show 1", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]));
    assert!(!colored("show 1 --color never", &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored("show 1", &[("TERM", "dumb")]));
}

#[test]
fn a_paste_cannot_act_on_the_terminal_that_shows_it() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --title 'x\x1b[2Jy\u{202e}'").pipe("a\x1b]0;owned\x07b\rc\u{9b}31m\n").run().done();
    for line in ["list", "show 1", "search owned", "find --last", "export"] {
        let run = sandbox.odap(line).env("COLUMNS", "60").run();
        let plain = |text: &str| !text.contains(['\x1b', '\x07', '\r', '\u{9b}', '\u{202e}']);
        assert!(line == "export" || plain(&run.stdout) && plain(&run.stderr), "{line}\n{run}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_silence() {
    let sandbox = Sandbox::new();
    let lines: String = (0..3000).map(|number| format!("{{\"error\": \"Error: {number}\"}}\n")).collect();
    sandbox.odap("import").pipe(lines).run().done();
    let program = env!("CARGO_BIN_EXE_odap");
    for line in ["list --all", "list --json --all", "export --to jsonl", "completions bash", "man"] {
        let script = format!("{program} {line} | head -1; echo \"status ${{PIPESTATUS[0]}}\"");
        let mut shell = std::process::Command::new("bash");
        let run =
            shell.args(["-c", &script]).env("HOME", sandbox.home()).env("XDG_DATA_HOME", sandbox.home().join("data"));
        let output = run.stdin(Stdio::null()).output().unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        assert!(stdout.ends_with("status 0\n"), "{line}\n{stdout}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{line}");
    }
}
