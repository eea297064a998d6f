//! `odap drafts`, and what becomes of a draft.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

impl Sandbox {
    /// Leaves a draft of a new error, whose editor fails.
    fn leave(&self, line: &str) {
        assert_eq!(self.odap(line).env("EDITOR", "false").run().status, Some(2), "{line}");
    }

    /// Runs a line with an editor that does this to the text.
    fn edit(&self, line: &str, script: &str) -> crate::sandbox::Outcome {
        self.odap(line).env("EDITOR", self.editor(script)).run()
    }
}

#[test]
fn drafts_are_listed_and_discarded_by_their_numbers() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("drafts").run(), @"
    ---- stderr
    no draft waits
    ---- exit status 1
    ");
    sandbox.leave("add --edit --title 'The door is closed' Error: boom");
    sandbox.leave("add --edit Error: bang");
    assert_eq!(sandbox.edit("edit 2", "sed -i 's/^# Cause$/# Cause\\n\\nlogs/' \"$1\"; exit 1").status, Some(2));
    let later = |line: &str| sandbox.odap(line).env("ODAP_NOW", "2026-09-01T12:05:00Z").run();
    assert_snapshot!(later("drafts"), @"
     #  draft                           of      age
     3  도커 로그가 디스크를 가득 채움  edit 2  2 hours
     2  Error: bang                     add     2 hours
     1  The door is closed              add     2 hours
    3 drafts

    Go on:  odap edit 2 --draft 3   ·   take it away:  odap drafts --discard 3
    ");
    assert_snapshot!(later("drafts --json"), @r#"
    [
      {
        "number": 3,
        "title": "도커 로그가 디스크를 가득 채움",
        "command": "edit 2",
        "begun_at": "2026-09-01T10:00:00Z",
        "open": false
      },
      {
        "number": 2,
        "title": "Error: bang",
        "command": "add",
        "begun_at": "2026-09-01T10:00:00Z",
        "open": false
      },
      {
        "number": 1,
        "title": "The door is closed",
        "command": "add",
        "begun_at": "2026-09-01T10:00:00Z",
        "open": false
      }
    ]
    "#);
    assert_snapshot!(later("drafts --discard 2"), @"discarded 2  Error: bang");
    assert_snapshot!(later("drafts --discard 2"), @"
    ---- stderr
    odap: there is no draft 2 of this notebook
      do:    see which there are:  odap drafts
    ---- exit status 2
    ");
    assert_snapshot!(later("drafts --discard"), @"
    ---- stderr
    odap: no draft is named
      do:    odap drafts --discard 3
             odap drafts --discard --all
    ---- exit status 2
    ");
    assert_snapshot!(later("add --draft 1"), @"
    logged #3  The door is closed
           open; when it is solved:  odap solve 3
    ");
    sandbox.leave("add --edit Error: bing");
    assert_snapshot!(sandbox.odap("drafts").run(), @"
     #  draft                           of      age
     4  Error: bing                     add     now
     3  도커 로그가 디스크를 가득 채움  edit 2  now
    2 drafts

    Go on:  odap add --draft 4   ·   take it away:  odap drafts --discard 4
    ");
    assert_snapshot!(later("drafts --discard --all"), @"
    discarded 4  Error: bing
    discarded 3  도커 로그가 디스크를 가득 채움
    ");
    assert_eq!(std::fs::read_dir(sandbox.home().join("state/odap/drafts")).unwrap().count(), 0);
}

#[test]
fn a_draft_in_which_nobody_wrote_anything_does_not_stay_and_hides_none() {
    let sandbox = Sandbox::new().with_two();
    let _ = sandbox.odap("find").pipe("Error: boom\n").run();
    for (line, editor) in [
        ("add --last --edit", "true"),
        ("add --last --edit", "false"),
        ("add --last --edit", "truncate -s 0"),
        ("edit 1", "false"),
        ("solve 2", "no-such-editor"),
    ] {
        let run = sandbox.odap(line).env("EDITOR", editor).run();
        assert_ne!(run.status, Some(0), "{run}");
        assert!(!run.stderr.contains("the draft is kept"), "{run}");
    }
    assert_eq!(sandbox.drafts().len(), 0);
    sandbox.leave("add --edit --title Mine Error: bang");
    // Older programs named drafts by chance, and knew no more of them than their text.
    let older = sandbox.home().join("state/odap/drafts/odap-edit-2-Xy12Zw.md");
    std::fs::write(&older, "# Fix\n\nprune\n\n# Error\nwrite: no space\n").unwrap();
    // As a crash leaves an empty one.
    let empty = sandbox.home().join("state/odap/drafts/odap-add-Xy12Zw.md");
    std::fs::write(&empty, "<!-- Fill in\n     what you know. -->\n\n# Title\n\n# Error\n").unwrap();
    std::fs::write(empty.with_file_name("odap-add-2.md"), " \n").unwrap();
    assert_snapshot!(sandbox.odap("drafts").run(), @"
     #  draft            of      age
     7  write: no space  edit 2
     6  Mine             add     now
    2 drafts

    Go on:  odap edit 2 --draft 7   ·   take it away:  odap drafts --discard 7
    ");
}

#[test]
fn a_prefilled_draft_that_is_left_as_it_was_is_not_logged() {
    let sandbox = Sandbox::new();
    let _ = sandbox.odap("find").pipe("Error: boom\n").run();
    assert_snapshot!(sandbox.odap("add --last --edit").env("EDITOR", "true").run(), @"
    ---- stderr
    the draft was left as it was, and nothing was logged
    to log the failure as it is:  odap add --failure 1
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("add --last --edit --fix 'turn it off'").env("EDITOR", "true").run(), @"
    ---- stderr
    the draft was left as it was, and nothing was logged
    the draft is kept:  odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("list").run(), @"
    ---- stderr
    the notebook is empty; begin with:  odap import --starter
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.edit("add --last --edit", "sed -i 's/^# Fix$/# Fix\\n\\nturn it on/' \"$1\""), @"
    logged #1  Error: boom
    ---- stderr
    a draft is still waiting:  odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ");
}

#[test]
fn a_draft_keeps_the_folder_and_the_command_it_was_begun_with() {
    let sandbox = Sandbox::new();
    let lab = sandbox.home().join("lab");
    let _ = sandbox.odap("run -- sh -c 'echo Error: boom; exit 1'").within(&lab).run();
    let kept = sandbox.odap("add --last --edit --fix F").within(&lab).env("EDITOR", "false").run();
    assert_eq!(kept.status, Some(2), "{kept}");
    let _ = sandbox.odap("run -- sh -c 'echo Error: another; exit 1'").run();
    sandbox.odap("add --draft 1").run().done();
    let shown = sandbox.odap("show 1 --json").run().stdout;
    for part in ["\"command\": \"sh -c 'echo Error: boom; exit 1'\"", "\"directory\": \"~/lab\""] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    let listed = sandbox.odap("last --list").run().stdout;
    assert!(listed.lines().any(|line| line.contains(" #1 ") && line.contains("boom")), "{listed}");
}

#[test]
fn a_draft_belongs_to_its_notebook_and_its_command() {
    let sandbox = Sandbox::new().with_two();
    sandbox.leave("add --edit --title Mine Error: bang");
    assert_eq!(sandbox.edit("edit 2", "echo more >> \"$1\"; exit 1").status, Some(2));
    sandbox.odap("add --notebook other.db Error: other").run().done();
    assert_snapshot!(sandbox.odap("drafts --notebook other.db").run(), @"
    ---- stderr
    no draft waits
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("add --notebook other.db Error: bing").run(), @"
    logged #2  Error: bing
           open; when it is solved:  odap solve 2
    ");
    let [add, edit] = &sandbox.drafts()[..] else { panic!("two drafts") };
    assert_snapshot!(sandbox.odap(&format!("add --notebook other.db --draft {}", add.display())).run(), @"
    ---- stderr
    odap: this draft is of another notebook
      cause: it was begun for $HOME/data/odap/notebook.db
      do:    odap --notebook $HOME/data/odap/notebook.db add --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap(&format!("edit 1 --draft {}", edit.display())).run(), @"
    ---- stderr
    odap: this draft is of odap edit 2
      cause: it cannot be taken up by odap edit 1
      do:    odap edit 2 --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("add --draft 2").run(), @"
    ---- stderr
    odap: this draft is of odap edit 2
      cause: it cannot be taken up by odap add
      do:    odap edit 2 --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("add --draft 9").run(), @"
    ---- stderr
    odap: there is no draft 9 of this notebook
      do:    see which there are:  odap drafts
    ---- exit status 2
    ");
}

#[test]
fn a_draft_of_an_incident_takes_back_nothing_that_is_newer() {
    let sandbox = Sandbox::new().with_two();
    let cause = "sed -i 's/^The slim image has no libGL.$/It is too slim/' \"$1\"; exit 1";
    assert_eq!(sandbox.edit("edit 1", cause).status, Some(2));
    sandbox.odap("edit 1 --fix 'apt-get install -y libgl1-mesa-glx' --tag slim").run().done();
    assert_snapshot!(sandbox.odap("edit 1 --draft 1").run(), @"
    edited #1  OpenCV import fails in slim images
    ---- stderr
    #1 was changed since this draft was begun, and what is newer in it stays
    ");
    let shown = sandbox.odap("show 1").run().stdout;
    for part in ["It is too slim", "libgl1-mesa-glx", "docker, opencv, slim"] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    // Both have changed the same.
    assert_eq!(sandbox.edit("edit 1", "sed -i 's/^It is too slim$/It is slim/' \"$1\"; exit 1").status, Some(2));
    sandbox.odap("edit 1 --cause 'No libGL'").run().done();
    assert_snapshot!(sandbox.odap("edit 1 --draft 2").run(), @"
    ---- stderr
    odap: #1 was changed since this draft was begun
      cause: both have changed the cause
      do:    see what it says now:  odap show 1
             go on in the editor:  odap edit 1
    ---- exit status 2
    ");
    assert!(sandbox.odap("show 1").run().stdout.contains("No libGL"));
    // Somebody else is quicker, while the editor is open.
    let odap = format!("HOME={0} XDG_DATA_HOME={0}/data {1}", sandbox.home().display(), env!("CARGO_BIN_EXE_odap"));
    let quicker =
        |flag: &str| format!("{odap} edit 2 {flag} > /dev/null; sed -i 's/^# Cause$/# Cause\\n\\nno rotation/' \"$1\"");
    assert_snapshot!(sandbox.edit("edit 2", &quicker("--fix prune")), @"
    edited #2  도커 로그가 디스크를 가득 채움
    ---- stderr
    #2 was changed since this draft was begun, and what is newer in it stays
    ");
    sandbox.odap("edit 2 --cause ''").run().done();
    assert_snapshot!(sandbox.edit("edit 2", &quicker("--cause theirs")), @"
    ---- stderr
    odap: #2 was changed since this draft was begun
      cause: both have changed the cause
      do:    see what it says now:  odap show 2
             go on in the editor:  odap edit 2
      do:    the draft is kept: $HOME/state/odap/drafts/odap-(some).md
             odap edit 2 --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    ");
    let shown = sandbox.odap("show 2").run().stdout;
    assert!(shown.contains("theirs") && shown.contains("prune"), "{shown}");
}
