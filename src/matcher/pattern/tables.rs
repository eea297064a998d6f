//! Holds every table of patterns to what a pattern can match.

use std::collections::HashSet;

use super::PatternSet;
use crate::dialect::CONDITIONS;
use crate::matcher::concept;
use crate::matcher::entity::{self, EntityKind};
use crate::matcher::lines::boilerplate::{asides, footers, wrappers};
use crate::matcher::tokens::TokenizedLine;

/// Returns the text of a pattern: its words, and something in each gap.
fn literal(pattern: &str) -> String {
    let word = |part: &str| match part {
        "*" => "x".to_owned(),
        ".." | "$" => String::new(),
        _ => match part.split_once('{') {
            Some((prefix, "hostport}")) => format!("{prefix}x.y:80"),
            Some(("", _)) => "'x.y'".to_owned(),
            Some((prefix, _)) => format!("{prefix}x.y"),
            None => part.trim_start_matches('?').split('|').next().unwrap_or_default().to_owned(),
        },
    };
    let words: Vec<String> = pattern.split(' ').map(word).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[test]
fn a_pattern_matches_its_own_text_and_stands_in_its_row_once() {
    let concepts = concept::all().map(|concept| (concept.name, concept.patterns().to_vec()));
    let wordings = CONDITIONS.iter().map(|wording| (wording.condition, wording.patterns.to_vec()));
    let others = [
        ("entities", entity::patterns().to_vec()),
        ("wrappers", wrappers().collect()),
        ("footers", footers().collect()),
        ("asides", asides().collect()),
    ];
    let mut faults = Vec::new();
    for (row, patterns) in concepts.chain(wordings).chain(others) {
        let mut seen = HashSet::new();
        for pattern in patterns {
            if !seen.insert(pattern) {
                faults.push(format!("{row}: `{pattern}` stands twice"));
            }
            let text = literal(pattern);
            let mut found = false;
            PatternSet::new([pattern]).for_each_match(&TokenizedLine::new(&text), &mut |_| found = true);
            if !found {
                faults.push(format!("{row}: `{pattern}` does not match `{text}`"));
            }
            let gaps = pattern.split(['{', '}']).skip(1).step_by(2).map(|kind| kind.trim_start_matches('\''));
            for kind in gaps.filter(|kind| *kind != "hostport" && kind.parse::<EntityKind>().is_err()) {
                faults.push(format!("{row}: `{pattern}` has a gap of the unknown kind `{kind}`"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
