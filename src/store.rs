//! The notebook's file: the only place that knows SQLite.
//!
//! A [`Store`] is opened for reading or for writing. What is read is read in a [`Snapshot`], what is changed is changed
//! in a [`Transaction`], whole or not at all. Queries stand in one file for each thing that they own. What SQLite
//! complains of is put into words in `errors`; no other part of the program ever sees it.

use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row as SqlRow, TransactionBehavior};

use crate::error::{Error, Result};

mod backup;
mod backups;
mod beside;
mod captures;
mod columns;
mod connection;
mod damage;
mod delta;
mod environments;
mod errors;
mod former_fixes;
mod history;
mod incidents;
mod integrity;
mod listing;
mod migrate;
mod moves;
mod note;
mod open;
mod packages;
mod paths;
mod pending;
mod postings;
mod prints;
mod recording;
mod replace;
mod salvage;
mod scan;
mod sightings;
mod turn;
mod without_files;

pub use backups::{Backup, DailyBackup};
pub use captures::{Capture, Origin};
pub use history::{Change, Earlier, ValueText};
pub use integrity::{Counts, Integrity, Place};
pub use listing::{Filter, Row};
pub use migrate::SCHEMA;
pub use paths::FileSystem;
pub use prints::{NewPrint, PrintTerms, StoredPrint};
pub use recording::NewChange;
pub use replace::Held;
pub use salvage::{Lost, Missing, Salvaged};
pub use scan::Scanned;
pub use sightings::Then;
pub use turn::Obstacle;

use errors::Operation;
use paths::NotebookPaths;

/// Longest wait for another program that writes to the notebook.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// Kibibytes of pages that are held while very many incidents come in; what does not fit is written more than once.
const BULK_CACHE: i64 = 64 * 1024;

/// Kibibytes of pages that are held otherwise: SQLite's own choice.
const CACHE: i64 = 2000;

/// The access to a notebook. Reading never creates a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading only.
    Read,
    /// Reading and writing; a missing notebook is created.
    Write,
}

/// Options for opening a notebook.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The longest wait for another program; [`PATIENCE`] by default.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { patience: PATIENCE }
    }
}

/// A notebook file that is open.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    paths: NotebookPaths,
    access: Access,
    contents: Contents,
    /// Remarks on this opening for the user, a line each.
    remarks: Vec<String>,
}

/// The origin of what an open notebook holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contents {
    /// Its file.
    File,
    /// A copy in memory; the file stays as it is.
    Copy,
    /// Memory, since there is no file.
    Nowhere,
}

/// The certainty that a change is on the disk once it is told to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Durability {
    /// It is on the disk.
    Synced,
    /// The system writes it soon; a loss of power may take it back, whole.
    Soon,
}

impl Store {
    /// Opens the notebook at a path. A missing one is made for writing, with its folder, for its owner alone; for
    /// reading it is an empty one in memory. One of an older schema is brought up to date, and copied before that.
    ///
    /// # Errors
    /// When it is no notebook, was written by a newer program, is damaged or locked, or may not be read or written.
    pub fn open(path: &Path, access: Access, options: Options) -> Result<Self> {
        let paths = NotebookPaths::new(path, options.patience)?;
        let has_doubtful_log = paths.has_doubtful_log();
        let mut store = open::open(paths, access)?;
        store.look_for_damage(has_doubtful_log)?;
        if access == Access::Write {
            // What cannot be used must not keep a person from writing.
            if let Err(error) = store.store_pending_soon() {
                store.remarks.push(error.in_one_line());
            }
        }
        Ok(store)
    }

    /// Opens a notebook for writing in which damage was met, to mend it.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_to_mend(path: &Path, options: Options) -> Result<Self> {
        open::open(NotebookPaths::new(path, options.patience)?, Access::Write)
    }

    /// Reads from one state of the notebook, whatever others write meanwhile.
    ///
    /// # Errors
    /// When `work` fails, or the notebook cannot be read.
    pub fn read<T>(&self, work: impl FnOnce(&Snapshot<'_>) -> Result<T>) -> Result<T> {
        let told = |error| errors::explain(&self.paths, Operation::Read, error);
        let transaction = self.connection.unchecked_transaction().map_err(told)?;
        work(&Snapshot { connection: &transaction, paths: &self.paths })
    }

    /// Changes the notebook in one transaction: all of `work`, or nothing when it fails.
    ///
    /// # Errors
    /// When `work` fails, or the notebook cannot be written to.
    pub fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        if self.access == Access::Read {
            return Err(Error::notebook(format!("cannot write to the notebook {}", self.paths))
                .cause("it was opened for reading"));
        }
        self.write_with(Durability::Synced, work)
    }

    /// Changes the notebook as [`write`](Self::write) does; where `Soon` will do, without waiting for the disk.
    fn write_with<T>(&mut self, durability: Durability, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let is_in_memory = self.contents != Contents::File;
        let Self { connection, paths, .. } = self;
        let told = |error| errors::explain(paths, Operation::Write, error);
        connection::sync(connection, durability).map_err(told)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(told)?;
        // Asked once nobody else can write, and so nobody can replace it any more.
        if !is_in_memory {
            Self::refuse_replaced(paths)?;
        }
        let done = work(&Transaction(Snapshot { connection: &transaction, paths }))?;
        transaction.commit().map_err(told)?;
        Ok(done)
    }

    /// As [`write`](Self::write), for very many incidents at once.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_much<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.hold_pages(BULK_CACHE)?;
        let done = self.write(work);
        self.hold_pages(CACHE)?;
        done
    }

    /// Overwrites what was deleted, in the file and in the log beside it. Returns false if another odap still reads the
    /// log: what was deleted stays there until the last one closes the notebook.
    ///
    /// # Errors
    /// When the notebook cannot be written to.
    pub fn wipe(&mut self) -> Result<bool> {
        let told = |error| errors::explain(&self.paths, Operation::Wipe, error);
        let busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
        busy.map(|busy| !busy).map_err(told)
    }

    /// Returns what the user should be told of this opening, a line each.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Returns a notebook in memory that may be changed, with the paths of the file that it stands for.
    fn in_memory(connection: Connection, paths: NotebookPaths) -> Self {
        Self { connection, paths, access: Access::Write, contents: Contents::Copy, remarks: Vec::new() }
    }

    /// Returns the path of the notebook as the user named it.
    pub fn path(&self) -> &Path {
        self.paths.named()
    }

    /// Tells whether the notebook is an empty one in memory, since there is no file.
    pub fn is_missing(&self) -> bool {
        self.contents == Contents::Nowhere
    }

    fn hold_pages(&self, kibibytes: i64) -> Result<()> {
        let told = |error| errors::explain(&self.paths, Operation::Write, error);
        self.connection.pragma_update(None, "cache_size", -kibibytes).map_err(told)
    }
}

/// One state of the notebook, to be read from.
pub struct Snapshot<'store> {
    connection: &'store Connection,
    paths: &'store NotebookPaths,
}

impl Snapshot<'_> {
    /// The row that a query gives, if there is one.
    fn row<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&SqlRow<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let row = self.connection.prepare_cached(sql).and_then(|mut query| query.query_row(params, read).optional());
        row.map_err(|error| self.unreadable(error))
    }

    /// The row of a query that always gives one, as those that count do.
    fn value<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&SqlRow<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let row = self.connection.prepare_cached(sql).and_then(|mut query| query.query_row(params, read));
        row.map_err(|error| self.unreadable(error))
    }

    /// All rows that a query gives.
    fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&SqlRow<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let rows = self.connection.prepare_cached(sql).and_then(|mut query| query.query_map(params, read)?.collect());
        rows.map_err(|error| self.unreadable(error))
    }

    /// Hands over the rows that a query gives one by one, without a copy of them.
    fn visit(
        &self,
        sql: &str,
        params: impl Params,
        mut visit: impl FnMut(&SqlRow<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        self.take_while(sql, params, |row| visit(row).map(|()| true))
    }

    /// As [`visit`](Self::visit), until one says that it was the last.
    fn take_while(
        &self,
        sql: &str,
        params: impl Params,
        mut visit: impl FnMut(&SqlRow<'_>) -> rusqlite::Result<bool>,
    ) -> Result<()> {
        let all = || {
            let mut query = self.connection.prepare_cached(sql)?;
            let mut rows = query.query(params)?;
            while let Some(row) = rows.next()? {
                if !visit(row)? {
                    break;
                }
            }
            Ok(())
        };
        all().map_err(|error| self.unreadable(error))
    }

    fn unreadable(&self, error: rusqlite::Error) -> Error {
        errors::explain(self.paths, Operation::Read, error)
    }
}

/// A change in the making: nothing of it is seen by others before all of it is.
pub struct Transaction<'store>(Snapshot<'store>);

impl<'store> Deref for Transaction<'store> {
    type Target = Snapshot<'store>;

    fn deref(&self) -> &Snapshot<'store> {
        &self.0
    }
}

impl Transaction<'_> {
    /// Runs a statement and gives the number of rows it changed.
    fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        let changed = self.connection.prepare_cached(sql).and_then(|mut statement| statement.execute(params));
        changed.map_err(|error| self.unwritable(error))
    }

    /// A statement to be run very often.
    fn statement(&self, sql: &str) -> Result<CachedStatement<'_>> {
        self.connection.prepare_cached(sql).map_err(|error| self.unwritable(error))
    }

    /// Runs an `INSERT` and gives the new row's id.
    fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        let id = self.connection.prepare_cached(sql).and_then(|mut statement| statement.insert(params));
        id.map_err(|error| self.unwritable(error))
    }

    fn unwritable(&self, error: rusqlite::Error) -> Error {
        errors::explain(self.paths, Operation::Write, error)
    }
}
