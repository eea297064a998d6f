//! Notes sorted by their labels, looks, arrows and sentences, in English, Korean and Japanese alike.

mod habits;

use insta::assert_snapshot;
use odap::import::markdown;
use odap::import::sort::{Reading, Split, sort};

fn is_error(text: &str) -> bool {
    ["rror:", "rror ", "Exception:", "fatal:", "refused"].iter().any(|sign| text.contains(sign))
}

/// Returns the incidents of a text, each of its fields a line.
fn sorted(text: &str) -> String {
    let document = markdown::read("notes.md", text);
    let founds = sort(&document, Split::Found, &Reading { is_error: &is_error });
    let told = founds.iter().map(|found| {
        let mut lines = vec![format!("# {}", found.title), format!("error {}", found.error)];
        lines.extend(found.cause.iter().map(|text| format!("cause {text}")));
        lines.extend(found.fix.iter().map(|text| format!("fix   {text}")));
        lines.extend(found.attempts.iter().map(|text| format!("tried {text}")));
        if !found.tags.is_empty() {
            lines.push(format!("tags  {}", found.tags.join(" | ")));
        }
        lines.extend(found.written_at.map(|at| format!("date  {}", at.day())));
        lines.join("\n").replace("\n\n", " ¶ ").replace("\n`", " `")
    });
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_table_with_labels_is_an_incident_or_one_a_row() {
    assert_snapshot!(sorted(
        "# Port\n\n| Error | Error: port taken |\n|-|-|\n| Cause | old process |\n| Fix | `kill 12` |\n| Tried | waiting |\n| Host | web1 |\n"
    ), @"
    # Port
    error Error: port taken
    cause old process ¶ Host: web1
    fix   `kill 12`
    tried waiting
    ");
    assert_snapshot!(sorted(
        "| 날짜 | 오류 | 원인 | 해결 방법 | 비고 |\n|-|-|-|-|-|\n| 2025-01-02 | Error: a | b | c | d |\n| 2025-01-03 | Error: e | f | 없음 | |\n"
    ), @"
    # Error: a
    error Error: a
    cause b ¶ 비고: d
    fix   c
    date  2025-01-02
    # Error: e
    error Error: e
    cause f ¶ 해결 방법: 없음
    date  2025-01-03
    ");
    assert_snapshot!(sorted(
        "| 現象 | 対処 | 分類 |\n|-|-|-|\n| `Error: a` | 再起動 | web |\n| Error: b | 更新 | db |\n"
    ), @"
    # Error: a
    error Error: a
    fix   再起動
    tags  web
    # Error: b
    error Error: b
    fix   更新
    tags  db
    ");
}

#[test]
fn titles_without_a_heading_cut_a_document() {
    assert_snapshot!(sorted(
        "**1. ModuleNotFoundError**\n\n```\nError: no x\n```\n\n**원인**\n\na\n\n**해결**\n\nb\n\n**재발 점검**\n\nc\n\n**2. Port**\n\n```\nError: taken\n```\n\nFix: d\n"
    ), @"
    # ModuleNotFoundError
    error Error: no x
    cause a ¶ 재발 점검 ¶ c
    fix   b
    # Port
    error Error: taken
    fix   d
    ");
    assert_snapshot!(sorted(
        "① ディスク\n\nError: full\n\n原因：ログ\n対処法：消す\n\n② ポート\n\nError: taken\n\n対策：止める\n"
    ), @"
    # ディスク
    error Error: full
    cause ログ
    fix   消す
    # ポート
    error Error: taken
    fix   止める
    ");
    assert_snapshot!(sorted(
        "Error: a\nCause: b\nFix: c\n\nError: d\nCause: e\nFix: f\n"
    ), @"
    # Error: a
    error Error: a
    cause b
    fix   c
    # Error: d
    error Error: d
    cause e
    fix   f
    ");
}

#[test]
fn a_sentence_tells_what_helped_and_what_did_not() {
    assert_snapshot!(sorted(
        "# Build\n\nIt printed `Error: no space left`. The disk was full. Restarting did not work. I fixed it by pruning images.\n"
    ), @"
    # Build
    error Error: no space left
    cause It printed `Error: no space left`. The disk was full.
    fix   I fixed it by pruning images.
    tried Restarting did not work.
    ");
    assert_snapshot!(sorted(
        "# 빌드\n\n배포하니 Error: no space left 메시지가 떴다. 재시작은 소용없었다. 이미지를 지워서 해결했다.\n"
    ), @"
    # 빌드
    error Error: no space left
    cause 배포하니 Error: no space left 메시지가 떴다.
    fix   이미지를 지워서 해결했다.
    tried 재시작은 소용없었다.
    ");
    assert_snapshot!(sorted(
        "# ビルド\n\n「Error: no space left」と出た。再起動ではだめだった。イメージを消して解決した。\n"
    ), @"
    # ビルド
    error Error: no space left
    cause 「Error: no space left」と出た。
    fix   イメージを消して解決した。
    tried 再起動ではだめだった。
    ");
    assert_snapshot!(sorted(
        "# Cache\n\n```\nError: stale\n```\n\nClearing it did not work, but upgrading to 2.0 fixed it. Nothing else fixed it.\n"
    ), @"
    # Cache
    error Error: stale
    fix   Clearing it did not work, but upgrading to 2.0 fixed it.
    tried Nothing else fixed it.
    ");
}

#[test]
fn an_arrow_tells_the_outcome() {
    assert_snapshot!(sorted(
        "# pip\n\n- `Error: no module x`\n- tried pip install → did not work\n- 가상환경 재생성 → 안 됨\n- 再起動 → 変わらず\n- → 해결: 파이썬 3.11 로 올림\n"
    ), @"
    # pip
    error Error: no module x
    fix   파이썬 3.11 로 올림
    tried tried pip install → did not work
    tried 가상환경 재생성 → 안 됨
    tried 再起動 → 変わらず
    ");
    assert_snapshot!(sorted(
        "- `Error: a b` → git pull --rebase\n- Error: c d → 다시 로그인\n- fatal: e f → 変わらず\n"
    ), @"
    # Error: a b
    error Error: a b
    fix   git pull --rebase
    # Error: c d
    error Error: c d
    fix   다시 로그인
    # fatal: e f
    error fatal: e f
    tried 変わらず
    ");
}

#[test]
fn code_below_the_error_is_not_the_error() {
    assert_snapshot!(sorted(
        "# Proxy\n\n## Problem\n\n```\nError: refused by proxy\n```\n\n```yaml\nproxy:\n  port: 1\n```\n\n## Steps to resolve\n\n```diff\n-port: 1\n+port: 2 # Error: gone\n```\n"
    ), @"
    # Proxy
    error Error: refused by proxy
    cause ```yaml
    proxy:
      port: 1 ```
    fix   ```diff
    -port: 1
    +port: 2 # Error: gone ```
    ");
    assert_snapshot!(sorted(
        "# 프록시\n\n```\nlistening on 1\n```\n\n원인: 설정\n\n처리 방법\n\n```\nError: is what the next line prevents\nport: 2\n```\n"
    ), @"
    # 프록시
    error listening on 1
    cause 설정
    fix   ```
    Error: is what the next line prevents
    port: 2 ```
    ");
    assert_snapshot!(sorted("# Disk\n\n```\nError: full\n```\n\n```diff\n-a\n+b\n```\n"), @"
    # Disk
    error Error: full
    fix   ```diff
    -a
    +b ```
    ");
}

#[test]
fn questions_and_answers_are_incidents() {
    assert_snapshot!(sorted(
        "**Q: Why `Error: no host x`?**\n\nA: No VPN.\n\nQ. 왜 `Error: no host y` 인가요?\n\nA. DNS 문제입니다.\n\nA: second\n"
    ), @"
    # Why Error: no host x?
    error Error: no host x
    fix   No VPN.
    # 왜 Error: no host y 인가요?
    error Error: no host y
    fix   DNS 문제입니다. ¶ second
    ");
}

#[test]
fn a_fix_that_says_that_there_is_none_is_none() {
    for fix in ["Fix: none", "해결: 아직 없음", "対処法：なし"] {
        let told = sorted(&format!("# T\n\n```\nError: a\n```\n\nCause: b\n\n{fix}\n"));
        assert_eq!(told, format!("# T\nerror Error: a\ncause b ¶ {fix}"));
    }
    assert_snapshot!(sorted("# T\n\n```\nError: a\n```\n\nPinning the version fixed it.\n\nFix: none upstream\n"), @"
    # T
    error Error: a
    cause Fix: none upstream
    fix   Pinning the version fixed it.
    ");
}

#[test]
fn a_message_that_was_pasted_without_the_look_of_code_is_whole() {
    assert_snapshot!(sorted(
        "# 임포트\n\nTraceback (most recent call last):\n\nFile \"a.py\", line 3\n\nimport cv2\n\nImportError: no libGL\n\n다시 깔아서 해결했다\n"
    ), @r#"
    # 임포트
    error Traceback (most recent call last):
    File "a.py", line 3
    import cv2
    ImportError: no libGL
    fix   다시 깔아서 해결했다
    "#);
}

#[test]
fn what_a_file_states_beside_its_text_is_kept() {
    assert_snapshot!(sorted(
        "---\ntitle: T\ntags: [c#, 'spring boot', y, 2025]\nauthor: Kim # of ops\npython: 3.10\nlayout: post\n---\n\nText with [[Page|a label]] <!-- and a remark -->.\n\n[Fix]: reboot\n"
    ), @"
    # T
    error T
    cause Text with a label (Page) (and a remark). ¶ author: Kim
    python: 3.10
    of ops
    fix   reboot
    tags  c# | spring boot | y | 2025
    ");
}

#[test]
fn a_file_without_a_text_is_no_incident() {
    for text in
        ["", " \n\n", "---\ntitle: T\ntags: [a]\nauthor: Kim\n---\n", "---\ntitle: T\ndescription: D\n---\n\n\n"]
    {
        assert_eq!(sorted(text), "", "{text:?}");
    }
}
