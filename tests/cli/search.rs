//! `odap search`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn the_line_with_the_hit_is_shown() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("search libgl").run(), @"
    #1  OpenCV import fails in slim images
      fix        apt-get install -y libgl1
    ");
    assert_snapshot!(sandbox.odap("search 로그").run(), @"#2  도커 로그가 디스크를 가득 채움");
    assert_snapshot!(sandbox.odap("search --color always libGL").run(), @"
    #1  OpenCV import fails in slim images
      fix        apt-get install -y [1mlibgl[0m1
    ");
    assert_snapshot!(sandbox.odap("search nowhere").run(), @r#"
    ---- stderr
    nothing has "nowhere" in it
    ---- exit status 1
    "#);
    assert_snapshot!(sandbox.odap("search ' '").run(), @"
    ---- stderr
    odap: there is no word to search for
      do:    odap search libGL
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("search --json 디스크").run(), @r#"
    [
      {
        "number": 2,
        "id": "01M1E6JK80NMJ92SE5ST75M88H",
        "title": "도커 로그가 디스크를 가득 채움",
        "kind": "infrastructure",
        "status": "open",
        "tags": [
          "docker"
        ],
        "sightings": 1,
        "worked": 0,
        "failed": 0,
        "doubt": null,
        "last_seen": "2026-09-01T10:00:00Z",
        "author": "typed",
        "field": "title",
        "line": "도커 로그가 디스크를 가득 채움",
        "spans": [
          [
            17,
            26
          ]
        ]
      }
    ]
    "#);
}

#[test]
fn words_between_quotes_are_a_phrase() {
    let sandbox = Sandbox::new();
    for text in ["npm ERR! unknown option foo", "npm ERR! option unknown bar", "he said \"no\""] {
        sandbox.odap(&format!("add '{text}'")).run().done();
    }
    let numbers = |query: &str| {
        let hits = sandbox.odap(&format!("search {query} --json")).run().stdout;
        let hits: Vec<serde_json::Value> = serde_json::from_str(&hits).unwrap();
        let mut numbers: Vec<u64> = hits.iter().filter_map(|hit| hit["number"].as_u64()).collect();
        numbers.sort_unstable();
        numbers
    };
    assert_eq!(numbers("unknown option"), [1, 2]);
    assert_eq!(numbers("'\"Unknown  option\"'"), [1]);
    assert_eq!(numbers("'npm \"unknown bar\"'"), [2]);
    assert_eq!(numbers("'said \"no\"'"), [3]);
    assert_eq!(numbers("'\"unknown'"), [0; 0]);
}
