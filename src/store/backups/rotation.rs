//! The backups that are kept: those of the newest days and weeks.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::BEFORE_RESTORE;
use crate::time::{DAY, Timestamp};

/// Days whose backup is kept, the newest.
const DAILY: usize = 7;

/// Weeks before them of which the newest backup is kept.
const WEEKLY: usize = 4;

/// Notebooks that are kept of those that a backup took the place of.
const REPLACED: usize = 3;

/// A file of a backup.
pub(super) struct File {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) day: String,
    pub(super) size: u64,
    /// The number among the notebooks of its day that a backup took the place of; none for a backup.
    replaced: Option<u32>,
}

/// Returns the files of backups in a folder, the oldest first.
pub(super) fn files(folder: &Path) -> Vec<File> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let file = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let day = name.strip_suffix(".db")?.get(..10).filter(|day| day_number(day).is_some())?.to_owned();
        let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        let number = |rest: &str| if rest.is_empty() { Some(1) } else { rest.strip_prefix('-')?.parse().ok() };
        let rest = name.strip_suffix(".db")?.get(10..)?.strip_prefix(BEFORE_RESTORE);
        Some(File { path: entry.path(), day, size: about.len(), replaced: rest.and_then(number), name })
    };
    let mut files: Vec<File> = entries.filter_map(file).collect();
    // The backup of a day was made before one of them was gone back to.
    files.sort_by(|one, other| one.day.cmp(&other.day).then(one.replaced.cmp(&other.replaced)));
    files
}

/// Removes the backups that are too many, and what was told of other days.
pub(super) fn rotate(folder: &Path, most_bytes: u64) {
    let files = files(folder);
    let (replaced, own): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| file.replaced.is_some());
    let mut kept: Vec<&File> = replaced.into_iter().rev().take(REPLACED).collect();
    let (mut weeks, mut weekly) = (HashSet::new(), 0);
    for (position, file) in own.into_iter().rev().enumerate() {
        let is_new_week = weeks.insert(day_number(&file.day).unwrap_or(0) / 7);
        let is_weekly = position >= DAILY && is_new_week && weekly < WEEKLY;
        weekly += usize::from(is_weekly);
        kept.extend((position < DAILY || is_weekly).then_some(file));
    }
    kept.sort_by(|one, other| other.day.cmp(&one.day));
    let mut bytes = 0;
    for (position, file) in kept.clone().into_iter().enumerate() {
        bytes += file.size;
        if position > 0 && bytes > most_bytes {
            kept.truncate(position);
            break;
        }
    }
    for file in files.iter().filter(|file| !kept.iter().any(|kept| kept.path == file.path)) {
        let _ = fs::remove_file(&file.path);
    }
    forget_told(folder);
}

/// Removes the marks of days on which it was told that there is no backup.
pub(super) fn forget_told(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().ends_with(".told") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Returns the number of a day since a Monday before 1970; none for what is no day.
fn day_number(day: &str) -> Option<i64> {
    /// Days from a Monday to the first of 1970, a Thursday.
    const THURSDAY: i64 = 3;
    let digits = |from: usize, to: usize| -> Option<u16> { day.get(from..to)?.parse().ok() };
    let is_day = day.as_bytes().get(4) == Some(&b'-') && day.as_bytes().get(7) == Some(&b'-');
    let (year, month, date) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
    let noon = Timestamp::from_local([year, month, date].map(|part| i16::try_from(part).unwrap_or(0)), [12, 0, 0])?;
    is_day.then(|| noon.milliseconds().div_euclid(DAY) + THURSDAY)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{day_number, files, rotate};

    fn days(folder: &std::path::Path) -> Vec<String> {
        files(folder).into_iter().map(|file| file.name).collect()
    }

    #[test]
    fn the_newest_days_and_weeks_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for month in 9..=11 {
            for day in 1..=30 {
                fs::write(folder.path().join(format!("2026-{month:02}-{day:02}.db")), "a notebook").unwrap();
            }
        }
        fs::write(folder.path().join("2026-11-12-before-restore.db"), "a notebook").unwrap();
        fs::write(folder.path().join("mine.db"), "somebody's own").unwrap();
        fs::write(folder.path().join(".2026-11-12.told"), "").unwrap();
        rotate(folder.path(), 1 << 20);
        assert_eq!(
            days(folder.path()).join(" "),
            "2026-11-01.db 2026-11-08.db 2026-11-12-before-restore.db 2026-11-15.db 2026-11-22.db 2026-11-24.db \
             2026-11-25.db 2026-11-26.db 2026-11-27.db 2026-11-28.db 2026-11-29.db 2026-11-30.db"
        );
        assert!(folder.path().join("mine.db").exists() && !folder.path().join(".2026-11-12.told").exists());
        rotate(folder.path(), 35);
        assert_eq!(days(folder.path()), ["2026-11-28.db", "2026-11-29.db", "2026-11-30.db"]);
        rotate(folder.path(), 1);
        assert_eq!(days(folder.path()), ["2026-11-30.db"]);
    }

    #[test]
    fn of_the_notebooks_that_were_replaced_the_newest_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["", "-before-restore", "-before-restore-2", "-before-restore-3", "-before-restore-10"] {
            fs::write(folder.path().join(format!("2026-11-28{name}.db")), "a notebook").unwrap();
        }
        rotate(folder.path(), 1 << 20);
        assert_eq!(
            days(folder.path()).join(" "),
            "2026-11-28.db 2026-11-28-before-restore-2.db 2026-11-28-before-restore-3.db \
             2026-11-28-before-restore-10.db"
        );
    }

    #[test]
    fn a_day_is_told_from_other_names() {
        for name in ["2026-13-01", "2026-11-31", "notebook-1", "2026/11/01", "2026-11-1a", ""] {
            assert_eq!(day_number(name), None, "{name}");
        }
        let number = |day| day_number(day).unwrap();
        // The 23rd of November 2026 is a Monday.
        assert_eq!(number("2026-11-23") % 7, 0);
        assert_eq!(number("2026-11-24") - number("2026-11-23"), 1);
    }
}
