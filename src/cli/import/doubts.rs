//! Doubts about a document that the notebook has settled since.

use crate::cli::import::listing::Listing;
use crate::error::Result;
use crate::incident::Selector;
use crate::notebook::{NoteChange, NoteOutcome, Notebook};

/// Drops the doubts about incidents to which a person has given what their document lacks.
pub(super) fn drop_settled(listing: &mut Listing, outcomes: &[NoteOutcome], notebook: &Notebook) -> Result<()> {
    for (row, outcome) in listing.rows.iter_mut().zip(outcomes).filter(|(row, _)| row.doubt.is_some()) {
        let is_known = matches!(outcome.change, NoteChange::Updated(_) | NoteChange::Unchanged);
        if let Some(number) = outcome.number.filter(|_| is_known)
            && row.is_mended_by(&notebook.get(&Selector::Number(number))?)
        {
            row.doubt = None;
        }
    }
    Ok(())
}
