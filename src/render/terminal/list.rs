//! Tables of incidents and of tags.

use super::columns;
use crate::incident::{Doubt, Kind, Status, Tag};
use crate::notebook::{Listing, Row};
use crate::render::Screen;
use crate::text;

/// Below this width there is no column for the kind, and below that none for how often.
const WITH_KIND: usize = 64;
const WITH_COUNT: usize = 46;
/// Least width of a title, in columns.
const LEAST_TITLE: usize = 12;

/// Returns the rows of a listing and, below them, the filter that was asked for.
pub fn list(listing: &Listing, asked: &str, screen: Screen) -> String {
    let cells: Vec<Vec<String>> = listing.rows.iter().map(|row| cells(row, screen)).collect();
    let header = ["#", "title", "kind", "seen", "fix", "last"];
    let shown: Vec<usize> = (0..header.len())
        .filter(|column| match column {
            2 => screen.width >= WITH_KIND,
            3 => screen.width >= WITH_COUNT,
            _ => true,
        })
        .collect();
    let widest = |column: usize| {
        cells.iter().map(|row| text::width(&row[column])).chain([text::width(header[column])]).max().unwrap_or(0)
    };
    // Each column has a space on either side.
    let beside: usize = shown.iter().filter(|column| **column != 1).map(|column| widest(*column) + 2).sum();
    let room = screen.width.saturating_sub(beside + 2).max(LEAST_TITLE);
    let rows = cells.iter().map(|row| {
        let cell =
            |column: &usize| if *column == 1 { text::elide(&row[1], room).into_owned() } else { row[*column].clone() };
        shown.iter().map(cell).collect()
    });
    let right: Vec<usize> =
        shown.iter().enumerate().filter(|(_, column)| matches!(column, 0 | 3)).map(|(at, _)| at).collect();
    let header: Vec<&str> = shown.iter().map(|column| header[*column]).collect();
    let mut page = columns(Some(&header), rows, &right);
    let count = match (listing.rows.len() as u64, listing.matching) {
        (rows, matching) if rows < matching => format!("{rows} of {matching}"),
        (rows, _) if rows < listing.all => format!("{rows} of {}", listing.all),
        (rows, _) => text::count(rows, "incident"),
    };
    let asked = if asked.is_empty() { String::new() } else { format!(" · {asked}") };
    page.push_str(&screen.style.dim(&format!("{count}{asked}")));
    page.push('\n');
    page
}

/// Returns the tags with the number of incidents that have them.
pub fn tags(tags: &[(Tag, u64)]) -> String {
    columns(None, tags.iter().map(|(tag, count)| vec![count.to_string(), text::one_line(tag.as_str())]), &[0])
}

fn cells(row: &Row, screen: Screen) -> Vec<String> {
    let kind = match row.kind {
        Kind::Unknown => "",
        kind => kind.short_name(),
    };
    let fix = match (row.status, row.doubt, row.worked + row.failed) {
        (Status::Open, ..) => "open".to_owned(),
        (Status::Solved, Some(Doubt::Unconfirmed), _) => "unconfirmed".to_owned(),
        (Status::Solved, Some(Doubt::Failed), tried) => format!("{}/{tried} failed", row.worked),
        (Status::Solved, None, 0) => "yes".to_owned(),
        (Status::Solved, None, tried) => format!("{}/{tried}", row.worked),
    };
    vec![
        row.number.to_string(),
        text::one_line(&row.title),
        kind.to_owned(),
        row.sightings.to_string(),
        fix,
        // A case that nobody has met yet has no last time.
        if row.sightings == 0 { String::new() } else { row.last_seen.age(screen.now) },
    ]
}

#[cfg(test)]
mod tests {
    use super::list;
    use crate::incident::{IncidentId, Kind, Status};
    use crate::notebook::{Listing, Row};
    use crate::render::{Screen, Style};
    use crate::text;
    use crate::time::Timestamp;

    #[test]
    fn a_list_fits_its_width_also_with_hangul() {
        let now: Timestamp = "2026-09-01T00:00:00Z".parse().unwrap();
        let row = |number, title: &str| Row {
            number,
            id: IncidentId::new(now, number.into()),
            title: title.into(),
            kind: Kind::Infrastructure,
            status: Status::Solved,
            tags: Vec::new(),
            sightings: 3,
            worked: 2,
            failed: 1,
            doubt: None,
            author: None,
            last_seen: now,
        };
        let rows = vec![row(7, "도커 로그가 디스크를 가득 채워서 아무것도 쓸 수 없게 되었다"), row(12, "short\x1b[2J")];
        let listing = Listing { rows, matching: 2, all: 9 };
        let long = vec![row(7, &"가".repeat(100)), row(12, &"x".repeat(1 << 12))];
        let long = Listing { rows: long, ..listing.clone() };
        for (width, listing) in (34..130).flat_map(|width| [(width, &listing), (width, &long)]) {
            let page =
                list(listing, "tag docker", Screen { style: Style { colored: false }, width, height: None, now });
            assert!(page.lines().all(|line| text::width(line) <= width), "{width}\n{page}");
            assert!(!page.contains('\x1b'));
        }
        let screen = Screen { style: Style { colored: false }, width: 50, height: None, now };
        insta::assert_snapshot!(list(&listing, "tag docker", screen), @r#"
          #  title                       seen  fix  last
          7  도커 로그가 디스크를 가득…     3  2/3  today
         12  short\u{1b}[2J                 3  2/3  today
        2 of 9 · tag docker
        "#);
    }
}
