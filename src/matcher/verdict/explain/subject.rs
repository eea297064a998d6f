//! The entities of a reason.

use super::Sides;
use crate::matcher::Entity;
use crate::matcher::entity::{canonical_name, readable_name};
use crate::matcher::fingerprint::{EntityPrint, Fingerprint};
use crate::matcher::verdict::printed::name_as_printed;
use crate::matcher::verdict::telling::{is_readable_name, is_telling};

impl Sides<'_> {
    /// Returns the best entity that both texts name, in the form that both print: as the looked-up one has it, or the
    /// part of that by which it is compared.
    pub(super) fn shared_entity(&self) -> Option<String> {
        let entities = self.reading.fingerprint.entities.iter().map(|(entity, _)| entity);
        let is_shared = |entity: &&EntityPrint| self.stored.entities.iter().any(|(other, _)| entity.is_same(other));
        let is_name = |entity: &&EntityPrint| is_readable_name(&entity.name) && is_telling(&entity.name);
        entities.filter(is_name).filter(is_shared).find_map(|entity| {
            let printed = self.printed_entity(entity);
            if self.there.has(&printed) {
                return Some(printed);
            }
            let at = printed.to_ascii_lowercase().find(&entity.name)?;
            let (whole, part) = (&printed[..at + entity.name.len()], &printed[at..at + entity.name.len()]);
            [whole, part].into_iter().find(|name| self.there.has(name)).map(str::to_owned)
        })
    }

    /// Returns the best pair of entities of one kind that differ, of which neither text has the other's.
    pub(super) fn differing_entities(&self) -> Option<(String, String)> {
        let readable = |entity: &&EntityPrint| is_readable_name(&entity.name);
        let all = |print: &'_ Fingerprint| -> Vec<EntityPrint> {
            print.entities.iter().map(|(entity, _)| entity).filter(readable).cloned().collect()
        };
        let stored = all(self.stored);
        let is_alias = |entity: &EntityPrint| readable_name(entity.kind, &entity.name) != entity.name;
        all(&self.reading.fingerprint).into_iter().find_map(|here| {
            let differs = |there: &&EntityPrint| {
                there.kind == here.kind
                    && there.name != here.name
                    && (is_alias(&here) || !self.there.may_have(&here.name))
                    && (is_alias(there) || !self.may_be_here(&there.name))
            };
            let there = stored.iter().find(differs)?;
            let lines = self.stored.headlines.iter().map(String::as_str);
            let printed_there = match is_alias(there) {
                true => readable_name(there.kind, &there.name),
                false => name_as_printed(&there.name, lines),
            };
            let printed_here = match is_alias(&here) {
                true => readable_name(here.kind, &here.name),
                false => self.printed_entity(&here),
            };
            Some((printed_here, printed_there))
        })
    }

    /// Returns the name of an entity as the looked-up text prints it.
    fn printed_entity(&self, entity: &EntityPrint) -> String {
        let is_it = |known: &&Entity| {
            // What is remembered of a long name is its beginning.
            known.kind == entity.kind
                && canonical_name(entity.kind, &known.name).is_some_and(|(_, name)| name.starts_with(&entity.name))
        };
        let printed = self.reading.anatomy.entities.iter().find(is_it);
        printed.map_or_else(|| readable_name(entity.kind, &entity.name), |entity| entity.name.clone())
    }
}
