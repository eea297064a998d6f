//! Secrets are found, harmless texts are left alone, and a redacted text stays as it is.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that panics has failed, and may say why")]

mod contexts;
mod drawn;
mod harmless;
mod left_behind;
pub(crate) mod pasted;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use insta::assert_snapshot;
use odap::redact::{find_secrets, secrets};
use proptest::prelude::*;

#[test]
fn every_kind_is_found() {
    let samples = drawn::samples();
    let kinds: BTreeSet<_> = samples.iter().map(|sample| sample.kind).collect();
    assert!(kinds.len() >= 150, "{} kinds", kinds.len());
    let missed = samples.iter().filter(|sample| secrets(&sample.text).contains(&sample.secret));
    assert_snapshot!(lines(missed.map(|sample| format!("{}: {}", sample.kind, sample.text))), @"");
}

#[test]
fn kinds_are_named_right() {
    let samples = drawn::samples();
    let misnamed = samples.iter().filter_map(|sample| {
        let found = find_secrets(&sample.text);
        let right = found.iter().any(|finding| finding.kind == sample.kind);
        (!right && !found.is_empty()).then(|| format!("{} taken for {}: {}", sample.kind, found[0].kind, sample.text))
    });
    assert_snapshot!(lines(misnamed), @"
    sql-password taken for password: ALTER ROLE x WITH PASSWORD 'Ct5wsJF4LL'
    sql-password taken for password: ALTER ROLE x WITH PASSWORD '4np6v3Dxjc'
    sql-password taken for password: ALTER ROLE x WITH PASSWORD 'UbrgsWGfe5'
    ");
}

#[test]
fn only_the_secret_goes() {
    for sample in drawn::samples() {
        let lines_of_key = sample.kind.ends_with("private-key");
        for finding in find_secrets(&sample.text) {
            let taken = &sample.text[finding.span.clone()];
            let near = taken.len() <= sample.secret.len() + 16;
            assert!(lines_of_key || near || !taken.contains(&sample.secret), "{}: took {taken}", sample.kind);
        }
    }
}

#[test]
fn harmless_texts_are_left_alone() {
    let texts = harmless::harmless();
    assert!(texts.len() >= 300, "{} texts", texts.len());
    let alarms: Vec<_> = texts.iter().filter(|text| !find_secrets(text).is_empty()).collect();
    assert_snapshot!(lines(alarms.iter().map(|text| format!("{text} -> {}", secrets(text)))), @"");
    for text in texts.iter().filter(|text| !alarms.contains(text)) {
        assert!(matches!(secrets(text), Cow::Borrowed(_)));
    }
}

#[test]
fn what_people_paste_is_told_apart() {
    let (missed, alarms) = faults(&pasted::pasted(), &pasted::looking_alike());
    assert_snapshot!(missed, @r#"
    Api-Key dG9rZW4tdmFsdWUtMTIz rejected
    ssid=\"Heim\"\npsk=\"wlan Pass 7 lang\"
    "#);
    assert_snapshot!(alarms, @"");
}

#[test]
fn what_programs_leave_behind_is_told_apart() {
    let (missed, alarms) = faults(&left_behind::left_behind(), &left_behind::left_harmlessly());
    assert_snapshot!(missed, @"Warning  Failed  2s  kubelet  Error: failed to pull: unauthorized: robot$ci:eJr5Tq9wLmZ2XvB8nK4c rejected");
    assert_snapshot!(alarms, @"");
}

/// Returns the pastes of which a secret is missed, and the harmless texts that are changed, one a line: the known
/// faults.
fn faults(pastes: &[pasted::Paste], harmless: &[String]) -> (String, String) {
    let keeps_a_secret = |paste: &&pasted::Paste| {
        let redacted = secrets(&paste.text);
        paste.secrets.iter().flat_map(|secret| secret.lines()).any(|part| redacted.contains(part))
    };
    let missed = pastes.iter().filter(keeps_a_secret).map(|paste| paste.text.escape_debug().to_string());
    let alarms = harmless.iter().filter(|text| secrets(text) != ***text).map(|text| text.escape_debug().to_string());
    (lines(missed), lines(alarms))
}

fn lines(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn values_can_be_followed() {
    let redacted = secrets("password=hunter2 then password=letmein1, again password=hunter2 and db://u:letmein1@h");
    assert_eq!(
        redacted,
        "password=<redacted:password> then password=<redacted:password-2>, again password=<redacted:password> \
         and db://u:<redacted:password-2>@h"
    );
}

#[test]
fn new_values_are_counted_after_those_replaced_before() {
    assert_eq!(
        secrets("password=<redacted:password-2> password=hunter2"),
        "password=<redacted:password-2> password=<redacted:password-3>"
    );
}

/// Pieces of which hostile texts are made: signs, quotes, openings that never close, text in other scripts.
const PIECES: &[&str] = &[
    "password",
    "=",
    ":",
    " ",
    "\n",
    "\"",
    "'",
    "\\",
    "token",
    "secret",
    "key",
    "<",
    ">",
    "redacted:",
    "-2",
    "://",
    "@",
    "user",
    "Bearer ",
    "Authorization: ",
    "Cookie: ",
    "a=b; ",
    "-----BEGIN ",
    "PRIVATE KEY-----",
    "-----END ",
    "eyJ",
    "ghp_",
    "AKIA",
    "kind: Secret\n",
    "data:\n  ",
    "---\n",
    "mysql ",
    "-p",
    "curl -u ",
    "machine x login y password ",
    "--",
    "비밀번호",
    "é",
    "\u{1F980}",
    "hunter2",
    "0123456789abcdef",
    "xK9mQ2vL7pR4tW8zB3nY",
    "${",
    "}",
    "(",
    ")",
    "&",
    ";",
    ",",
    "%",
    "$",
    "Private-Lines: 2\n",
    "IDENTIFIED BY '",
    "</",
    "<password>",
    "\u{1b}[31m",
    "AA",
    "Q~",
    "8Q~",
    "<redacted:jwt>",
    ".",
    "sk-",
    "xoxb-",
    "Some(\"",
    "value",
    "name",
    "code=",
    "?",
    "%3D",
    "%26",
    "%3A%2F%2Fa",
    "%3A",
    "%40",
    "\\u003d",
    "\\u0026",
    "with password ",
    "password is ",
    " generated for a: ",
    "setx ",
    "net use ",
    "/user:",
    "\nh:5432:d:u:",
    "|\n",
    "hunter2!!",
    "echo ",
    " | sudo -S",
    "add_user ",
    "INSERT INTO t (name, password) VALUES ('a', '",
    "| password | ",
    "id,password\n1,",
    "\n---+---\n",
    "$6$",
    "-----END RSA PRIVATE KEY-----",
    "비밀번호는 ",
    "입니다",
    "&quot;",
    "\\\"",
    "password è ",
    "auth: a:",
    "define('DB_PASSWORD', '",
    "password\t",
    "→ ",
    "：",
    "<key>Token</key>\n<string>",
    "<![CDATA[",
    "SetPassword(\"",
    "login(\"a\", \"",
    "2024-05-01T12:00:00Z INFO ",
    "web_1  | ",
    "seed phrase: ",
    "@tcp(",
    "4111 1111 1111 1111",
    "900101-1234567",
];

static SAMPLES: LazyLock<Vec<drawn::Sample>> = LazyLock::new(drawn::samples);

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(0..2_000_usize, 1..6).prop_map(|picks| {
            let samples = &*SAMPLES;
            let texts: Vec<_> = picks.iter().map(|pick| samples[pick % samples.len()].text.as_str()).collect();
            texts.join(if picks[0] % 2 == 0 { "\n" } else { "" })
        }),
        "\\PC{0,200}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn redaction_is_total_and_changes_nothing_twice(text in hostile()) {
        let found = find_secrets(&text);
        let mut end = 0;
        for finding in &found {
            prop_assert!(finding.span.start >= end && finding.span.start < finding.span.end);
            prop_assert!(text.is_char_boundary(finding.span.start) && text.is_char_boundary(finding.span.end));
            end = finding.span.end;
        }
        let once = secrets(&text);
        prop_assert_eq!(matches!(once, Cow::Borrowed(_)), found.is_empty());
        prop_assert_eq!(secrets(&once), once.as_ref());
    }
}

#[test]
fn no_code_for_a_terminal_hides_a_secret() {
    // What surrounds a value, stands before it, or stands inside it: colours, erased lines, links, hidden characters.
    let wraps = [
        ("\u{1b}[31m", "\u{1b}[0m"),
        ("\u{1b}[38;5;9m", "\u{1b}[K"),
        ("\u{1b}[38:5:9m\u{1b}[K", "\u{1b}[m"),
        ("\u{1b}]8;;https://example.org\u{7}", "\u{1b}]8;;\u{7}"),
        ("\u{200b}", "\u{feff}"),
        ("x\u{8}", ""),
    ];
    for pasted::Paste { text, secrets } in pasted::pasted() {
        // A key over several lines has codes at each line's ends in practice, and none inside.
        for secret in secrets.iter().filter(|secret| !secret.contains('\n') && secret.len() >= 6) {
            for (before, after) in wraps {
                let middle = (secret.len() / 2..).find(|at| secret.is_char_boundary(*at)).unwrap();
                let (first, second) = secret.split_at(middle);
                // What is missed without codes is missed with them.
                if odap::redact::secrets(&text).contains(second) {
                    continue;
                }
                for hidden in [format!("{before}{secret}{after}"), format!("{first}{before}{after}{second}")] {
                    let pasted = text.replace(secret.as_str(), &hidden);
                    let redacted = odap::redact::secrets(&pasted);
                    assert!(
                        !redacted.contains(secret.as_str()) && !redacted.contains(second),
                        "{pasted:?}\n{redacted:?}"
                    );
                }
            }
        }
    }
}
