//! Another notebook in the place of one: whole at every moment, with the old one kept beside it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::errors::{Operation, explain};
use super::paths::NotebookPaths;
use super::{Options, Store, backup};
use crate::error::{Error, Result};
use crate::platform;
use crate::time::Timestamp;

/// Endings of the files that SQLite keeps beside a notebook, and that belong to it.
const BESIDE: [&str; 2] = ["-wal", "-journal"];

/// A notebook that nobody else can write to until it is replaced or let go.
#[derive(Debug)]
pub struct Held {
    /// None where SQLite cannot open it, and so nobody can write to it.
    connection: Option<Connection>,
    paths: NotebookPaths,
}

impl Held {
    /// Holds the notebook at a path.
    ///
    /// # Errors
    /// When another program writes to it.
    pub fn on(path: &Path, options: Options) -> Result<Self> {
        let paths = NotebookPaths::new(path, options.patience)?;
        let held = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(paths.path(), flags)?;
            connection.busy_timeout(paths.patience)?;
            // What is damaged stays as it is.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            connection.execute_batch("BEGIN IMMEDIATE")?;
            Ok(connection)
        };
        match held() {
            Ok(connection) => Ok(Self { connection: Some(connection), paths }),
            Err(error) => match rusqlite::Error::sqlite_error_code(&error) {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::ReadOnly) => {
                    Err(explain(&paths, Operation::Write, error))
                }
                _ => Ok(Self { connection: None, paths }),
            },
        }
    }

    /// Brings the changes that stand in the log alone into the file, so that it is whole without its log.
    ///
    /// # Errors
    /// When another program still reads an older state, or the file cannot be written to.
    pub fn bring_log_in(&self) -> Result<()> {
        let told = |error| explain(&self.paths, Operation::Write, error);
        // What is held is a change that was begun, in which the log cannot be brought in.
        let beside = Connection::open(self.paths.path()).map_err(told)?;
        beside.busy_timeout(self.paths.patience).map_err(told)?;
        let counts = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
        let (logged, brought_in) = beside.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], counts).map_err(told)?;
        if logged == brought_in {
            return Ok(());
        }
        Err(Error::notebook(format!("cannot put another notebook in the place of {}", self.paths))
            .cause("another odap is reading it")
            .hint("try again"))
    }

    /// Puts a notebook in the place of the held one, whose files are kept beside it under a name with the day, and
    /// returns that name.
    ///
    /// # Errors
    /// As [`replace_kept`](Self::replace_kept).
    pub fn replace(self, new: &Store, now: Timestamp) -> Result<PathBuf> {
        let aside = keep_aside(&self.paths, &now.day()).map_err(|error| {
            Error::notebook(format!("cannot keep the damaged notebook {} under another name", self.paths))
                .because(error)
        })?;
        self.replace_kept(new)?;
        Ok(aside)
    }

    /// Puts a notebook in the place of the held one, which is kept elsewhere. Before the new one has the name of the
    /// notebook, all of it is on the disk and was checked.
    ///
    /// # Errors
    /// When the new one cannot be written or is not whole; the old one is as it was then.
    pub fn replace_kept(self, new: &Store) -> Result<()> {
        let paths = &self.paths;
        let fresh = backup::whole_copy(&new.connection, paths)?;
        let failed = |error: io::Error| {
            Error::notebook(format!("cannot put another notebook in the place of {paths}")).because(error)
        };
        // Pages of the old one must not be taken for newer ones of the new one. Stopped at this point, the old one is
        // in its place, and its log is found beside the name that it is kept under.
        for ending in BESIDE.iter().chain(&["-shm"]) {
            match fs::remove_file(paths.sibling(ending)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
        }
        fresh.persist(paths.path()).map_err(|error| failed(error.error))?;
        platform::sync_folder(paths.folder());
        drop(self.connection);
        self.paths.clear_damage();
        Ok(())
    }
}

/// Gives the files of a notebook a second name: `notebook.db.damaged-2026-11-28`.
fn keep_aside(paths: &NotebookPaths, day: &str) -> io::Result<PathBuf> {
    let names = (1..).map(|number| match number {
        1 => format!(".damaged-{day}"),
        number => format!(".damaged-{day}-{number}"),
    });
    for name in names {
        let aside = paths.sibling(&name);
        match link(paths.path(), &aside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            linked => linked?,
        }
        for ending in BESIDE {
            match link(&paths.interrupted_or_own(ending), &beside(&aside, ending)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                linked => linked?,
            }
        }
        platform::sync_folder(paths.folder());
        return Ok(aside);
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Gives a file a second name, or copies it where a file has only one.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound) => {
            let mut copy = super::paths::private_file(to)?;
            io::copy(&mut File::open(from)?, &mut copy)?;
            copy.sync_all()
        }
        linked => linked,
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

impl NotebookPaths {
    /// Returns the log of a damaged notebook: the one beside it, or that of a fix which was stopped.
    pub(super) fn log_of_damaged(&self) -> PathBuf {
        self.interrupted_or_own("-wal")
    }

    /// Returns the file with an ending beside the notebook, else the one that a fix kept before it was stopped: that of
    /// a copy under another name of the very file that is still in its place.
    fn interrupted_or_own(&self, ending: &str) -> PathBuf {
        let own = self.sibling(ending);
        if fs::metadata(&own).is_ok_and(|about| about.len() > 0) {
            return own;
        }
        let name = self.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let prefix = format!("{name}.damaged-");
        let names = fs::read_dir(self.folder()).into_iter().flatten().flatten().map(|entry| entry.file_name());
        let names = names.filter(|name| name.to_string_lossy().starts_with(&prefix));
        let kept = names.map(|name| self.folder().join(name));
        let mut kept = kept.filter(|kept| beside(kept, ending).exists() && is_same(kept, self.path()));
        kept.next().map_or(own, |kept| beside(&kept, ending))
    }
}

/// Tells whether two files have the same bytes.
fn is_same(one: &Path, other: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map(|about| about.len()).ok();
    let bytes = |path: &Path| fs::read(path).ok();
    length(one).is_some() && length(one) == length(other) && bytes(one) == bytes(other)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use rusqlite::Connection;

    use super::Held;
    use crate::store::Options;

    #[test]
    fn what_stands_in_the_log_alone_is_in_the_file_before_the_log_goes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("n.db");
        let writer = Connection::open(&file).unwrap();
        writer.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE title (name)").unwrap();
        let count = |connection: &Connection| -> u64 {
            connection.query_row("SELECT count(*) FROM title", [], |row| row.get(0)).unwrap()
        };
        let reader = Connection::open(&file).unwrap();
        reader.execute_batch("BEGIN").unwrap();
        assert_eq!(count(&reader), 0);
        writer.execute_batch("INSERT INTO title VALUES ('one')").unwrap();
        let options = Options { patience: Duration::from_millis(10) };
        let held = Held::on(&file, options).unwrap();
        // Whoever reads an older state keeps newer pages out of the file.
        assert!(held.bring_log_in().is_err());
        reader.execute_batch("COMMIT").unwrap();
        held.bring_log_in().unwrap();
        let without_log = folder.path().join("copy.db");
        fs::copy(&file, &without_log).unwrap();
        assert_eq!(count(&Connection::open(&without_log).unwrap()), 1);
    }
}
