//! Another notebook in the place of one: whole at every moment, with the old one kept beside it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::errors::{self, Operation, explain};
use super::paths::NotebookPaths;
use super::{Options, Store, backup};
use crate::error::{Error, Result};
use crate::platform;
use crate::time::Timestamp;

/// Endings of the files that hold changes which are not in the notebook yet, or no longer.
const LOGS: [&str; 2] = ["-wal", "-journal"];

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
        match begun(&paths) {
            // Another may have mended or restored it while its lock was waited for.
            Ok(_) if paths.is_replaced() => Err(paths.replaced()),
            Ok(connection) => Ok(Self { connection: Some(connection), paths }),
            Err(error) => match rusqlite::Error::sqlite_error_code(&error) {
                Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Ok(Self { connection: None, paths }),
                Some(ErrorCode::SystemIoFailure) if !errors::needs_files_beside(&error) => {
                    Ok(Self { connection: None, paths })
                }
                _ => Err(explain(&paths, Operation::Write, error)),
            },
        }
    }

    /// Puts a notebook in the place of a damaged one, whose files are kept beside it under a name with the day, and
    /// returns that name.
    ///
    /// # Errors
    /// When the new one cannot be written or is not whole; the old one is as it was then.
    pub fn replace_damaged(self, new: &Store, now: Timestamp) -> Result<PathBuf> {
        self.put(new, |paths| {
            keep_aside(paths, &now.day()).map_err(|error| {
                Error::notebook(format!("cannot keep the damaged notebook {paths} under another name")).because(error)
            })
        })
    }

    /// Puts a notebook in the place of a whole one, which is kept elsewhere.
    ///
    /// # Errors
    /// As [`replace_damaged`](Self::replace_damaged), and when another program is reading or writing the old one.
    pub fn replace_whole(self, new: &Store) -> Result<()> {
        self.put(new, bring_log_in)
    }

    /// Puts a notebook in the place of the held one, which `keep` keeps. Before the new one has the name of the
    /// notebook, all of it is on the disk and was checked.
    fn put<T>(self, new: &Store, keep: impl FnOnce(&NotebookPaths) -> Result<T>) -> Result<T> {
        let paths = &self.paths;
        let fresh = backup::whole_copy(&new.connection, paths)?;
        if paths.is_replaced() {
            return Err(paths.replaced());
        }
        let kept = keep(paths)?;
        let failed = |error: io::Error| {
            Error::notebook(format!("cannot put another notebook in the place of {paths}")).because(error)
        };
        // Pages of the old one must not be taken for newer ones of the new one. Stopped at this point, the old one is
        // in its place, and the log of a damaged one is taken back by whoever looks at it next.
        for ending in LOGS.iter().chain(&["-shm"]) {
            match fs::remove_file(paths.sibling(ending)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
        }
        fresh.persist(paths.path()).map_err(|error| failed(error.error))?;
        platform::sync_folder(paths.folder());
        drop(self.connection);
        self.paths.clear_damage();
        Ok(kept)
    }
}

/// Opens a notebook to change it, with a change that is begun: nobody else can write to it.
fn begun(paths: &NotebookPaths) -> rusqlite::Result<Connection> {
    let connection = opened(paths)?;
    connection.busy_timeout(paths.patience)?;
    // What is damaged stays as it is.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    Ok(connection)
}

fn opened(paths: &NotebookPaths) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(paths.path(), flags)
}

/// Brings the changes that stand in the log alone into the file, so that it is whole without its log.
fn bring_log_in(paths: &NotebookPaths) -> Result<()> {
    // What is held is a change that was begun, in which the log cannot be brought in.
    let pages = opened(paths).and_then(|beside| {
        beside.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
            Ok((row.get::<_, bool>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
        })
    });
    match pages.map_err(|error| explain(paths, Operation::Write, error))? {
        (false, logged, brought_in) if logged == brought_in => Ok(()),
        _ => Err(Error::notebook(format!("cannot put another notebook in the place of {paths}"))
            .cause("another odap is reading or writing it")
            .hint("try again")),
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
        for ending in LOGS {
            match link(&paths.sibling(ending), &beside(&aside, ending)) {
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
    /// Gives a notebook back the log that it had, if it was taken away by a mending that was stopped before the new
    /// notebook was in its place: the very file that is there has another name too, and the log of that one is kept.
    fn take_back_log(&self) {
        let name = self.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let prefix = format!("{name}.damaged-");
        let names = fs::read_dir(self.folder()).into_iter().flatten().flatten().map(|entry| entry.file_name());
        let kept =
            names.filter(|name| name.to_string_lossy().starts_with(&prefix)).map(|name| self.folder().join(name));
        let identity = platform::file_identity(self.path());
        let changed = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
        for kept in kept.filter(|kept| identity.is_some() && platform::file_identity(kept) == identity) {
            for ending in LOGS {
                let (own, log) = (self.sibling(ending), beside(&kept, ending));
                // A file that was written to since has nothing to do with its old log.
                let is_older = changed(&log).is_some_and(|log| changed(self.path()).is_some_and(|file| file <= log));
                if is_older && !fs::metadata(&own).is_ok_and(|about| about.len() > 0) {
                    let _ = fs::remove_file(&own);
                    let _ = link(&log, &own);
                }
            }
        }
    }

    fn replaced(&self) -> Error {
        Error::notebook(format!("cannot write to the notebook {self}"))
            .cause("it was mended or restored meanwhile")
            .hint("try again")
    }
}

impl Store {
    /// Undoes what is left of a mending that was stopped, before anybody looks at the notebook at a path.
    pub fn take_back_log(path: &Path) {
        if let Ok(paths) = NotebookPaths::new(path, Duration::ZERO) {
            paths.take_back_log();
        }
    }

    /// Refuses to go on if another notebook was put in the place of this one.
    pub(super) fn refuse_replaced(paths: &NotebookPaths) -> Result<()> {
        if paths.is_replaced() { Err(paths.replaced()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use rusqlite::Connection;

    use super::{Held, bring_log_in, keep_aside};
    use crate::store::Options;
    use crate::store::paths::NotebookPaths;

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
        assert!(bring_log_in(&held.paths).is_err());
        reader.execute_batch("COMMIT").unwrap();
        bring_log_in(&held.paths).unwrap();
        let without_log = folder.path().join("copy.db");
        fs::copy(&file, &without_log).unwrap();
        assert_eq!(count(&Connection::open(&without_log).unwrap()), 1);
    }
    #[test]
    fn a_mending_that_was_stopped_leaves_the_log_to_the_next_one() {
        let folder = tempfile::tempdir().unwrap();
        let [file, log] = ["n.db", "n.db-wal"].map(|name| folder.path().join(name));
        fs::write(&file, "pages").unwrap();
        fs::write(&log, "changes").unwrap();
        let paths = NotebookPaths::new(&file, Duration::ZERO).unwrap();
        keep_aside(&paths, "2026-11-28").unwrap();
        fs::remove_file(&log).unwrap();
        paths.take_back_log();
        assert_eq!(fs::read_to_string(&log).unwrap(), "changes");

        // What took its place has no old log.
        fs::remove_file(&log).unwrap();
        let new = folder.path().join("new.db");
        fs::write(&new, "other pages").unwrap();
        fs::rename(&new, &file).unwrap();
        paths.take_back_log();
        assert!(!log.exists());
    }
}
