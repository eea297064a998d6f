//! `odap last`, where there is no terminal to ask; in one it is tried by `terminals`.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn where_nothing_can_be_had_it_says_how_to_get_it() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("last").run(), @"
    ---- stderr
    odap: there is no last failure here
      cause: no command failed under odap run in this terminal, and no program shows what stands on it
      do:    odap run -- COMMAND
             COMMAND 2>&1 | odap
             odap find, and paste the error
             odap last --clipboard, once it is copied
    ---- exit status 2
    ");
}

#[test]
fn every_failure_has_a_number_by_which_it_is_named() {
    let sandbox = Sandbox::new();
    let pane = |pane: &str, moment: &str, line: &str| {
        let moment = format!("2026-09-01T{moment}:00Z");
        sandbox.odap(line).env("TMUX", "/tmp/tmux-0/default,1,0").env("TMUX_PANE", pane).env("ODAP_NOW", moment).run()
    };
    let _ = pane("%3", "07:00", "run -- sh -c 'echo Error: left is missing; exit 2'");
    let _ = pane("%4", "09:30", "run -- sh -c 'echo Error: right is missing; kill -ABRT $$'");
    let _ = sandbox.odap("find 'Error: nowhere'").run();
    assert_snapshot!(pane("%3", "09:59", "add --last --title Left --fix 'to the left'"), @"logged #1  Left");
    assert_snapshot!(pane("%3", "09:59", "explain --failure 2 --json").stdout.lines().find(|line| line.contains("headline\"")).unwrap(), @r#"  "headline": "Error: right is missing","#);
    assert_snapshot!(pane("%5", "09:59", "find --last").stderr, @"odap: not of this terminal: failure 3, now");
    assert_snapshot!(pane("%4", "10:00", "find --failure 1 -n 1").stdout.lines().next().unwrap(), @"seen  99 %   #1  Left");
    assert_snapshot!(pane("%4", "10:00", "not 1"), @"
    rejected   Error: left is missing
               is not #1  Left
               log it:  odap add --failure 4
    ---- stderr
    this was looked up 3 hours ago; for another one:  odap last --list
    ");
    assert_snapshot!(pane("%4", "10:00", "ask --failure 2 --no-env"), @"
    # right is missing (sh)

    ## What happened

    `sh -c 'echo Error: right is missing; kill -ABRT $$'` was ended by signal 6:

    ```text
    Error: right is missing
    ```

    ## Steps to reproduce

    ```sh
    sh -c 'echo Error: right is missing; kill -ABRT $$'
    ```

    ## Log output

    ```text
    Error: right is missing
    ```
    ---- stderr
    an answer will ask for the system and the versions
    ");
    assert_snapshot!(pane("%4", "10:00", "last --list"), @"
     #  age         terminal    status   note  headline                 command
     3  now                                    Error: nowhere
     2  30 minutes  here        SIGABRT        Error: right is missing  sh -c 'echo Error: right is missing; kill -ABRT $$'
     1  3 hours     default %3  2        #1    Error: left is missing   sh -c 'echo Error: left is missing; exit 2'
    3 failures

    Log one:  odap add --failure N   ·   look it up:  odap find --failure N
    ");
    assert_snapshot!(pane("%4", "10:00", "last --list --json").stdout.lines().filter(|line| !line.contains("duration")).collect::<Vec<_>>().join("\n"), @r#"
    [
      {
        "number": 3,
        "origin": "find",
        "at": "2026-09-01T10:00:00Z",
        "terminal": null,
        "here": false,
        "command": null,
        "directory": "~",
        "exit_status": null,
        "signal": null,
        "headline": "Error: nowhere",
        "incident": null
      },
      {
        "number": 2,
        "origin": "run",
        "at": "2026-09-01T09:30:00Z",
        "terminal": "/tmp/tmux-0/default,1,0 %4",
        "here": true,
        "command": "sh -c 'echo Error: right is missing; kill -ABRT $$'",
        "directory": "~",
        "exit_status": 134,
        "signal": "SIGABRT",
        "headline": "Error: right is missing",
        "incident": null
      },
      {
        "number": 1,
        "origin": "run",
        "at": "2026-09-01T07:00:00Z",
        "terminal": "/tmp/tmux-0/default,1,0 %3",
        "here": false,
        "command": "sh -c 'echo Error: left is missing; exit 2'",
        "directory": "~",
        "exit_status": 2,
        "signal": null,
        "headline": "Error: left is missing",
        "incident": 1
      }
    ]
    "#);
    assert_snapshot!(pane("%4", "10:00", "add --failure 77"), @"
    ---- stderr
    odap: there is no failure 77
      cause: it was never kept, or has given way to newer ones
      do:    see which there are:  odap last --list
    ---- exit status 2
    ");
    for line in
        ["add --failure 2 --last", "find x --failure 2", "ask 1 --failure 2", "add --failure x", "last --list --text"]
    {
        assert_eq!(sandbox.odap(line).run().status, Some(2), "{line}");
    }
    assert_snapshot!(Sandbox::new().odap("last --list").run(), @"
    ---- stderr
    no failure is kept: no command failed under odap run, and nothing was looked up
    ---- exit status 1
    ");
}

#[test]
fn the_last_run_in_this_pane_is_found_from_nowhere_else() {
    let sandbox = Sandbox::new();
    let here = |line: &str| sandbox.odap(line).env("TMUX", "/none,1,0").env("TMUX_PANE", "%3").run();
    let _ = here("run -- sh -c 'echo Error: left is missing; exit 2'");
    let _ = sandbox.odap("find 'Error: something else'").run();
    assert_snapshot!(here("last --text"), @"Error: left is missing");
    let run = here("last");
    assert!(run.stderr.ends_with(" · exit 2 · today\n"), "{run}");
    assert!(run.stdout.starts_with("new "), "{run}");
    assert_eq!(sandbox.odap("last").env("TMUX", "/none,1,0").env("TMUX_PANE", "%4").run().status, Some(2));
    let later = sandbox.odap("last").env("TMUX", "/none,1,0").env("TMUX_PANE", "%3");
    let later = later.env("ODAP_LAST_COMMAND", "make").env("ODAP_LAST_START", "1788300000.5").run();
    assert_eq!(later.status, Some(2), "the shell knows of a later failure\n{later}");
}
