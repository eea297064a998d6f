//! Pages for a person at a terminal. Text of any origin is escaped, then styled.

mod answer;
mod change_log;
mod changes;
mod checkup;
mod environment;
mod explain;
mod failures;
mod layout;
mod list;
mod preview;
mod search;
mod show;
mod waiting;
mod wording;

pub use answer::{Next, answer, brief, reasoning};
pub use change_log::{change, changes, turned};
pub use changes::difference;
pub use checkup::checkup;
pub use environment::{Packages, environment, snapshot};
pub use explain::explain;
pub use failures::{FailureRow, failures};
pub use layout::{Sheet, columns};
pub use list::{list, tags};
pub use preview::{preview, summary};
pub use search::search;
pub use show::show;
pub use waiting::{DraftRow, drafts};
pub use wording::{percent, worked_of};
