//! Errors in another language than English, read back by message catalogues that the tests make.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::fs;

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
    let index = sandbox.home().join("cache/odap/catalogues/ko.index");
    sandbox.odap("explain --english").pipe(ENGLISH).run().done();
    assert!(!index.exists(), "nothing is read for a text in English");
    sandbox.odap("explain --english").pipe(KOREAN).run().done();
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
    sandbox.file("cache/odap/catalogues/ko.index", "no index");
    let run = sandbox.odap("explain --english").pipe(KOREAN).run();
    assert!(run.stdout.ends_with(": The shelf is on fire\n"), "{run}");
    // A folder that cannot be made: the index is made every time.
    let run = sandbox.odap("explain --english").env("XDG_CACHE_HOME", "/dev/null").pipe(KOREAN).run();
    assert!(run.stdout.ends_with(": The shelf is on fire\n"), "{run}");
}
