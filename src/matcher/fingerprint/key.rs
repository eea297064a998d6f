//! The exact key of a text.

use xxhash_rust::xxh3::xxh3_128;

use super::EntityPrint;
use crate::matcher::anatomy::Anatomy;
use crate::matcher::mask;

/// Computes the hash of what an error says once paths, numbers and private names are masked.
pub(super) fn compute_key(anatomy: &Anatomy, entities: &[(EntityPrint, u8)]) -> [u8; 16] {
    let mut masked = String::new();
    let headline = anatomy.headline().unwrap_or_default().to_lowercase();
    for part in
        headline.split(|c: char| c.is_whitespace() || "'\"`,;()[]{}<>=".contains(c)).filter(|part| !part.is_empty())
    {
        let path = part.matches(['/', '\\']).count() > 1;
        let volatile = mask::is_volatile(part.trim_matches([':', '.']));
        masked.push_str(if path {
            "<path>"
        } else if volatile {
            "<volatile>"
        } else {
            part
        });
        masked.push(' ');
    }
    for (entity, rank) in entities {
        if *rank == 0 && entity.kind.is_public() {
            masked.push_str(&entity.name);
            masked.push(' ');
        }
    }
    xxh3_128(masked.as_bytes()).to_be_bytes()
}
