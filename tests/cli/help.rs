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
      drafts       List drafts of this notebook, or discard them

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
      backup       Copy the notebook to a file, or go back to a backup
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
      do:    did you mean find?
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
fn a_word_of_other_programs_leads_to_the_command_that_does_the_same() {
    let sandbox = Sandbox::new();
    let hints = ["ls", "delete", "new", "rename", "remove", "solev", "xyzzy"];
    let hint = |word: &&str| {
        let outcome = sandbox.odap(word).run();
        assert_eq!(outcome.status, Some(2), "{outcome}");
        format!("{word}: {}\n", outcome.stderr.lines().last().unwrap_or_default().trim_start())
    };
    assert_snapshot!(hints.iter().map(hint).collect::<String>(), @r#"
    ls: do:    odap list
    delete: do:    odap rm ID
    new: do:    odap add
    rename: do:    odap edit ID --title "…"
    remove: do:    odap rm ID
    solev: do:    did you mean solve?
    xyzzy: do:    see the commands:  odap help
    "#);
}

#[test]
fn a_text_without_quotes_is_refused_with_the_command_that_works() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("tried 2 pip install --upgrade x").run(), @"
    ---- stderr
    odap: there is no option --upgrade here
      do:    odap tried 2 'pip install --upgrade x'
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("tried 2 'pip install --upgrade x'").run(), @"noted  #2  1 attempt that did not work");
    assert_snapshot!(sandbox.odap("solve 2 do the thing").run(), @r#"
    ---- stderr
    odap: there is no place for "do" here
      do:    odap solve 2 --fix 'do the thing'
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("solve 2 --fix 'do the thing'").run(), @"solved #2  도커 로그가 디스크를 가득 채움");
    assert_snapshot!(sandbox.odap("edit 2 --fix docker system prune --all").run(), @r#"
    ---- stderr
    odap: there is no place for "system" here
      do:    odap edit 2 --fix 'docker system prune --all'
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("list --upgrade").run(), @"
    ---- stderr
    odap: there is no option --upgrade here
      do:    odap list [OPTIONS]
    ---- exit status 2
    ");
}

#[test]
fn a_tag_and_an_address_that_are_none_are_refused_with_a_way_out() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("edit 2 --tag 'out of memory'").run(), @r#"
    ---- stderr
    odap: "out of memory" cannot be used as --tag <TAG>
      cause: the tag "out of memory" has a space, a comma or a control character in it
      do:    --tag out-of-memory
    ---- exit status 2
    "#);
    sandbox.odap("edit 2 --tag out-of-memory").run().done();
    assert_snapshot!(sandbox.odap("edit 2 --url 'not a url'").run(), @r#"
    ---- stderr
    odap: "not a url" cannot be used as --url <ADDRESS>
      cause: an address has no space in it; what is not an address has its place in --cause or --fix
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("edit 2 --url example.org/wiki").run(), @r#"
    ---- stderr
    odap: "example.org/wiki" cannot be used as --url <ADDRESS>
      cause: it has no scheme; perhaps it is https://example.org/wiki
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("add boom --url https://").run(), @r#"
    ---- stderr
    odap: "https://" cannot be used as --url <ADDRESS>
      cause: before :// stands a scheme such as https, and after it a host
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("add boom --url nowhere").run(), @r#"
    ---- stderr
    odap: "nowhere" cannot be used as --url <ADDRESS>
      cause: it is no address such as https://example.org/page
    ---- exit status 2
    "#);
    sandbox.odap("edit 2 --url https://example.org/wiki?page=1").run().done();
    sandbox.odap("edit 2 --url ''").run().done();
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
