//! Files that real programs write: 120 pages with 200 incidents, of which not a word is lost.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use odap::import::document::{Block, Document};
use odap::import::office::Reading;
use serde_json::{Value, json};

use super::{read_office, read_word};

/// A picture of one point.
const PICTURE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// Errors with a name that makes each of them one of its kind.
const ERRORS: &[&str] = &[
    "Traceback (most recent call last):\n  File \"/home/user/app/NAME.py\", line 12, in <module>\n    import cv2\n  File \
     \"/usr/lib/python3/dist-packages/cv2/__init__.py\", line 8, in <module>\n    from .cv2 import *\nImportError: NAME.so.1: \
     cannot open shared object file: No such file or directory",
    "npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree\nnpm ERR! While resolving: NAME@0.1.0\nnpm \
     ERR! Found: react@18.2.0\nnpm ERR! node_modules/react\nnpm ERR!   react@\"^18.2.0\" from the root project",
    "docker: Error response from daemon: driver failed programming external connectivity on endpoint NAME: Bind for \
     0.0.0.0:8080 failed: port is already allocated.",
    "error[E0382]: borrow of moved value: `NAME`\n --> src/main.rs:7:20\n  |\n5 |     let moved = NAME;\n  |                 ---- \
     value moved here\n7 |     println!(\"{}\", NAME);\n  |                    ^^^^ value borrowed here after move",
    "# 설정을 읽는 중\njava.lang.NullPointerException: Cannot invoke \"NAME.get()\"\n\tat com.example.NAME.run(NAME.java:42)\n\tat \
     com.example.Main.main(Main.java:7)",
];

const COMMANDS: &[&str] = &[
    "sudo apt-get install --no-install-recommends NAME",
    "npm install --legacy-peer-deps NAME",
    "docker run --rm -p 8081:80 NAME",
    "git -c core.autocrlf=false checkout -- NAME",
];

/// The kinds of blocks of code.
const CODES: [&str; 3] = ["lines", "breaks", "frame"];

/// Describes a file with 200 incidents under headings of two levels, as blocks of a kind and a content.
fn described() -> Vec<(String, Value)> {
    let mut blocks = Vec::new();
    let mut add = |kind: &str, content: Value| blocks.push((kind.to_owned(), content));
    for index in 0..200 {
        if index % 20 == 0 {
            add(
                "h1",
                json!(format!("{}번째 갈래 Category {}", index / 20 + 1, ["환경", "코드", "인프라"][index / 20 % 3])),
            );
        }
        let name = format!("lib{}{}", ["alpha", "beta", "gamma", "delta", "eps"][index % 5], index);
        let of = |text: &str| text.replace("NAME", &name);
        let korean = index % 2 == 0;
        let say = |ko: &str, en: &str| json!(of(if korean { ko } else { en }));
        let (error, command) = (of(ERRORS[index % ERRORS.len()]), of(COMMANDS[index % COMMANDS.len()]));
        add("h2", say("NAME 오류가 나는 경우", "NAME fails to load"));
        add(
            "p",
            say(
                "2024년 3월에 우분투 서버에서 NAME을 올리다가 만났다.",
                "Met on the build server while NAME was being set up.",
            ),
        );
        add("p", say("에러:", "Error:"));
        add(CODES[index % 3], json!(error));
        if index % 7 == 0 {
            add("picture", Value::Null);
        }
        add(
            "p",
            say(
                "원인: NAME 패키지가 이미지에 들어 있지 않았다.",
                "Cause: the image does not contain the package NAME.",
            ),
        );
        if index % 4 == 0 {
            let rows =
                json!([["환경", "버전", "결과"], ["Ubuntu", "22.04", of("NAME 실패")], ["Debian", "12", "성공"]]);
            add("table", rows);
        }
        add("p", say("해결 방법:", "Solution:"));
        if index % 3 == 0 {
            add("steps", json!([of("컨테이너 NAME을 멈춘다"), "Install it again", "다시 띄운다"]));
        }
        if index % 5 == 0 {
            add("command", json!(["Run ", command, of(" 그리고 NAME을 다시 시작한다.")]));
        }
        add(CODES[(index + 1) % 3], json!(format!("{command}\necho \"{name}\"")));
        if index % 6 == 0 {
            add("items", json!(["캐시를 지워도 소용없었다", of("Reinstalling NAME did not work")]));
        }
        for paragraph in 0..4 {
            add(
                "p",
                say(
                    &format!(
                        "덧붙임 {paragraph}: NAME을 쓰는 다른 서비스에서도 같은 문제가 났고, 로그를 하나씩 살펴본 끝에 위의 방법으로 풀렸다. \
                          배포 스크립트에 넣어 두었으니 다음에는 먼저 여기를 볼 것."
                    ),
                    &format!(
                        "Note {paragraph}: the same happened in other services that use NAME; after reading the logs one by one, \
                          the way above solved it there too, and it is part of the deployment now."
                    ),
                ),
            );
        }
    }
    blocks
}

/// Returns the words of a text with the number of times that they stand there; signs are no words.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// Returns all text in a value.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(values) => values.iter().map(text_of).collect(),
        _ => String::new(),
    }
}

fn text_of_block(block: &Block) -> String {
    match block {
        Block::Heading { text, .. }
        | Block::DisplayLine { text, .. }
        | Block::Paragraph(text)
        | Block::Code { text, .. }
        | Block::Item { text, .. } => text.clone(),
        Block::Table(rows) => rows.iter().flatten().cloned().collect::<Vec<_>>().join("\n"),
        Block::Picture { name } => name.clone(),
    }
}

/// Holds a document to what was written: headings and code in their order and word by word, and no word lost.
#[track_caller]
fn compare(program: &str, document: &Document, blocks: &[(String, Value)]) {
    let read: String = document.blocks.iter().map(|block| format!("{}\n", text_of_block(block))).collect();
    let read = words(&read);
    let written: String = blocks.iter().map(|(_, content)| text_of(content)).collect();
    let lost: Vec<_> = words(&written)
        .into_iter()
        .filter_map(|(word, count)| {
            count.checked_sub(read.get(&word).copied().unwrap_or_default()).map(|lost| (word, lost))
        })
        .filter(|(_, lost)| *lost > 0)
        .collect();
    assert_eq!(lost, [], "{program}");
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, text } => Some(format!("h{level} {text}")),
        _ => None,
    });
    let is_heading = |kind: &str| kind.starts_with('h');
    let written = blocks
        .iter()
        .filter(|(kind, _)| is_heading(kind))
        .map(|(kind, text)| format!("{kind} {}", text.as_str().unwrap()));
    assert_eq!(headings.collect::<Vec<_>>(), written.collect::<Vec<_>>(), "{program}");
    let codes = document.blocks.iter().filter_map(|block| match block {
        Block::Code { text, .. } => Some(text.as_str()),
        _ => None,
    });
    let written =
        blocks.iter().filter(|(kind, _)| CODES.contains(&kind.as_str())).map(|(_, text)| text.as_str().unwrap());
    let (codes, written): (Vec<_>, Vec<_>) = (codes.collect(), written.collect());
    let wrong = codes.iter().zip(&written).position(|(read, written)| read != written);
    assert_eq!(wrong.map(|at| (codes[at], written[at])), None, "{program}");
    assert_eq!(codes.len(), written.len(), "{program}");
    let count = |kind: fn(&Block) -> bool| document.blocks.iter().filter(|block| kind(block)).count();
    let of = |name: &str| blocks.iter().filter(|(kind, _)| kind == name).count();
    assert_eq!(count(|block| matches!(block, Block::Picture { .. })), of("picture"), "{program}");
    assert_eq!(count(|block| matches!(block, Block::Table(_))), of("table"), "{program}");
    let items = blocks.iter().filter(|(kind, _)| ["items", "steps"].contains(&kind.as_str()));
    let items: usize = items.map(|(_, items)| items.as_array().unwrap().len()).sum();
    assert_eq!(count(|block| matches!(block, Block::Item { .. })), items, "{program}");
}

/// Runs a program with a text for its input.
#[track_caller]
fn run(command: &mut Command, input: &str) {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let feeder = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = feeder.join();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn input(blocks: &[(String, Value)]) -> String {
    json!({ "picture": PICTURE, "blocks": blocks }).to_string()
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/documents").join(name)
}

/// Writes the file with python-docx.
fn python_docx(file: &Path, blocks: &[(String, Value)]) {
    run(Command::new("python-docx").arg(script("write.py")).arg(file), &input(blocks));
}

/// Has LibreOffice write a file anew, in a form of its own.
fn office(file: &Path, form: &str) -> PathBuf {
    let folder = file.with_file_name(form);
    let profile = format!("-env:UserInstallation=file://{}", file.with_extension("profile").display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--convert-to", form, "--outdir"]).arg(&folder).arg(file);
    run(&mut office, "");
    folder.join(file.with_extension(form).file_name().unwrap())
}

fn read(file: &Path) -> Reading {
    let bytes = fs::read(file).unwrap();
    if file.extension().unwrap() == "odt" { read_office(&bytes).unwrap() } else { read_word(&bytes).unwrap() }
}

#[test]
#[ignore = "needs python-docx, which is python3 with that library"]
fn python_docx_loses_no_word() {
    let (folder, blocks) = (crate::scratch::folder(), described());
    let file = folder.path().join("notes.docx");
    python_docx(&file, &blocks);
    compare("python-docx", &read(&file).document, &blocks);
}

#[test]
#[ignore = "needs node-docx, which is node with docx"]
fn docx_of_npm_loses_no_word() {
    let (folder, blocks) = (crate::scratch::folder(), described());
    let file = folder.path().join("notes.docx");
    run(Command::new("node-docx").arg(script("write.cjs")).arg(&file), &input(&blocks));
    compare("docx", &read(&file).document, &blocks);
}

#[test]
#[ignore = "needs python-docx, which is python3 with that library, and libreoffice-writer"]
fn libreoffice_loses_no_word_in_either_form() {
    let (folder, blocks) = (crate::scratch::folder(), described());
    let file = folder.path().join("notes.docx");
    python_docx(&file, &blocks);
    for form in ["odt", "docx"] {
        compare(form, &read(&office(&file, form)).document, &blocks);
    }
}

#[test]
#[ignore = "needs libreoffice-writer"]
fn a_doc_that_is_called_docx_is_named() {
    let folder = crate::scratch::folder();
    let file = folder.path().join("notes.txt");
    fs::write(&file, "오류\n").unwrap();
    let old = fs::read(office(&file, "doc")).unwrap();
    let said = read_word(&old).unwrap_err().to_string();
    assert_eq!(said, "cannot read notes\n  cause: it is a Word file of the old format (.doc), whatever its name says");
}

/// Writes blocks in Markdown, for pandoc.
fn markdown(blocks: &[(String, Value)]) -> String {
    let mut text = String::new();
    for (kind, content) in blocks {
        let items = |mark: &str| text_of(content).lines().map(|item| format!("{mark} {item}\n")).collect::<String>();
        text.push_str(&match kind.as_str() {
            "h1" => format!("# {}", content.as_str().unwrap()),
            "h2" => format!("## {}", content.as_str().unwrap()),
            "p" => content.as_str().unwrap().to_owned(),
            "command" => format!(
                "{}`{}`{}",
                content[0].as_str().unwrap(),
                content[1].as_str().unwrap(),
                content[2].as_str().unwrap()
            ),
            "items" => items("-"),
            "steps" => items("1."),
            "table" => {
                let row = |cells: &Value| format!("| {} |\n", text_of(cells).trim().replace('\n', " | "));
                let rows: Vec<String> = content.as_array().unwrap().iter().map(row).collect();
                format!("{}|---|---|---|\n{}", rows[0], rows[1..].concat())
            }
            "picture" => "![](dot.png)".to_owned(),
            _ => format!("```\n{}\n```", content.as_str().unwrap()),
        });
        text.push_str("\n\n");
    }
    text
}

#[test]
#[ignore = "needs pandoc"]
fn pandoc_loses_no_word_in_either_form() {
    let (folder, blocks) = (crate::scratch::folder(), described());
    pandoc_input(folder.path(), &blocks);
    for form in ["docx", "odt"] {
        let file = folder.path().join("notes").with_extension(form);
        run(
            Command::new("pandoc").current_dir(folder.path()).args(["--preserve-tabs", "notes.md", "-o"]).arg(&file),
            "",
        );
        compare(&format!("pandoc, {form}"), &read(&file).document, &blocks);
    }
}

fn pandoc_input(folder: &Path, blocks: &[(String, Value)]) {
    let picture = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, PICTURE).unwrap();
    fs::write(folder.join("dot.png"), picture).unwrap();
    fs::write(folder.join("notes.md"), markdown(blocks)).unwrap();
}

#[test]
#[ignore = "needs python-docx, which is python3 with that library, and pandoc"]
fn a_file_is_read_ten_times_as_fast_as_pandoc_converts_it() {
    let (folder, blocks) = (crate::scratch::folder(), described());
    let file = folder.path().join("notes.docx");
    python_docx(&file, &blocks);
    let fastest = |mut work: Box<dyn FnMut()>| -> Duration {
        let time = |work: &mut dyn FnMut()| {
            let start = Instant::now();
            work();
            start.elapsed()
        };
        (0..5).map(|_| time(&mut *work)).min().unwrap()
    };
    let path = file.clone();
    let own = fastest(Box::new(move || assert!(!read(&path).document.blocks.is_empty())));
    let theirs = fastest(Box::new(move || {
        run(Command::new("pandoc").arg(&file).args(["-t", "markdown", "-o"]).arg(file.with_extension("md")), "");
    }));
    eprintln!("odap {own:?}, pandoc {theirs:?}: {:.0} times", theirs.as_secs_f64() / own.as_secs_f64());
    // Without optimisation it takes ten times as long as with it.
    let least = if cfg!(debug_assertions) { 2 } else { 10 };
    assert!(theirs > own * least);
}
