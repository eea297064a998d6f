//! Pages for a person at a terminal. Text of any origin is escaped, then styled.

mod answer;
mod checkup;
mod explain;
mod list;
mod phrase;
mod preview;
mod search;
mod sheet;
mod show;

pub use answer::{Next, answer, brief, reasoning};
pub use checkup::checkup;
pub use explain::explain;
pub use list::{list, tags};
pub use preview::{preview, summary};
pub use search::search;
pub use sheet::{Sheet, columns};
pub use show::{environment, show};
