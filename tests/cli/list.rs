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
    assert_snapshot!(sandbox.odap("list").env("COLUMNS", "40").run(), @"
     #  title                   fix   last
     2  도커 로그가 디스크를…   open  today
     1  OpenCV import fails i…  1/1   today
    2 incidents
    ");
    assert_snapshot!(sandbox.odap("list -n 1").run(), @"
     #  title                           kind   seen  fix   last
     2  도커 로그가 디스크를 가득 채움  infra     1  open  today
    1 of 2
    ");
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
          "last_seen": "2026-09-01T10:00:00Z"
        }
      ],
      "matching": 1,
      "all": 2
    }
    "#);
}
