//! Habits of people that keep no form: symptoms in words, verdicts on the sentence before, diaries, tables by the dozen.

use insta::assert_snapshot;

use super::sorted;

#[test]
fn what_was_printed_is_the_error_and_the_symptom_in_words_goes_to_the_cause() {
    assert_snapshot!(sorted(
        "# Login\n\n```\nRuntimeError: no session\n```\n\n## Problem\n\nThe page stays white after login.\n\n## Fix\n\nSet the secret.\n"
    ), @"
    # Login
    error RuntimeError: no session
    cause The page stays white after login.
    fix   Set the secret.
    ");
    assert_snapshot!(sorted(
        "# Backup\n\n```\nsome files were not transferred (code 23)\n```\n\n### Problem\n\nA mail comes each night.\n\n### Fix\n\nLeave /proc out.\n"
    ), @"
    # Backup
    error some files were not transferred (code 23)
    cause A mail comes each night.
    fix   Leave /proc out.
    ");
    assert_snapshot!(sorted(
        "# 배포\n\n## 문제 상황\n\n배포 후 접속이 안 된다.\n\n## 로그 확인\n\n```\nError: connect refused\n```\n\n## 해결\n\n포트를 열었다.\n"
    ), @"
    # 배포
    error Error: connect refused
    cause 배포 후 접속이 안 된다. ¶ 로그 확인
    fix   포트를 열었다.
    ");
    assert_snapshot!(sorted(
        "# 起動\n\n```\nfatal: no lock\n```\n\n## 現象\n\n画面が白い。\n\n## 対処\n\n再起動する。\n"
    ), @"
    # 起動
    error fatal: no lock
    cause 画面が白い。
    fix   再起動する。
    ");
}

#[test]
fn a_table_is_an_incident_where_there_are_several() {
    let table = |title: &str, error: &str| {
        format!("| 제목 | {title} |\n|-|-|\n| 에러 | {error} |\n| 원인 | 설정 |\n| 조치 | 재기동 |\n\n")
    };
    let text = format!("{}다음 것은 새벽에 났다.\n\n{}", table("포트", "Error: port"), table("디스크", "Error: disk"));
    assert_snapshot!(sorted(&text), @"
    # 포트
    error Error: port
    cause 설정
    fix   재기동
    # 디스크
    error Error: disk
    cause 설정 ¶ 다음 것은 새벽에 났다.
    fix   재기동
    ");
}

#[test]
fn a_heading_that_names_error_and_fix_over_incidents_is_a_chapter() {
    for chapter in ["Errors and fixes", "에러 해결", "問題 / 対処"] {
        let text = format!(
            "# Week 3\n\nWe built a server.\n\n## {chapter}\n\n### Port\n\n```\nError: port taken\n```\n\nIt was an old process.\n"
        );
        let told = sorted(&text);
        assert!(told.contains("error Error: port taken") && !told.contains("fix "), "{told}");
        assert!(told.contains(chapter) && told.contains("It was an old process."), "{told}");
    }
    let led =
        sorted("# Port\n\n```\nError: port taken\n```\n\n## 에러 해결 방법\n\n### 1. 종료\n\n프로세스를 끝낸다.\n");
    assert!(led.contains("fix   1. 종료 ¶ 프로세스를 끝낸다."), "{led}");
}

#[test]
fn an_entry_of_a_diary_is_an_incident() {
    assert_snapshot!(sorted(
        "2026-03-05 (Thu)\nThe runner stopped.\n\n```\nError: disk full\n```\n\nClearing the cache solved it.\n\n\
         2026-03-06 (Fri)\nBuild broke with `fatal: bad object`. I reset it and it works now.\n"
    ), @"
    # Error: disk full
    error Error: disk full
    cause The runner stopped.
    fix   Clearing the cache solved it.
    date  2026-03-05
    # fatal: bad object
    error fatal: bad object
    cause Build broke with `fatal: bad object`.
    fix   I reset it and it works now.
    date  2026-03-06
    ");
    assert_snapshot!(sorted(
        "=== nginx ===\nError: port taken\n해결: 아파치 중지\n\n=== 2026년 3월 6일 ===\nError: no space\n해결: 로그 삭제\n"
    ), @"
    # nginx
    error Error: port taken
    fix   아파치 중지
    # Error: no space
    error Error: no space
    fix   로그 삭제
    date  2026-03-06
    ");
    assert_snapshot!(sorted(
        "## 2026-03-07 — lock of the state\n\n```\nError: locked\n```\n\nFix: unlock\n\n## 2026-03-08\n\n```\nError: refused\n```\n\nFix: start it\n"
    ), @"
    # lock of the state
    error Error: locked
    fix   unlock
    date  2026-03-07
    # Error: refused
    error Error: refused
    fix   start it
    date  2026-03-08
    ");
}

#[test]
fn a_quotation_of_which_it_is_said_is_the_error() {
    assert_snapshot!(sorted(
        "# Notebook\n\nThe worker died with \"The process was killed. Please restart.\" I set workers=2 and it works now.\n"
    ), @r#"
    # Notebook
    error The process was killed. Please restart.
    cause The worker died with "The process was killed. Please restart."
    fix   I set workers=2 and it works now.
    "#);
    assert_snapshot!(sorted(
        "# 로그인\n\n버튼을 누르면 \"세션이 만료되었습니다. 다시 로그인하세요.\" 라는 메시지가 뜬다. 시계를 맞춰서 해결했다.\n"
    ), @r#"
    # 로그인
    error 세션이 만료되었습니다. 다시 로그인하세요.
    cause 버튼을 누르면 "세션이 만료되었습니다. 다시 로그인하세요." 라는 메시지가 뜬다.
    fix   시계를 맞춰서 해결했다.
    "#);
    assert_snapshot!(sorted("# 接続\n\n「Host is not known here」と表示された。DNS を直したら直った。\n"), @"
    # 接続
    error Host is not known here
    cause 「Host is not known here」と表示された。
    fix   DNS を直したら直った。
    ");
    assert_snapshot!(sorted("# Pull\n\nIt hangs, then says \"Error: handshake timeout\"\nI lowered the MTU. It works now.\n"), @r#"
    # Pull
    error Error: handshake timeout
    cause It hangs, then says "Error: handshake timeout"
    fix   I lowered the MTU. It works now.
    "#);
    assert_snapshot!(sorted("# Advice\n\nMy colleague said \"do not touch it\" to me.\n"), @r#"
    # Advice
    error Advice
    cause My colleague said "do not touch it" to me.
    "#);
}

#[test]
fn a_verdict_takes_the_sentence_before_with_it() {
    assert_snapshot!(sorted(
        "# A\n\n```\nError: a\n```\n\nThe cache was stale. I cleared it by hand. No luck. Then I pinned the version.\n"
    ), @"
    # A
    error Error: a
    cause The cache was stale.
    fix   Then I pinned the version.
    tried I cleared it by hand. No luck.
    ");
    assert_snapshot!(sorted("# 나\n\n```\nError: b\n```\n\n캐시를 지웠다. 그래도 안 됐다. 버전을 2.0으로 바꿨다.\n"), @"
    # 나
    error Error: b
    fix   버전을 2.0으로 바꿨다.
    tried 캐시를 지웠다. 그래도 안 됐다.
    ");
    assert_snapshot!(sorted("# 三\n\n```\nError: c\n```\n\n再起動した。だめだった。設定を変更した。\n"), @"
    # 三
    error Error: c
    fix   設定を変更した。
    tried 再起動した。だめだった。
    ");
    assert_snapshot!(sorted(
        "# D\n\n```\nError: d\n```\n\nFirst attempt: new cable. No luck.\n\nCause: old\n\n~~Reinstalling~~ no effect\n\nWhat worked: a new port\n"
    ), @"
    # D
    error Error: d
    cause old
    fix   a new port
    tried new cable. No luck.
    tried ~~Reinstalling~~ no effect
    ");
    assert_snapshot!(sorted("# 루프\n\n시도: 재부팅. 소용없음.\n\nlevel=error msg=\"start repeated\"\n\n해결: 제한을 늘림\n"), @r#"
    # 루프
    error level=error msg="start repeated"
    fix   제한을 늘림
    tried 재부팅. 소용없음.
    "#);
    assert_snapshot!(sorted("# E\n\n```\nError: e\n```\n\nThe name is wrong.\n\n→ Use `db` instead.\n"), @"
    # E
    error Error: e
    cause The name is wrong.
    fix   → Use `db` instead.
    ");
    assert_snapshot!(sorted("# F\n\n```\nError: f\n```\n\n`npm ci` wasn't enough.\n\nTL;DR: delete the lock\n"), @"
    # F
    error Error: f
    fix   delete the lock
    tried `npm ci` wasn't enough.
    ");
}

#[test]
fn lines_of_a_message_stay_together_and_keep_their_marks() {
    assert_snapshot!(sorted("# 푸시\n\n! [rejected] dev -> dev\n\nerror: failed: main refused\n\n해결: 당겨온다\n"), @"
    # 푸시
    error ! [rejected] dev -> dev
    error: failed: main refused
    fix   당겨온다
    ");
    assert_snapshot!(sorted("# Move\n\nError: use of `name` after move\n\nFix: clone it\n"), @"
    # Move
    error Error: use of `name` after move
    fix   clone it
    ");
    assert_snapshot!(sorted("# Router\n\nat=error code=H12 desc=\"Request timeout\"\n\nFix: a longer limit\n"), @r#"
    # Router
    error at=error code=H12 desc="Request timeout"
    fix   a longer limit
    "#);
}

#[test]
fn what_was_printed_below_a_fix_is_the_error_where_there_is_no_other() {
    assert_snapshot!(sorted("# Mount\n\n## Fix\n\n```\nError: mount is busy\n```\n\nRelease it first.\n"), @"
    # Mount
    error Error: mount is busy
    fix   Release it first.
    ");
}

#[test]
fn a_list_beside_a_chapter_of_errors_is_no_incident() {
    assert_snapshot!(sorted(
        "# 학습\n\n- 볼륨\n- 이미지\n\n# 트러블슈팅\n\n- 빌드\n  - Error: no space\n  - 해결: 삭제\n- 실행\n  - Error: in use\n  - 해결: 종료\n"
    ), @"
    # 빌드
    error Error: no space
    cause 학습 ¶ - 볼륨
    - 이미지
    fix   삭제
    tags  트러블슈팅
    # 실행
    error Error: in use
    fix   종료
    tags  트러블슈팅
    ");
    let links = "# Index\n\nWhat I keep.\n\n- [Disk](disk.md)\n- [Port](net/port.md)\n";
    assert_eq!(odap::import::markdown::read("notes/README.md", links).blocks, []);
    assert_ne!(odap::import::markdown::read("notes/disk.md", links).blocks, []);
}
