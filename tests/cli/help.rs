//! `odap`, `help`, `completions`, `man`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn help_lists_every_command() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("--help").run(), @r#"
    A wrong-answer notebook: have I seen this error before, and what fixed it?

    Usage: odap [OPTIONS] [COMMAND]

    Examples:
      python train.py 2>&1 | odap      Look up what a command printed
      odap run -- make test            Run it, and look up its error if it fails
      odap add --last --fix "…"       Log the last error with its fix

    Look up:
      find         Look up an error: have I seen this before?
      run          Run a command, and look up its error if it fails
      last         Look up the last failure in this terminal
      explain      Show what odap reads in an error, and what in it is your code

    Log:
      add          Log an error, with its cause and fix if they are known
      solve        Record what solved an incident
      again        Record that an incident came back, and whether its fix worked
      tried        Record what was tried and did not work
      same         Confirm a match: the last error looked up is this incident
      not          Reject a match: the last error looked up is not this incident
      edit         Change what is written about an incident

    Browse:
      list         List incidents, the last seen first
      show         Show everything written about an incident
      search       Search titles, errors, causes, fixes, attempts, tags and links
      tags         List tags, the most used first

    Tidy up:
      merge        Make one incident of two
      split        Take sightings out of an incident into one of their own
      rm           Remove incidents from the notebook
      restore      Bring back removed incidents
      log          Show what was changed in the notebook, the newest first
      undo         Take back the last change of the notebook
      redo         Make a change again that was taken back

    Share:
      ask          Write a question for a colleague, an issue tracker or an AI
      redact       Replace secrets and private parts in a text
      export       Export incidents as blog posts, documents or data
      import       Import notes and incidents

    Machine and files:
      env          Show this machine's environment as it would be stored
      backup       Copy the notebook to a file, even while it is in use
      doctor       Check that the notebook is intact
      paths        Show where the notebook, the config file and the drafts are
      config       Show the settings in force and where each comes from
      init         Print shell integration code: completions and a failure hook
      completions  Print shell completions
      man          Print the manual page
      help         Print this page, or the help of a command

    Options:
          --notebook <FILE>  Use this notebook [env: ODAP_NOTEBOOK]
          --config <FILE>    Use this config file [env: ODAP_CONFIG]
          --color <WHEN>     Colour the output: auto, always or never [env:
                             NO_COLOR, CLICOLOR_FORCE]
      -h, --help             Print help
      -V, --version          Print version

    More about a command:  odap help COMMAND
    "#);
}

#[test]
fn a_word_that_is_no_command_is_a_usage_error() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("fnd x").run(), @r#"
    ---- stderr
    odap: there is no command "fnd"
      do:    did you mean undo, find?
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("\"KeyError: 'timeout'\"").run(), @r#"
    ---- stderr
    odap: there is no command "KeyError: 'timeout'"
      do:    to look up an error:  odap find "KeyError: 'timeout'"
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("KeyError: timeout").run(), @r#"
    ---- stderr
    odap: there is no command "KeyError:"
      do:    to look up an error:  odap find KeyError: …
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("'Error: boom\n  at x.js:1'").run(), @r#"
    ---- stderr
    odap: there is no command "Error: boom\n  at x.js:1"
      do:    COMMAND 2>&1 | odap
             odap find, and paste the error
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("list -n 0").run(), @r#"
    ---- stderr
    odap: "0" cannot be used as --rows <ROWS>
      cause: it must be 1 or more
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("find -n 0 x").run(), @r#"
    ---- stderr
    odap: "0" cannot be used as --count <COUNT>
      cause: it must be from 1 to 100
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("show twelve!").run(), @r#"
    ---- stderr
    odap: "twelve!" cannot be used as <ID>
      cause: "twelve!" is neither a number like 12 nor the beginning of an id like 01JD3K
    ---- exit status 2
    "#);
}

#[test]
fn completions_and_manual_name_the_commands() {
    let sandbox = Sandbox::new();
    for line in ["completions bash", "completions zsh", "completions fish", "man"] {
        let run = sandbox.odap(line).run();
        assert!(run.status == Some(0) && run.stdout.contains("find") && run.stdout.contains("doctor"), "{line}\n{run}");
    }
    assert_snapshot!(sandbox.odap("man --out pages").run(), @"written to pages");
    assert!(sandbox.home().join("pages/odap-find.1").exists());
}
