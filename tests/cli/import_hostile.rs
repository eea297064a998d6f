//! `odap import` of files that are broken, locked, of another kind, or made to harm.

use std::fs;

use insta::assert_snapshot;

use crate::import_files::{word, zipped};
use crate::sandbox::Sandbox;

/// The start of a file of old Office programs, with a directory that names a stream.
fn old_office(stream: &str) -> Vec<u8> {
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(512, 0);
    file[30] = 9;
    file[48] = 1;
    file.resize(1024, 0);
    file.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    file.resize(2048, 0);
    file
}

/// Sets the flag of encryption in each entry of a zip file.
fn locked(mut zip: Vec<u8>) -> Vec<u8> {
    for at in 0..zip.len() - 8 {
        match &zip[at..at + 4] {
            b"PK\x03\x04" => zip[at + 6] |= 1,
            b"PK\x01\x02" => zip[at + 8] |= 1,
            _ => {}
        }
    }
    zip
}

#[test]
fn each_is_refused_with_the_way_out_and_nothing_is_imported() {
    let sandbox = Sandbox::new();
    let document = |text: &str| zipped(&[("word/document.xml", text.as_bytes())]);
    let entities = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a><w:t>&c;</w:t></a>";
    let spaces = vec![b' '; 70 << 20];
    let bomb = zipped(&[("word/document.xml", &spaces)]);
    let files: [(&str, Vec<u8>); 13] = [
        ("cut.zip", zipped(&[("a.md", b"# a")])[..40].to_vec()),
        ("cut.docx", word(&["a", "b"])[..60].to_vec()),
        ("bomb.docx", bomb.clone()),
        ("bomb.zip", zipped(&[("a.md", &spaces)])),
        ("nested.zip", zipped(&[("inner.zip", &zipped(&[("a.md", &spaces)]))])),
        ("filler.zip", zipped(&[("inner.zip", &spaces)])),
        ("within.zip", zipped(&[("a.docx", &bomb)])),
        ("entities.docx", document(entities)),
        ("external.docx", document("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")),
        ("old.docx", old_office("WordDocument")),
        ("locked.docx", old_office("EncryptedPackage")),
        (
            "locked.odt",
            zipped(&[("META-INF/manifest.xml", b"<m><manifest:encryption-data/></m>"), ("content.xml", b"\x01")]),
        ),
        ("locked.zip", locked(zipped(&[("a.md", b"# a"), ("b.md", b"# b")]))),
    ];
    let mut said = String::new();
    for (name, bytes) in files {
        sandbox.file(name, bytes);
        let run = sandbox.odap(&format!("import {name}")).run();
        assert_eq!(run.status, Some(2), "{name}: {run}");
        said.push_str(
            &run.stderr.replace("  do:    nothing was imported; to import the rest, add --skip-broken\n", ""),
        );
    }
    assert_snapshot!(said, @"
    odap: cannot read cut.zip
      cause: it is no whole zip file
      do:    export or download it again
    odap: cannot read cut.docx
      cause: its zip is broken: it was cut short, or changed on its way
      do:    open it in Word or LibreOffice, save it under another name, and import that
    odap: cannot read bomb.docx
      cause: its part word/document.xml unpacks to more than 64 MiB
      do:    no notes are that large; if these are, divide them into several files, and import those
    odap: bomb.zip: a.md is too large to be a note
      cause: it unpacks to more than 16 MiB
      do:    unpack the archive, and import the folders that you mean
    odap: nested.zip/inner.zip: a.md is too large to be a note
      cause: it unpacks to more than 16 MiB
      do:    unpack the archive, and import the folders that you mean
    odap: filler.zip: inner.zip is too large to be a note
      cause: it unpacks to more than 20 times its size, as no packed file does
      do:    unpack the archive, and import the folders that you mean
    odap: cannot read within.zip/a.docx
      cause: its part word/document.xml unpacks to more than 64 MiB
      do:    no notes are that large; if these are, divide them into several files, and import those
    odap: cannot read entities.docx
      cause: its part word/document.xml is broken at byte 51: it declares entities, which no office program does
      do:    open it in Word or LibreOffice, save it under another name, and import that
    odap: cannot read external.docx
      cause: its part word/document.xml is broken at byte 40: it declares entities, which no office program does
      do:    open it in Word or LibreOffice, save it under another name, and import that
    odap: cannot read old.docx
      cause: it is a Word file of the old format (.doc), whatever its name says
      do:    open it in Word and save it as .docx, or: soffice --headless --convert-to docx --outdir converted old.docx
    odap: cannot read locked.docx
      cause: it is protected by a password
      do:    open it with the password, save a copy without one (Word: File > Info > Protect Document; LibreOffice: File > Save As), and import that
    odap: cannot read locked.odt
      cause: it is protected by a password
      do:    open it with the password, save a copy without one (Word: File > Info > Protect Document; LibreOffice: File > Save As), and import that
    odap: cannot read locked.zip
      cause: it is locked by a password
      do:    unpack it with the password, and import the folder
    ");
    assert_eq!(sandbox.odap("list").run().status, Some(1));
}

#[test]
fn an_archive_of_more_than_anybody_writes_is_refused_before_it_is_unpacked() {
    let sandbox = Sandbox::new();
    let page = vec![b' '; 15 << 20];
    let names: Vec<String> = (0..40).map(|at| format!("{at}.md")).collect();
    let many = zipped(&names.iter().map(|name| (name.as_str(), page.as_slice())).collect::<Vec<_>>());
    sandbox.file("within.zip", zipped(&[("a.md", b"# a"), ("many.zip", &many)]));
    sandbox.file("many.zip", &many);
    let begun = std::time::Instant::now();
    assert_snapshot!(sandbox.odap("import many.zip").run(), @"
    ---- stderr
    odap: many.zip is too large to be notes
      cause: its notes unpack to 600 MiB, and at most 512 are read
      do:    unpack it, and import the folders that you mean
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("import within.zip --skip-broken").run(), @"
    1 added, 1 broken and left out
    ---- stderr
    odap: within.zip/many.zip is too large to be notes
      cause: its notes unpack to 600 MiB, and at most 512 are read
    uncertain, to be seen with odap show and mended with odap edit: 1
      #1 a: no error was found: the title stands for it
    to see it:  odap list
    ");
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    // One that lies about its sizes is no whole zip file.
    let (mut lies, true_size) = (zipped(&[("a.md", &page)]), (15u32 << 20).to_le_bytes());
    for at in 0..lies.len() - 4 {
        if lies[at..at + 4] == true_size {
            lies[at..at + 4].copy_from_slice(&9u32.to_le_bytes());
        }
    }
    sandbox.file("lies.zip", lies);
    assert_snapshot!(sandbox.odap("import lies.zip").run(), @"
    ---- stderr
    odap: cannot read lies.zip
      cause: it is no whole zip file
      do:    export or download it again
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
}

#[test]
fn a_file_of_any_form_is_refused_if_it_is_longer_than_notes_are() {
    let sandbox = Sandbox::new();
    let mut said = String::new();
    for name in ["a.md", "a.txt", "a.html", "a.csv", "a.docx", "a.odt", "a.zip", "a.log"] {
        let large = sandbox.file(name, "");
        fs::File::options().write(true).open(&large).unwrap().set_len(300 << 20).unwrap();
        let run = sandbox.odap(&format!("import {name}")).run();
        assert_eq!(run.status, Some(2), "{run}");
        said.push_str(
            &run.stderr.replace("  do:    nothing was imported; to import the rest, add --skip-broken\n", ""),
        );
    }
    assert_snapshot!(said, @"
    odap: a.md is too large to be notes
      cause: it is longer than 16 MiB
      do:    split it, or name the files that you mean
    odap: a.txt is too large to be notes
      cause: it is longer than 16 MiB
      do:    split it, or name the files that you mean
    odap: a.html is too large to be notes
      cause: it is longer than 16 MiB
      do:    split it, or name the files that you mean
    odap: a.csv is too large to be notes
      cause: it is longer than 16 MiB
      do:    split it, or name the files that you mean
    odap: cannot read a.docx
      cause: it is not a zip, which a document of Word or LibreOffice is
      do:    open it in Word or LibreOffice, save it under another name, and import that
    odap: cannot read a.odt
      cause: it is not a zip, which a document of Word or LibreOffice is
      do:    open it in Word or LibreOffice, save it under another name, and import that
    odap: cannot read a.zip
      cause: it is no whole zip file
      do:    export or download it again
    odap: cannot read a.log
      cause: it is no text
      do:    name the files of notes, or their folder
    ");
}

#[test]
fn a_text_of_too_many_parts_is_refused() {
    let sandbox = Sandbox::new();
    let many = [
        ("nested.md", "+ ".repeat(800_000)),
        ("tags.md", "#a ".repeat(800_000)),
        ("rows.csv", format!("error,fix\n{}", "a,b\n".repeat(50_001))),
        ("wide.csv", format!("error{}\n", ",a".repeat(800_000))),
        ("deep.json", "[".repeat(100_000)),
    ];
    let mut said = String::new();
    for (name, text) in many {
        sandbox.file(name, text);
        let run = sandbox.odap(&format!("import {name}")).run();
        assert_eq!(run.status, Some(2), "{run}");
        said.push_str(
            &run.stderr.replace("  do:    nothing was imported; to import the rest, add --skip-broken\n", ""),
        );
    }
    assert_snapshot!(said, @"
    odap: nested.md is too large to be notes
      cause: it has more lines and marks than one document can
      do:    split it, or name the files that you mean
    odap: tags.md is too large to be notes
      cause: it has more lines and marks than one document can
      do:    split it, or name the files that you mean
    odap: rows.csv is too large to be notes
      cause: it has 50001 incidents, and at most 50000 are read at once
      do:    split it, and import the parts
    odap: wide.csv is too large to be notes
      cause: it has more lines and marks than one document can
      do:    split it, or name the files that you mean
    odap: deep.json is not an array of incidents
      cause: EOF while parsing a list at line 1 column 100000
      do:    mend it there, or export it again:  odap export --to json
    ");
}

#[test]
fn text_of_any_unicode_form_is_read() {
    let text = "# 디스크\n\n```\nwrite /x: no space left on device\n```\n\n해결: 로그를 지운다\n";
    let wide = |text: &str, to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let marked = format!("\u{feff}{text}");
    let forms: [Vec<u8>; 7] = [
        text.into(),
        marked.clone().into(),
        wide(&marked, u16::to_le_bytes),
        wide(&marked, u16::to_be_bytes),
        wide(text, u16::to_le_bytes),
        wide(text, u16::to_be_bytes),
        text.replace('\n', "\r\n").into(),
    ];
    for (at, bytes) in forms.into_iter().enumerate() {
        for end in ["md", "txt"] {
            let sandbox = Sandbox::new();
            sandbox.file(&format!("a.{end}"), &bytes);
            let run = sandbox.odap(&format!("import a.{end}")).run();
            assert_eq!(run.stdout, "1 added\n", "{at}: {run}");
            let shown = sandbox.odap("show 1").run().stdout;
            assert!(shown.contains("디스크") && shown.contains("로그를 지운다"), "{at}\n{shown}");
        }
    }
}

#[test]
fn advice_fits_what_is_wrong_with_a_file() {
    let sandbox = Sandbox::new();
    let mut korean = "# 디스크가 꽉 찼다\n\n원인은 로그였다\n".as_bytes().to_vec();
    korean.splice(30..30, [0xff, 0xfe]);
    sandbox.file("invalid.md", korean);
    sandbox.file("image.png", b"\x89PNG\r\n\x1a\n");
    sandbox.file("bad.json", "[{\"error\": \"x\", \"title\"}]");
    sandbox
        .file("who.jsonl", "{\"day\": 1, \"what\": \"fatal: not a git repository\"}\n{\"day\": 2, \"what\": \"x\"}\n");
    sandbox.file("log.csv", "Day,What I saw,Then\n2026-01-02,fatal: not a git repository,git init\n");
    sandbox.file("open.csv", "error,fix\nfoo: command not found,install foo\nbar,\"say more\nbaz,x\n");
    let lines = [
        "import invalid.md",
        "import image.png",
        "import bad.json",
        "import no/such/file.md",
        "import who.jsonl",
        "import log.csv",
        "import open.csv",
    ];
    let said = lines.map(|line| {
        let run = sandbox.odap(line).run();
        assert_eq!(run.status, Some(2), "{run}");
        run.stderr.replace("  do:    nothing was imported; to import the rest, add --skip-broken\n", "")
    });
    assert_snapshot!(said.concat(), @r#"
    odap: cannot read invalid.md
      cause: it is UTF-8 but for 2 places, the first in line 3
      do:    iconv -c -f UTF-8 -t UTF-8 invalid.md > invalid-utf-8.md; odap import invalid-utf-8.md
    odap: cannot read image.png
      cause: odap does not read a picture
      do:    import the note that shows it; of a picture of an error, type or read out the text
    odap: bad.json is not an array of incidents
      cause: expected `:` at line 1 column 24
      do:    mend it there, or export it again:  odap export --to json
    odap: cannot read no/such/file.md
      cause: there is no such file or folder
      do:    ls .   shows what is there
    odap: who.jsonl:1: this line is not an incident
      cause: missing field `error`
      do:    odap import who.jsonl --map 'error=what'
    odap: log.csv: it is not known which column holds the error
      cause: it has "Day", "What I saw", "Then"
      do:    odap import log.csv --format csv --map 'error=What I saw'
    odap: open.csv is not a table that can be read
      cause: line 3: the quotation mark that begins a cell there is never closed
      do:    close it, or write it twice within a cell between quotation marks: line 3 and below
    "#);
    assert_eq!(sandbox.odap("import log.csv --map 'error=What I saw,attempts=Then'").run().stdout, "1 added\n");
    assert!(sandbox.odap("show 1").run().stdout.contains("git init"));
}

#[test]
fn a_file_whose_path_leads_out_of_its_archive_is_named() {
    let sandbox = Sandbox::new();
    let note = b"# Foo\n\n```\nfoo: command not found\n```\n\nFix: install foo\n";
    sandbox.file("n.zip", zipped(&[("./a.md", note), ("../../evil.md", note), (".git/x.md", note)]));
    assert_snapshot!(sandbox.odap("import n.zip").run(), @"
    1 added
    ---- stderr
    to see it:  odap list
    passed over:
      1 file whose path leads out of its archive: n.zip/../../evil.md
    ");
    assert!(!sandbox.home().join("../../evil.md").exists());
}

#[test]
fn no_remark_is_wider_than_the_screen() {
    let sandbox = Sandbox::new();
    let long = "a-folder-with-a-long-name/".repeat(4);
    let note =
        b"# Fix of foo > bar -c and what else there is to say about it, which is much\n\nIt was odd, a > b -c.\n";
    let files: Vec<(String, &[u8])> = (0..4).map(|at| (format!("{long}x > y -c {at}.md"), &note[..])).collect();
    let mut files: Vec<(&str, &[u8])> = files.iter().map(|(name, note)| (name.as_str(), *note)).collect();
    let table = format!("{long}a > table -c.bin");
    files.push((&table, b"x"));
    sandbox.file("all.zip", zipped(&files));
    for line in ["import all.zip --dry-run", "import all.zip"] {
        let run = sandbox.odap(line).run();
        let is_wide = |line: &&str| line.chars().count() > 80 && !line.contains("unzip");
        let wide: Vec<&str> = run.stdout.lines().chain(run.stderr.lines()).filter(is_wide).collect();
        assert!(run.status == Some(0) && wide.is_empty(), "{wide:#?}\n{run}");
    }
}
