//! `odap`, `help`, `completions`, `man`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn help_lists_every_command() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("--help").run(), @"
    Tell whether an error was seen before, and what fixed it

    Text on a pipe without a command is looked up, as by `odap find`: python
    train.py 2>&1 | odap

    Usage: odap [OPTIONS] [COMMAND]

    Commands:
      find         Look an error up: have I seen this before?
      run          Run a command; when it fails, say whether that was seen before
      last         Look up the last failure in this terminal
      add          Log an error, with its cause and fix where they are known
      solve        Write down what solved an incident
      again        Record that an incident came back, and how its fix did
      same         Say that the error that was last looked up is this incident
      not          Say that the error that was last looked up is not this incident
      tried        Write down what was tried and did not work
      list         List incidents, the last seen first
      show         Show all that is written of an incident
      search       Search for words in titles, errors, causes, fixes, attempts, tags
                   and addresses
      tags         List the tags, the most used first
      edit         Change what is written of an incident
      rm           Take incidents out of the notebook
      restore      Bring back incidents that were taken out
      explain      Read an error: what it says, where it happened, what is yours
      redact       Replace secrets and private parts in a text
      env          Show this machine's environment as it would be stored
      ask          Write a question to a colleague, an issue tracker or an AI
                   assistant
      export       Write incidents as posts of a blog, documents or data
      import       Take in incidents from elsewhere
      backup       Copy the notebook to a file, also while it is in use
      doctor       Check that the notebook is whole
      paths        Show where the notebook, the config file and the drafts are
      config       Show the settings in force, and where each comes from
      init         Print what a shell is to evaluate: completions, and a hook that
                   knows what failed last
      completions  Print a shell's completions of these commands
      man          Print the manual page
      help         Print this message or the help of the given subcommand(s)

    Options:
          --notebook <FILE>
              Use this notebook instead of the platform's [variable: ODAP_NOTEBOOK]

          --config <FILE>
              Use this config file instead of the platform's [variable: ODAP_CONFIG]

          --color <WHEN>
              Colour the output: auto, always or never [variables: NO_COLOR,
              CLICOLOR_FORCE]

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version
    ");
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
