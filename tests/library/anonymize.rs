//! Anonymized texts say nothing of anybody, and as much of the error as before.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test that panics has failed, and not all of what is shared is used here"
)]

use std::borrow::Cow;

use odap::redact::{Anonymizer, Privacy, Replacement};
use proptest::prelude::*;

fn kim() -> Privacy {
    Privacy {
        homes: vec!["/home/kim".into(), "/afs/cell/people/kim".into()],
        users: vec!["kim".into()],
        hosts: vec!["kims-thinkpad".into()],
        domains: vec!["corp.example".into(), "shop.io".into()],
        projects: vec!["Moonshot".into()],
        allowed: vec![],
    }
}

fn told(text: &str) -> String {
    Anonymizer::new(kim()).text(text).into_owned()
}

/// Texts with private parts, and the same anonymized with nothing known but [`kim`].
const PRIVATE: &[(&str, &str)] = &[
    // Home folders and the names of their users.
    ("File \"/home/kim/app/train.py\", line 3", "File \"/home/user/app/train.py\", line 3"),
    ("/home/lee/x and /home/kim/y", "/home/user/x and /home/user-2/y"),
    ("/Users/park/Library/Caches", "/Users/user/Library/Caches"),
    ("C:\\Users\\Park\\AppData\\Local", "C:\\Users\\user\\AppData\\Local"),
    ("C:\\Users\\Park Min\\AppData\\Local", "C:\\Users\\user\\AppData\\Local"),
    ("copy C:\\Users\\park \\\\nas\\x for park", "copy C:\\Users\\user \\\\nas\\x for user"),
    ("{\"path\":\"C:\\\\Users\\\\park\\\\x\"}", "{\"path\":\"C:\\\\Users\\\\user\\\\x\"}"),
    ("C:/Users/park/x.py", "C:/Users/user/x.py"),
    ("/mnt/c/Users/park/x", "/mnt/c/Users/user/x"),
    ("/var/home/park/.config", "/var/home/user/.config"),
    ("/afs/cell/people/kim/job.sh: line 3", "/home/user/job.sh: line 3"),
    ("PATH=/usr/bin:/home/kim/.local/bin", "PATH=/usr/bin:/home/user/.local/bin"),
    ("file:///home/kim/x.html", "file:///home/user/x.html"),
    ("C:\\Users\\홍길동\\문서", "C:\\Users\\user\\문서"),
    ("chown: changing ownership: kim is not allowed", "chown: changing ownership: user is not allowed"),
    ("-rw-r--r-- 1 park park 12 /home/park/x", "-rw-r--r-- 1 user user 12 /home/user/x"),
    (
        "bash: ~jeong/x: no such file\njeong is not in the sudoers file",
        "bash: ~user/x: no such file\nuser is not in the sudoers file",
    ),
    ("role \"kim\" does not exist", "role \"user\" does not exist"),
    ("park@devbox-7:~/x$ make\ndevbox-7 is down", "user@host-1:~/x$ make\nhost-1 is down"),
    ("[park@devbox-7 x]$ make", "[user@host-1 x]$ make"),
    ("(venv) park@devbox-7:/srv$ make", "(venv) user@host-1:/srv$ make"),
    ("/home/max/x: max memory reached", "/home/user/x: max memory reached"),
    // Hosts.
    ("kims-thinkpad kernel: oom", "host-1 kernel: oom"),
    ("curl: (6) Could not resolve host: nexus.corp.example", "curl: (6) Could not resolve host: host-1"),
    ("https://git.shop.io/x and https://shop.io/y", "https://host-1/x and https://host-2/y"),
    (
        "ssh: connect to host nas.local port 22: Connection refused",
        "ssh: connect to host host-1 port 22: Connection refused",
    ),
    ("step 7 of nas.local is done", "step 7 of host-1 is done"),
    ("http://build.lan:8080/job", "http://host-1:8080/job"),
    ("dial tcp: lookup db.prod.internal: no such host", "dial tcp: lookup host-1: no such host"),
    // Mail and users at hosts.
    ("mail Kim.Lee@firm.io or kim.lee@firm.io", "mail someone@example.com or someone@example.com"),
    ("a@firm.io b@firm.io", "someone@example.com someone-2@example.com"),
    ("“kim.lee@firm.io”", "“someone@example.com”"),
    ("Author: P <12+park@users.noreply.github.com>", "Author: P <someone@example.com>"),
    ("ssh park@build.firm.io", "ssh user@build.firm.io"),
    ("https://park@bitbucket.org/x/y.git", "https://user@bitbucket.org/x/y.git"),
    // Addresses.
    ("connect to 54.12.3.4 port 22", "connect to 203.0.113.1 port 22"),
    ("54.12.3.4:5432 and 54.12.3.5:5432", "203.0.113.1:5432 and 203.0.113.2:5432"),
    ("[2a02:8109:9c40:1::5]:443 refused", "[2001:db8::1]:443 refused"),
    // Projects.
    ("import moonshot_api # MOONSHOT", "import project_api # project"),
    // What a text has already is not handed out again.
    ("/home/user/a /home/park/b", "/home/user/a /home/user-2/b"),
    ("host-1 is not nas.lan", "host-1 is not host-2"),
    ("203.0.113.1 is not 54.12.3.4", "203.0.113.1 is not 203.0.113.2"),
];

/// Texts that look private and are not.
const OPEN: &[&str] = &[
    "/root/.cache/pip and /home/runner/work and /home/ubuntu/x",
    "https://shop.example/home/products/1",
    "GET /Users/42 HTTP/1.1",
    "src/home/views.py: line 3",
    "git clone git@github.com:openai/whisper.git",
    "noreply@github.com",
    "user@example.com and someone@example.org",
    "npm ERR! 404 @babel/core@7.1.0",
    "node_modules/.pnpm/react-dom@18.2.0_react@18.2.0/node_modules",
    "uses: actions/checkout@v4",
    "@app.route('/login')\n@pytest.mark.parametrize",
    "java.lang.Object@1b6d3586",
    "libc.so.6(__libc_start_main@@GLIBC_2.34+0x80)",
    "icon@2x.png",
    "user@1000.service: Main process exited",
    "registry.example.com/app@sha256:9f86d081884c7d65",
    "nvidia-cublas-cu12==12.1.3.1",
    "nvidia-cublas-cu12       12.1.3.1",
    "nvidia-cudnn-cu12-8.9.2.26",
    "Driver Version: 54.12.3.4",
    "Mozilla/5.0 Chrome/54.12.3.4 Safari/537.36",
    "listening on 127.0.0.1:8080, 0.0.0.0:80, [::1]:80, 192.168.0.4, 10.1.2.3, 172.17.0.1",
    "nameserver 8.8.8.8",
    "12:34:56 std::vec::Vec fe::add 2024:01:02",
    "import 'node:internal/modules/cjs/loader'",
    "at jdk.internal.misc.Unsafe (java.base)",
    "threading.local() .env.local settings.local.json",
    "/usr/local/lib/python3.11/site-packages",
    "host.docker.internal:5432 refused, kubernetes.default.svc.cluster.local",
    "Could not resolve host: github.com",
    "postgres@localhost:5432",
    "root@3f2a1b4c5d6e:/app# make",
    "kimchi is not him, akim neither",
    "password=<redacted:password> at <redacted:url-password>",
];

#[test]
fn private_parts_give_way() {
    let wrong: Vec<_> =
        PRIVATE.iter().map(|(was, is)| (*was, told(was), *is)).filter(|(_, told, is)| told != is).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_nobodys_stays() {
    let wrong: Vec<_> = OPEN.iter().map(|text| (*text, told(text))).filter(|(text, told)| told != text).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    for text in OPEN {
        assert!(matches!(Anonymizer::new(kim()).text(text), Cow::Borrowed(_)), "{text}");
    }
}

#[test]
fn a_value_has_one_stand_in_in_all_texts_of_a_document() {
    let mut anonymizer = Anonymizer::new(Privacy::default());
    assert_eq!(anonymizer.text("/home/park/x from 54.12.3.4"), "/home/user/x from 203.0.113.1");
    assert_eq!(
        anonymizer.text("54.12.3.5, 54.12.3.4, park, /home/lee, password=hunter2"),
        "203.0.113.2, 203.0.113.1, user, /home/user-2, password=<redacted:password>"
    );
    assert_eq!(
        anonymizer.text("password=hunter3 password=hunter2"),
        "password=<redacted:password-2> password=<redacted:password>"
    );
    let said: Vec<_> = anonymizer
        .replacements()
        .iter()
        .map(|Replacement { kind, was, by, count }| format!("{kind}: {was} -> {by} {count}"))
        .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    home folder: /home/park -> /home/user 1
    public address: 54.12.3.4 -> 203.0.113.1 2
    public address: 54.12.3.5 -> 203.0.113.2 1
    user name: park -> user 1
    home folder: /home/lee -> /home/user-2 1
    password: hunter2 -> <redacted:password> 2
    password: hunter3 -> <redacted:password-2> 1
    ");
}

#[test]
fn a_name_that_a_later_text_gives_away_is_known_once_it_was_learned() {
    let mut anonymizer = Anonymizer::new(Privacy::default());
    anonymizer.learn("/home/park/x");
    assert_eq!(anonymizer.text("park has no quota"), "user has no quota");
}

#[test]
fn what_is_allowed_stays() {
    let allowed = ["kim", "nexus.corp.example", "kim.lee@firm.io", "54.12.3.4", "hunter2", "moonshot"];
    let privacy = Privacy { allowed: allowed.map(String::from).into(), ..kim() };
    let text = "/home/kim nexus.corp.example kim.lee@firm.io 54.12.3.4 password=hunter2 Moonshot";
    assert_eq!(Anonymizer::new(privacy).text(text), text);
}

#[test]
fn marks_say_where_and_what() {
    let mut anonymizer = Anonymizer::new(Privacy::default());
    let text = "ok\nFile /home/park/x\npassword=hunter2!";
    let redacted = anonymizer.redact(text);
    let marks: Vec<_> = redacted
        .marks
        .iter()
        .map(|mark| (mark.line, &text[mark.span.clone()], anonymizer.replacements()[mark.replacement].kind))
        .collect();
    assert_eq!(marks, [(2, "/home/park", "home folder"), (3, "hunter2!", "password")]);
    let secret = &anonymizer.replacements()[1];
    assert_eq!((secret.shown(), secret.is_secret()), ("hu…".into(), true));
}

const PIECES: &[&str] = &[
    "/home/",
    "/Users/",
    "kim",
    "park",
    "lee",
    "\\Users\\",
    "C:",
    "/",
    "\\",
    "\\\\",
    "@",
    ".",
    ":",
    " ",
    "\n",
    "~",
    "$ ",
    "firm.io",
    "corp.example",
    "nas.local",
    ".lan",
    "host-1",
    "user",
    "user-2",
    "someone",
    "someone@example.com",
    "203.0.113.1",
    "54.12.3.4",
    "54.12.3.",
    "2a02:8109::5",
    "2001:db8::1",
    "::",
    "moonshot",
    "project",
    "Moonshot-2",
    "kims-thinkpad",
    "ssh ",
    "http://",
    "password=",
    "hunter2",
    "<redacted:password>",
    "<redacted:",
    ">",
    "\"",
    "\\n",
    "[",
    "]",
    "(",
    ")",
    "-",
    "_",
    "é",
    "한",
    "root",
    "1",
    "0",
    "v",
];

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat()),
        prop::collection::vec((0..1_000_usize, 0..2_usize), 1..6).prop_map(|picks| {
            let texts: Vec<String> = picks
                .iter()
                .map(|(pick, which)| match which {
                    0 => PRIVATE[pick % PRIVATE.len()].0.to_owned(),
                    _ => OPEN[pick % OPEN.len()].to_owned(),
                })
                .collect();
            texts.join(if picks[0].1 == 0 { "\n" } else { "" })
        }),
        (0..1_000_usize).prop_map(|pick| {
            let pastes = crate::redaction::pasted::pasted();
            pastes[pick % pastes.len()].text.clone()
        }),
        "\\PC{0,200}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn redaction_is_total_and_changes_nothing_twice(text in hostile()) {
        let mut anonymizer = Anonymizer::new(kim());
        let redacted = anonymizer.redact(&text);
        let mut end = 0;
        for mark in &redacted.marks {
            prop_assert!(mark.span.start >= end && text.get(mark.span.clone()).is_some());
            prop_assert_eq!(mark.line, text[..mark.span.start].matches('\n').count() + 1);
            end = mark.span.end;
        }
        prop_assert_eq!(matches!(redacted.text, Cow::Borrowed(_)), redacted.marks.is_empty());
        let once = redacted.text.into_owned();
        let mut again = Anonymizer::new(kim());
        prop_assert_eq!(again.text(&once), once.as_str(), "again, from {:?}", text);
        prop_assert_eq!(anonymizer.text(&once), once.as_str(), "in the same document, from {:?}", text);
        let by: Vec<_> = anonymizer.replacements().iter().map(|replacement| &replacement.by).collect();
        let was: Vec<_> = anonymizer.replacements().iter().map(|replacement| replacement.was.to_lowercase()).collect();
        for (index, first) in by.iter().enumerate() {
            for (other, second) in by.iter().enumerate().skip(index + 1) {
                let same = related(&was[index], &was[other]);
                prop_assert!(first != second || same, "{first:?} for {:?} and {:?}", was[index], was[other]);
            }
        }
    }
}

/// Returns whether two values are one: a home folder is its user's wherever it lies.
fn related(first: &str, second: &str) -> bool {
    let last = |text: &str| text.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    last(first) == last(second)
}

/// Texts that name a person or a machine that nothing but their form gives away, and what must go.
const GIVEN_AWAY: &[(&str, &[&str])] = &[
    // Prompts.
    ("park@Minas-MacBook-Pro app % npm i", &["park", "Minas"]),
    ("\u{1b}[01;32mpark@devbox-7\u{1b}[00m:\u{1b}[01;34m~\u{1b}[00m$ make", &["park", "devbox-7"]),
    ("park@devbox-7 MINGW64 ~/app (main)", &["park", "devbox-7"]),
    ("devbox-7:app park$ ls", &["park", "devbox-7"]),
    ("$ whoami\npark\n", &["park"]),
    ("C:\\>whoami\ncorp\\park\n", &["park"]),
    ("$ hostname\ndevbox-7\n", &["devbox-7"]),
    // Variables and messages.
    ("USER=park\nLOGNAME=park", &["park"]),
    ("uid=1001(park) gid=1001(park) groups=1001(park),27(sudo)", &["park"]),
    ("FATAL:  role \"park\" does not exist", &["park"]),
    ("password authentication failed for user \"park\"", &["park"]),
    ("Access denied for user 'park'@'localhost' (using password: NO)", &["park"]),
    ("Login failed for user 'CORP\\park'.", &["park"]),
    ("park is not in the sudoers file.", &["park"]),
    ("[sudo] password for park: ", &["park"]),
    ("sshd[88]: Failed password for park from 93.80.2.5 port 5022 ssh2", &["park", "93.80.2.5"]),
    ("chown: invalid user: ‘park’", &["park"]),
    ("-rw-r--r-- 1 park park 120 Mar  4 10:00 a.txt", &["park"]),
    ("park   1234  0.0  0.1  12345  678 ?  S  10:00  0:00 node", &["park"]),
    ("park:x:1000:1000:Mina Park,,,:/home/park:/bin/bash", &["park", "Mina"]),
    // Home folders.
    ("\\\\wsl.localhost\\Ubuntu-22.04\\home\\park\\src\\a.c", &["park"]),
    ("path=%2Fhome%2Fpark%2Fapp", &["park"]),
    ("\u{1b}[31m/home/park\u{1b}[0m/app.c:3", &["park"]),
    ("/run/media/park/DATA", &["park"]),
    ("/var/spool/cron/crontabs/park", &["park"]),
    ("C:\\Documents and Settings\\park\\Local Settings", &["park"]),
    // People.
    ("Author: Mina Park <mina@firm.io>", &["Mina Park", "mina@firm.io"]),
    ("Signed-off-by: 박미나 <mina@firm.io>", &["박미나", "mina@firm.io"]),
    ("[user]\n\tname = Mina Park\n\temail = mina@firm.io", &["Mina Park", "mina@firm.io"]),
    ("3f2a1b4c (Mina Park 2026-03-04 10:00:00 +0900 12) x = 1", &["Mina Park"]),
    ("/invite?email=mina%40firm.io&x=1", &["mina", "firm.io"]),
    ("fatal: unable to auto-detect email address (got 'park@devbox-7.(none)')", &["park", "devbox-7"]),
    // Machines.
    (" Static hostname: devbox-7", &["devbox-7"]),
    ("Linux devbox-7 6.5.0-21-generic #21-Ubuntu SMP x86_64", &["devbox-7"]),
    ("Mar  4 10:00:01 devbox-7 cron[12]: (root) CMD (x)", &["devbox-7"]),
    ("\\\\devbox-7\\share\\x.txt", &["devbox-7"]),
    ("https://jenkins.firm-data.com/job/1", &["firm-data"]),
    ("curl: (6) Could not resolve host: git.firm-data.com", &["firm-data"]),
    ("Get \"http://ip-10-0-1-2.ec2.internal:80\"", &["ip-10-0-1-2"]),
    ("db01.corp.firm.lan refused", &["db01"]),
    ("ec2-93.80.2.5.compute.amazonaws.com", &["93.80.2.5"]),
    ("{\"remote_addr\":\"93.80.2.5\"}", &["93.80.2.5"]),
    ("link/ether 3c:22:fb:1a:9d:07 brd ff:ff:ff:ff:ff:ff", &["3c:22:fb"]),
    ("Physical Address: 3C-22-FB-1A-9D-07", &["3C-22"]),
    ("10  3c22.fb1a.9d07  DYNAMIC", &["3c22"]),
    // Numbers.
    ("연락처: 010-2345-6789", &["2345"]),
    ("{\"phone\":\"010-2345-6789\"}", &["2345"]),
    ("담당자 전화 +82-10-2345-6789", &["2345"]),
    ("Tel.: +49 171 2345678", &["2345678"]),
    ("call me at (415) 555-2345", &["2345"]),
    ("arn:aws:iam::632231955396:user/park is not authorized", &["632231955396", "park"]),
    ("632231955396.dkr.ecr.us-east-1.amazonaws.com/app:1", &["632231955396"]),
    ("/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/rg1", &["0b1f6471"]),
    ("Serial Number (system): C02XG1KZJGH5", &["C02XG1KZJGH5"]),
];

#[test]
fn what_the_form_of_a_text_gives_away_goes() {
    for (text, parts) in GIVEN_AWAY {
        let told = Anonymizer::new(Privacy::default()).text(text).into_owned();
        let left: Vec<&&str> = parts.iter().filter(|part| told.contains(**part)).collect();
        assert!(left.is_empty(), "{text}\n{told}");
    }
}

#[test]
fn what_debugging_needs_stays() {
    let run = Privacy { users: vec!["run".into(), "val".into()], ..Privacy::default() };
    for text in [
        "docker run -it image: val is not set in the run",
        "cuDNN 8.9.7.29 with Chrome/120.0.6099.109 and Microsoft.NETCore.App 8.0.4.1",
        "at checkPassword (/usr/src/app/src/auth/password.js:12:9)",
        "SyntaxError: Unexpected token < in JSON at position 0",
        "The given key 'ApiKey' was not present in the dictionary",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "request_id=7f9c24e8-3b12-4fef-91e0-6a1d4c2b8e55 status=502",
        "Digest: sha256:b5b2b2c507a0944348e0303114d8d93aaaa081732b86451d9bce1f432a537bc7",
        "Expected sha256 fdb6d215c776278489906c2f8916e6e7d4f5a9b602ccbcfdf7f016fc8da0596e\n  Got c97dfde1f7bd43a71c8d2a58",
        "see https://docs.python.org/3/library/ssl.html and https://www.prisma.io/docs",
        "fatal: unable to access 'https://github.com/x/y.git/': Could not resolve host: github.com",
        "kernel: firmware version 00:04:12:1a build 20231107.0142",
        "Mar  4 10:00:01 took 12:30:45 of 2026-03-04 10:00:00",
        "no pg_hba.conf entry for host \"127.0.0.1\", user \"postgres\"",
        "Author: see the README",
    ] {
        assert_eq!(Anonymizer::new(run.clone()).text(text), text);
    }
}
