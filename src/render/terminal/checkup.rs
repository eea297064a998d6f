//! The page of `doctor`: one line per check.

use super::Sheet;
use crate::notebook::Checkup;
use crate::render::{Screen, remedy};
use crate::text;

/// Returns the page of `doctor`.
pub fn checkup(checkup: &Checkup, screen: Screen) -> String {
    let mut sheet = Sheet::new(screen);
    let widest = checkup.checks.iter().map(|check| text::width(check.name)).max().unwrap_or(0);
    for check in &checkup.checks {
        let mark = if check.well { "ok  ".to_owned() } else { screen.style.red("bad ") };
        sheet.line(&format!("{mark}  {}  {}", text::pad(check.name, widest), text::one_line(&check.says)));
        if let Some(step) = check.remedy.as_ref().filter(|_| !check.well) {
            sheet.line(&format!("      {}  {}", text::pad("do:", widest), remedy::words(step)));
        }
    }
    sheet.finish()
}
