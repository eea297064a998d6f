//! `odap add`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn a_paste_alone_is_a_complete_entry() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("add --title 'A title'").pipe("Error: boom\n").run(), @"
    logged #1  A title
           open; when it is solved:  odap solve 1
    ");
    assert_snapshot!(sandbox.odap("show 1").run(), @"
    #1    A title
          open · once, today · code

      on         (this machine)

      error
        Error: boom

      seen       2026-09-01 10:00 · in ~
      id         01M1E6JK802C27N5G617003GVF
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
}

#[test]
fn fields_come_from_flags_and_the_error_from_a_file_or_the_arguments() {
    let sandbox = Sandbox::new();
    sandbox.file("error.log", "Error: from a file\n");
    let line = "add --error-file error.log --title One --cause Why --fix 'do this' --tried that --tried 'and that' --tag a,b --tag C         --kind code --source colleague --url https://example.com --command make";
    assert_snapshot!(sandbox.odap(line).run(), @"logged #1  One");
    assert_snapshot!(sandbox.odap("show 1").run(), @"
    #1    One
          solved · once, today · code · a, b, c

      fix        do this
                 from a colleague, not confirmed yet
      cause      Why
      not this   that
                 and that
      read       https://example.com
      on         (this machine)

      error
        Error: from a file

      seen       2026-09-01 10:00 · make · in ~
      id         01M1E6JK80E9DDH12T834XKPWY
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    assert_snapshot!(sandbox.odap("add --title Two Error: in the arguments").run(), @"
    logged #2  Two
           open; when it is solved:  odap solve 2
    ");
}

#[test]
fn a_dash_for_a_file_is_the_pipe() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --title One --error-file -").pipe("Error: boom\n").run().done();
    assert_snapshot!(sandbox.odap("find --error-file - -n 1").pipe("Error: boom\n").run().stdout.lines().next().unwrap(), @"seen  99 %   #1  One");
    sandbox.odap("edit 1 --error-file -").pipe("Error: bang\n").run().done();
    assert!(sandbox.odap("show 1").run().stdout.contains("    Error: bang\n"));
}

#[test]
fn the_last_error_need_not_be_pasted_twice() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.odap("find").pipe("Error: boom\n").run().status, Some(1));
    assert_snapshot!(sandbox.odap("add --last --title Boom --fix duck").run(), @"logged #1  Boom");
    assert!(sandbox.odap("show 1").run().stdout.contains("    Error: boom\n"));
}

#[test]
fn nothing_at_all_is_refused() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("add --fix x").run(), @r#"
    ---- stderr
    odap: there is no error text
      cause: what was given is empty or blank
      do:    COMMAND 2>&1 | odap
             odap find "the error"
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("add --last").run(), @"
    ---- stderr
    odap: there is no last error
      cause: nothing was looked up in this notebook yet, and no command failed under odap run
      do:    odap run -- COMMAND
             COMMAND 2>&1 | odap
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("add --kind odd boom").run(), @r#"
    ---- stderr
    odap: "odd" cannot be used as --kind <KIND>
      cause: "odd" is not a kind: code, infrastructure, environment, unknown
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("add --error-file missing.log").run(), @"
    ---- stderr
    odap: cannot read missing.log
      cause: there is no such file or folder
    ---- exit status 2
    ");
}

#[cfg(unix)]
#[test]
fn the_editor_shows_what_is_known_and_is_obeyed() {
    let sandbox = Sandbox::new();
    let editor = sandbox.editor(
        "sed '/^# Environment$/,/^# Error$/{/^#/!d}' \"$1\"; sed -i 's/^# Fix$/# Fix\\n\\nturn it off/' \"$1\"",
    );
    let run = sandbox
        .odap("add --edit --title 'A title' --tried 'one thing'")
        .pipe("Error: boom\n# Fix\n")
        .env("EDITOR", editor)
        .run();
    assert_snapshot!(run, @r##"
    <!-- Fill in what you know and leave the rest empty; save and close when done.
         Kind: code, infrastructure, environment. Source of the fix: own, documentation, issue, answer, colleague, assistant.
         What did not work is a list. The environment is read-only. Everything below "# Error" is the error. -->

    # Title

    A title

    # Cause


    # Fix


    # What did not work

    - one thing

    # Tags


    # Kind

    code

    # Source


    # Link


    # Environment
    # Error
    Error: boom
    # Fix

    logged #1  A title
    "##);
    assert_snapshot!(sandbox.odap("show 1").run(), @"
    #1    A title
          solved · once, today · code

      fix        turn it off
                 not confirmed yet
      not this   one thing
      on         (this machine)

      error
        Error: boom
        # Fix

        turn it off

      seen       2026-09-01 10:00 · in ~
      id         01M1E6JK8012QZ0Q7VZ7Y8PTKQ
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
}

#[cfg(unix)]
#[test]
fn an_editor_that_fails_leaves_the_draft_and_its_place() {
    let sandbox = Sandbox::new();
    let add = |editor: &str| sandbox.odap("add --edit --title T").pipe("Error: boom\n").env("EDITOR", editor).run();
    assert_snapshot!(add("false"), @r#"
    ---- stderr
    odap: the editor "false" failed
      cause: exit status: 1
      do:    the draft is kept: $HOME/state/odap/drafts/odap-(some).md
             odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    "#);
    assert_snapshot!(add("truncate -s 0"), @"
    ---- stderr
    odap: the editor left the file empty
      cause: nothing was written down
      do:    the draft is kept: $HOME/state/odap/drafts/odap-(some).md
             odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    ");
    assert_snapshot!(add("no-such-editor --wait"), @r#"
    ---- stderr
    odap: cannot start the editor "no-such-editor --wait"
      cause: there is no such file or folder
      do:    the draft is kept: $HOME/state/odap/drafts/odap-(some).md
             odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    "#);
    assert_snapshot!(add(&sandbox.editor("echo odd >>\"$1\"; sed -i 's/^code$/odd/' \"$1\"")), @r#"
    ---- stderr
    line 23: "odd" is not a kind: code, infrastructure, environment, unknown
    odap: $HOME/state/odap/drafts/odap-(some).md:23: this cannot be understood
      cause: "odd" is not a kind: code, infrastructure, environment, unknown
      do:    the draft is kept: $HOME/state/odap/drafts/odap-(some).md
             odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    "#);
    assert_eq!(sandbox.drafts().len(), 4);
}

#[cfg(unix)]
#[test]
fn a_draft_and_its_lock_are_for_their_owner_alone() {
    let sandbox = Sandbox::new();
    let editor = sandbox.editor("stat -c %a \"$1\" \"${1%.md}.lock\" \"${1%.md}.json\" > modes; echo more >> \"$1\"");
    sandbox.odap("add --edit boom").env("EDITOR", editor).run().done();
    assert_eq!(std::fs::read_to_string(sandbox.home().join("modes")).unwrap(), "600\n600\n600\n");
}

#[cfg(unix)]
#[test]
fn a_draft_that_was_kept_is_taken_up_again() {
    let sandbox = Sandbox::new();
    assert_eq!(
        sandbox.odap("add --edit --title T --fix F").pipe("Error: boom\n").env("EDITOR", "false").run().status,
        Some(2)
    );
    let [draft] = &sandbox.drafts()[..] else { panic!("one draft") };
    assert_snapshot!(sandbox.odap(&format!("add --draft {}", draft.display())).run(), @"logged #1  T");
}

#[cfg(unix)]
#[test]
fn a_paste_is_not_lost_where_the_notebook_cannot_take_it() {
    let sandbox = Sandbox::new();
    sandbox.file("data/odap/notebook.db", "this is no notebook\n");
    assert_snapshot!(sandbox.odap("add --title T").pipe("Error: boom\n").run(), @"
    ---- stderr
    odap: cannot open the notebook $HOME/data/odap/notebook.db
      cause: it is a text file, not a notebook
      do:    name another file:  odap --notebook FILE …
      do:    what was to be logged is kept:
             odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    ");
}

#[test]
fn what_is_known_is_told_and_can_be_a_sighting_instead() {
    let sandbox = Sandbox::new().with_two();
    let pasted = "ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n";
    assert_snapshot!(sandbox.odap("add --again").pipe(pasted).run(), @"seen   #1  OpenCV import fails in slim images");
    assert_snapshot!(sandbox.odap("add --title Another").pipe(pasted).run(), @"
    seen   #1  OpenCV import fails in slim images
           recorded with it: the title as a remark
    ");
    let other = pasted.replace("libGL.so.1", "libGL.so.2");
    let run = sandbox.odap("add --title Another").pipe(&other).run();
    assert!(run.status == Some(0) && run.stderr.starts_with("similar to #1 ("), "{run}");
    assert_snapshot!(sandbox.odap("add --title 'A third' --force").pipe(pasted).run(), @"
    logged #4  A third
           open; when it is solved:  odap solve 4
    ");
}
