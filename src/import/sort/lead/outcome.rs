//! Phrases that say how it went, in English, Korean and Japanese.

use std::sync::LazyLock;

use regex::Regex;

use super::{arrow, struck, undecorated};

/// The outcome of something that was done, as a sentence tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::sort) enum Outcome {
    Worked,
    Failed,
}

/// Phrases that say that something was tried and did not help, between bars.
const FAILED: &str = "did not work|didn't work|does not help|did not help|didn't help|no luck|still fails|\
    still failed|\
    still the same|same error|to no avail|changes nothing|changed nothing|made no difference|not fix it|n't fix it|\
    not solve it|n't solve it|no effect|was no use|without success|in vain|wasn't enough|was not enough|\
    weren't enough|did nothing|didn't do anything|did not do anything|\
    안 됨|안됨|안됐|안 됐|안 되었|안되었|안 됩|안됩|안 되더|안되더|소용없|소용 없|해결되지 않|해결이 안|\
    해결 안|해결하지 못|해결 못|\
    통하지 않|효과가 없|효과 없|실패했|실패함|마찬가지|똑같았|똑같은 오류|똑같은 에러|여전히|변화 없|변화가 없|\
    うまくいかな|解決しな|解決せず|解決でき|だめだった|ダメだった|駄目だった|効果がな|効果なし|\
    変わらな|変わらず|直らな|治らな";

/// Phrases that say that something helped. A denial before one takes it back.
const WORKED: &str = "fixed by|solved by|resolved by|cured by|fixed it|solved it|resolved it|fixed this|solved this|\
    resolved this|fixed that|solved that|fixed the|solved the|resolved the|fixed with|solved with|fixed after|\
    fixed everything|did the trick|the fix was|the fix is|the fix:|solution was|the solution is|worked for me|\
    that worked|this worked|\
    which worked|it works now|works again|went away|made it work|helped to|\
    it is fine now|it's fine now|and it is fine|and it's fine|works fine now|now it works|now works|\
    everything works now|\
    was enough|was all it took|did it for me|\
    해결했|해결하였|해결되었|해결됐|해결된|해결됨|해결함|해결할 수|해결하면|해결 완료|하니까 됐|하니 됐|\
    했더니 됐|하니까 됨|하니 됨|했더니 됨|고쳤|고침|고쳐졌|풀렸|\
    정상 동작|정상 작동|\
    정상동작|정상작동|정상화|잘 된다|잘 됨|잘 됐|잘된다|잘됨|사라졌|없어졌|되기 시작|\
    で解決|解決した|解決しました|解決でした|直った|直りました|治った|動いた|動くようにな|動作した|\
    うまくいった|うまくいきました|成功した";

/// Words that deny what follows: at most three words before the phrase.
const DENIALS: &[&str] = &["not", "never", "nothing", "cannot", "hardly", "neither", "nor", "no", "못"];

/// Words that make a wish of what follows.
const WISHES: &[&str] = &["would", "if", "hoped", "could", "should", "might", "may", "until"];

/// Words that are all that is said on the other side of an arrow.
const FAILURES: &str = "x|no|nope|fail|fails|failed|failure|ng|same|nothing|실패|안 됨|안됨|동일|그대로|같음|\
효과 없음|변화 없음|\
    変化なし|だめ|駄目|失敗|効果なし|❌|✗|✘|×";
const SUCCESSES: &str = "o|ok|okay|yes|works|worked|success|fixed|solved|done|성공|해결|해결됨|됨|완료|정상|잘 됨|\
    成功|解決|完了|✅|⭕|○|✔|✓";

/// Words under a fix that say that there is none yet.
const UNSOLVED: &str = "not solved yet|not solved|not yet|unsolved|unresolved|none|none yet|no fix|no fix yet|n/a|na|\
    unknown|tbd|todo|to do|open|pending|wip|미해결|없음|아직 없음|아직|모름|미정|아직 해결하지 못했다|\
    해결 못함|해결 중|진행 중|확인 중|\
    未解決|なし|無し|未定|不明|調査中|対応中|?|-|--|—";

/// Beginnings of a few words that say so and perhaps why.
const UNSOLVED_SO_FAR: &str =
    "none|not yet|no fix|no solution|not solved|still open|아직|미해결|없음|未解決|未対応|まだ";

/// The most words of which they may be the beginning.
const MOST_UNSOLVED_WORDS: usize = 5;

static FAILURE: LazyLock<Regex> = LazyLock::new(|| any_of(FAILED));
static HELP: LazyLock<Regex> = LazyLock::new(|| any_of(WORKED));

/// Returns a pattern of any of the phrases between bars, all of which a text is searched for at once.
fn any_of(phrases: &str) -> Regex {
    let phrases: Vec<String> = phrases.split('|').map(|phrase| regex::escape(phrase.trim_start())).collect();
    Regex::new(&phrases.join("|")).expect("phrases that a test reads sentences with")
}

fn is_one_of(text: &str, phrases: &str) -> bool {
    phrases.split('|').any(|phrase| phrase.trim_start() == text)
}

/// Returns what a sentence says of how it went. Who says both tells at last what helped.
pub(in crate::import::sort) fn outcome(text: &str) -> Option<Outcome> {
    if struck(text.trim()).is_some() {
        return Some(Outcome::Failed);
    }
    let lower = text.to_lowercase().replace('’', "'");
    let worked = worked(&lower);
    if worked == Some(true) {
        return Some(Outcome::Worked);
    }
    if worked == Some(false) || FAILURE.is_match(&lower) {
        return Some(Outcome::Failed);
    }
    let (_, said) = arrow(&lower)?;
    outcome_of_words(said)
}

/// Returns what words say that are all that is said of how it went.
pub(in crate::import::sort) fn outcome_of_words(words: &str) -> Option<Outcome> {
    let said = words.trim().trim_end_matches(['.', '!', '。', '！', '~']).to_lowercase();
    if is_one_of(&said, FAILURES) {
        Some(Outcome::Failed)
    } else {
        is_one_of(&said, SUCCESSES).then_some(Outcome::Worked)
    }
}

/// Returns whether a phrase of success stands in a text; false if all that stand there are denied.
fn worked(lower: &str) -> Option<bool> {
    let said = HELP.find_iter(lower).map(|found| found.start());
    let said = said.filter_map(|at| {
        let before = lower[..at].rsplit(['.', ',', ';']).next().unwrap_or_default();
        let last: Vec<&str> = before.split_whitespace().rev().take(3).collect();
        let has = |words: &[&str]| last.iter().any(|word| words.contains(word));
        let is_denied = has(DENIALS) || last.iter().any(|word| word.ends_with("n't"));
        (!has(WISHES)).then_some(!is_denied)
    });
    said.max()
}

/// Tells whether the words under a fix say that there is none.
pub(in crate::import::sort) fn says_unsolved(text: &str) -> bool {
    let words = undecorated(text).trim_end_matches(['.', '!', '。']).to_lowercase();
    let whole = text.trim().to_lowercase();
    let begins = |begin: &&str| words.strip_prefix(begin.trim_start()).is_some_and(|rest| rest.starts_with(' '));
    let is_short = words.split_whitespace().count() <= MOST_UNSOLVED_WORDS;
    is_one_of(&words, UNSOLVED)
        || is_one_of(&whole, UNSOLVED)
        || is_short && UNSOLVED_SO_FAR.split('|').any(|begin| begins(&begin))
}

#[cfg(test)]
mod tests {
    use super::{Outcome, outcome, says_unsolved};

    #[test]
    fn sentences_say_how_it_went() {
        for text in [
            "Reinstalling it did not work.",
            "재부팅해도 해결되지 않았다",
            "That didn’t fix it.",
            "Clearing the cache has not fixed the build",
            "캐시 삭제 → 안 됨",
            "鍵を作り直した → だめだった",
            "tried pip install -> nope",
        ] {
            assert_eq!(outcome(text), Some(Outcome::Failed), "{text}");
        }
        for text in [
            "패키지를 설치해서 해결했다.",
            "Restarting did not work, but upgrading to 2.0 fixed it.",
            "재부팅은 소용없었고 드라이버를 다시 깔아서 해결됐다.",
            "再起動はだめだったが、証明書を更新して解決した。",
            "Awaiting the call solved it.",
            "캐시 삭제 → 해결",
            "npm i dotenv 하니까 됐다",
        ] {
            assert_eq!(outcome(text), Some(Outcome::Worked), "{text}");
        }
        for text in ["The build does not work.", "It has to be fixed.", "Nothing has fixed it so far", "a → b"] {
            assert_ne!(outcome(text), Some(Outcome::Worked), "{text}");
        }
        assert!(
            says_unsolved("none")
                && says_unsolved("미해결.")
                && says_unsolved("-")
                && !says_unsolved("no cache: reinstall")
        );
        assert!(says_unsolved("none upstream yet") && says_unsolved("아직 없음 (문의 중)"));
    }
}
