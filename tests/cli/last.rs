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
