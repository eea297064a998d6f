//! Posts that odap exported and somebody edited, renamed, copied or took to another notebook

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::import_files::zipped;
use crate::sandbox::Sandbox;

/// A site with the posts of three incidents, of which the third has every part that a post can have.
fn site(form: &str) -> Sandbox {
    let sandbox = Sandbox::new().with_two();
    sandbox
        .odap(
            "add --title 'Port taken' --cause 'An old server of /home/kim/app runs.\n\nIt was never stopped.' \
             --fix 'Look who it is:\nlsof -i :3000\nThen stop it.' --tag node --tried 'Another port' --tried 'A reboot' \
             --source colleague --url https://example.org/ports",
        )
        .pipe("Error: listen EADDRINUSE: address already in use :::3000\n    at /home/kim/app/server.js:3\n")
        .run()
        .done();
    sandbox.odap(&format!("export --to {form} --out site --yes")).run().done();
    sandbox
}

/// Returns the Markdown below a folder by its paths.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "md") {
                found.insert(path.clone(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// Returns the file with a word in its name.
fn post(sandbox: &Sandbox, word: &str) -> PathBuf {
    let files = files(&sandbox.home().join("site"));
    files.into_keys().find(|path| path.to_str().unwrap().contains(word)).unwrap()
}

fn edit(sandbox: &Sandbox, word: &str, edits: &[(&str, &str)]) {
    let path = post(sandbox, word);
    let mut text = fs::read_to_string(&path).unwrap();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}\n{text}");
        text = text.replacen(from, to, 1);
    }
    fs::write(path, text).unwrap();
}

fn notebook(sandbox: &Sandbox) -> String {
    sandbox.odap("export --to jsonl").run().stdout
}

/// Returns an incident as it is shown, without its id and this machine.
fn shown(sandbox: &Sandbox, number: u64) -> String {
    let run = sandbox.odap(&format!("show {number}")).run();
    run.stdout.lines().filter(|line| !line.starts_with("  id ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn text_that_has_no_field_is_kept_and_named() {
    let sandbox = site("jekyll");
    let before = notebook(&sandbox);
    edit(
        &sandbox,
        "port-taken",
        &[
            ("toc: true\n", "toc: true\nseries: Night shifts\n# look at this again\n"),
            ("excerpt: \"", "excerpt: \"Ports! "),
            ("## Error\n", "Written on a Sunday.\n\n<!-- who wrote this? -->\n\n## Error\n"),
            (
                "## What did not work\n",
                "## Notes\n\nSee also `ss`:\n\n```sh\nss -ltnp\n```\n\n## Cause\n\nA second cause.\n\n## What did not work\n",
            ),
        ],
    );
    assert_snapshot!(sandbox.odap("import site --dry-run").run(), @"
    _posts/2026-09-01-port-taken.md
      updates #3      Port taken
                      edited in the post: cause, text of its own, for the end of the
                      cause
    would be: 1 updated, 2 unchanged
    ");
    assert_snapshot!(sandbox.odap("import site").run(), @"
    1 updated, 2 unchanged
    ---- stderr
    #3 has text of _posts/2026-09-01-port-taken.md that has no field: it is the
      end of the cause
    to see it:  odap list
    ");
    assert_snapshot!(shown(&sandbox, 3), @"
    #3    Port taken
          solved · once, today · infrastructure · node

      fix        Look who it is:
                 lsof -i :3000
                 Then stop it.
                 from a colleague, not confirmed yet
      cause      An old server of /home/kim/app runs.

                 It was never stopped.

                 A second cause.

                 excerpt: Ports! It fails with Error: listen EADDRINUSE: address
                 already in use :::3000.

                 series: Night shifts

                 look at this again

                 Written on a Sunday.

                 <!-- who wrote this? -->

                 Notes

                 See also `ss`:

                 ```sh
                 ss -ltnp
                 ```
      not this   Another port
                 A reboot
      read       https://example.org/ports
      on         (this machine)

      error
        Error: listen EADDRINUSE: address already in use :::3000
            at /home/kim/app/server.js:3

      seen       2026-09-01 10:00 · in ~
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    assert_snapshot!(sandbox.odap("import site").run(), @"3 unchanged");
    sandbox.odap("undo").run().done();
    assert_eq!(notebook(&sandbox), before);
}

#[test]
fn a_part_that_is_taken_out_is_taken_away_and_nothing_else() {
    let sandbox = site("jekyll");
    let text = fs::read_to_string(post(&sandbox, "port-taken")).unwrap();
    let begin = text.find("## Fix").unwrap();
    let end = text.find("## What did").unwrap();
    edit(&sandbox, "port-taken", &[(&text[begin..end], "")]);
    assert_snapshot!(sandbox.odap("import site").run(), @"
    1 updated, 2 unchanged
    ---- stderr
    to see it:  odap list
    ");
    assert_snapshot!(shown(&sandbox, 3), @"
    #3    Port taken
          open · once, today · infrastructure · node

      before     Look who it is:
                 lsof -i :3000
                 Then stop it.
                 until 2026-09-01 · from a colleague
      cause      An old server of /home/kim/app runs.

                 It was never stopped.
      not this   Another port
                 A reboot
      read       https://example.org/ports
      on         (this machine)

      error
        Error: listen EADDRINUSE: address already in use :::3000
            at /home/kim/app/server.js:3

      seen       2026-09-01 10:00 · in ~
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    assert_snapshot!(sandbox.odap("import site").run(), @"3 unchanged");
    // A heading that is gone or has other words moves no text.
    fs::write(post(&sandbox, "port-taken"), text.replace("## Fix\n", "## How I got out\n").replace("## Cause\n", ""))
        .unwrap();
    sandbox.odap("undo").run().done();
    assert_snapshot!(sandbox.odap("import site").run(), @"
    1 updated, 2 unchanged
    ---- stderr
    #3 has text of _posts/2026-09-01-port-taken.md that has no field: it is the
      end of the cause
    to see it:  odap list
    ");
    assert_snapshot!(shown(&sandbox, 3), @"
    #3    Port taken
          solved · once, today · infrastructure · node

      fix        Look who it is:
                 lsof -i :3000
                 Then stop it.
                 from a colleague, not confirmed yet
      cause      An old server of /home/kim/app runs.

                 It was never stopped.

                 How I got out
      not this   Another port
                 A reboot
      read       https://example.org/ports
      on         (this machine)

      error
        Error: listen EADDRINUSE: address already in use :::3000
            at /home/kim/app/server.js:3

      seen       2026-09-01 10:00 · in ~
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    // An incident keeps its error, and its title is no heading.
    let (begin, end) = (text.find("## Error").unwrap(), text.find("## Cause").unwrap());
    fs::write(post(&sandbox, "port-taken"), text.replace(&text[begin..end], "").replace("title: \"Port taken\"\n", ""))
        .unwrap();
    sandbox.odap("undo").run().done();
    assert_snapshot!(sandbox.odap("import site").run(), @"
    2 unchanged, 1 edited in nothing that the notebook keeps
    ---- stderr
    _posts/2026-09-01-port-taken.md was edited only where odap writes of its own
      accord
    ");
}

#[test]
fn a_post_is_known_by_its_id_wherever_it_lies() {
    for form in ["jekyll", "hugo", "markdown"] {
        let sandbox = site(form);
        let before = notebook(&sandbox);
        let from = post(&sandbox, "port-taken");
        let to = sandbox.file("site/_posts/ports/2026-09-02-who-listens.md", fs::read(&from).unwrap());
        fs::remove_file(&from).unwrap();
        assert_eq!(sandbox.odap("import site").run().to_string(), "3 unchanged\n");
        assert_eq!(notebook(&sandbox), before);
        edit(&sandbox, "who-listens", &[("It was never stopped.", "It was never stopped, for a year.")]);
        assert_eq!(sandbox.odap("import site").run().stdout, "1 updated, 2 unchanged\n");
        assert!(shown(&sandbox, 3).contains("never stopped, for a year."));
        // The post is followed to its new name, and what the person wrote stays.
        let run = sandbox.odap(&format!("export --to {form} --out site --yes")).run();
        assert!(
            run.stderr.contains("renamed by hand and followed:  ") && run.stderr.contains("-> _posts/ports/"),
            "{run}"
        );
        assert!(!from.exists() && to.exists());
        sandbox.odap(&format!("export --to {form} --out site --yes --force")).run().done();
        assert!(!from.exists() && fs::read_to_string(&to).unwrap().contains("for a year"));
        sandbox.odap("edit 3 --title 'Port in use'").run().done();
        sandbox.odap(&format!("export --to {form} --out site --yes")).run().done();
        assert!(!from.exists() && fs::read_to_string(&to).unwrap().contains("Port in use"));
        assert_eq!(sandbox.odap("import site").run().to_string(), "3 unchanged\n");
    }
}

#[test]
fn a_copy_is_named_and_left_out() {
    let sandbox = site("jekyll");
    let before = notebook(&sandbox);
    let text = fs::read_to_string(post(&sandbox, "port-taken")).unwrap();
    sandbox.file("site/_posts/2026-09-01-a-copy.md", text.replace("A reboot", "Three reboots"));
    assert_snapshot!(sandbox.odap("import site").run(), @"
    3 unchanged, 1 copy left out
    ---- stderr
    _posts/2026-09-01-a-copy.md is a copy of the post of #3 and was left out
    to import a copy as an incident of its own, take its line odap: out
    ");
    assert_snapshot!(sandbox.odap("import site/_posts/2026-09-01-a-copy.md").run(), @"
    1 copy left out
    ---- stderr
    2026-09-01-a-copy.md is a copy of the post of #3 and was left out
    to import a copy as an incident of its own, take its line odap: out
    ");
    assert_eq!(notebook(&sandbox), before);
    assert_snapshot!(sandbox.odap("export --to jekyll --out site").run(), @"
    ---- stderr
    3 unchanged in site
    ");
}

/// Returns a zip file of the Markdown of a site, as a host's "download" button makes it.
fn packed(sandbox: &Sandbox) -> Vec<u8> {
    let files = files(&sandbox.home().join("site"));
    let name = |path: &Path| format!("blog-main/{}", path.strip_prefix(sandbox.home()).unwrap().display());
    let named: Vec<(String, &String)> = files.iter().map(|(path, text)| (name(path), text)).collect();
    zipped(&named.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>())
}

#[test]
fn posts_in_a_zip_file_or_from_a_pipe_are_the_same_incidents() {
    for form in ["jekyll", "hugo"] {
        let sandbox = site(form);
        let before = notebook(&sandbox);
        let move_out = |to: &str| {
            sandbox.file(to, packed(&sandbox));
            fs::remove_dir_all(sandbox.home().join("site")).unwrap();
        };
        let text = fs::read_to_string(post(&sandbox, "port-taken")).unwrap();
        move_out("blog.zip");
        assert_eq!(sandbox.odap("import blog.zip").run().to_string(), "3 unchanged\n");
        assert_eq!(sandbox.odap("import --format markdown").pipe(&text).run().to_string(), "1 unchanged\n");
        assert_eq!(notebook(&sandbox), before);
        // Edits are brought back, from wherever; what is there twice is named.
        let edited = text.replace("A reboot", "Three reboots");
        sandbox.file("site/a.md", &edited);
        sandbox.file("site/b.md", edited.replace("Three reboots", "Four"));
        move_out("edited.zip");
        let table = sandbox.odap("import edited.zip --dry-run").run().to_string();
        let said = sandbox.odap("import edited.zip").run().to_string();
        insta::allow_duplicates! {
            assert_snapshot!(table, @"
            blog-main/site/a.md
              updates #3      Port taken
                              edited in the post: attempts
            would be: 1 updated, 1 copy left out
            ---- stderr
            blog-main/site/b.md is a copy of the post of #3 and was left out
            to import a copy as an incident of its own, take its line odap: out
            ");
            assert_snapshot!(said, @"
            1 updated, 1 copy left out
            ---- stderr
            blog-main/site/b.md is a copy of the post of #3 and was left out
            to import a copy as an incident of its own, take its line odap: out
            to see it:  odap list
            ");
        }
        assert!(shown(&sandbox, 3).contains("Three reboots") && !shown(&sandbox, 3).contains("Four"));
        assert_eq!(sandbox.odap("import --format markdown").pipe(&edited).run().to_string(), "1 unchanged\n");
        let again = edited.replace("Then stop it.", "Then stop it for good.");
        assert_eq!(sandbox.odap("import --format markdown").pipe(&again).run().stdout, "1 updated\n");
        assert!(shown(&sandbox, 3).contains("for good.") && shown(&sandbox, 3).contains("/home/kim/app runs"));
        sandbox.odap("undo").run().done();
        sandbox.odap("undo").run().done();
        assert_eq!(notebook(&sandbox), before);
        // Where their incidents are not, the posts are these incidents, with their ids.
        let other = Sandbox::new();
        other.file("blog.zip", fs::read(sandbox.home().join("blog.zip")).unwrap());
        assert_eq!(other.odap("import blog.zip").run().stdout, "3 added\n");
        assert_eq!(other.odap("import blog.zip").run().to_string(), "3 unchanged\n");
        let ids = |sandbox: &Sandbox| {
            let all = notebook(sandbox);
            let mut ids: Vec<String> = all.lines().map(|line| line[..40].to_owned()).collect();
            ids.sort();
            ids
        };
        assert_eq!(ids(&other), ids(&sandbox));
    }
}

#[test]
fn the_private_part_of_an_edited_line_stays() {
    let sandbox = site("jekyll");
    let text = fs::read_to_string(post(&sandbox, "port-taken")).unwrap();
    assert!(text.contains("An old server of /home/user/app runs.") && text.contains("at /home/user/app/server.js:3"));
    edit(
        &sandbox,
        "port-taken",
        &[
            ("An old server of /home/user/app runs.", "An old server of /home/user/app still runs at night."),
            ("at /home/user/app/server.js:3", "at main (/home/user/app/server.js:3)"),
        ],
    );
    sandbox.odap("import site").run().done();
    let shown = shown(&sandbox, 3);
    assert!(shown.contains("An old server of /home/kim/app still runs at night."), "{shown}");
    assert!(shown.contains("at main (/home/kim/app/server.js:3)"), "{shown}");
    assert_eq!(sandbox.odap("import site").run().to_string(), "3 unchanged\n");
}

#[test]
fn the_date_of_a_post_is_when_the_incident_was_logged() {
    let sandbox = site("jekyll");
    let before = notebook(&sandbox);
    edit(&sandbox, "port-taken", &[("date: 2026-09-01 10:00:00 +0000", "date: 2026-08-30 09:00:00 +0000")]);
    assert_snapshot!(sandbox.odap("import site --dry-run").run(), @"
    _posts/2026-09-01-port-taken.md
      updates #3      Port taken
                      edited in the post: date
    would be: 1 updated, 2 unchanged
    ");
    assert_snapshot!(sandbox.odap("import site").run(), @"
    1 updated, 2 unchanged
    ---- stderr
    to see it:  odap list
    ");
    assert!(shown(&sandbox, 3).contains("logged     2026-08-30 09:00"));
    assert_snapshot!(sandbox.odap("import site").run(), @"3 unchanged");
    sandbox.odap("export --to jekyll --out site --yes --force").run().done();
    assert!(fs::read_to_string(post(&sandbox, "2026-09-01-port-taken")).unwrap().contains("date: 2026-08-30 09:00:00"));
    sandbox.odap("undo").run().done();
    assert_eq!(notebook(&sandbox), before);
    // Nobody logged it in a time to come.
    sandbox.odap("export --to jekyll --out site --yes --force").run().done();
    edit(&sandbox, "port-taken", &[("date: 2026-09-01 10:00:00 +0000", "date: 2027-01-01")]);
    assert_snapshot!(sandbox.odap("import site --dry-run").run(), @"
    _posts/2026-09-01-port-taken.md
      updates #3      Port taken
                      edited in the post: text of its own, for the end of the cause
    would be: 1 updated, 2 unchanged
    ");
}

#[test]
fn what_both_sides_changed_is_kept_in_every_field() {
    let sandbox = site("jekyll");
    edit(
        &sandbox,
        "port-taken",
        &[
            ("title: \"Port taken\"", "title: \"Port 3000 taken\""),
            ("tags: [\"node\"]", "tags: [\"port\"]"),
            ("It was never stopped.", "It was never killed."),
            ("Then stop it.", "Then kill it."),
            ("- Another port\n", ""),
            ("- A reboot\n", "- A reboot\n- Waiting\n"),
            ("<https://example.org/ports>", "<https://example.org/sockets>"),
            ("    at /home/", "    near /home/"),
            ("## What did not work\n", "## Notes\n\nIt was late.\n\n## What did not work\n"),
        ],
    );
    sandbox
        .odap(
            "edit 3 --title 'A port' --cause 'Nobody knows.' --fix 'Restart.' --tag macos --url https://example.org/x",
        )
        .run()
        .done();
    sandbox.odap("tried 3 'Another machine'").run().done();
    assert_snapshot!(sandbox.odap("import site").run(), @"
    1 updated, 2 unchanged
    ---- stderr
    #3 was changed in the notebook and in _posts/2026-09-01-port-taken.md; both
      versions are in the cause and the fix
    #3 has text of _posts/2026-09-01-port-taken.md that has no field: it is the
      end of the cause
    to see it:  odap list
    ");
    assert_snapshot!(shown(&sandbox, 3), @"
    #3    A port
          solved · once, today · infrastructure · macos, port

      fix        Restart.

                 --- in the file it now says:
                 Look who it is:
                 lsof -i :3000
                 Then kill it.
                 not confirmed yet
      before     Look who it is:
                 lsof -i :3000
                 Then stop it.
                 until 2026-09-01 · from a colleague
      before     Restart.
                 until 2026-09-01
      cause      Nobody knows.

                 --- in the file the title now is: Port 3000 taken

                 --- in the file the address now is: https://example.org/sockets

                 --- in the file it now says:
                 An old server of /home/kim/app runs.

                 It was never killed.

                 Notes

                 It was late.
      not this   A reboot
                 Another machine
                 Waiting
      read       https://example.org/x
      on         (this machine)

      error
        Error: listen EADDRINUSE: address already in use :::3000
            near /home/kim/app/server.js:3

      seen       2026-09-01 10:00 · in ~
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    assert_snapshot!(sandbox.odap("import site").run(), @"3 unchanged");
    // Text without a field goes behind a cause that was changed here, and is no other version of it.
    let sandbox = site("jekyll");
    edit(&sandbox, "port-taken", &[("## What did not work\n", "## Notes\n\nIt was late.\n\n## What did not work\n")]);
    sandbox.odap("edit 3 --cause 'Nobody knows.'").run().done();
    assert_snapshot!(sandbox.odap("import site").run(), @"
    1 updated, 2 unchanged
    ---- stderr
    #3 has text of _posts/2026-09-01-port-taken.md that has no field: it is the
      end of the cause
    to see it:  odap list
    ");
    assert_snapshot!(shown(&sandbox, 3), @"
    #3    Port taken
          solved · once, today · infrastructure · node

      fix        Look who it is:
                 lsof -i :3000
                 Then stop it.
                 from a colleague, not confirmed yet
      cause      Nobody knows.

                 Notes

                 It was late.
      not this   Another port
                 A reboot
      read       https://example.org/ports
      on         (this machine)

      error
        Error: listen EADDRINUSE: address already in use :::3000
            at /home/kim/app/server.js:3

      seen       2026-09-01 10:00 · in ~
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    assert_snapshot!(sandbox.odap("import site").run(), @"3 unchanged");
}

#[test]
fn what_happened_since_the_export_is_no_edit_of_the_post() {
    let sandbox = site("jekyll");
    sandbox.odap("again 3 --worked").run().done();
    sandbox.file("config/odap/config.toml", "[publish]\nlanguage = \"ko\"\n");
    let before = notebook(&sandbox);
    edit(&sandbox, "port-taken", &[("Then stop it.", "Then kill it.")]);
    assert_snapshot!(sandbox.odap("import site --dry-run").run(), @"
    _posts/2026-09-01-port-taken.md
      updates #3      Port taken
                      edited in the post: fix
    would be: 1 updated, 2 unchanged
    ");
    assert_eq!(sandbox.odap("import site").run().stdout, "1 updated, 2 unchanged\n");
    let after = notebook(&sandbox);
    let changed = before.lines().zip(after.lines()).filter(|(one, other)| one != other).count();
    assert!(changed == 1 && shown(&sandbox, 3).contains("Then kill it."));
    assert_eq!(sandbox.odap("import site").run().stdout, "3 unchanged\n");
    // Words that odap writes of its own accord have no place in the notebook.
    edit(&sandbox, "opencv-import", &[("The fix worked.\n", "")]);
    assert_snapshot!(sandbox.odap("import site").run(), @"
    2 unchanged, 1 edited in nothing that the notebook keeps
    ---- stderr
    _posts/2026-09-01-opencv-import-fails-in-slim-images.md was edited only where
      odap writes of its own accord
    ");
}

#[test]
fn posts_are_the_same_incidents_in_another_notebook() {
    for form in ["jekyll", "hugo", "markdown"] {
        let sandbox = site(form);
        sandbox.odap("again 1 --failed --note 'On the second machine too'").run().done();
        let export = format!("export --to {form} --by category --out site --yes --force");
        sandbox.odap(&export).run().done();
        let incidents = notebook(&sandbox);
        let posts = files(&sandbox.home().join("site"));
        fs::remove_dir_all(sandbox.home().join("data")).unwrap();
        assert_eq!(sandbox.odap("import site").run().stdout, "3 added\n");
        let read = notebook(&sandbox);
        for line in incidents.lines() {
            let one: serde_json::Value = serde_json::from_str(line).unwrap();
            let is_it = |line: &&str| line.contains(one["id"].as_str().unwrap());
            let other: serde_json::Value = serde_json::from_str(read.lines().find(is_it).unwrap()).unwrap();
            for field in ["id", "title", "cause", "fix", "kind", "tags", "attempts", "source", "url"] {
                // Private parts have their stand-ins.
                let own = one[field].to_string().replace("/home/kim", "/home/user");
                assert_eq!(own, other[field].to_string(), "{form} {field}");
            }
            // Plain Markdown has only the day.
            let [logged, read_at] = [&one, &other].map(|incident| incident["created_at"].as_str().unwrap());
            assert_eq!((logged, &logged[..10]), (if form == "markdown" { logged } else { read_at }, &read_at[..10]));
            let error = one["error"].as_str().unwrap().replace("/home/kim", "/home/user");
            assert_eq!(error.trim_end(), other["error"].as_str().unwrap(), "{form}");
        }
        assert_eq!(sandbox.odap("import site").run().to_string(), "3 unchanged\n");
        fs::remove_dir_all(sandbox.home().join("site")).unwrap();
        sandbox.odap(&export).run().done();
        let again = files(&sandbox.home().join("site"));
        for (path, text) in posts {
            assert_eq!(text, again[&path], "{path:?}");
        }
    }
}

#[test]
fn words_of_a_person_are_read_in_another_notebook_too() {
    let sandbox = site("jekyll");
    edit(
        &sandbox,
        "port-taken",
        &[
            ("## Cause\n", "<!-- who wrote this? -->\n\n## Notes\n\nIt was late.\n\n## Cause\n"),
            ("Then stop it.\n", "Then stop it.\n\nAnd tell the others.\n"),
            ("- A reboot\n", "- A reboot\n- Waiting\n"),
        ],
    );
    fs::remove_dir_all(sandbox.home().join("data")).unwrap();
    assert_snapshot!(sandbox.odap("import site").run(), @"
    3 added
    ---- stderr
    to see them:  odap list
    ");
    assert_snapshot!(shown(&sandbox, 2), @"
    #2    Port taken
          solved · once, today · infrastructure · node

      fix        Look who it is:
                 lsof -i :3000
                 Then stop it.

                 And tell the others.
                 from a colleague, not confirmed yet
      cause      An old server of /home/user/app runs.

                 It was never stopped.

                 <!-- who wrote this? -->

                 Notes

                 It was late.
      not this   Another port
                 A reboot
                 Waiting
      read       https://example.org/ports
      on         (this machine)

      error
        Error: listen EADDRINUSE: address already in use :::3000
            at /home/user/app/server.js:3

      seen       2026-09-01 10:00
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    assert_snapshot!(sandbox.odap("import site").run(), @"3 unchanged");
}

/// One edit: where, as a share of the lines, and what.
#[derive(Debug, Clone)]
enum Change {
    Insert(f64, String),
    Replace(f64, String),
    Remove(f64),
    /// Some words behind a line.
    Append(f64, String),
    RemoveSection(f64),
    InsertSection(f64, &'static str, String),
    FrontMatter(f64, &'static str, String),
}

const LINES: &[&str] = &[
    "W W.",
    "- W",
    "  W",
    "<!-- W -->",
    "```sh\nW --W\n```",
    "> W",
    "1. W",
    "`W` \\_W\\_ &lt;W",
    "### W",
    "| W | W |",
    "```W",
];
const HEADINGS: &[&str] = &["## W", "## Notes", "## Cause", "## Fix", "## Solution", "# W", "## Error", "## 원인"];
/// Changes of the notebook itself, of which every word that begins so stays.
const OWN: &[&str] = &[
    "edit 3 --cause ownOne",
    "edit 3 --fix ownTwo",
    "edit 3 --title ownThree",
    "edit 3 --tag own-four",
    "edit 3 --url https://example.org/own",
    "tried 3 ownSix",
    "again 3 --worked --note ownSeven",
];
const KEYS: &[&str] =
    &["title", "tags", "excerpt", "description", "date", "last_modified_at", "series", "categories", "layout", "# W"];

fn change() -> impl Strategy<Value = Change> {
    let place = || 0.0..1.0f64;
    let line = || prop::sample::select(LINES).prop_map(str::to_owned);
    prop_oneof![
        3 => (place(), line()).prop_map(|(at, line)| Change::Insert(at, line)),
        2 => (place(), line()).prop_map(|(at, line)| Change::Replace(at, line)),
        2 => place().prop_map(Change::Remove),
        2 => (place(), Just("W W".to_owned())).prop_map(|(at, words)| Change::Append(at, words)),
        1 => place().prop_map(Change::RemoveSection),
        2 => (place(), prop::sample::select(HEADINGS), line()).prop_map(|(at, heading, line)| Change::InsertSection(at, heading, line)),
        2 => (place(), prop::sample::select(KEYS), Just("W W".to_owned())).prop_map(|(at, key, words)| Change::FrontMatter(at, key, words)),
    ]
}

/// Makes the edits, each `W` another word, and returns the words that are still there.
fn edited(text: &str, changes: &[Change]) -> (String, Vec<String>) {
    let mut count = 0;
    let mut named = |text: &str| {
        let mut named = String::new();
        for (at, part) in text.split('W').enumerate() {
            if at > 0 {
                count += 1;
                named.push_str(&format!("zug{count}q"));
            }
            named.push_str(part);
        }
        named
    };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for change in changes {
        let place = |share: &f64| ((lines.len() as f64 * share) as usize).min(lines.len() - 1);
        match change {
            Change::Insert(at, line) => lines.insert(place(at), named(line)),
            Change::Replace(at, line) => {
                let at = place(at);
                lines[at] = named(line);
            }
            Change::Remove(at) => drop(lines.remove(place(at))),
            Change::Append(at, words) => {
                let at = place(at);
                lines[at] = format!("{} {}", lines[at], named(words));
            }
            Change::RemoveSection(at) => {
                let heads: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("## ")).collect();
                if let Some(begin) = heads.get((heads.len() as f64 * at) as usize) {
                    let end = heads.iter().find(|end| *end > begin).copied().unwrap_or(lines.len());
                    lines.drain(begin..&end);
                }
            }
            Change::InsertSection(at, heading, line) => {
                let heads: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("## ")).collect();
                let at = heads.get((heads.len() as f64 * at) as usize).copied().unwrap_or(lines.len());
                lines.insert(at, format!("{}\n\n{}\n", named(heading), named(line)));
            }
            Change::FrontMatter(at, key, words) => {
                let end = lines.iter().skip(1).position(|line| line == "---").map_or(0, |end| end + 1);
                if end > 1 {
                    let at = 1 + ((end - 1) as f64 * at) as usize;
                    let line = if key.starts_with('#') { named(key) } else { format!("{key}: {}", named(words)) };
                    let known = lines[1..end].iter().position(|line| line.starts_with(&format!("{key}:")));
                    match known {
                        Some(known) => lines[known + 1] = line,
                        None => lines.insert(at, line),
                    }
                }
            }
        }
        if lines.len() < 2 {
            lines.push(String::new());
        }
    }
    let text = lines.join("\n") + "\n";
    let words =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with("zug") && word.ends_with('q'));
    let words = words.map(str::to_owned).collect();
    (text, words)
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_of_a_post_is_lost(
        form in prop::sample::select(vec!["jekyll", "hugo", "markdown"]),
        first in prop::collection::vec(change(), 1..6),
        second in prop::collection::vec(change(), 0..4),
        own in prop::sample::subsequence(OWN, 0..3),
    ) {
        let sandbox = Sandbox::new();
        copy(SITES[form].home(), sandbox.home());
        for line in &own {
            sandbox.odap(line).run().done();
        }
        let before = notebook(&sandbox);
        let mut all = Vec::new();
        for (word, number, changes) in [("port-taken", 3, &first), ("opencv", 1, &second)] {
            let path = post(&sandbox, word);
            let (text, words) = edited(&fs::read_to_string(&path).unwrap(), changes);
            fs::write(&path, &text).unwrap();
            all.push((number, words, text));
        }
        let forecast = sandbox.odap("import site --dry-run").run();
        let run = sandbox.odap("import site").run();
        prop_assert_eq!(run.status, Some(0), "{}", run);
        prop_assert!(forecast.stdout.ends_with(&format!("would be: {}", run.stdout)), "{}\n{}", forecast, run);
        let after = notebook(&sandbox);
        let changed = before.lines().zip(after.lines()).filter(|(one, other)| one != other).count();
        prop_assert_eq!(before.lines().count(), after.lines().count());
        let said = if changed == 0 { String::new() } else { format!("{changed} updated") };
        prop_assert!(run.stdout.starts_with(&said), "{} changed\n{}", changed, run);
        for (number, words, text) in &all {
            let shown = sandbox.odap(&format!("show {number} --json")).run().stdout;
            let own = own.iter().filter(|_| *number == 3).flat_map(|line| line.split_whitespace());
            for word in words.iter().map(String::as_str).chain(own.filter(|word| word.starts_with("own"))) {
                prop_assert!(shown.contains(word), "{} is not in {}\n{}\n{}", word, shown, text, run);
            }
        }
        let again = sandbox.odap("import site").run();
        let is_done = !again.stdout.contains("updated") && !again.stdout.contains("added");
        prop_assert!(is_done, "{}\n{}\n{:?}", again, log(&sandbox), all);
        prop_assert_eq!(notebook(&sandbox), after);
        // A post that says no more leaves what was changed here alone.
        if changed > 0 {
            sandbox.odap("undo").run().done();
        }
        prop_assert_eq!(notebook(&sandbox), before);
    }
}

fn log(sandbox: &Sandbox) -> String {
    sandbox.odap("log 5").run().to_string() + &sandbox.odap("log 4").run().to_string()
}

/// The number of cases: each runs the program ten times. `ODAP_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("ODAP_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

/// The sites that are edited, each exported once.
static SITES: std::sync::LazyLock<BTreeMap<&str, Sandbox>> =
    std::sync::LazyLock::new(|| ["jekyll", "hugo", "markdown"].map(|form| (form, site(form))).into());

#[test]
fn a_broken_post_is_named_with_all_others_and_can_be_left_out() {
    let sandbox = site("jekyll");
    edit(&sandbox, "port-taken", &[("Port taken", "Port in use")]);
    let broken = post(&sandbox, "opencv");
    fs::write(&broken, vec![b'x'; 40 << 20]).unwrap();
    let run = sandbox.odap("import site").run();
    assert!(run.status == Some(2) && run.stderr.contains("opencv") && run.stderr.contains("--skip-broken"), "{run}");
    assert!(sandbox.odap("show 3").run().stdout.contains("Port taken"), "nothing is half imported");
    let run = sandbox.odap("import site --skip-broken").run();
    assert!(run.status == Some(0) && run.stdout.contains("1 broken and left out"), "{run}");
    assert!(sandbox.odap("show 3").run().stdout.contains("Port in use"));
}
