//! `odap list`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn incidents_stand_in_a_table() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("list").run(), @"
    ---- stderr
    there is no notebook at $HOME/data/odap/notebook.db yet; begin with:  odap import --starter
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("--notebook other.db show 5").run(), @"
    ---- stderr
    odap: there is no notebook at other.db yet
      do:    log a first incident:  odap add
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("--notebook other.db search boom").run(), @"
    ---- stderr
    there is no notebook at other.db yet
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("--notebook other.db tags").run(), @"
    ---- stderr
    there is no notebook at other.db yet
    ---- exit status 1
    ");
    let sandbox = sandbox.with_two();
    assert_snapshot!(sandbox.odap("list").run(), @"
     #  title                               kind         seen  fix   last
     2  도커 로그가 디스크를 가득 채움      infra           1  open  today
     1  OpenCV import fails in slim images  environment     1  1/1   today
    2 incidents
    ");
    // In a pipe no column is left out and no title cut, whatever the width.
    assert_snapshot!(sandbox.odap("list").env("COLUMNS", "40").run(), @"
     #  title                               kind         seen  fix   last
     2  도커 로그가 디스크를 가득 채움      infra           1  open  today
     1  OpenCV import fails in slim images  environment     1  1/1   today
    2 incidents
    ");
    assert_snapshot!(sandbox.odap("list -n 1").run(), @"
     #  title                           kind   seen  fix   last
     2  도커 로그가 디스크를 가득 채움  infra     1  open  today
    1 of 2
    ");
}

#[test]
fn in_a_pipe_neither_titles_nor_rows_are_cut() {
    let sandbox = Sandbox::new();
    let title = "a title that goes on and on ".repeat(6);
    let line = |n: u32| format!("{{\"error\": \"Error: boom {n}\", \"title\": \"{n} {title}\"}}\n");
    sandbox.odap("import").pipe((1..=50).map(line).collect::<String>()).run().done();
    for (command, rows) in [("list", 51), ("list -n 45", 46), ("search boom", 100), ("search -n 3 boom", 6)] {
        let printed = sandbox.odap(command).run();
        assert_eq!(printed.stdout.lines().count() - usize::from(command.starts_with("list")), rows, "{command}");
        assert!(!printed.stdout.contains('…') && printed.stdout.contains(title.trim_end()), "{command}\n{printed}");
    }
}

#[test]
fn a_kind_is_known_by_the_name_that_the_table_has_for_it() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("list --kind infra").run(), @"
     #  title                           kind   seen  fix   last
     2  도커 로그가 디스크를 가득 채움  infra     1  open  today
    1 of 2 · kind infrastructure
    ");
    sandbox.odap("edit 1 --kind code").run().done();
    sandbox.odap("edit 1 --kind env").run().done();
    assert_snapshot!(sandbox.odap("list --kind env").run(), @"
     #  title                               kind         seen  fix  last
     1  OpenCV import fails in slim images  environment     1  1/1  today
    1 of 2 · kind environment
    ");
    assert_snapshot!(sandbox.odap("list --kind infro").run(), @r#"
    ---- stderr
    odap: "infro" cannot be used as --kind <KIND>
      cause: "infro" is not a kind: code, infrastructure, environment, unknown
    ---- exit status 2
    "#);
}

#[test]
fn filters_narrow_it() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("list --tag docker --open --since 3d").run(), @"
     #  title                           kind   seen  fix   last
     2  도커 로그가 디스크를 가득 채움  infra     1  open  today
    1 of 2 · tag docker · open · since 3d
    ");
    assert_snapshot!(sandbox.odap("list --tag docker,opencv --kind environment --solved --since 2026-08-01").run(), @"
     #  title                               kind         seen  fix  last
     1  OpenCV import fails in slim images  environment     1  1/1  today
    1 of 2 · tag docker, opencv · kind environment · solved · since 2026-08-01
    ");
    assert_snapshot!(sandbox.odap("list --removed").run(), @"
    ---- stderr
    no incident matches: removed (2 in all)
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("list --since yesterday").run(), @r#"
    ---- stderr
    odap: "yesterday" cannot be used as --since <WHEN>
      cause: "yesterday" is neither a day like 2026-09-01 nor a time like 10d, 3w, 6m or 1y
    ---- exit status 2
    "#);
}

#[test]
fn programs_get_every_field() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("list --json --solved").run(), @r#"
    {
      "incidents": [
        {
          "number": 1,
          "id": "01M1E6JK80CJMB17FJPCGKRDAW",
          "title": "OpenCV import fails in slim images",
          "kind": "environment",
          "status": "solved",
          "tags": [
            "docker",
            "opencv"
          ],
          "sightings": 1,
          "worked": 1,
          "failed": 0,
          "doubt": null,
          "last_seen": "2026-09-01T10:00:00Z",
          "author": "typed"
        }
      ],
      "matching": 1,
      "all": 2
    }
    "#);
}
