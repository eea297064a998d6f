//! Words of the parts of a note, in English, Korean and Japanese.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Part;

/// Words by the part that they begin, in lower case, between spaces. A phrase has its words joined, since Korean is
/// spaced at will.
const WORDS: &[(Part, &str)] = &[
    (
        Part::Error,
        "error errors errormessage errorlog symptom symptoms problem problems theproblem issue issues output message \
         log logs stacktrace traceback exception whathappened bug failure danger question observed actualresult \
         오류 에러 에러내용 증상 문제 문제상황 문제점 현상 장애 발생 메시지 메세지 로그 문구 질문 문의 \
         エラー 症状 問題 現象 事象 不具合 障害 エラー内容 エラーメッセージ エラー文 ログ 質問",
    ),
    (
        Part::Cause,
        "cause causes rootcause reason reasons why analysis explanation diagnosis because culprit \
         원인 이유 사유 분석 진단 파악 까닭 原因 理由 要因 分析",
    ),
    (
        Part::Fix,
        "fix fixes solution solutions resolution resolutions resolve resolved resolving solve solving workaround \
         workarounds answer answers fixed fixing solved remedy mitigation howtofix howifixedit howisolvedit thefix \
         success whatfixedit whatfixedthis whatsolvedit whatworked whathelped whathelpedme tl;dr tldr \
         해결 해결책 해결법 조치 대처 대처법 대응 처리 해법 수정 답 답변 복구 개선책 통한방법 성공한방법 \
         対処 対処法 対処方法 解決 解決策 解決法 解決方法 対応 対策 回避策 回避 処置 修正 復旧 回答 答え \
         うまくいった 直った",
    ),
    (
        Part::Attempt,
        "attempt attempts attempted tried whatitried whatihavetried whatwetried whatitriedthatdidnotwork triedsofar \
         thingsitried whatdidnotwork whatdidn'twork whatdidn’twork didnotwork didn'twork failedattempts deadends \
         시도 삽질 시행착오 실패 안된것 안되는방법 통하지않은방법 해본것 試したこと 試した 試行 失敗 試行錯誤",
    ),
    (
        Part::Note,
        "environment environments reference references link links seealso readmore note notes conclusion summary \
         lesson lessons lessonslearned howitwent versions remark remarks \
         prevention nexttime tip tips followup 재발방지 후속조치 팁 再発防止 \
         환경 개발환경 실행환경 참고 참고자료 출처 링크 메모 비고 배운점 느낀점 회고 결론 정리 요약 경과 \
         더읽을거리 마무리 \
         環境 参考 参考リンク 備考 まとめ 結論 メモ",
    ),
];

/// The words above, each with its part.
static PARTS: LazyLock<HashMap<&str, Part>> = LazyLock::new(|| {
    WORDS.iter().flat_map(|(part, words)| words.split_whitespace().map(move |word| (word, *part))).collect()
});

/// Words that stand beside them and say nothing of their own.
const FILLERS: &str = "the a an my our your and of for to it this that i we he how did root \
    likely possible probable actual underlying suggested proposed quick temporary permanent working final full \
    first second third applied details detail description step steps process procedure method methods text \
    방법 내용 과정 및 과 와 의 한 된 것 점 상황 결과 사항 기록 방안 절차 최종 임시 예상 추정 발생 \
    첫 첫번째 두번째 세번째 번째 \
    方法 内容 手順 結果 詳細 と の 暫定 恒久 根本 推定";

static FILLING: LazyLock<HashMap<&str, ()>> =
    LazyLock::new(|| FILLERS.split_whitespace().map(|word| (word, ())).collect());

/// Endings that close a word of a part: what it was done by (`해결방안`, `対処手順`), forms of a verb (`해결한`,
/// `試した`), and particles. The longer of two that end alike stands first.
const CLOSINGS: &str = "했던 하는 방법 방안 내용 과정 사항 절차 결과 상황 메시지 메세지 로그 한 할 은 는 과 와 의 및 \
    方法 手順 内容 結果 詳細 策 法 案 こと した する の は と";

static CLOSING: LazyLock<Vec<&str>> = LazyLock::new(|| CLOSINGS.split_whitespace().collect());

/// Returns the part that a word is of, with a closing word that was joined to it or without.
pub(super) fn named(word: &str) -> Option<Part> {
    let mut word = word;
    loop {
        if let Some(part) = PARTS.get(word) {
            return Some(*part);
        }
        if word.is_ascii() {
            return None;
        }
        word = CLOSING.iter().find_map(|closing| word.strip_suffix(closing).filter(|rest| !rest.is_empty()))?;
    }
}

/// Tells whether a word says nothing of its own.
pub(super) fn is_filler(word: &str) -> bool {
    FILLING.contains_key(word)
}
