//! Files that have another name until they are whole: those that a killed process left are removed later.

use std::fs;
use std::path::Path;
use std::time::Duration;

/// Least time since an unfinished file was last written to before it counts as left: ten minutes, far above the second
/// that a slow disk takes between two writes. The number of a process says nothing about one of another machine or
/// container that has the folder too.
const MIN_AGE: Duration = Duration::from_mins(10);

/// Removes the unfinished files of a folder whose process has ended. `process_of` reads its number from a file's name
/// and returns `None` for a name that is not of an unfinished file.
pub fn sweep_unfinished(folder: &Path, process_of: impl Fn(&str) -> Option<u32>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Some(process) = entry.file_name().to_str().and_then(&process_of) else { continue };
        let has_ended = process == std::process::id() || !super::is_running(process);
        let written = entry.metadata().and_then(|about| about.modified()).ok();
        let is_old = written.and_then(|written| written.elapsed().ok()).is_some_and(|age| age > MIN_AGE);
        if has_ended && is_old {
            // Without the right to remove the file, the write that follows fails too and reports the error.
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::{MIN_AGE, sweep_unfinished};

    #[test]
    fn only_old_files_of_processes_that_have_ended_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        // No process has a number as large as the first.
        let (ended, running) = (4_194_301, std::os::unix::process::parent_id());
        let names = [format!("{ended}.old"), format!("{ended}.new"), format!("{running}.old"), "mine.old".to_owned()];
        for name in &names {
            let file = File::create(folder.path().join(name)).unwrap();
            if name.ends_with("old") {
                let now = file.metadata().unwrap().modified().unwrap();
                file.set_modified(now - MIN_AGE * 2).unwrap();
            }
        }
        sweep_unfinished(folder.path(), |name| name.split_once('.')?.0.parse().ok());
        let is_there: Vec<bool> = names.iter().map(|name| folder.path().join(name).exists()).collect();
        assert_eq!(is_there, [false, true, true, true]);
    }
}
