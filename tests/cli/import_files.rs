//! `odap import` of notes: which files are read, which are passed over, and what is said where nothing can be read.

use std::fs;
use std::io::{Cursor, Write as _};

use insta::assert_snapshot;
use zip::write::SimpleFileOptions;

use crate::sandbox::Sandbox;

const NOTE: &str = "# Disk\n\n```\nwrite /x: no space left on device\n```\n\nFix: docker system prune\n";

/// Returns a zip file of some files.
pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Returns a Word file of some paragraphs, of which the first is a heading.
pub(crate) fn word(paragraphs: &[&str]) -> Vec<u8> {
    let paragraph = |(at, text): (usize, &&str)| {
        let level = if at == 0 { "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" } else { "" };
        format!("<w:p>{level}<w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body: String = paragraphs.iter().enumerate().map(paragraph).collect();
    zipped(&[("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes())])
}

/// Returns the commands that a report says to type, without the words behind them, which can be run here.
fn commands(said: &str) -> Vec<String> {
    let command = |line: &str| {
        let words = line.trim_start().strip_prefix("do:    ").or_else(|| Some(line.split_once(":  ")?.1))?;
        let command = words.split("   ").next()?.trim();
        let can_be_run = ["odap import ", "iconv "].iter().any(|begin| command.starts_with(begin));
        can_be_run.then(|| command.to_owned())
    };
    said.lines().filter_map(command).collect()
}

/// Runs a command that a report says to type, in a shell.
fn typed(sandbox: &Sandbox, command: &str, input: &str) -> std::process::Output {
    let odap = std::path::Path::new(env!("CARGO_BIN_EXE_odap")).parent().unwrap();
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &format!("printf '%b' \"$TEXT\" | {{ {command}; }}")]).current_dir(sandbox.home());
    shell.env("PATH", format!("{}:/usr/bin:/bin", odap.display())).env("HOME", sandbox.home());
    shell.env("TEXT", input).env("XDG_DATA_HOME", sandbox.home().join("typed"));
    shell.env("XDG_STATE_HOME", sandbox.home().join("typed")).output().unwrap()
}

#[test]
fn what_is_passed_over_is_named_with_the_way_in() {
    let sandbox = Sandbox::new();
    sandbox.file("n/a.md", NOTE);
    sandbox.file("n/b.txt", "Port\n\n    bind: address already in use\n\nFix: kill the old server\n");
    sandbox.file("n/c.docx", word(&["Torch", "ERROR: No matching distribution found for torch==9.9", "Fix: pin 2.2"]));
    sandbox.file("n/t.csv", "No,Message,Solution\n1,exit 137,more memory\n");
    sandbox.file("n/who.csv", "Who;When\nKim;today\n");
    sandbox.file("n/Errors.csv", "Name,Tags\nDisk,docker\n");
    sandbox.file("n/Errors/Disk.md", "# Full\n\nno more space\n");
    sandbox.file("n/old.jsonl", "{\"error\": \"exit 139\"}\n");
    for (name, content) in [("1.png", ""), ("2.png", ""), ("3.png", ""), ("4.png", ""), ("5.png", "")] {
        sandbox.file(&format!("n/img/{name}"), content);
    }
    sandbox.file("n/old.doc", "x");
    sandbox.file("n/paper.pdf", "x");
    sandbox.file("n/run.py", "x");
    sandbox.file("n/requirements.txt", "flask==1.0\n");
    sandbox.file("n/node_modules/x/README.md", "x");
    let run = sandbox.odap("import n").run();
    assert_snapshot!(run, @"
    4 added
    ---- stderr
    uncertain, to be seen with odap show and mended with odap edit: 1
      #1 Full: no error was found: the title stands for it
    to see them:  odap list
    passed over:
      1 file of incidents: old.jsonl
        to import it:  odap import n/old.jsonl
      2 tables: t.csv, who.csv
        to import the first:  odap import n/t.csv
      1 table of the pages beside it: Errors.csv
        to import it:  odap import n/Errors.csv
      1 document of another format: old.doc
        to import it:  soffice --headless --convert-to docx n/old.doc && odap import old.docx
      1 PDF: paper.pdf
        to import it:  pdftotext -layout n/paper.pdf paper.txt && odap import paper.txt
      5 pictures: img/1.png, img/2.png, img/3.png and 2 more
      1 folder of a program: node_modules/
      2 other files: requirements.txt, run.py
    ");
    for command in commands(&run.stderr).iter().filter(|command| !command.contains("list")) {
        let done = typed(&sandbox, command, "");
        assert!(
            done.status.success() || command.contains("pdftotext") || command.contains("soffice"),
            "{command}\n{done:?}"
        );
    }
}

#[test]
fn an_archive_gives_its_documents_and_names_the_rest() {
    let sandbox = Sandbox::new();
    let inner = zipped(&[("deep/d.md", b"# Deep\n\n```\nfoo: command not found\n```\n\nFix: install foo\n")]);
    let docx = word(&["Torch", "ERROR: No matching distribution found for torch==9.9", "Fix: pin 2.2"]);
    let text = "Port\n\n    bind: address already in use\n\nFix: kill the old server\n";
    let files: [(&str, &[u8]); 7] = [
        ("a.md", NOTE.as_bytes()),
        ("b.txt", text.as_bytes()),
        ("c.docx", &docx),
        ("Part-1.zip", &inner),
        ("img/p.png", b"x"),
        ("t.csv", b"a,b\n"),
        ("x.bin", b"x"),
    ];
    sandbox.file("all.zip", zipped(&files));
    assert_snapshot!(sandbox.odap("import all.zip").run(), @"
    4 added
    ---- stderr
    to see them:  odap list
    passed over:
      1 table: all.zip/t.csv
        to unpack it:  unzip all.zip t.csv
      1 picture: all.zip/img/p.png
      1 other file: all.zip/x.bin
    ");
    assert_snapshot!(sandbox.odap("import all.zip").run(), @"
    4 unchanged
    ---- stderr
    passed over:
      1 table: all.zip/t.csv
        to unpack it:  unzip all.zip t.csv
      1 picture: all.zip/img/p.png
      1 other file: all.zip/x.bin
    ");
    // Through a pipe, nothing needs to be said of what it is.
    let odap = sandbox.odap("import --dry-run").pipe(fs::read(sandbox.home().join("all.zip")).unwrap()).run();
    assert!(odap.stdout.ends_with("would be: 4 unchanged\n"), "{odap}");
    let word = sandbox.odap("import --dry-run").pipe(docx).run();
    assert!(word.stdout.contains("Torch"), "{word}");
}

#[test]
fn every_way_out_works_as_it_stands() {
    let sandbox = Sandbox::new();
    let note = "Disk\\n\\n\\140\\140\\140\\nwrite: no space left on device\\n\\140\\140\\140\\n";
    sandbox.file("notes.log", "# Disk\n\n```\nwrite: no space left on device\n```\n");
    sandbox.file("who.csv", "Who;When\nexit 137;today\n");
    sandbox.file("who.json", "[{\"who\": \"exit 137\"}]");
    sandbox.file("b.md", b"caf\xe9: command not found");
    sandbox.file("paper.pdf", "x");
    sandbox.file("old.hwp", "x");
    sandbox.file("bytes.dat", b"\x00\x01\x02\x00binary");
    let (mut said, mut count) = (Vec::new(), 0);
    let lines = [
        "import notes.log",
        "import",
        "import who.csv",
        "import --map error=who who.json",
        "import b.md",
        "import paper.pdf",
        "import old.hwp",
        "import bytes.dat",
    ];
    for line in lines {
        let run = sandbox.odap(line).pipe("Disk\n\n```\nwrite: no space left on device\n```\n").run();
        said.push(format!("$ odap {line}\n{run}"));
        for command in commands(&run.stderr) {
            let done = typed(&sandbox, &command, note);
            assert!(done.status.success(), "{command}\n{done:?}");
            count += 1;
        }
    }
    assert_eq!(count, 4);
    assert_snapshot!(said.join("\n"), @r#"
    $ odap import notes.log
    ---- stderr
    odap: notes.log does not look like something to import
      cause: it begins with neither { nor [, and its name has no ending that tells what it is
      do:    odap import --format markdown notes.log   reads it as notes
    ---- exit status 2

    $ odap import
    ---- stderr
    odap: the pipe does not look like something to import
      cause: it begins with neither { nor [
      do:    odap import --format markdown   reads it as notes
    ---- exit status 2

    $ odap import who.csv
    ---- stderr
    odap: who.csv: it is not known which column holds the error
      cause: it has "Who", "When"
      do:    odap import who.csv --format csv --map 'error=Who'
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2

    $ odap import --map error=who who.json
    1 added
    ---- stderr
    to see it:  odap list

    $ odap import b.md
    ---- stderr
    odap: cannot read b.md
      cause: it is not UTF-8
      do:    iconv -f LATIN1 -t UTF-8 b.md > b-utf-8.md && odap import b-utf-8.md
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2

    $ odap import paper.pdf
    ---- stderr
    odap: cannot read paper.pdf
      cause: odap does not read a PDF
      do:    pdftotext -layout paper.pdf paper.txt && odap import paper.txt
    ---- exit status 2

    $ odap import old.hwp
    ---- stderr
    odap: cannot read old.hwp
      cause: odap does not read a document of another format
      do:    soffice --headless --convert-to docx old.hwp && odap import old.docx
    ---- exit status 2

    $ odap import bytes.dat
    ---- stderr
    odap: cannot read bytes.dat
      cause: it is no text
      do:    name the files of notes, or their folder
    ---- exit status 2
    "#);
}

#[test]
fn nothing_to_import_is_a_sentence_and_status_1() {
    let sandbox = Sandbox::new();
    sandbox.file("empty.md", "\n\n");
    sandbox.file("empty.jsonl", "");
    sandbox.file("code/main.rs", "fn main() {}\n");
    sandbox.file("n/a.md", "# Thoughts\n\nNothing to see here.\n");
    sandbox.file("bad/a.md", b"\x00\x01\x02\x00binary");
    let lines = [
        "import empty.md",
        "import empty.jsonl",
        "import code",
        "import n --skip-uncertain",
        "import n --skip-uncertain --dry-run",
        "import bad --skip-broken",
    ];
    let said = lines.map(|line| format!("$ odap {line}\n{}", sandbox.odap(line).run()));
    assert_snapshot!(said.join("\n"), @"
    $ odap import empty.md
    ---- stderr
    there is nothing to import: what was given holds no notes
    passed over:
      1 empty file: empty.md
    ---- exit status 1

    $ odap import empty.jsonl
    ---- stderr
    there is nothing to import: what was given holds no incident
    ---- exit status 1

    $ odap import code
    ---- stderr
    there is nothing to import: what was given holds no notes
    passed over:
      1 other file: main.rs
    ---- exit status 1

    $ odap import n --skip-uncertain
    1 uncertain and left out
    ---- stderr
    nothing is left to import; --skip-uncertain leaves all of it out
    ---- exit status 1

    $ odap import n --skip-uncertain --dry-run
    would be: 1 uncertain and left out
    ---- stderr
    nothing is left to import; --skip-uncertain leaves all of it out
    ---- exit status 1

    $ odap import bad --skip-broken
    1 broken and left out
    ---- stderr
    odap: cannot read bad/a.md
      cause: it is no text
    nothing is left to import; --skip-broken leaves all of it out
    ---- exit status 1
    ");
}

#[test]
fn all_broken_files_are_named_at_once_and_none_is_imported() {
    let sandbox = Sandbox::new();
    sandbox.file("n/a.md", NOTE);
    sandbox.file("n/b.md", b"caf\xe9 and \xff more");
    sandbox.file("n/c.zip", "no zip file");
    sandbox.file("n/d.docx", "no Word file");
    assert_snapshot!(sandbox.odap("import n").run(), @"
    ---- stderr
    odap: 3 files cannot be read
      cause: n/b.md: it is not UTF-8
      cause: n/c.zip: it is no whole zip file
      cause: n/d.docx: it is not a zip, which a document of Word or LibreOffice is
      do:    iconv -f LATIN1 -t UTF-8 n/b.md > b-utf-8.md && odap import b-utf-8.md
      do:    export or download it again
      do:    open it in Word or LibreOffice, save it under another name, and import that
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
    assert_eq!(sandbox.odap("list").run().status, Some(1));
    for at in 0..12 {
        sandbox.file(&format!("n/e{at}.md"), b"\x00\x01\x02\x00binary");
    }
    let run = sandbox.odap("import n").run();
    assert!(run.stderr.starts_with("odap: 15 files cannot be read\n") && run.stderr.contains("and 5 more"), "{run}");
    let run = sandbox.odap("import n --skip-broken").run();
    assert!(run.stdout == "1 added, 15 broken and left out\n", "{run}");
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_refused() {
    let sandbox = Sandbox::new();
    let made = std::process::Command::new("mkfifo").arg(sandbox.home().join("fifo.md")).status().unwrap();
    assert!(made.success());
    let _socket = std::os::unix::net::UnixListener::bind(sandbox.home().join("socket.md")).unwrap();
    let all = ["fifo.md", "fifo.md --format text --split h2", "socket.md", "/dev/zero"];
    let said = all.map(|name| sandbox.odap(&format!("import {name}")).run().to_string());
    assert_snapshot!(said.join("\n"), @"
    ---- stderr
    odap: cannot read fifo.md
      cause: it is no file but a pipe, which may have no end
      do:    let the program that writes into it write to odap:  PROGRAM | odap import --format markdown
    ---- exit status 2

    ---- stderr
    odap: cannot read fifo.md
      cause: it is no file but a pipe, which may have no end
      do:    let the program that writes into it write to odap:  PROGRAM | odap import --format text --split h2
    ---- exit status 2

    ---- stderr
    odap: cannot read socket.md
      cause: it is no file but a socket or a device, which may have no end
      do:    name the files of notes, or their folder
    ---- exit status 2

    ---- stderr
    odap: cannot read /dev/zero
      cause: it is no file but a socket or a device, which may have no end
      do:    name the files of notes, or their folder
    ---- exit status 2
    ");
    sandbox.file("n/a.md", NOTE);
    fs::rename(sandbox.home().join("fifo.md"), sandbox.home().join("n/fifo.md")).unwrap();
    assert_snapshot!(sandbox.odap("import n").run(), @"
    1 added
    ---- stderr
    to see it:  odap list
    passed over:
      1 pipe, socket or device: fifo.md
    ");
}
