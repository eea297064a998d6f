//! Words that speak of errors, in the languages that programs are translated into.
//!
//! Each word stands here once, with its class and with the places in which it counts. A word counts in some places and
//! not in others because weights were fitted to that, or because a part of a longer word says less than the word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The class of a word: the thing that it says of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// Nothing goes on from here.
    Fatal,
    /// Something went wrong.
    Error,
    /// Words that follow state why something went wrong.
    Cause,
    /// Something is not as it should be.
    Denial,
    /// Something may go wrong.
    Warning,
    /// Something is worth knowing.
    Remark,
    /// Nothing went wrong, or the word is part of a name.
    Harmless,
}

/// The places in which a word counts, a bit each.
type Places = u16;

/// At the beginning of a message: it labels it.
const LABEL: Places = 1 << 0;
/// As the second word of a line, behind the name of who speaks: it labels the line.
const SECOND: Places = 1 << 1;
/// As any word of a line: the line says that something is not as it should be.
const LINE: Places = 1 << 2;
/// As any part of a line, in languages whose words are not parted as English ones are, or whose forms are many: as
/// [`LINE`].
const PART: Places = 1 << 3;
/// As any word of a line: the error's own words follow.
const LEADS: Places = 1 << 4;
/// As any word of a line: it denies what stands beside it.
const BESIDE: Places = 1 << 5;
/// As any part of a long text: what stands around it is read. What is not here is still read where it stands near a
/// word that is, or at the end.
const LOG: Places = 1 << 6;
/// As any part of a line of a long text that is read: the line tells more than others.
const STRONG: Places = 1 << 7;
/// As any part of a line of a long text that is read: the line tells less than others.
const WEAK: Places = 1 << 8;

/// A word, or a few, in lower case.
struct Word {
    text: &'static str,
    class: WordClass,
    places: Places,
}

const fn word(text: &'static str, class: WordClass, places: Places) -> Word {
    Word { text, class, places }
}

/// The words of one language, or of several that write them alike.
struct Vocabulary {
    #[cfg_attr(not(test), expect(dead_code, reason = "it names the language to whoever adds a word"))]
    language: &'static str,
    words: &'static [Word],
}

/// Returns the class of a word that labels the message which it begins.
pub(crate) fn label(word: &str) -> Option<WordClass> {
    look_up(word, LABEL)
}

/// Returns the words of a class that label a message.
pub(crate) fn labels(class: WordClass) -> impl Iterator<Item = &'static str> {
    words(LABEL).filter(move |word| word.class == class).map(|word| word.text)
}

/// Returns whether a word behind the name of who speaks says that nothing went wrong yet.
pub(crate) fn is_second_label(word: &str) -> bool {
    look_up(word, SECOND).is_some()
}

/// Returns whether a word says that something is not as it should be.
pub(crate) fn is_denial(word: &str) -> bool {
    look_up(word, LINE).is_some()
}

/// Returns whether a part of a line in lower case says that something is not as it should be, in languages other than
/// English. A line of ASCII letters alone is taken for English: `impossible` and `interdit` stand in names there.
pub(crate) fn has_foreign_denial(line: &str) -> bool {
    static PARTS: LazyLock<Vec<&str>> = LazyLock::new(|| words(PART).map(|word| word.text).collect());
    !line.is_ascii() && PARTS.iter().any(|part| line.contains(part))
}

/// Returns whether the words behind this one are an error's own.
pub(crate) fn leads_to_error(word: &str) -> bool {
    look_up(word, LEADS).is_some()
}

/// Returns whether a word denies what stands beside it.
pub(crate) fn negates_neighbours(word: &str) -> bool {
    look_up(word, BESIDE).is_some()
}

/// Returns the words around which a long text is read.
pub(crate) fn log_words() -> impl Iterator<Item = &'static str> {
    words(LOG).map(|word| word.text)
}

/// Returns the words by which a line of a long text tells more than others.
pub(crate) fn strong_log_words() -> impl Iterator<Item = &'static str> {
    words(STRONG).map(|word| word.text)
}

/// Returns the words by which a line of a long text tells less than others.
pub(crate) fn weak_log_words() -> impl Iterator<Item = &'static str> {
    words(WEAK).map(|word| word.text)
}

fn words(places: Places) -> impl Iterator<Item = &'static Word> {
    VOCABULARIES.iter().flat_map(|vocabulary| vocabulary.words).filter(move |word| word.places & places != 0)
}

/// Returns the class of a word in lower case, where it counts in one of these places.
fn look_up(word: &str, places: Places) -> Option<WordClass> {
    static BY_TEXT: LazyLock<FxHashMap<&str, &Word>> =
        LazyLock::new(|| words(Places::MAX).map(|word| (word.text, word)).collect());
    BY_TEXT.get(word).filter(|word| word.places & places != 0).map(|word| word.class)
}

use WordClass::{Cause, Denial, Error, Fatal, Harmless, Remark, Warning};

const VOCABULARIES: &[Vocabulary] = &[
    Vocabulary {
        language: "English",
        words: &[
            word("fatal", Fatal, LABEL | LEADS | LOG | STRONG),
            word("panic", Fatal, LABEL | LEADS | LOG),
            word("critical", Fatal, LABEL),
            word("severe", Fatal, LABEL),
            word("emergency", Fatal, LABEL),
            word("emerg", Fatal, LABEL),
            word("abort", Fatal, LOG),
            word("segmentation", Fatal, LOG),
            word("panicked", Fatal, STRONG),
            word("error", Error, LABEL | LEADS | LOG),
            word("err", Error, LABEL | LEADS),
            word("conflict", Error, LABEL | LINE | LOG),
            word("exception", Error, LEADS | LOG),
            word("traceback", Error, LOG | STRONG),
            word("error:", Error, STRONG),
            word("error[", Error, STRONG),
            word("exception:", Error, STRONG),
            word("err!", Error, STRONG),
            word("reason", Cause, LEADS),
            word("cause", Cause, LEADS),
            word("caused by", Cause, STRONG),
            word("cannot", Denial, LINE | BESIDE | LOG | STRONG),
            word("can", Denial, LINE),
            word("couldn", Denial, LINE | BESIDE),
            word("could", Denial, LINE),
            word("unable", Denial, LINE | BESIDE | LOG),
            word("failed", Denial, LINE | LEADS | BESIDE),
            word("failure", Denial, LINE),
            word("fail", Denial, LINE | LOG),
            word("not", Denial, LINE | BESIDE),
            word("no", Denial, LINE | BESIDE),
            word("missing", Denial, LINE | BESIDE | LOG),
            word("invalid", Denial, LINE | BESIDE | LOG),
            word("denied", Denial, LINE | BESIDE | LOG | STRONG),
            word("refused", Denial, LINE | BESIDE | LOG),
            word("unexpected", Denial, LINE | BESIDE | LOG),
            word("without", Denial, LINE | BESIDE),
            word("unknown", Denial, LINE | BESIDE),
            word("unsupported", Denial, LINE | BESIDE),
            word("undefined", Denial, LINE | BESIDE | LOG),
            word("unresolved", Denial, LINE | BESIDE | LOG),
            word("killed", Denial, LINE | BESIDE | LOG | STRONG),
            word("expired", Denial, LINE | BESIDE | LOG),
            word("broken", Denial, LINE),
            word("corrupt", Denial, LINE),
            word("mismatch", Denial, LINE | LOG),
            word("exceeded", Denial, LINE | BESIDE),
            word("exhausted", Denial, LINE),
            word("rejected", Denial, LINE),
            word("forbidden", Denial, LINE),
            word("unauthorized", Denial, LINE),
            word("unreachable", Denial, LINE),
            word("unrecognized", Denial, LINE),
            word("illegal", Denial, LINE),
            word("bad", Denial, LINE),
            word("doesn", Denial, LINE | BESIDE),
            word("isn", Denial, LINE | BESIDE),
            word("must", Denial, LINE),
            word("required", Denial, LINE | BESIDE),
            word("requires", Denial, LINE),
            word("already", Denial, LINE),
            word("too", Denial, LINE),
            word("timeout", Denial, LINE),
            word("timed", Denial, LINE),
            word("out", Denial, LINE),
            word("never", Denial, LINE),
            word("can't", Denial, LOG),
            word("could not", Denial, LOG),
            word("couldn't", Denial, LOG),
            word("not found", Denial, LOG),
            word("no such", Denial, LOG | STRONG),
            word("out of memory", Denial, LOG),
            word("timed out", Denial, LOG),
            word("no space", Denial, LOG),
            word("warning", Warning, LABEL | SECOND | WEAK),
            word("warn", Warning, LABEL),
            word("deprecationwarning", Warning, LABEL),
            word("deprecated", Warning, LABEL),
            word("note", Remark, LABEL | SECOND),
            word("info", Remark, LABEL | SECOND),
            word("debug", Remark, LABEL | SECOND | WEAK),
            word("hint", Remark, LABEL | SECOND),
            word("help", Remark, LABEL),
            word("detail", Remark, LABEL),
            word("notice", Remark, LABEL | SECOND),
            word("0 error", Harmless, WEAK),
            word("no error", Harmless, WEAK),
            word("errors: 0", Harmless, WEAK),
            word("0 failed", Harmless, WEAK),
            word("-error", Harmless, WEAK),
            word("error_", Harmless, WEAK),
            word("errors.o", Harmless, WEAK),
            word("0 fail", Harmless, WEAK),
        ],
    },
    Vocabulary {
        language: "Korean",
        words: &[
            word("치명적", Fatal, LABEL),
            word("오류", Error, LABEL | LOG),
            word("에러", Error, LABEL),
            word("없", Denial, PART),
            word("실패", Denial, PART | LOG),
            word("거부", Denial, PART | LOG),
            word("못했", Denial, PART),
            word("못 ", Denial, PART),
            word("수 없", Denial, PART),
            word("않", Denial, PART),
            word("초과", Denial, PART),
            word("잘못", Denial, PART),
            word("아닙", Denial, PART),
            word("충돌", Denial, PART),
            word("없습니다", Denial, LOG),
            word("경고", Warning, LABEL),
            word("힌트", Remark, LABEL),
            word("참고", Remark, LABEL),
        ],
    },
    Vocabulary {
        language: "Chinese, some of it Japanese too",
        words: &[
            word("致命错误", Fatal, LABEL),
            word("错误", Error, LABEL | LOG),
            word("錯誤", Error, LABEL),
            word("失败", Denial, PART | LOG),
            word("失敗", Denial, PART | LOG),
            word("无法", Denial, PART),
            word("無法", Denial, PART),
            word("不能", Denial, PART),
            word("未找到", Denial, PART),
            word("不存在", Denial, PART),
            word("拒绝", Denial, PART),
            word("警告", Warning, LABEL),
            word("提示", Remark, LABEL),
            word("备注", Remark, LABEL),
            word("附注", Remark, LABEL),
        ],
    },
    Vocabulary {
        language: "Japanese",
        words: &[
            word("致命的エラー", Fatal, LABEL),
            word("エラー", Error, LABEL | LOG),
            word("ません", Denial, PART),
            word("できな", Denial, PART),
            word("ありま", Denial, PART),
            word("拒否", Denial, PART),
            word("ヒント", Remark, LABEL),
        ],
    },
    Vocabulary {
        language: "German",
        words: &[
            word("schwerwiegend", Fatal, LABEL),
            word("fehler", Error, LABEL),
            word("konflikt", Error, LABEL),
            word("nicht ", Denial, PART),
            word(" kein", Denial, PART),
            word("warnung", Warning, LABEL),
            word("hinweis", Remark, LABEL),
        ],
    },
    Vocabulary {
        language: "French, some of it English or Italian too",
        words: &[
            word("fatale", Fatal, LABEL),
            word("erreur", Error, LABEL),
            word("conflit", Error, LABEL),
            word("impossible", Denial, PART),
            word("introuvable", Denial, PART),
            word("échou", Denial, PART),
            word("échec", Denial, PART),
            word(" aucun", Denial, PART),
            word("interdit", Denial, PART),
            word("attention", Warning, LABEL),
            word("avertissement", Warning, LABEL),
            word("astuce", Remark, LABEL),
            word("conseil", Remark, LABEL),
        ],
    },
    Vocabulary {
        language: "Spanish, some of it Portuguese too",
        words: &[word("advertencia", Warning, LABEL), word("aviso", Warning, LABEL)],
    },
    Vocabulary { language: "Portuguese", words: &[word("erro", Error, LABEL)] },
    Vocabulary {
        language: "Russian", words: &[word("ошибка", Error, LABEL), word("предупреждение", Warning, LABEL)]
    },
];

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{VOCABULARIES, log_words};

    #[test]
    fn a_word_has_one_row() {
        let mut rows = HashMap::new();
        for vocabulary in VOCABULARIES {
            for word in vocabulary.words {
                let other = rows.insert(word.text, vocabulary.language);
                assert_eq!(other, None, "{} is {} already: add to that row", word.text, vocabulary.language);
                assert_eq!(word.text, word.text.to_lowercase());
            }
        }
    }

    #[test]
    fn no_word_of_a_log_begins_with_another() {
        for word in log_words() {
            assert!(!log_words().any(|other| other != word && word.starts_with(other)), "{word}: the shorter will do");
        }
    }
}
