//! Pages for a person at a terminal. Text of any origin is escaped, then styled.

mod answer;
mod changes;
mod checkup;
mod environment;
mod explain;
mod list;
mod phrase;
mod preview;
mod search;
mod sheet;
mod show;

pub use answer::{Next, answer, brief, reasoning};
pub use changes::difference;
pub use checkup::checkup;
pub use environment::{Packages, environment, snapshot};
pub use explain::explain;
pub use list::{list, tags};
pub use preview::{preview, summary};
pub use search::search;
pub use sheet::{Sheet, columns};
pub use show::show;
