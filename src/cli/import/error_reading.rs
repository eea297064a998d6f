//! Telling an error from commands, code and prose, by the reading of the matcher.

use crate::matcher::lines::annotate;
use crate::matcher::lines::flag::LineFlag;

/// Words without which a text is no error; the reading of a text costs more than a search.
const SIGNS: &[&str] = &[
    "rror",
    "xception",
    "fail",
    "fatal",
    "panic",
    "denied",
    "refused",
    "cannot",
    "can't",
    "could not",
    "couldn't",
    "not found",
    "no such",
    "unable",
    "invalid",
    "unexpected",
    "undefined",
    "unresolved",
    "timed out",
    "timeout",
    "killed",
    "abort",
    "segmentation",
    "no space",
    "out of memory",
    "oom",
    "traceback",
    "conflict",
    "unknown",
    "missing",
    "already in use",
    "not permitted",
    "unreachable",
    "reset by peer",
    "warning",
    "e_",
    "err",
    "오류",
    "에러",
    "예외",
    "없습니다",
    "실패",
    "엔티티",
    "エラー",
    "失敗",
];

/// Most lines that are read of a text, from its end: the message is there, or at its beginning.
const MOST_LINES: usize = 200;

/// Beginnings of lines of source that only name an error.
const SOURCE: &[&str] = &[
    "except ",
    "catch",
    "} catch",
    "throw ",
    "throw new",
    "raise ",
    "try",
    "if ",
    "import ",
    "from ",
    "//",
    "# ",
    "return ",
    "print(",
    "console.",
    "def ",
    "fn ",
    "func ",
    "class ",
    "function ",
    "const ",
    "let ",
    "var ",
    "assert",
    "match ",
];

/// Flags of a line any of which makes it an error.
const TELLING: &[LineFlag] = &[
    LineFlag::ErrorTypeAtStart,
    LineFlag::ErrorAtStart,
    LineFlag::FatalAtStart,
    LineFlag::PrefixError,
    LineFlag::StatesCondition,
    LineFlag::Code,
    LineFlag::HasErrorType,
];

/// Tells whether a text is what a program printed when it failed.
pub(super) fn reads_as_error(text: &str) -> bool {
    let lower = text.to_lowercase();
    if !SIGNS.iter().any(|sign| lower.contains(sign)) {
        return false;
    }
    let lines: Vec<&str> = text.lines().collect();
    let last = lines.len().saturating_sub(MOST_LINES);
    let read = if last == 0 {
        text.to_owned()
    } else {
        lines[..20].iter().chain(&lines[last..]).copied().collect::<Vec<_>>().join("\n")
    };
    let annotated = annotate(&read);
    annotated.lines.iter().any(|line| {
        let words = line.line.text.trim_start();
        let is_source = SOURCE.iter().any(|begin| words.starts_with(begin)) || words.ends_with(['{', ';']);
        let is_typed = line.flags.has(LineFlag::Command) || line.flags.has(LineFlag::SuggestedCommand);
        // A topic begins with the word too.
        let is_topic = |flag: &LineFlag| *flag == LineFlag::ErrorAtStart && !words.contains([':', '[', '(']);
        !is_source && !is_typed && TELLING.iter().any(|flag| line.flags.has(*flag) && !is_topic(flag))
    })
}

#[cfg(test)]
mod tests {
    use super::reads_as_error;

    #[test]
    fn what_a_program_printed_is_told_from_what_a_person_wrote() {
        for (text, is) in [
            ("FATAL: sorry, too many clients already", true),
            ("fatal: You are not currently on a branch.", true),
            ("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1234", true),
            ("kim@10.0.0.5: Permission denied (publickey).", true),
            ("$ git push\nerror: failed to push some refs to 'x'", true),
            ("npm error code ERESOLVE\nnpm error ERESOLVE could not resolve", true),
            ("Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyError: 'price'", true),
            ("bash: foo: command not found", true),
            ("npm install --save-dev typescript@4", false),
            ("if err != nil {\n  return err\n}", false),
            ("try:\n    import cv2\nexcept ImportError as e:\n    print(e)", false),
            ("throw new TypeError('bad')", false),
            ("How to fix the failed build", false),
            ("Error handling in Go", false),
            ("The nightly upgrade is running.", false),
            ("컨테이너가 8080 포트를 아직 쓰고 있었다", false),
        ] {
            assert_eq!(reads_as_error(text), is, "{text}");
        }
    }
}
