//! `odap import --interactive`

#![cfg(unix)]

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// A folder with a note that is certain and three that are not.
fn with_uncertain() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("n/a.md", "# Disk\n\n```\nwrite /x: no space left on device\n```\n\nFix: docker system prune\n");
    for name in ["b", "c", "d"] {
        sandbox.file(&format!("n/{name}.md"), format!("# Thoughts on {name}\n\nIt did something odd in {name}.\n"));
    }
    sandbox
}

#[test]
fn the_uncertain_ones_are_looked_through_in_the_editor() {
    let sandbox = with_uncertain();
    // The second is left as it is.
    let script = "grep -q 'Thoughts on c' \"$1\" || sed -i 's/^# Fix$/# Fix\\n\\nturn it off/' \"$1\"\n\
        grep '^<!-- odap' \"$1\" >> seen.txt; grep -A2 '^# Title' \"$1\" | tail -1 >> seen.txt";
    let editor = sandbox.editor(script);
    assert_snapshot!(sandbox.odap("import n --interactive").env("EDITOR", &editor).run(), @"
    4 added
    ---- stderr
    uncertain, to be seen with odap show and mended with odap edit: 3
      #2 Thoughts on b: no error was found: the title stands for it
      #3 Thoughts on c: no error was found: the title stands for it
      #4 Thoughts on d: no error was found: the title stands for it
    to see them:  odap list
    closed unchanged, a note stays as it is; an empty file, or :cq in vim, ends
    1 of 3: #2 Thoughts on b: no error was found: the title stands for it
    2 of 3: #3 Thoughts on c: no error was found: the title stands for it
    3 of 3: #4 Thoughts on d: no error was found: the title stands for it
    looked through: 3, edited: 2
    ");
    assert_snapshot!(std::fs::read_to_string(sandbox.home().join("seen.txt")).unwrap(), @"
    <!-- odap: 1 of 3: no error was found: the title stands for it -->
    Thoughts on b
    <!-- odap: 2 of 3: no error was found: the title stands for it -->
    Thoughts on c
    <!-- odap: 3 of 3: no error was found: the title stands for it -->
    Thoughts on d
    ");
    assert_eq!(sandbox.drafts().len(), 0);
    // What was edited stays so, and is not asked again.
    assert_snapshot!(sandbox.odap("import n --interactive").env("EDITOR", "true").run(), @"
    4 unchanged
    ---- stderr
    closed unchanged, a note stays as it is; an empty file, or :cq in vim, ends
    1 of 1: #3 Thoughts on c: no error was found: the title stands for it
    looked through: 1, edited: 0
    ");
    sandbox.file("n/b.md", "# Thoughts on b\n\nIt did something very odd in b.\n");
    sandbox.odap("import n").run().done();
    let shown = sandbox.odap("show 2").run().stdout;
    assert!(shown.contains("turn it off") && shown.contains("very odd"), "{shown}");
}

#[test]
fn whoever_leaves_loses_nothing() {
    let sandbox = with_uncertain();
    let script = "sed -i 's/^# Fix$/# Fix\\n\\nturn it off/' \"$1\"; ! grep -q 'Thoughts on c' \"$1\"";
    assert_snapshot!(sandbox.odap("import n --interactive").env("EDITOR", sandbox.editor(script)).run(), @r#"
    4 added
    ---- stderr
    uncertain, to be seen with odap show and mended with odap edit: 3
      #2 Thoughts on b: no error was found: the title stands for it
      #3 Thoughts on c: no error was found: the title stands for it
      #4 Thoughts on d: no error was found: the title stands for it
    to see them:  odap list
    closed unchanged, a note stays as it is; an empty file, or :cq in vim, ends
    1 of 3: #2 Thoughts on b: no error was found: the title stands for it
    2 of 3: #3 Thoughts on c: no error was found: the title stands for it
    odap: the editor "$HOME/editor.sh" failed
      cause: exit status: 1
      do:    the draft is kept: $HOME/state/odap/drafts/odap-(some).md
             odap edit 3 --draft $HOME/state/odap/drafts/odap-(some).md
      do:    all of it is imported, and 1 edited; to go on with the others:
             odap import n --interactive
    ---- exit status 2
    "#);
    assert_eq!(sandbox.drafts().len(), 1);
    sandbox.odap("edit 3 --draft 2").run().done();
    assert!(sandbox.odap("show 3").run().stdout.contains("turn it off"));
    assert_snapshot!(sandbox.odap("import n --interactive").env("EDITOR", "true").run(), @"
    4 unchanged
    ---- stderr
    closed unchanged, a note stays as it is; an empty file, or :cq in vim, ends
    1 of 1: #4 Thoughts on d: no error was found: the title stands for it
    looked through: 1, edited: 0
    ");
}

#[test]
fn it_is_refused_before_anything_is_imported() {
    let sandbox = with_uncertain();
    let lines = [
        "import n --interactive --split h2",
        "import n --interactive --dry-run",
        "import --interactive --format markdown",
    ];
    let said = lines.map(|line| format!("$ odap {line}\n{}", sandbox.odap(line).pipe("x\n").run()));
    assert_snapshot!(said.join("\n"), @"
    $ odap import n --interactive --split h2
    ---- stderr
    odap: there is no terminal for the editor
      cause: --interactive opens it on each uncertain note
      do:    odap import n --split h2
             odap import n --split h2 --skip-uncertain
    ---- exit status 2

    $ odap import n --interactive --dry-run
    ---- stderr
    odap: --interactive and --dry-run cannot be used together
      do:    odap import --interactive <FILE>
    ---- exit status 2

    $ odap import --interactive --format markdown
    ---- stderr
    odap: --interactive needs a file
      cause: the editor and a pipe cannot both have the terminal
      do:    odap import FILE --interactive
    ---- exit status 2
    ");
    assert_eq!(sandbox.odap("list").run().status, Some(1));
    sandbox.file("a.jsonl", "{\"error\": \"exit 139\"}\n");
    assert_snapshot!(sandbox.odap("import a.jsonl --interactive").env("EDITOR", "false").run(), @"
    1 added
    ---- stderr
    to see it:  odap list
    nothing is uncertain
    ");
    // The way is named where it can be gone.
    assert_snapshot!(sandbox.odap("import n").env("EDITOR", "true").run(), @"
    4 added
    ---- stderr
    uncertain, to be seen with odap show and mended with odap edit: 3
      #3 Thoughts on b: no error was found: the title stands for it
      #4 Thoughts on c: no error was found: the title stands for it
      #5 Thoughts on d: no error was found: the title stands for it
    to go through them in the editor:  odap import n --interactive
    to see them:  odap list
    ");
    // And it reads the notes in the same way.
    sandbox.file("t.csv", "What was seen,Remedy\n,restart it\nexit 139,\n");
    let run =
        sandbox.odap("import t.csv --map 'error=What was seen,fix=Remedy' --skip-broken").env("EDITOR", "true").run();
    assert_snapshot!(run, @"
    1 added, 1 seen again
    ---- stderr
    uncertain, to be seen with odap show and mended with odap edit: 1
      #6 restart it: its error is empty: its first words stand for it
    to go through them in the editor:  odap import t.csv --map 'error=What was seen,fix=Remedy' --skip-broken --interactive
    to see it:  odap list
    ");
    let way = run.stderr.lines().find_map(|line| line.split_once("editor:  odap ")).unwrap().1.to_owned();
    assert_eq!(sandbox.odap(&way).env("EDITOR", "true").run().status, Some(0));
}
