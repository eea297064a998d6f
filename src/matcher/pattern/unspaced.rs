//! Patterns in languages that join endings to their words, or do not part them: `공간이 없` stands in `남은 공간이 없음`.
//!
//! The first word may begin inside a word of the line, unless it is Latin, and the last one may end inside one. A space
//! is any run of marks: `입력 출력 오류` is `입력/출력 오류`.

use std::ops::Range;

use super::{Element, Gap, Pattern, read_gap_before, read_gap_from};
use crate::matcher::tokens::TokenizedLine;

/// The most words of a line that `..` stands for.
const MAX_WORDS_BETWEEN: usize = 5;

/// The most places of a line at which a pattern is tried: each may read the line to its end.
const MAX_STARTS: usize = 20;

/// Finds the first place of a line at which a pattern stands, and what stands in its gaps.
pub(super) fn find(pattern: &Pattern, line: &TokenizedLine<'_>) -> Option<(Range<usize>, Vec<Gap>)> {
    let (Element::Word(first), rest) = pattern.elements.split_first()? else { return None };
    line.lower().match_indices(first).take(MAX_STARTS).find_map(|(from, _)| {
        let mut gaps = Vec::new();
        if first.is_ascii() && line.text[..from].ends_with(char::is_alphanumeric) {
            return None;
        }
        if let Some((kind, quoted)) = pattern.before {
            gaps.push((kind, read_gap_before(line.text, from, quoted)?));
        }
        let end = match_rest(rest, line, from + first.len(), &mut gaps)?;
        Some((from..end, gaps))
    })
}

/// Matches elements behind the first word, which ends at a byte of the line; gives the byte at which the last one ends.
fn match_rest(rest: &[Element], line: &TokenizedLine<'_>, mut at: usize, gaps: &mut Vec<Gap>) -> Option<usize> {
    let lower = line.lower();
    let mut between = 0;
    for element in rest {
        match *element {
            Element::UpToFive => between = MAX_WORDS_BETWEEN,
            Element::Word(word) => {
                let words = |to: usize| line.token_index_at(to).saturating_sub(line.token_index_at(at));
                let from = if between > 0 {
                    let next = lower[at..].find(word).map(|length| at + length);
                    next.filter(|&from| words(from) <= between)?
                } else {
                    let marks = lower[at..].len() - lower[at..].trim_start_matches(is_mark).len();
                    (marks > 0 && lower[at + marks..].starts_with(word)).then_some(at + marks)?
                };
                (at, between) = (from + word.len(), 0);
            }
            Element::Gap { prefix: "", kind, quoted } => {
                let (span, _) = read_gap_from(line, line.token_index_at(at), quoted)?;
                at = span.end;
                gaps.push((kind, span));
            }
            Element::Gap { .. } | Element::AnyWord | Element::Optional(_) | Element::LineEnd => return None,
        }
    }
    Some(at)
}

/// Tells whether a character is part of no word.
fn is_mark(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '_'
}

#[cfg(test)]
mod tests {
    use crate::matcher::pattern::PatternSet;
    use crate::matcher::tokens::TokenizedLine;

    #[test]
    fn words_are_found_inside_others_and_what_stands_between_them() {
        for (pattern, line, found) in [
            ("공간이 없", "cp: 장치에 남은 공간이 없음", Some("")),
            ("입력 출력 오류", "읽기 오류: 입력/출력 오류", Some("")),
            ("git リポジトリ", "fatal: Git リポジトリではありません", Some("")),
            ("h 그런 파일이나", "x.c:1:10: fatal error: x.h: 그런 파일이나 디렉터리가 없습니다", Some("")),
            ("h 그런 파일이나", "bash: x.sh: 그런 파일이나 디렉터리가 없습니다", None),
            ("关系 .. 不存在", "错误:  关系 \"users\" 不存在", Some("")),
            ("リレーション .. は存在しません", "ERROR:  リレーション\"users\"は存在しません", Some("")),
            ("关系 .. 不存在", "关系 a b c d e f g 不存在", None),
            ("{file} 허가 거부", "bash: ./run.sh: 허가 거부", Some("./run.sh")),
            ("fatal error {header} 그런 파일이나", "a.c:1:9: fatal error: b.h: 그런 파일이나 디렉터리가", Some("b.h")),
        ] {
            let mut gap = None;
            PatternSet::new([pattern]).for_each_match(&TokenizedLine::new(line), &mut |found| {
                gap = Some(found.gaps.first().map_or("", |(_, span)| &line[span.clone()]));
            });
            assert_eq!(gap, found, "{pattern} in {line}");
        }
    }
}
