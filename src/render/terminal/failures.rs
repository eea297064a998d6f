//! The failures that are kept, a row each.

use super::layout::columns;
use crate::notebook::Capture;
use crate::render::Screen;
use crate::text;

/// A failure, with what is known of its terminal.
#[derive(Debug, Clone)]
pub struct FailureRow<'c> {
    /// The failure.
    pub capture: &'c Capture,
    /// The terminal that it was met in, in few words; `None` without one.
    pub terminal: Option<String>,
    /// True if that is the terminal of the user who asks.
    pub here: bool,
    /// The name of the signal that ended the command, if one did.
    pub signal: Option<&'static str>,
    /// The headline of its text; may be empty.
    pub headline: String,
}

/// The names of the columns; the last two share what the others leave.
const HEADER: [&str; 7] = ["#", "age", "terminal", "status", "note", "headline", "command"];

/// The least columns of a headline, in characters. Without room for it beside the command, the command is left out.
const LEAST_HEADLINE: usize = 24;

/// The part of the room that a command takes at most: the headline tells more.
const SHARE_OF_COMMAND: usize = 3;

/// Returns the page of `last --list`.
pub fn failures(rows: &[FailureRow<'_>], screen: Screen) -> String {
    let mut cells: Vec<[String; HEADER.len()]> = rows.iter().map(|row| cells(row, screen)).collect();
    let widest = |cells: &[[String; HEADER.len()]], column: usize| {
        let widths = cells.iter().map(|row| text::width(&row[column]));
        widths.chain([text::width(HEADER[column])]).max().unwrap_or(0)
    };
    // Each column has a space on either side.
    let beside: usize = (0..HEADER.len() - 2).map(|column| widest(&cells, column) + 2).sum();
    let room = screen.width.saturating_sub(beside + 4);
    let of_command = widest(&cells, HEADER.len() - 1).min(room / SHARE_OF_COMMAND);
    let with_command = room.saturating_sub(of_command) >= LEAST_HEADLINE;
    let shown = if with_command { HEADER.len() } else { HEADER.len() - 1 };
    let of_headline = if with_command { room - of_command } else { (room + 2).max(LEAST_HEADLINE) };
    for [.., headline, command] in &mut cells {
        *headline = text::elide(headline, of_headline).into_owned();
        *command = text::elide(command, of_command).into_owned();
    }
    let lines = cells.into_iter().map(|row| row.into_iter().take(shown).collect());
    let mut page = columns(Some(&HEADER[..shown]), lines, &[0]);
    page.push_str(&screen.style.dim(&text::count(rows.len() as u64, "failure")));
    page.push_str("\n\nLog one:  odap add --failure N   ·   look it up:  odap find --failure N\n");
    page
}

fn cells(row: &FailureRow<'_>, screen: Screen) -> [String; HEADER.len()] {
    let occurrence = &row.capture.occurrence;
    let terminal = if row.here { Some("here".to_owned()) } else { row.terminal.as_deref().map(text::one_line) };
    let status = match (row.signal, occurrence.exit_status) {
        (Some(signal), _) => signal.to_owned(),
        (None, status) => status.map(|status| status.to_string()).unwrap_or_default(),
    };
    [
        // One that could not be stored yet has none.
        Some(row.capture.number).filter(|number| *number > 0).map(|number| number.to_string()).unwrap_or_default(),
        occurrence.at.short_age(screen.now),
        terminal.unwrap_or_default(),
        status,
        row.capture.incident.map(|number| format!("#{number}")).unwrap_or_default(),
        text::one_line(&row.headline),
        text::one_line(occurrence.command.as_deref().unwrap_or_default()),
    ]
}

#[cfg(test)]
mod tests {
    use super::{FailureRow, failures};
    use crate::incident::{Occurrence, Paste};
    use crate::notebook::{Capture, Origin};
    use crate::render::{Screen, Style};
    use crate::text;
    use crate::time::Timestamp;

    #[test]
    fn a_list_fits_its_width() {
        let now: Timestamp = "2026-09-01T10:00:00Z".parse().unwrap();
        let at = "2026-09-01T07:55:00Z".parse().unwrap();
        let command = Some("python3 train.py --config base.toml\x1b[2J".to_owned());
        let occurrence = Occurrence { command, exit_status: Some(139), ..Occurrence::at(at) };
        let capture =
            Capture { number: 7, incident: Some(12), ..Capture::new(Origin::Run, Paste::default(), occurrence) };
        let headline = "도커 로그가 디스크를 가득 채움: no space left on device".to_owned();
        let terminal = Some("default %3".to_owned());
        let row = FailureRow { capture: &capture, terminal, here: false, signal: Some("SIGSEGV"), headline };
        let page = |width| {
            let screen = Screen { style: Style { colored: false }, width, height: None, now };
            failures(std::slice::from_ref(&row), screen)
        };
        for width in [70, 80, 100, 120] {
            let page = page(width);
            assert!(page.lines().take(3).all(|line| text::width(line) <= width), "{width}\n{page}");
            assert!(!page.contains('\x1b'));
        }
        insta::assert_snapshot!(page(80), @"
         #  age      terminal    status   note  headline                  command
         7  2 hours  default %3  SIGSEGV  #12   도커 로그가 디스크를 가…  python3 tra…
        1 failure

        Log one:  odap add --failure N   ·   look it up:  odap find --failure N
        ");
        insta::assert_snapshot!(page(100), @"
         #  age      terminal    status   note  headline                                command
         7  2 hours  default %3  SIGSEGV  #12   도커 로그가 디스크를 가득 채움: no sp…  python3 train.py -…
        1 failure

        Log one:  odap add --failure N   ·   look it up:  odap find --failure N
        ");
    }
}
