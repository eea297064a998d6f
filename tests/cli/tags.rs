//! `odap tags`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn tags_have_their_counts() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("tags").run(), @"
    ---- stderr
    there is no notebook at $HOME/data/odap/notebook.db yet
    ---- exit status 1
    ");
    let sandbox = sandbox.with_two();
    assert_snapshot!(sandbox.odap("tags").run(), @"
    2  docker
    1  opencv
    ");
    assert_snapshot!(sandbox.odap("tags --json").run(), @r#"
    [
      {
        "tag": "docker",
        "incidents": 2
      },
      {
        "tag": "opencv",
        "incidents": 1
      }
    ]
    "#);
}
