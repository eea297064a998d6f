//! Mending a damaged notebook: what is derived is made anew, and where more is damaged, all that can be read is brought
//! back into a new notebook, which takes the place of the old one once it is whole.

use std::path::{Path, PathBuf};

use super::{Access, Notebook, Options, Privacy, derive, readable};
use crate::error::{Error, Remedy, Result};
use crate::store::{Held, Salvaged, Store};
use crate::time::Timestamp;

/// The result of mending a notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The number of fingerprints that were made anew.
    pub prints: u64,
    /// The rescue into a new file, where more than fingerprints was damaged.
    pub rescue: Option<Rescue>,
}

/// A rescue of a damaged notebook, and the place of the damaged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescue {
    /// The rows that were brought back; none where new indexes were enough.
    pub salvaged: Option<Salvaged>,
    /// The damaged file as it was.
    pub kept: PathBuf,
}

/// The extent of the damage.
enum Damage {
    /// At most what is derived.
    Derived,
    /// Indexes: a copy with new ones is whole.
    Indexes(Box<Store>),
    /// More.
    Rows,
}

impl Notebook {
    /// Mends the notebook at a path. `progress` is told how many incidents are done, and of how many.
    ///
    /// # Errors
    /// When it is not damaged but cannot be opened, another program writes to it, or nothing in it can be read.
    pub fn mend_file(
        path: &Path,
        options: Options,
        now: Timestamp,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Mended> {
        if path.symlink_metadata().is_err() {
            return Ok(Mended { prints: 0, rescue: None });
        }
        let mended = Self::mended_file(path, options, now, progress);
        mended.map_err(|error| error.instead_of(&Remedy::MendNotebook, Remedy::RestoreBackup))
    }

    fn mended_file(
        path: &Path,
        options: Options,
        now: Timestamp,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Mended> {
        Store::take_back_log(path);
        // Opened before it is held, for one of an older schema is brought up to date.
        let opened = if Store::is_log_cut(path) { None } else { opened(path, options)? };
        let held = Held::on(path, options)?;
        let damage = opened.as_ref().map_or(Ok(Damage::Rows), damage).or_else(damaged)?;
        let (mut new, salvaged) = match damage {
            Damage::Derived => {
                drop((held, opened));
                let mut store = Store::open_to_mend(path, options)?;
                let derived = derive::outdated_prints(&mut store)?;
                let mut notebook = Self { store, privacy: Privacy::default(), derived };
                let prints = notebook.mend(progress)?;
                notebook.store.declare_whole();
                return Ok(Mended { prints, rescue: None });
            }
            Damage::Indexes(copy) => (*copy, None),
            Damage::Rows => {
                let (new, salvaged) = Store::salvage(path, options)?;
                (new, Some(salvaged))
            }
        };
        // Closed while the notebook is held, so that nothing is written into the damaged file.
        drop(opened);
        let prints = derive::all_prints(&mut new, progress)?;
        let kept = held.replace_damaged(&new, now)?;
        Ok(Mended { prints, rescue: Some(Rescue { salvaged, kept }) })
    }

    /// Reads what can be read of a damaged notebook into one in memory, to take it out.
    ///
    /// # Errors
    /// When nothing in it can be read.
    pub fn readable(path: &Path, options: Options) -> Result<(Self, Salvaged)> {
        let (store, salvaged) = Store::salvage(path, options)?;
        Ok((Self { store, privacy: Privacy::default(), derived: 0 }, salvaged))
    }
}

fn opened(path: &Path, options: Options) -> Result<Option<Store>> {
    match Store::open(path, Access::Read, options) {
        Err(error) if error.tells_damage() => Ok(None),
        opened => opened.map(Some),
    }
}

/// Looks for what is damaged in a notebook that can be opened.
fn damage(store: &Store) -> Result<Damage> {
    let integrity = store.integrity();
    if integrity.damage?.is_empty() {
        let is_whole = integrity.orphans? == 0 && readable::is_readable(store)?;
        return Ok(if is_whole { Damage::Derived } else { Damage::Rows });
    }
    let Some(copy) = store.with_new_indexes()? else { return Ok(Damage::Rows) };
    let is_whole = copy.integrity().orphans? == 0 && readable::is_readable(&copy)?;
    Ok(if is_whole { Damage::Indexes(Box::new(copy)) } else { Damage::Rows })
}

/// A check that fails for damage has found it.
fn damaged(error: Error) -> Result<Damage> {
    if error.tells_damage() { Ok(Damage::Rows) } else { Err(error) }
}
