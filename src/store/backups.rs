//! Backups that are made by themselves: one a day, in a folder beside the notebook. The newest are kept.

mod rotation;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::errors::{Operation, explain};
use super::migrate::{self, State};
use super::paths::NotebookPaths;
use super::without_files::unchanging;
use super::{Access, Options, Store, backup, connection};
use crate::error::{Error, Remedy, Result};
use crate::platform;
use crate::time::Timestamp;
use rotation::{File, files, rotate};

/// The words behind the day in the name of a notebook that a backup took the place of.
const BEFORE_RESTORE: &str = "-before-restore";

/// Largest notebook, in bytes, whose copy is checked as a whole before it is kept: 32 MiB, which takes 60 ms.
const CHECKED: u64 = 32 << 20;

/// A backup in the folder beside the notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The name of its file.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// The day that it was made, `2026-11-28`.
    pub day: String,
    /// Its size in bytes.
    pub size: u64,
    /// The number of incidents that were not taken out; `None` if it cannot be read.
    pub incidents: Option<u64>,
}

/// The result of making the backup of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DailyBackup {
    /// It was made.
    Made,
    /// There is one of this day, or it was told that there is none.
    NotDue,
    /// The notebook, of this size in bytes, is larger than all backups may be together.
    TooLarge(u64),
}

impl Store {
    /// Makes the backup of this day for a notebook that was written to, unless there is one, and removes old ones. All
    /// together have at most `most_bytes`, save that the newest is kept.
    ///
    /// # Errors
    /// When it cannot be written, or the notebook is damaged: no damaged copy takes the place of an older one.
    pub fn back_up_daily(path: &Path, options: Options, now: Timestamp, most_bytes: u64) -> Result<DailyBackup> {
        let paths = NotebookPaths::new(path, options.patience)?;
        let (folder, day) = (paths.backups(), now.day());
        let (file, told) = (folder.join(format!("{day}.db")), folder.join(format!(".{day}.told")));
        if file.exists() || told.exists() {
            return Ok(DailyBackup::NotDue);
        }
        let failed = |error| Error::notebook(format!("cannot make a backup in {}", folder.display())).because(error);
        platform::create_private_folder(&folder).map_err(failed)?;
        let size = fs::metadata(paths.path()).map_or(0, |about| about.len());
        if size > most_bytes {
            rotation::forget_told(&folder);
            fs::write(&told, "").map_err(failed)?;
            return Ok(DailyBackup::TooLarge(size));
        }
        let store = Self::open(path, Access::Read, options)?;
        if store.is_missing() {
            return Ok(DailyBackup::NotDue);
        }
        if size <= CHECKED
            && let Some(finding) = store.first_damage()?
        {
            paths.mark_damaged(&finding);
            return Err(Error::notebook("no backup was made")
                .cause(format!("the notebook is damaged: {finding}"))
                .remedy(Remedy::MendNotebook));
        }
        match backup::copy(&store.connection, &paths, &file) {
            // Another odap was faster.
            Err(_) if file.exists() => return Ok(DailyBackup::NotDue),
            made => made?,
        }
        rotate(&folder, most_bytes);
        Ok(DailyBackup::Made)
    }

    /// Returns the backups of the notebook at a path, the newest first.
    pub fn backups(path: &Path) -> Vec<Backup> {
        let Ok(paths) = NotebookPaths::new(path, std::time::Duration::ZERO) else { return Vec::new() };
        let mut backups = files(&paths.backups());
        backups.reverse();
        let read = |file: File| {
            let incidents = unchanging(&file.path).ok().and_then(|connection| {
                let sql = "SELECT value FROM total WHERE name = 'incidents'";
                connection.query_row(sql, [], |row| row.get(0)).ok()
            });
            Backup { name: file.name, path: file.path, day: file.day, size: file.size, incidents }
        };
        backups.into_iter().map(read).collect()
    }

    /// Returns the folder of the backups; none where there are none.
    pub fn backup_folder(&self) -> Option<PathBuf> {
        let folder = self.paths.backups();
        // To remove a link would leave what is behind it.
        let folder = folder.canonicalize().ok().filter(|_| folder.is_symlink()).unwrap_or(folder);
        (!files(&folder).is_empty()).then_some(folder)
    }

    /// Reads a backup, or another notebook, into memory, where it is brought up to date; the file stays as it is.
    ///
    /// # Errors
    /// When it is no notebook, was written by a newer program, or is damaged.
    pub fn open_backup(file: &Path, options: Options) -> Result<Self> {
        let paths = NotebookPaths::new(file, options.patience)?;
        let told = |error| explain(&paths, Operation::Open, error);
        if !file.is_file() {
            return Err(Error::input(format!("there is no backup {}", file.display()))
                .hint("see which there are:  odap backup --list"));
        }
        let connection = reader(&paths).map_err(told)?;
        match migrate::state(&connection).map_err(told)? {
            State::Current | State::Older(_) => {}
            State::Newer(schema) => return Err(migrate::too_new(&connection, &paths, schema)),
            State::Fresh | State::Foreign => return Err(migrate::foreign(&paths)),
        }
        let finding = match connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)) {
            Ok(said) => (said != "ok").then_some(said),
            Err(error) => Some(error.to_string()),
        };
        if let Some(finding) = finding {
            return Err(Error::notebook(format!("cannot restore {}", file.display()))
                .cause(format!("it is damaged: {finding}"))
                .hint("name another one:  odap backup --list"));
        }
        let mut connection = backup::in_memory(&connection).map_err(told)?;
        migrate::run(&mut connection, &paths)?;
        connection::configure(&connection, Access::Write, &paths)?;
        Ok(Self::in_memory(connection, paths))
    }

    /// Keeps the notebook as it is among its backups, before another takes its place, and returns the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_before_restore(&self, path: &Path, now: Timestamp) -> Result<PathBuf> {
        let folder = NotebookPaths::new(path, std::time::Duration::ZERO)?.backups();
        platform::create_private_folder(&folder)
            .map_err(|error| Error::notebook(format!("cannot make a backup in {}", folder.display())).because(error))?;
        let names = (1..).map(|number: u32| match number {
            1 => format!("{}{BEFORE_RESTORE}.db", now.day()),
            number => format!("{}{BEFORE_RESTORE}-{number}.db", now.day()),
        });
        let mut free = names.map(|name| folder.join(name)).filter(|file| file.symlink_metadata().is_err());
        // There are more numbers than files.
        let file = free.next().unwrap_or_default();
        backup::copy(&self.connection, &self.paths, &file)?;
        Ok(file)
    }

    fn first_damage(&self) -> Result<Option<String>> {
        let finding: String = self
            .connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .map_err(|error| explain(&self.paths, Operation::Read, error))?;
        Ok((finding != "ok").then_some(finding))
    }
}

impl NotebookPaths {
    /// Returns the folder of the backups: `notebook.backups`.
    pub(super) fn backups(&self) -> PathBuf {
        let mut name = self.path().file_stem().unwrap_or_default().to_owned();
        name.push(".backups");
        self.path().with_file_name(name)
    }
}

/// Opens a notebook that nothing is written to. One without a log is read as it is: opened otherwise, it would have
/// files beside it that stay.
fn reader(paths: &NotebookPaths) -> rusqlite::Result<Connection> {
    if paths.unfinished_changes().is_empty() {
        return unchanging(paths.path());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(paths.path(), flags)
}
