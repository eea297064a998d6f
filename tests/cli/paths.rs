//! `odap paths`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn each_place_is_named() {
    let sandbox = Sandbox::new();
    let run = sandbox.odap("paths").run();
    assert!(run.stdout.contains("/data/odap/notebook.db"), "{run}");
    assert_snapshot!(sandbox.odap("paths --json --notebook here.db").run(), @r#"
    {
      "notebook": {
        "path": "here.db",
        "exists": false
      },
      "config": {
        "path": "$HOME/config/odap/config.toml",
        "exists": false
      },
      "drafts": {
        "path": "$HOME/state/odap/drafts",
        "exists": false
      },
      "imported": {
        "path": "$HOME/state/odap/imported-notes.json",
        "exists": false
      },
      "captures": {
        "path": "$HOME/state/odap/captures",
        "exists": false
      },
      "catalogues": {
        "path": "$HOME/cache/odap/catalogues",
        "exists": false
      }
    }
    "#);
}
