//! `odap config`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn every_setting_says_where_it_comes_from() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("config").run(), @"
    key             value                                                    from
    notebook  $HOME/data/odap/notebook.db  default
    color           auto                                                     default
    editor          vi, nano                                                 default
    find.matches    4                                                        default
    find.addresses  web: https://www.google.com/search?q={query}             default
    find.addresses  answers: https://stackoverflow.com/search?q={query}      default
    find.addresses  issues: https://github.com/search?type=issues&q={query}  default
    list.rows       40                                                       default
    run.keep        256                                                      default
    env.gpu         true                                                     default
    backup.daily    true                                                     default
    backup.size     512                                                      default
    ");
    sandbox.file("config/odap/config.toml", "notebook = \"mine.db\"\neditor = \"code -w\"\n\n[list]\nrows = 9\n");
    let run = sandbox.odap("config --color never").env("ODAP_NOTEBOOK", "/tmp/other.db").env("EDITOR", "vi").run();
    assert_snapshot!(run, @"
    key             value                                                    from
    notebook        /tmp/other.db                                            ODAP_NOTEBOOK
    color           never                                                    --color
    editor  code -w  $HOME/config/odap/config.toml:2
    find.matches    4                                                        default
    find.addresses  web: https://www.google.com/search?q={query}             default
    find.addresses  answers: https://stackoverflow.com/search?q={query}      default
    find.addresses  issues: https://github.com/search?type=issues&q={query}  default
    list.rows  9  $HOME/config/odap/config.toml:5
    run.keep        256                                                      default
    env.gpu         true                                                     default
    backup.daily    true                                                     default
    backup.size     512                                                      default
    ");
    assert_snapshot!(sandbox.odap("config --json").env("CLICOLOR_FORCE", "1").run(), @r#"
    [
      {
        "key": "notebook",
        "value": "$HOME/config/odap/mine.db",
        "from": "$HOME/config/odap/config.toml:1"
      },
      {
        "key": "color",
        "value": "always",
        "from": "CLICOLOR_FORCE"
      },
      {
        "key": "editor",
        "value": "code -w",
        "from": "$HOME/config/odap/config.toml:2"
      },
      {
        "key": "find.matches",
        "value": "4",
        "from": "default"
      },
      {
        "key": "find.addresses",
        "value": "web: https://www.google.com/search?q={query}",
        "from": "default"
      },
      {
        "key": "find.addresses",
        "value": "answers: https://stackoverflow.com/search?q={query}",
        "from": "default"
      },
      {
        "key": "find.addresses",
        "value": "issues: https://github.com/search?type=issues&q={query}",
        "from": "default"
      },
      {
        "key": "list.rows",
        "value": "9",
        "from": "$HOME/config/odap/config.toml:5"
      },
      {
        "key": "run.keep",
        "value": "256",
        "from": "default"
      },
      {
        "key": "env.gpu",
        "value": "true",
        "from": "default"
      },
      {
        "key": "backup.daily",
        "value": "true",
        "from": "default"
      },
      {
        "key": "backup.size",
        "value": "512",
        "from": "default"
      }
    ]
    "#);
}

#[test]
fn a_mistake_is_named_with_its_line_and_what_was_meant() {
    let sandbox = Sandbox::new();
    sandbox.file("config/odap/config.toml", "# mine\ncolours = \"auto\"\n");
    assert_snapshot!(sandbox.odap("list").run(), @r#"
    ---- stderr
    odap: $HOME/config/odap/config.toml:2: there is no key "colours"
      cause: the keys here are notebook, color, editor, find, list, run, env, backup, redact, publish
      do:    did you mean "color"?
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("list --config missing.toml").run(), @"
    ---- stderr
    odap: cannot read the config file missing.toml
      cause: there is no such file or folder
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("list --color blue").run(), @r#"
    ---- stderr
    odap: "blue" cannot be used as --color <WHEN>
      cause: "blue" is not one of auto, always, never
    ---- exit status 2
    "#);
}
