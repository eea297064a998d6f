//! Hangul wherever a text may stand.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// "도커" as some systems hand it over: each syllable in its parts.
const TAKEN_APART: &str = "\u{1103}\u{1169}\u{110f}\u{1165}";

#[test]
fn hangul_is_listed_searched_found_and_written_to_files() {
    let sandbox = Sandbox::new();
    let fields = format!(
        "--title '{TAKEN_APART} 로그가 디스크를 가득 채움' --tag {TAKEN_APART},디스크 --fix '로그를 비운다.' --kind infrastructure"
    );
    let error = "오류: /var/log/app.log 파일을 쓸 수 없습니다: 장치에 남은 공간이 없음\n";
    sandbox.odap(&format!("add {fields}")).pipe(error).run().done();
    assert_snapshot!(sandbox.odap("list").run(), @"
     #  title                           kind   seen  fix  last
     1  도커 로그가 디스크를 가득 채움  infra     1  yes  today
    1 incident
    ");
    for word in ["도커", TAKEN_APART, "디스", "스크", "공간", "비운"] {
        let run = sandbox.odap(&format!("search {word}")).run();
        assert!(run.status == Some(0) && run.stdout.starts_with("#1  "), "{word}\n{run}");
    }
    assert_eq!(sandbox.odap("search 네트워크").run().status, Some(1));
    assert_snapshot!(sandbox.odap("search 디스").run(), @"#1  도커 로그가 디스크를 가득 채움");
    assert_snapshot!(sandbox.odap("tags").run(), @"
    1  도커
    1  디스크
    ");
    assert_eq!(sandbox.odap("list --tag 도커").run().status, Some(0));
    let again = "오류: /srv/app.log 파일을 쓸 수 없습니다: 장치에 남은 공간이 없음\n";
    let run = sandbox.odap("find").pipe(again).run();
    assert!(run.status == Some(0) && run.stdout.contains("장치에 남은 공간이"), "{run}");
    sandbox.odap("export --out notes --yes").run().done();
    let name = "2026-09-01-도커-로그가-디스크를-가득-채움.md";
    assert!(sandbox.home().join("notes").join(name).exists());
}

#[test]
fn a_wide_syllable_is_never_cut_in_half() {
    let sandbox = Sandbox::new();
    let title = "가".repeat(100);
    sandbox.odap(&format!("add --title {title}")).pipe("Error: the kettle boiled over: 42 degrees\n").run().done();
    assert!(sandbox.odap("list").env("COLUMNS", "40").run().stdout.contains(&title), "a table in a pipe is not cut");
    for columns in 34..50 {
        let run = sandbox
            .odap("find -")
            .pipe("Error: the kettle boiled over: 42 degrees\n")
            .env("COLUMNS", columns.to_string())
            .run();
        let wide = |line: &str| line.chars().map(|c| if ('가'..='힣').contains(&c) { 2 } else { 1 }).sum::<usize>();
        let mut titles = run.stdout.lines().filter(|line| line.contains('가')).peekable();
        assert!(titles.peek().is_some() && titles.all(|line| wide(line) <= columns), "{columns}\n{run}");
    }
}
