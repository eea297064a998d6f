//! The attempts of a post, which are the items of a list.

use super::head::Head;
use super::lines::{self, is_telling, unescaped};
use super::post_body::{Body, Section};

/// Returns the items of a list, each with its lines.
pub(super) fn items(lines: &[&str]) -> Vec<Vec<String>> {
    let mut items: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match (["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)), items.last_mut()) {
            (Some(words), _) => items.push(vec![words.to_owned()]),
            (None, Some(item)) => item.push(line.strip_prefix("  ").unwrap_or(line).to_owned()),
            (None, None) if line.trim().is_empty() => {}
            (None, None) => items.push(vec![(*line).to_owned()]),
        }
    }
    for item in &mut items {
        while item.last().is_some_and(|line| line.trim().is_empty()) {
            item.pop();
        }
    }
    items
}

/// Returns the attempts after an edit. Behind them a post lists former fixes that failed, which are none.
pub(super) fn after_edit(own: &[String], before: &[Vec<String>], after: &[Vec<String>]) -> Vec<String> {
    let is_same_count = before.len() == after.len();
    let one = |(at, item): (usize, &Vec<String>)| {
        if let Some(known) = before.iter().position(|other| other == item) {
            return own.get(known).cloned();
        }
        let lines = |item: &[String]| item.iter().map(|line| line.to_owned()).collect::<Vec<_>>();
        let after = lines(item);
        let after: Vec<&str> = after.iter().map(String::as_str).collect();
        match own.get(at).filter(|_| is_same_count) {
            Some(own) => {
                let before: Vec<&str> = before[at].iter().map(String::as_str).collect();
                Some(lines::merged(own, &before, &after, unescaped))
            }
            None => Some(lines::merged("", &[], &after, unescaped)),
        }
    };
    after.iter().enumerate().filter_map(one).filter(|attempt| !attempt.trim().is_empty()).collect()
}

/// Returns attempts in the order in which a post that was written of them has them.
pub fn in_written_order(mut attempts: Vec<String>, written: &str) -> Vec<String> {
    let bare = |lines: &mut dyn Iterator<Item = &str>| {
        let lines = lines.map(unescaped).map(|line| line.trim().to_owned());
        lines.filter(|line| is_telling(line)).collect::<Vec<_>>()
    };
    let head = Head::read(written);
    let items = items(&Body::written(&head.body).lines(Section::Attempts));
    let mut slots: Vec<Option<String>> = Vec::new();
    for item in items {
        let item = bare(&mut item.iter().map(String::as_str));
        let found = attempts.iter().position(|attempt| bare(&mut attempt.lines()) == item);
        slots.push(found.map(|at| attempts.remove(at)));
    }
    // Those with stand-ins for private parts take the places that are left.
    let mut left = attempts.into_iter();
    let mut ordered: Vec<String> = slots.into_iter().filter_map(|slot| slot.or_else(|| left.next())).collect();
    ordered.extend(left);
    ordered
}
