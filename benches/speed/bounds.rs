//! Bounds of time and memory that the program is to keep to.

use std::time::Duration;

use crate::Filled;
use crate::edge_cases::EdgeCase;
use crate::process::milliseconds;
use crate::table::Table;

/// Each bound that was measured, and whether it holds.
pub(crate) fn table(filled: &[Filled], version: Duration, edge_cases: &[EdgeCase]) -> Table {
    let of = |size: usize| filled.iter().find(|one| one.size == size);
    let mut table = Table::new(["what is kept to", "bound", "measured", "holds"]);
    let mut at_most = |what: String, bound: f64, measured: f64, unit: &str| {
        let holds = if measured <= bound { "yes" } else { "no" };
        // A share is near its bound by hundredths.
        let figure = |value: f64| if unit.is_empty() { format!("{value:.2}") } else { format!("{value:.1} {unit}") };
        table.row([what, figure(bound), figure(measured), holds.to_owned()]);
    };
    if let Some(one) = of(100_000) {
        let find = milliseconds(one.find);
        at_most("find in 100,000: twice --version and 4 ms".into(), 2.0 * milliseconds(version) + 4.0, find, "ms");
        at_most("find in 100,000: FTS5, query / 25".into(), milliseconds(one.search) / 25.0, find, "ms");
        at_most("find in 100,000: FTS5, process / 25".into(), milliseconds(one.search_process) / 25.0, find, "ms");
        at_most("import of 100,000".into(), 60.0, one.import.as_secs_f64(), "s");
        if let Some(million) = of(1_000_000) {
            at_most("find in 1,000,000: 1.5 times 100,000".into(), 1.5 * find, milliseconds(million.find), "ms");
        }
    }
    for one in filled {
        if let Some(peak) = one.peak {
            at_most(format!("memory in {}", one.size), 40.0, peak as f64 / 1e6, "MB");
        }
        at_most(format!("notebook of {} / its texts", one.size), 2.5, one.share(), "");
    }
    for (k, one) in edge_cases.iter().enumerate() {
        let bound = [150.0, 2000.0].get(k).copied().unwrap_or(300.0);
        at_most(one.name.into(), bound, milliseconds(one.taken), "ms");
    }
    table
}
