//! The matcher's index, over the prints that the store keeps.

use crate::error::{Error, Result};
use crate::matcher::{self, Card, Index, NotePrint};
use crate::store::{Role, Snapshot};

/// A state of the notebook, as the matcher asks it.
pub(super) struct Prints<'snapshot, 'store>(pub(super) &'snapshot Snapshot<'store>);

impl Index for Prints<'_, '_> {
    type Error = Error;

    fn len(&self) -> Result<u64> {
        self.0.prints()
    }

    fn counts(&self, features: &[u32]) -> Result<Vec<u32>> {
        self.0.counts_of(features)
    }

    fn postings(&self, feature: u32, limit: usize) -> Result<Vec<i64>> {
        self.0.postings(feature, limit)
    }

    fn with_key(&self, key: &[u8; 16], limit: usize) -> Result<Vec<i64>> {
        self.0.with_key(key, limit)
    }

    fn notes(&self, incidents: &[u64]) -> Result<Vec<NotePrint>> {
        incidents.iter().map(|incident| Ok(self.0.note(*incident, NotePrint::of)?.unwrap_or_default())).collect()
    }

    fn cards(&self, prints: &[i64]) -> Result<Vec<Card>> {
        // In the order of the file, so that neighbours are read together.
        let mut prints = prints.to_vec();
        prints.sort_unstable();
        let mut cards = Vec::with_capacity(prints.len());
        for print in prints {
            cards.extend(self.0.print(print)?.map(|print| Card {
                print: print.id,
                incident: print.incident,
                role: match print.role {
                    Role::Seen => matcher::Role::Seen,
                    Role::Same => matcher::Role::Same,
                    Role::Not => matcher::Role::Not,
                },
                version: print.version,
                body: print.body,
            }));
        }
        Ok(cards)
    }
}
