//! `odap find`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn no_text_at_all_is_refused_and_makes_no_notebook() {
    let sandbox = Sandbox::new();
    let run = sandbox.odap("find").run();
    assert_eq!(run.to_string(), sandbox.odap("").run().to_string());
    assert_eq!(run.to_string(), sandbox.odap("find -").pipe(" \n\t\n").run().to_string());
    assert_snapshot!(run, @r#"
    ---- stderr
    odap: there is no error text
      cause: what was given is empty or blank
      do:    COMMAND 2>&1 | odap
             odap find "the error"
    ---- exit status 2
    "#);
    assert!(!sandbox.home().join("data").exists());
    assert_snapshot!(sandbox.odap("find --last").run(), @"
    ---- stderr
    odap: there is no last error
      cause: nothing was looked up in this notebook yet
      do:    COMMAND 2>&1 | odap
    ---- exit status 2
    ");
}
