//! `odap explain`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn there_must_be_something_to_explain() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("explain").pipe("\n \n").run(), @r#"
    ---- stderr
    odap: there is no error text
      cause: what was given is empty or blank
      do:    COMMAND 2>&1 | odap
             odap find "the error"
    ---- exit status 2
    "#);
}
