//! Recall, false alarms and speed of redaction: `cargo bench --bench redact`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is run by hand, for what it prints")]

#[path = "../tests/library/redaction/drawn.rs"]
mod drawn;
#[path = "../tests/library/redaction/harmless.rs"]
mod harmless;
#[path = "../tests/library/redaction/left_behind.rs"]
mod left_behind;
#[path = "../tests/library/redaction/pasted.rs"]
mod pasted;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;

use odap::redact::{Anonymizer, Privacy, find_secrets, secrets};

const LOG_BYTES: usize = 10 << 20;

const ERROR: &str =
    "Traceback (most recent call last):\n  File \"/srv/app/main.py\", line 42, in <module>\n    run()\n";

const PRIVATE: &str = "kim@box-7:~/x$ ssh kim@nas.lan\nFile \"/home/kim/x/app.py\", line 3 from 54.12.3.4, \
    mail kim.lee@firm.io\n\
    2026-05-01T10:00:00Z worker[12] done in 12 ms\n";

fn main() {
    let samples = drawn::samples();
    let found = samples.iter().filter(|sample| !secrets(&sample.text).contains(&sample.secret)).count();
    let kinds: BTreeSet<_> = samples.iter().map(|sample| sample.kind).collect();
    println!("kinds         {}", kinds.len());
    println!("recall        {:.4} ({found} of {})", found as f64 / samples.len() as f64, samples.len());

    let texts = harmless::harmless();
    alarms("false alarms", &texts);

    recall("pasted", &pasted::pasted());
    alarms("alarms there", &pasted::looking_alike());
    recall("left behind", &left_behind::left_behind());
    alarms("alarms there", &left_behind::left_harmlessly());

    let error = ERROR.repeat(900 / ERROR.len());
    println!("short error   {:.2} µs for {} bytes", seconds(&error, 10_000) * 1e6, error.len());

    let lines: String = texts.iter().map(|text| format!("2026-05-01T10:00:00Z worker[12] {text}\n")).collect();
    report("harmless log", &lines.repeat(LOG_BYTES / lines.len()));
    anonymize("harmless, anonymized", &lines.repeat(LOG_BYTES / lines.len()));
    anonymize("private, anonymized", &PRIVATE.repeat(LOG_BYTES / PRIVATE.len()));
    anonymize("short private, anonymized", PRIVATE);
    for piece in [
        "/",
        "/home/",
        "/home/a/",
        "@",
        "a@b.io ",
        "a.b",
        ".local",
        "1.2.3.4 ",
        "2a02:1::5 ",
        "k@h:~$ ",
        "~a/",
        "kim ",
        "Author: ",
    ] {
        anonymize(&format!("{piece:?}, anonymized"), &piece.repeat(LOG_BYTES / piece.len()));
    }
    let lines: String = samples.iter().map(|sample| format!("{}\n", sample.text)).collect();
    report("all secrets", &lines.repeat(LOG_BYTES / lines.len()));
    for piece in [
        "a",
        "=",
        "password=",
        "password: ",
        "secret=x",
        "://",
        "a://b:",
        "-----BEGIN PRIVATE KEY-----\n",
        "curl ",
        "--token ",
        "kind: Secret\n",
        "kind: Secret\ndata:\n  ",
        "eyJ",
        "eyJa.",
        "machine ",
        "Cookie: a=b; ",
        "\"key\":\"",
        "password=\"\\",
        "Bearer a",
        "<redacted:x>",
        "sk-",
        "IDENTIFIED BY ",
        "Private-Lines: 1\n",
        "key=a&",
        "<password>",
        "Q~",
        ":AA",
        "M",
        "%3D",
        "token%3D",
        "%3A%2F%2Fa%3Ab",
        "token\\u003d",
        "a:5432:b:c:",
        "*:*:*:*:",
        "password is ",
        "setx ",
        "net use ",
        "password: |\n",
        "-----END RSA PRIVATE KEY-----",
        "1,token,a\n",
        "id,token\n",
        "token,",
        "token|a\n---|---\n",
        "token|",
        "password\t",
        "a b: ",
        "2026-05-01T10:00:00Z INFO {\"a\": \"b\"}\n",
    ] {
        report(&format!("{piece:?}"), &piece.repeat(LOG_BYTES / piece.len()));
    }
}

/// Prints the share of texts in which every secret was replaced, whole. `MISSES=1` prints the others.
fn recall(name: &str, pastes: &[pasted::Paste]) {
    let kept = |paste: &&pasted::Paste| {
        let redacted = secrets(&paste.text);
        paste.secrets.iter().flat_map(|secret| secret.lines()).any(|part| redacted.contains(part))
    };
    let missed: Vec<_> = pastes.iter().filter(kept).collect();
    let found = pastes.len() - missed.len();
    println!("{name:<13} {:.4} ({found} of {})", found as f64 / pastes.len() as f64, pastes.len());
    if std::env::var_os("MISSES").is_some() {
        missed.iter().for_each(|paste| println!("  kept: {}", secrets(&paste.text)));
    }
}

/// Prints the share of texts in which something was replaced that is no secret. `MISSES=1` prints them.
fn alarms(name: &str, texts: &[String]) {
    let alarmed: Vec<_> = texts.iter().filter(|text| !find_secrets(text).is_empty()).collect();
    println!("{name:<13} {:.4} ({} of {})", alarmed.len() as f64 / texts.len() as f64, alarmed.len(), texts.len());
    if std::env::var_os("MISSES").is_some() {
        alarmed.iter().for_each(|text| println!("  lost: {}", secrets(text)));
    }
}

/// Prints the speed of an anonymizer, which replaces private parts as well.
fn anonymize(name: &str, text: &str) {
    let privacy = Privacy { users: vec!["kim".into()], hosts: vec!["box-7".into()], ..Privacy::default() };
    let start = Instant::now();
    black_box(Anonymizer::new(privacy).text(black_box(text)));
    let seconds = start.elapsed().as_secs_f64();
    println!("{name:<34} {:>7.0} MB/s ({:.0} ms)", text.len() as f64 / seconds / 1e6, seconds * 1e3);
}

/// Prints the speed of the redaction of secrets.
fn report(name: &str, text: &str) {
    let seconds = seconds(text, 1);
    println!("{name:<34} {:>7.0} MB/s ({:.0} ms for 10 MiB)", text.len() as f64 / seconds / 1e6, seconds * 1e3);
}

/// Measures the redaction of a text, in seconds.
fn seconds(text: &str, times: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        black_box(secrets(black_box(text)));
    }
    start.elapsed().as_secs_f64() / f64::from(times)
}
