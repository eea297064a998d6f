//! The incidents that are exported; of a damaged notebook all that can be read.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::cli::{Context, doctor};
use crate::error::{Error, Result};
use crate::incident::{Incident, Selector};
use crate::notebook::{Filter, Notebook, Salvaged};
use crate::text;

/// The incidents that were chosen.
pub(super) struct Chosen<'a> {
    notebook: Option<Notebook>,
    filter: Filter,
    ids: &'a [Selector],
    query: Option<&'a str>,
    context: &'a Context,
    /// The readable part of a damaged notebook, once damage was met.
    rescued: OnceCell<(Notebook, Salvaged)>,
}

impl<'a> Chosen<'a> {
    pub(super) fn new(
        filter: Filter,
        ids: &'a [Selector],
        query: Option<&'a str>,
        context: &'a Context,
    ) -> Result<Self> {
        let notebook = match context.reading() {
            Ok(notebook) => Some(notebook),
            Err(error) if error.tells_damage() => None,
            Err(error) => return Err(error),
        };
        Ok(Self { notebook, filter, ids, query, context, rescued: OnceCell::new() })
    }

    /// Hands over each of them, by number; numbers that were named in the order in which they were, each once.
    pub(super) fn each(&self, then: &mut dyn FnMut(Incident) -> Result<()>) -> Result<()> {
        let mut done = HashSet::new();
        let mut once = |incident: Incident| if done.insert(incident.number) { then(incident) } else { Ok(()) };
        if let Some(notebook) = &self.notebook {
            match self.each_of(notebook, &mut once) {
                Err(error) if error.tells_damage() => {}
                all => return all,
            }
        }
        self.each_of(self.rescued()?, &mut once)
    }

    fn each_of(&self, notebook: &Notebook, then: &mut dyn FnMut(Incident) -> Result<()>) -> Result<()> {
        if let Some(query) = self.query {
            let mut found: Vec<u64> = notebook.search(query, &self.filter)?.iter().map(|hit| hit.row.number).collect();
            found.sort_unstable();
            return found.into_iter().try_for_each(|number| then(notebook.get(&Selector::Number(number))?));
        }
        if self.ids.is_empty() {
            return notebook.each(&self.filter, then);
        }
        self.ids.iter().try_for_each(|id| then(notebook.get(id)?))
    }

    /// Returns the ids of all incidents of the notebook; none of a damaged one, where nobody knows which are missing.
    pub(super) fn all_ids(&self) -> Result<Option<HashSet<String>>> {
        let Some(notebook) = self.notebook.as_ref().filter(|_| self.rescued.get().is_none()) else { return Ok(None) };
        let all = notebook.list(&Filter::default())?;
        Ok(Some(all.rows.iter().map(|row| row.id.to_string()).collect()))
    }

    /// Says what is missing if the notebook is damaged, and returns whether it is.
    pub(super) fn tell_damage(&self, context: &Context) -> bool {
        let Some((_, salvaged)) = self.rescued.get() else { return false };
        let readable = text::count(salvaged.incidents, "incident");
        context.say(&format!("the notebook is damaged; {readable} in it can be read"));
        doctor::tell(salvaged, context);
        context.say("bring back what can be read:  odap doctor --fix");
        true
    }

    fn rescued(&self) -> Result<&Notebook> {
        if self.rescued.get().is_none() {
            let rescued: Result<(Notebook, Salvaged), Error> = self.context.readable();
            let _ = self.rescued.set(rescued?);
        }
        let Some((notebook, _)) = self.rescued.get() else { return Err(Error::notebook("cannot read the notebook")) };
        Ok(notebook)
    }
}
