//! Sentences that take their meaning from the one before: a verdict on it, what was done instead, advice behind an
//! arrow.

use std::sync::LazyLock;

use regex::Regex;

use super::undecorated;

/// First words of a sentence that says no more than how it went.
static VERDICT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^(?:(?:and|but|so|then|now|still)\ )?(?:it|that|this|no|still|same|did|didn't|had|nothing|works?|worked
        |fixed|solved|to\ no)\b
        |^(?:(?:그래도|하지만|그런데도|역시|결국|그랬더니|그러니|이걸로|이제)\s?)?
        (?:안\ ?[되됐됨돼]|소용|효과|실패|마찬가지|여전히|똑같|해결|성공|잘\ ?[되됐됨돼])
        |^(?:でも|しかし|それでも|これで|それで|すると|結局)?、?
        (?:だめ|ダメ|駄目|変わら|直ら|直っ|治っ|解決|動い|うまく|効果|失敗|成功)",
    )
});

/// The longest verdict in words, and in characters for a language that has few spaces.
const MOST_WORDS: usize = 5;
const LONGEST: usize = 14;

/// A deed, told in the past.
static DONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^(?:(?:so|then|instead|now|finally|eventually|in\ the\ end),?\ )*(?:i|we)[\x20]
        (?:(?:then|now|finally|instead)\ )?
        (?:used|switched|set|moved|installed|replaced|added|removed|deleted|upgraded|updated|downgraded|changed|pinned
        |rebuilt|reinstalled|ended\ up|went\ (?:with|back)|rolled\ back|disabled|enabled|increased|raised|lowered)\b
        |(?:바꿨|변경했|변경하였|설치했|추가했|삭제했|수정했|올렸|내렸|옮겼|썼|사용했|교체했|늘렸|지웠)
        (?:다|음|습니다|어요|어)?\.?$
        |(?:変更|追加|削除|更新|修正|使用|指定|設定|インストール|ダウングレード|アップグレード)
        (?:した|しました)。?$
        |(?:入れ直し|切り替え|使っ|増やし|入れ替え)(?:た|ました)。?$",
    )
});

/// Advice behind an arrow at the beginning of a line.
static ADVICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^(?:just\ )?(?:use|run|set|install|add|change|switch|upgrade|update|downgrade|replace|remove|delete
        |pin|pass|call|put|move|disable|enable)\s
        |(?:설치|추가|삭제|변경|수정|교체|사용|실행)(?:하기|하면\ 됨|한다|할\ 것|해야\ 함|함)?\.?$
        |(?:を使う|に変更|を追加|を削除|に変える|を実行|をインストール)(?:する|した)?。?$",
    )
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern that a test reads sentences with")
}

/// Tells whether a sentence says no more than how what stands before it went.
pub(in crate::import::sort) fn is_verdict(sentence: &str) -> bool {
    let sentence = sentence.trim();
    let is_short = sentence.split_whitespace().count() <= MOST_WORDS;
    // What tells by what it was done tells more.
    let has_means = [" by ", " with ", " via ", " using ", " after "].iter().any(|word| sentence.contains(word));
    is_short
        && !has_means
        && !sentence.ends_with(':')
        && (sentence.is_ascii() || sentence.chars().count() <= LONGEST)
        && VERDICT.is_match(sentence)
}

/// Tells whether a sentence says what somebody did.
pub(in crate::import::sort) fn is_done(sentence: &str) -> bool {
    DONE.is_match(sentence.trim())
}

/// Tells whether a line is an arrow with advice behind it.
pub(in crate::import::sort) fn is_advice(line: &str) -> bool {
    let line = line.trim();
    let is_pointed = ["→", "⇒", "➜", "➔", "->", "=>"].iter().any(|arrow| line.starts_with(arrow));
    is_pointed && ADVICE.is_match(undecorated(line))
}

/// Tells whether a text begins with what is struck out.
pub(in crate::import::sort) fn begins_struck(text: &str) -> bool {
    undecorated(text).strip_prefix("~~").is_some_and(|rest| rest.contains("~~"))
}

/// Returns the words of a text that is struck out from end to end.
pub(in crate::import::sort) fn struck(text: &str) -> Option<&str> {
    let inside = undecorated(text).strip_prefix("~~")?.trim_end_matches(['.', '。']).strip_suffix("~~")?;
    (!inside.trim().is_empty() && !inside.contains("~~")).then_some(inside.trim())
}

#[cfg(test)]
mod tests {
    use super::{is_advice, is_done, is_verdict, struck};

    #[test]
    fn a_sentence_may_speak_of_the_one_before() {
        for text in
            ["No luck.", "It works now.", "That did the trick!", "그래도 안 됐다.", "だめだった。", "これで直った。"]
        {
            assert!(is_verdict(text), "{text}");
        }
        for text in
            ["Restarting did not help.", "Solved by a new cable.", "재부팅은 소용없었다.", "再起動はだめだった。"]
        {
            assert!(!is_verdict(text), "{text}");
        }
        for text in ["I pinned numpy.", "So we switched to podman.", "포트를 8081로 바꿨다.", "設定を変更した。"]
        {
            assert!(is_done(text), "{text}");
        }
        assert!(!is_done("I wonder why.") && !is_done("포트가 같았다."));
        for line in ["→ Use a generator instead.", "-> pip 재설치 후 실행", "⇒ 絶対パスに変更"] {
            assert!(is_advice(line), "{line}");
        }
        assert!(!is_advice("Use a generator.") && !is_advice("→ the disk was full"));
        assert_eq!((struck("- ~~npm ci~~"), struck("~~a~~ b"), struck("~~~~")), (Some("npm ci"), None, None));
    }
}
