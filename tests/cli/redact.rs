//! `odap redact`, and errors of which a secret was taken out on the way in

use std::process::{Command, Stdio};

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

const LOG: &str = "kim@box-7:~/shop$ curl https://api.shop.io\n\
    File \"/home/kim/shop/app.py\", line 3, in <module>\n\
    connect(password=\"correct-horse-7\") to 54.12.3.4:5432 failed, ask kim.lee@firm.io\n\
    again password=\"correct-horse-7\" in /home/kim/shop\n";

#[test]
fn what_is_private_gives_way_and_the_rest_passes() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("redact").pipe(LOG).run(), @r#"
    user@host-1:~/shop$ curl https://api.shop.io
    File "/home/user/shop/app.py", line 3, in <module>
    connect(password="<redacted:password>") to 203.0.113.1:5432 failed, ask someone@example.com
    again password="<redacted:password>" in /home/user/shop
    "#);
    assert_snapshot!(sandbox.odap("redact --secrets-only").pipe(LOG).run(), @r#"
    kim@box-7:~/shop$ curl https://api.shop.io
    File "/home/kim/shop/app.py", line 3, in <module>
    connect(password="<redacted:password>") to 54.12.3.4:5432 failed, ask kim.lee@firm.io
    again password="<redacted:password>" in /home/kim/shop
    "#);
    sandbox.file("build.log", LOG);
    assert_snapshot!(sandbox.odap("redact build.log --summary").run(), @r#"
    user@host-1:~/shop$ curl https://api.shop.io
    File "/home/user/shop/app.py", line 3, in <module>
    connect(password="<redacted:password>") to 203.0.113.1:5432 failed, ask someone@example.com
    again password="<redacted:password>" in /home/user/shop
    ---- stderr
    build.log
      user name        kim → user                              line 1
      host name        box-7 → host-1                          line 1
      home folder      /home/kim → /home/user                  lines 2, 4
      password         cor… → <redacted:password>              lines 3, 4
      public address   54.12.3.4 → 203.0.113.1                 line 3
      mail address     kim.lee@firm.io → someone@example.com   line 3

    8 replacements: 1 user name, 1 host name, 2 home folders, 2 secrets, 1 public
    address, 1 mail address
    "#);
    assert_snapshot!(sandbox.odap("redact - --summary").pipe("all is well\n").run(), @"
    all is well
    ---- stderr
    nothing to replace
    ");
}

#[test]
fn it_checks_and_says_where() {
    let sandbox = Sandbox::new();
    sandbox.file("build.log", LOG);
    assert_snapshot!(sandbox.odap("redact --check build.log").run(), @"
    build.log:1: user name
    build.log:1: host name
    build.log:2: home folder
    build.log:3: password
    build.log:3: public address
    build.log:3: mail address
    build.log:4: password
    build.log:4: home folder
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("redact --check --secrets-only").pipe("all is well\n").run(), @"");
    assert_snapshot!(sandbox.odap("redact --json build.log").run(), @r#"
    [
      {
        "line": 1,
        "kind": "user name",
        "was": "kim",
        "by": "user"
      },
      {
        "line": 1,
        "kind": "host name",
        "was": "box-7",
        "by": "host-1"
      },
      {
        "line": 2,
        "kind": "home folder",
        "was": "/home/kim",
        "by": "/home/user"
      },
      {
        "line": 3,
        "kind": "password",
        "was": null,
        "by": "<redacted:password>"
      },
      {
        "line": 3,
        "kind": "public address",
        "was": "54.12.3.4",
        "by": "203.0.113.1"
      },
      {
        "line": 3,
        "kind": "mail address",
        "was": "kim.lee@firm.io",
        "by": "someone@example.com"
      },
      {
        "line": 4,
        "kind": "password",
        "was": null,
        "by": "<redacted:password>"
      },
      {
        "line": 4,
        "kind": "home folder",
        "was": "/home/kim",
        "by": "/home/user"
      }
    ]
    "#);
    assert_snapshot!(sandbox.odap("redact missing.log").run(), @"
    ---- stderr
    odap: cannot read missing.log
      cause: there is no such file or folder
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("redact .").run(), @"
    ---- stderr
    odap: cannot read .
      cause: it is a folder
      do:    odap redact FILE > COPY
    ---- exit status 2
    ");
}

#[test]
fn the_config_names_domains_projects_and_what_is_allowed() {
    let sandbox = Sandbox::new();
    let config = "[redact]\ndomains = [\"shop.io\"]\nprojects = [\"shop\"]\nallowed = [\"kim\", \"54.12.3.4\"]\n";
    sandbox.file("config/odap/config.toml", config);
    assert_snapshot!(sandbox.odap("redact").pipe(LOG).run(), @r#"
    kim@host-1:~/project$ curl https://host-2
    File "/home/kim/project/app.py", line 3, in <module>
    connect(password="<redacted:password>") to 54.12.3.4:5432 failed, ask someone@example.com
    again password="<redacted:password>" in /home/kim/project
    "#);
    for (list, why) in
        [("domains = [\"https://x.io\"]", "domain"), ("projects = [\"ab\"]", "short"), ("allowed = [\" \"]", "blank")]
    {
        sandbox.file("config/odap/config.toml", format!("[redact]\n{list}\n"));
        let run = sandbox.odap("redact").pipe("x").run();
        assert!(run.status == Some(2) && run.stderr.contains("config.toml:2") && run.stderr.contains(why), "{run}");
    }
    sandbox.file("config/odap/config.toml", "[redact]\ndomain = []\n");
    assert_snapshot!(sandbox.odap("redact").pipe("x").run(), @r#"
    ---- stderr
    odap: $HOME/config/odap/config.toml:2: there is no key "domain"
      cause: the keys here are domains, projects, allowed
      do:    did you mean "domains"?
    ---- exit status 2
    "#);
}

#[test]
fn bytes_that_are_no_text_pass_as_they_are() {
    let sandbox = Sandbox::new();
    let input = b"\xff\xfa password=correct-horse-7\x80\xc3\n\x00/home/kim\r\n\xed\xa0\x80";
    sandbox.file("odd", input);
    let mut odap = Command::new(env!("CARGO_BIN_EXE_odap"));
    let odap = odap.arg("redact").arg(sandbox.home().join("odd")).env_clear().env("HOME", sandbox.home());
    let output = odap.stdout(Stdio::piped()).output().unwrap();
    // They part no value, and those within one go with it.
    assert_eq!(output.stdout, b"\xff\xfa password=<redacted:password>\n\x00/home/user\r\n\xed\xa0\x80");
    sandbox.file("parted", b"\xe9 password=correct\xe9horse-7 \xe8\n");
    let redacted = Command::new(env!("CARGO_BIN_EXE_odap"))
        .arg("redact")
        .arg(sandbox.home().join("parted"))
        .env_clear()
        .env("HOME", sandbox.home())
        .output()
        .unwrap();
    assert_eq!(redacted.stdout, b"\xe9 password=<redacted:password> \xe8\n");

    let utf16: Vec<u8> = "\u{feff}password=correct-horse-7".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_snapshot!(sandbox.odap("redact").pipe(utf16).run(), @"
    password=<redacted:password>
    ---- stderr
    read as UTF-16, written as UTF-8
    ");
}

/// Errors with a token, as it was then and as it is today.
const TOKENS: &[(&str, &str, &str)] = &[
    (
        "fatal: unable to access 'https://kim:{}@gitlab.firm.io/team/app.git/': The requested URL returned error: 403\n",
        "glft-8sd7f6s8d7f6a",
        "zQ3-kk29dLm20sPw8x",
    ),
    (
        "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://api.weather.io/v1?api_key={}&q=seoul\n",
        "d41d8cd98f00b204e9800998ecf8427e",
        "9b74c9897bac770ffc029102a200c5de",
    ),
    (
        "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: {}.'}}\n",
        concat!("sk-", "proj-9aKd83mZq0LrTb27VnXwT3BlbkFJ5hQe1RyUi0PoAsDf"),
        concat!("sk-", "proj-Qm7Lx2Zp9Rt4Vn8Wb3Ks6T3BlbkFJ1aB2cD3eF4gH5iJ6"),
    ),
    (
        "sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) could not translate host name in postgresql://app:{}@db-main/shop\n",
        "q7Rr!x9pLm",
        "W3nn-4kd92",
    ),
    (
        "jwt.exceptions.InvalidSignatureError: Signature verification failed for token={}\n",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJraW0ifQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJsZWUifQ.YW5vdGhlci1zaWduYXR1cmUtaGVyZQ",
    ),
];

#[test]
fn an_error_is_known_again_although_its_token_was_replaced() {
    for (error, then, now) in TOKENS {
        let sandbox = Sandbox::new();
        sandbox.odap("add --title T --fix 'renew the token'").pipe(error.replace("{}", then)).run().done();
        let shown = sandbox.odap("show 1").run();
        assert!(!shown.stdout.contains(then) && shown.stdout.contains("<redacted:"), "{shown}");
        for token in [then, now] {
            let found = sandbox.odap("find").pipe(error.replace("{}", token)).run();
            assert_eq!(found.status, Some(0), "{found}");
            assert!(found.stdout.starts_with("seen") && !found.stdout.contains(token), "{found}");
        }
    }
}

#[test]
fn the_line_behind_a_key_is_kept() {
    let sandbox = Sandbox::new();
    let key = "aZ3kP9qLm2XcV7bN4sD6fG8hJ1tR5yU0wEabcdef";
    for line in ["make: *** [all] Error 2", "heroku config:set X=1", "done"] {
        let text = format!("aws configure set aws_secret_access_key {key}\n{line}\n");
        let expected = format!("aws configure set aws_secret_access_key <redacted:aws-secret-key>\n{line}\n");
        assert_eq!(sandbox.odap("redact").pipe(text).run().stdout, expected);
    }
}
