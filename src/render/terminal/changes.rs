//! Changes of the environment in words: two lines beside a fix, or all of them on a page of their own.

use super::Sheet;
use crate::environment::{Change, Direction, Part, Relevance};
use crate::notebook::Since;
use crate::render::Screen;
use crate::text;

/// Lines that changes may take beside a fix.
const LINES: usize = 2;

/// Lines that changes may take beside a fix that is probably another error's.
const LINES_OF_SIMILAR: usize = 1;

/// Most changes named if none of them is known to matter.
const NAMED: usize = 3;

/// Most changes named in the whole reasoning.
const REASONED: usize = 12;

/// The widest column of names; what is longer stands out.
const WIDEST: usize = 28;

/// Letters of a commit that tell it from others.
const COMMIT: usize = 7;

/// The row beside a fix: what may matter, and how many others there are.
pub(super) fn since_then(sheet: &mut Sheet, changes: &[Change]) {
    let changes = counted(changes);
    let telling = telling(changes);
    let named = match telling {
        0 if packages(changes) == 0 => changes.len(),
        0 => packages(changes),
        telling => telling,
    };
    named_in(sheet, changes, if telling == 0 { named.min(NAMED) } else { named }, LINES);
}

/// The row beside a fix that is probably not the one: only what may matter.
pub(super) fn since_then_of_similar(sheet: &mut Sheet, changes: &[Change]) {
    let telling = telling(changes);
    named_in(sheet, &changes[..telling], telling, LINES_OF_SIMILAR);
}

/// Names as many as there is room for, but never none.
fn named_in(sheet: &mut Sheet, changes: &[Change], most: usize, lines: usize) {
    for count in (1..=most).rev() {
        let mut said: Vec<String> = changes[..count].iter().map(words).collect();
        let left = &changes[count..];
        let others = left.iter().filter(|change| change.part == Part::Package || is_telling(change)).count();
        let noun = if left.iter().any(|change| is_telling(change) && change.part != Part::Package) {
            "change"
        } else {
            "package"
        };
        said.extend((others > 0).then(|| format!("and {}", text::count(others as u64, &format!("other {noun}")))));
        let wrapped = sheet.wrapped(&said.join(", "));
        if wrapped.len() <= lines || count == 1 {
            sheet.row("since then", wrapped);
            return;
        }
    }
}

/// Without what is only there because this is another environment, which comes last.
fn counted(changes: &[Change]) -> &[Change] {
    &changes[..changes.partition_point(|change| change.relevance < Relevance::Elsewhere)]
}

/// Returns the number of changes that may matter, which come first.
fn telling(changes: &[Change]) -> usize {
    changes.partition_point(is_telling)
}

fn is_telling(change: &Change) -> bool {
    change.relevance < Relevance::Rest
}

fn packages(changes: &[Change]) -> usize {
    changes.iter().filter(|change| change.part == Part::Package).count()
}

/// The rows of the whole reasoning.
pub(super) fn reasoned(sheet: &mut Sheet, number: u64, changes: &[Change]) {
    let changes = counted(changes);
    let mut lines: Vec<String> = changes.iter().take(REASONED).map(words).collect();
    let left = changes.len().saturating_sub(REASONED);
    if left == 1 {
        lines.extend(changes.last().map(words));
    } else if left > 1 {
        lines.push(format!("… {left} more:  odap env --diff {number}"));
    }
    for (index, line) in lines.iter().enumerate() {
        sheet.one(if index == 0 { "since then" } else { "" }, line);
    }
}

/// Returns the page of all changes since an incident's fix worked, in groups, the most telling first.
pub fn difference(since: &Since, screen: Screen) -> String {
    let mut sheet = Sheet::new(screen);
    let then = if since.worked { "its fix worked" } else { "it was seen" };
    sheet.titled(&since.incident, &format!("since {then} {}", since.seen_at.ago(screen.now)));
    if since.changes.is_empty() {
        sheet.line("  no known differences");
    }
    let mut left: Vec<&Change> = since.changes.iter().collect();
    for (label, belongs, said) in GROUPS {
        let (group, others): (Vec<_>, Vec<_>) = left.into_iter().partition(|change| belongs(change));
        left = others;
        table(&mut sheet, label, &group, *said);
    }
    sheet.finish()
}

/// A label, whether a change stands below it, and whether the label says already what became of it. Each change stands
/// below the first that takes it.
type Group = (&'static str, fn(&Change) -> bool, bool);

const GROUPS: &[Group] = &[
    ("it names", |change| change.relevance == Relevance::Named, false),
    ("note names", |change| change.relevance == Relevance::Noted, false),
    ("runtime", |change| change.part == Part::Runtime, false),
    ("graphics", |change| change.part == Part::Graphics, false),
    ("system", |change| matches!(change.part, Part::System | Part::Machine | Part::Disk), false),
    ("upgraded", |change| is_package(change, Direction::Upgraded), true),
    ("downgraded", |change| is_package(change, Direction::Downgraded), true),
    ("changed", |change| is_package(change, Direction::Changed), true),
    ("new", |change| is_package(change, Direction::Added), true),
    ("gone", |change| is_package(change, Direction::Removed), true),
    ("project", |_| true, false),
];

fn is_package(change: &Change, direction: Direction) -> bool {
    change.part == Part::Package && change.direction == direction
}

/// Names in one column, what became of them in the next.
fn table(sheet: &mut Sheet, label: &str, group: &[&Change], said: bool) {
    let widths = group.iter().map(|change| text::width(&text::one_line(&change.name)));
    let width = widths.filter(|width| *width <= WIDEST).max().unwrap_or(0) + 2;
    for (index, change) in group.iter().enumerate() {
        let name = text::pad(&text::one_line(&change.name), width);
        let became = match (&change.then, &change.now) {
            (Some(then), Some(now)) if said => format!("{then} → {now}"),
            (Some(value), None) | (None, Some(value)) if said => value.clone(),
            _ => became(change),
        };
        let line = format!("{name}{}", text::one_line(&became));
        sheet.row(if index == 0 { label } else { "" }, [text::elide(&line, sheet.room())]);
    }
}

/// Returns a change in words: `numpy 1.26.4 → 2.1.0`.
fn words(change: &Change) -> String {
    format!("{} {}", change.name, became(change))
}

/// Returns the old and the new value of a change: `1.26.4 → 2.1.0`.
fn became(change: &Change) -> String {
    let value = |value: &Option<String>| {
        let value = value.as_deref().unwrap_or("?");
        match change.name.as_str() {
            "commit" if change.part == Part::Repository => value.chars().take(COMMIT).collect(),
            _ => value.to_owned(),
        }
    };
    let (then, now) = (value(&change.then), value(&change.now));
    match (change.direction, change.part) {
        (Direction::Added, _) => format!("{now} is new"),
        (Direction::Removed, _) => format!("{then} is gone"),
        (Direction::Downgraded, _) => format!("{then} → {now} (older)"),
        (_, Part::Disk) => format!("{now} free ({then} then)"),
        _ => format!("{then} → {now}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Sheet, since_then, since_then_of_similar};
    use crate::environment::{Change, Environment, Topic};
    use crate::render::{Screen, Style};

    type Row = fn(&mut Sheet, &[Change]);

    fn printed(row: Row, width: usize, topic: &Topic, then: Value, now: Value) -> String {
        let [then, now] = [then, now].map(|value| serde_json::from_value::<Environment>(value).unwrap());
        let now_at = "2026-11-01T00:00:00Z".parse().unwrap();
        let mut sheet = Sheet::new(Screen { style: Style { colored: false }, width, height: None, now: now_at });
        row(&mut sheet, &topic.rank(then.changes(&now)));
        sheet.finish()
    }

    fn row(width: usize, topic: &Topic, then: Value, now: Value) -> String {
        printed(since_then, width, topic, then, now)
    }

    fn packages(count: usize, version: &str) -> Value {
        let packages: serde_json::Map<_, _> = (0..count).map(|n| (format!("package-{n}"), json!(version))).collect();
        json!({"tools": {"python": {"packages": packages}}})
    }

    #[test]
    fn a_disk_that_is_full_is_said_in_words() {
        let disk = |free: u64| json!({"system": {"disks": [{"role": "temporary folder", "free_mib": free}]}});
        let topic = Topic::default().with_disks(true);
        assert_eq!(
            row(80, &topic, disk(40_960), disk(12)),
            "  since then temporary folder 12 MiB free (40 GiB then)\n"
        );
        assert_eq!(row(80, &Topic::default(), disk(40_960), disk(12)), "");
    }

    #[test]
    fn beside_a_similar_error_only_what_may_matter_is_named() {
        let row = |topic: &Topic, then: Value, now: Value| printed(since_then_of_similar, 80, topic, then, now);
        let topic = Topic::new(["package-1 package-2 package-3 package-4"], []);
        assert_eq!(
            row(&topic, packages(9, "1.0"), packages(9, "1.1")),
            "  since then package-1 1.0 → 1.1, package-2 1.0 → 1.1, and 2 other packages\n"
        );
        assert_eq!(row(&Topic::default(), packages(9, "1.0"), packages(9, "1.1")), "");
    }

    #[test]
    fn where_nothing_is_telling_a_few_are_named() {
        let row = |count: usize| row(80, &Topic::default(), packages(count, "1.0"), packages(count, "1.1"));
        assert_eq!(row(1), "  since then package-0 1.0 → 1.1\n");
        assert!(row(9).ends_with("package-2 1.0 → 1.1, and\n             6 other packages\n"), "{}", row(9));
    }

    #[test]
    fn the_commit_is_named_where_it_is_all_there_is() {
        let git = |commit: &str| json!({"git": {"commit": commit}});
        let (then, now) = (git("1f3e5aa0c2d4b6e8"), git("9c2b0de1a3b5c7d9"));
        assert_eq!(row(80, &Topic::default(), then, now), "  since then commit 1f3e5aa → 9c2b0de\n");
    }

    #[test]
    fn it_takes_two_lines_at_most() {
        let machine = |number: u32| {
            let mut value = packages(5, &format!("{number}.0.0+a.long.local.version"));
            value["system"] =
                json!({"os": format!("Debian GNU/Linux {number} (bookworm)"), "libc": format!("glibc {number}")});
            value["tools"]["node"] = json!({"version": format!("{number}.1.0")});
            value
        };
        let topic = Topic::new(["package-0 package-1 package-2"], []);
        for width in [60, 80, 120] {
            let row = row(width, &topic, machine(1), machine(2));
            assert!(row.lines().count() <= 2 && row.contains("and "), "{width}\n{row}");
        }
    }
}
