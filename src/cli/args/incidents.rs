//! The incidents that a command takes out or brings back: by their names, or by their tags.

use crate::error::Result;
use crate::incident::{Incident, Selector, Tag};
use crate::notebook::{Filter, Notebook, Row};

/// The ways to name several incidents.
#[derive(Debug, clap::Args)]
pub(crate) struct IncidentArgs {
    /// Incident numbers or id prefixes
    #[arg(value_name = "ID", required_unless_present = "tags")]
    ids: Vec<Selector>,
    /// All incidents with this tag, or with all of these tags
    #[arg(long = "tag", value_name = "TAG", value_delimiter = ',')]
    pub(crate) tags: Vec<Tag>,
}

impl IncidentArgs {
    /// Returns the incidents that are named, by number, each once.
    pub(crate) fn named(&self, notebook: &Notebook) -> Result<Vec<Incident>> {
        let mut named = self.ids.iter().map(|id| notebook.get(id)).collect::<Result<Vec<_>>>()?;
        named.sort_by_key(|incident| incident.number);
        named.dedup_by_key(|incident| incident.number);
        Ok(named)
    }

    /// Returns the incidents that have all of the tags, of those that were removed or of those that were not. None
    /// where there are no tags.
    pub(crate) fn tagged(&self, notebook: &Notebook, removed: bool) -> Result<Vec<Row>> {
        if self.tags.is_empty() {
            return Ok(Vec::new());
        }
        let filter = Filter { tags: self.tags.clone(), removed, ..Filter::default() };
        let mut rows = notebook.list(&filter)?.rows;
        rows.sort_by_key(|row| row.number);
        Ok(rows)
    }

    /// Returns the selectors of all of them, by number, each once.
    pub(crate) fn selectors(named: &[Incident], tagged: &[Row]) -> Vec<Selector> {
        let named = named.iter().map(|incident| incident.number);
        let mut numbers: Vec<u64> = named.chain(tagged.iter().map(|row| row.number)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(Selector::Number).collect()
    }
}
