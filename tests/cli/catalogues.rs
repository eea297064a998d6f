//! Errors in another language than English, read back by message catalogues that the tests make.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::fs;
use std::path::PathBuf;

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// Makes a catalogue of originals and their translations.
pub(crate) fn catalogue(messages: &[(&str, &str)]) -> Vec<u8> {
    let mut all = vec![("", "Content-Type: text/plain; charset=UTF-8\n")];
    all.extend(messages);
    let number = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let start = 28 + 16 * all.len();
    let (mut table, mut strings) = (Vec::new(), Vec::new());
    let originals = all.iter().map(|pair| pair.0);
    for text in originals.chain(all.iter().map(|pair| pair.1)) {
        table.extend(number(text.len()));
        table.extend(number(start + strings.len()));
        strings.extend(text.as_bytes());
        strings.push(0);
    }
    let header = [0x9504_12de, 0, all.len(), 28, 28 + 8 * all.len(), 0, 0];
    [header.into_iter().flat_map(number).collect(), table, strings].concat()
}

/// A machine with catalogues in two languages.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    let korean = [("The shelf is on fire", "책장에 불이 났습니다"), ("cannot lift %s", "%s을(를) 들어올릴 수 없음")];
    let german = [("The shelf is on fire", "Das Regal brennt"), ("cannot lift %s", "%s kann nicht gehoben werden")];
    sandbox.file("catalogues/ko/LC_MESSAGES/libc.mo", catalogue(&korean));
    sandbox.file("catalogues/de/LC_MESSAGES/libc.mo", catalogue(&german));
    sandbox
}

/// The only index that was made.
fn index(sandbox: &Sandbox) -> PathBuf {
    let entries = fs::read_dir(sandbox.home().join("cache/odap/catalogues")).unwrap();
    let paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    assert!(paths.len() == 1, "{paths:?}");
    paths[0].clone()
}

const KOREAN: &str = "mv: '/srv/b'을(를) 들어올릴 수 없음: 책장에 불이 났습니다\n";
const GERMAN: &str = "mv: '/srv/b' kann nicht gehoben werden: Das Regal brennt\n";
const ENGLISH: &str = "mv: cannot lift '/srv/b': The shelf is on fire\n";

#[test]
fn a_text_is_printed_with_its_lines_in_english() {
    let sandbox = sandbox();
    let run = sandbox.odap("explain --english").pipe(format!("before\n{KOREAN}after\n")).run();
    assert_eq!(run.stdout, "before\nmv: cannot lift '/srv/b': The shelf is on fire\nafter\n", "{run}");
    let run = sandbox.odap("explain --english").pipe(GERMAN).run();
    assert_eq!(run.stdout, "mv: cannot lift '/srv/b': The shelf is on fire\n", "{run}");
    let run = sandbox.odap("explain").pipe(KOREAN).run();
    assert!(run.stdout.contains("in English mv: cannot lift '/srv/b'"), "{run}");
}

#[test]
fn an_incident_is_found_in_every_language_by_one_that_it_was_logged_in() {
    for logged in [ENGLISH, KOREAN, GERMAN] {
        let sandbox = sandbox();
        sandbox.odap("import --starter").run().done();
        sandbox.odap("add --title shelf --fix water").pipe(logged).run().done();
        for asked in [ENGLISH, KOREAN, GERMAN] {
            let run = sandbox.odap("find").pipe(asked).run();
            assert!(run.status == Some(0) && run.stdout.contains("shelf"), "{logged}{asked}{run}");
        }
        // On a machine without the catalogues, and after the prints were derived anew.
        fs::remove_dir_all(sandbox.home().join("catalogues")).unwrap();
        sandbox.odap("doctor --fix").run().done();
        for asked in [ENGLISH, logged] {
            let run = sandbox.odap("find").pipe(asked).run();
            assert!(run.status == Some(0) && run.stdout.contains("shelf"), "{logged}{asked}{run}");
        }
    }
}

#[test]
fn a_new_error_is_searched_for_and_asked_about_in_english() {
    let sandbox = sandbox();
    let run = sandbox.odap("find").pipe(KOREAN).run();
    assert!(run.stdout.contains("in English mv: cannot lift"), "{run}");
    assert!(run.stdout.contains("lift+The+shelf+is+on+fire"), "{run}");
    let run = sandbox.odap("ask -").pipe(KOREAN).run();
    assert!(run.stdout.contains("The shelf is on fire") && run.stdout.contains("책장에 불이 났습니다"), "{run}");
}

#[test]
fn an_index_is_made_once_and_again_when_a_catalogue_changed() {
    let sandbox = sandbox();
    let folder = sandbox.home().join("cache/odap/catalogues");
    sandbox.odap("explain --english").pipe(ENGLISH).run().done();
    assert!(!folder.exists(), "nothing is read for a text in English");
    sandbox.odap("explain --english").pipe(KOREAN).run().done();
    let index = index(&sandbox);
    let first = fs::metadata(&index).unwrap().modified().unwrap();
    sandbox.odap("explain --english").pipe(KOREAN).run().done();
    assert_eq!(fs::metadata(&index).unwrap().modified().unwrap(), first);
    let other = catalogue(&[("Books everywhere", "책장에 불이 났습니다")]);
    sandbox.file("catalogues/ko/LC_MESSAGES/libc.mo", other);
    let run = sandbox.odap("explain --english").pipe(KOREAN).run();
    assert!(run.stdout.ends_with(": Books everywhere\n"), "{run}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&index), mode(index.parent().unwrap())), (0o600, 0o700));
    }
}

#[test]
fn broken_catalogues_and_indexes_change_no_answer() {
    let sandbox = Sandbox::new();
    let whole = catalogue(&[("The shelf is on fire", "책장에 불이 났습니다")]);
    for (name, bytes) in [("empty", &[][..]), ("cut", &whole[..40]), ("text", b"no catalogue"), ("ends", &whole[..90])]
    {
        sandbox.file(&format!("catalogues/ko/LC_MESSAGES/{name}.mo"), bytes);
    }
    fs::create_dir_all(sandbox.home().join("catalogues/ko/LC_MESSAGES/folder.mo")).unwrap();
    let run = sandbox.odap("explain --english").pipe(KOREAN).run();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), (KOREAN, ""), "{run}");
    sandbox.file("catalogues/ko/LC_MESSAGES/libc.mo", &whole);
    sandbox.odap("explain --english").pipe(KOREAN).run().done();
    fs::write(index(&sandbox), "no index").unwrap();
    let run = sandbox.odap("explain --english").pipe(KOREAN).run();
    assert!(run.stdout.ends_with(": The shelf is on fire\n"), "{run}");
    // A folder that cannot be made: the index is made every time.
    let run = sandbox.odap("explain --english").env("XDG_CACHE_HOME", "/dev/null").pipe(KOREAN).run();
    assert!(run.stdout.ends_with(": The shelf is on fire\n"), "{run}");
}

#[test]
fn pages_show_the_english_line_beneath_a_headline_that_was_translated() {
    let sandbox = sandbox();
    sandbox.odap("add --title shelf --fix water").pipe(ENGLISH).run().done();
    assert_snapshot!(sandbox.odap("find").pipe(KOREAN).run().to_string(), @r"
    seen  99 %   #1  shelf
                 once, today
      in English mv: cannot lift '/srv/b': The shelf is on fire

      fix        water
                 not confirmed yet

      because    same message  mv: cannot lift '/srv/b': The shelf is on fire

    Did it work?  odap again 1 --worked or --failed   ·   not it?  odap not 1
    ");
    let shelf = [("No module named '%s'", "'%s' 모듈이 책장에 없습니다")];
    sandbox.file("catalogues/ko/LC_MESSAGES/shelf.mo", catalogue(&shelf));
    let oak = "ModuleNotFoundError: No module named 'oak'\n";
    sandbox.odap("add --title oak --fix 'shelf get oak'").pipe(oak).run().done();
    let other = "ModuleNotFoundError: 'elm' 모듈이 책장에 없습니다\n";
    assert_snapshot!(sandbox.odap("find").pipe(other).run().to_string(), @"
    similar  53 %   #2  oak
      in English ModuleNotFoundError: No module named 'elm'

      differs    the message, only here: 모듈이 · 책장에
                 only here: elm · 없습니다
      same       ModuleNotFoundError
      its fix    shelf get oak
                 (may not apply to your case)

    Read it whole:  odap show 2        Log this one:  odap add --failure 2
    ---- exit status 1
    ");
}

#[test]
fn nothing_is_said_to_be_in_english_that_was_printed_so() {
    let sandbox = sandbox();
    let text = "make: *** [all] Error 2\n책장에 불이 났습니다\nfatal: no such shelf: oak\n";
    let run = sandbox.odap("explain --json").pipe(text).run();
    let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(value["english"].is_null() && value["headline"].as_str().unwrap().is_ascii(), "{run}");
    let run = sandbox.odap("explain").pipe(text).run();
    assert!(!run.stdout.contains("in English"), "{run}");
    let run = sandbox.odap("explain --json").pipe(KOREAN).run();
    let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(value["english"].as_str(), Some(ENGLISH.trim()), "{run}");
}

#[test]
fn of_two_messages_that_of_the_command_is_meant() {
    let sandbox = Sandbox::new();
    sandbox.file("catalogues/ko/LC_MESSAGES/make.mo", catalogue(&[("The rule is missing", "책장이 없습니다")]));
    sandbox.file("catalogues/ko/LC_MESSAGES/tar.mo", catalogue(&[("The shelf is missing", "책장이 없습니다")]));
    let run = sandbox.odap("explain --english").pipe("kim@lab:~/a$ tar xf b.tar\n책장이 없습니다\n").run();
    assert!(run.stdout.ends_with("\nThe shelf is missing\n"), "{run}");
    let run = sandbox.odap("explain --english").pipe("책장이 없습니다\n").run();
    assert_eq!(run.stdout, "책장이 없습니다\n", "{run}");
    let make = sandbox.file("bin/make", "#!/bin/sh\necho '책장이 없습니다' >&2\nexit 2\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&make, fs::Permissions::from_mode(0o755)).unwrap();
        let run = sandbox.odap("run -- bin/make all").run();
        assert_eq!(run.status, Some(2), "{run}");
        let run = sandbox.odap("explain --english --failure 1").run();
        assert!(run.stdout.contains("The rule is missing"), "{run}");
    }
}
