//! The fixes of an incident: the present one, and those that it replaced. Each keeps its own record.

use xxhash_rust::xxh3::xxh3_128;

use super::{FixSource, Incident, IncidentId, Outcome, Sighting};
use crate::time::Timestamp;

/// A fix that another replaced, or that was cleared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerFix {
    /// Its name across notebooks, by which sightings tell which fix they are about.
    pub id: IncidentId,
    /// Its text.
    pub text: String,
    /// Its source.
    pub source: Option<FixSource>,
    /// When it was written, where that is known.
    pub written_at: Option<Timestamp>,
    /// When it gave way.
    pub replaced_at: Timestamp,
}

/// The record of one fix: what was said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FixRecord {
    /// The number of times that it worked.
    pub worked: usize,
    /// The number of times that it did not.
    pub failed: usize,
    /// The result of the last time.
    pub last: Option<Outcome>,
}

impl FixRecord {
    /// Collects what sightings, oldest first, say of a fix.
    pub fn of(fix: IncidentId, sightings: &[Sighting]) -> Self {
        let said =
            sightings.iter().filter(|sighting| sighting.fix == Some(fix)).filter_map(|sighting| sighting.outcome);
        said.fold(Self::default(), |mut record, outcome| {
            match outcome {
                Outcome::Worked => record.worked += 1,
                Outcome::Failed => record.failed += 1,
            }
            record.last = Some(outcome);
            record
        })
    }
}

impl Incident {
    /// Returns the record of the present fix; an empty one where there is none.
    pub fn record(&self) -> FixRecord {
        self.fix_id.map(|fix| FixRecord::of(fix, &self.sightings)).unwrap_or_default()
    }

    /// The former fixes that did not work the last time they were tried, oldest first.
    fn failed_fixes(&self) -> impl Iterator<Item = &FormerFix> {
        let failed = |fix: &&FormerFix| FixRecord::of(fix.id, &self.sightings).last == Some(Outcome::Failed);
        self.former_fixes.iter().filter(failed)
    }

    /// Returns everything that did not work, oldest first: the attempts, then the former fixes that failed.
    pub fn wrong_answers(&self) -> impl Iterator<Item = &str> {
        self.note.attempts.iter().chain(self.failed_fixes().map(|fix| &fix.text)).map(String::as_str)
    }

    /// Puts another fix in the place of the present one, or none.
    ///
    /// The record goes with the text: the one that gives way keeps its own as a former fix, unless `is_same_fix` says
    /// that only the words changed, or no more than spelling did. A former fix that comes back has its record again.
    /// A source that was said of the fix before does not pass to another.
    pub fn replace_fix(&mut self, fix: Option<String>, is_same_fix: bool, now: Timestamp) {
        let before = self.note.fix.take();
        self.note.fix = fix;
        match (&before, &self.note.fix) {
            (Some(old), Some(new)) if is_same_fix || differs_in_spelling_only(old, new) => return,
            (None, None) => return,
            _ => {}
        }
        if let (Some(text), Some(id)) = (before, self.fix_id) {
            let source = self.note.source.take();
            self.former_fixes.push(FormerFix { id, text, source, written_at: self.fix_written_at, replaced_at: now });
        }
        let Some(text) = &self.note.fix else {
            (self.fix_id, self.fix_written_at) = (None, None);
            return;
        };
        match self.former_fixes.iter().position(|former| former.text == *text) {
            Some(at) => {
                let former = self.former_fixes.remove(at);
                (self.fix_id, self.fix_written_at) = (Some(former.id), former.written_at);
                self.note.source = self.note.source.or(former.source);
            }
            None => {
                let is_first = self.former_fixes.is_empty();
                let id = if is_first { self.id } else { self.id_of_fix(text, now) };
                (self.fix_id, self.fix_written_at) = (Some(id), Some(now));
            }
        }
    }

    /// Makes the name of a fix that is not the first.
    fn id_of_fix(&self, text: &str, now: Timestamp) -> IncidentId {
        IncidentId::new(now, xxh3_128(format!("{} {text}", self.id).as_bytes()))
    }
}

/// Tells whether two fixes are the same but for white space, marks around words, and a full stop at the end.
///
/// One letter makes another command of one, `mount` of `umount`, so that no misspelling is told from that.
pub fn differs_in_spelling_only(old: &str, new: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let text = text.trim().trim_end_matches('.');
        text.split_whitespace().map(|word| word.trim_matches(['`', '"']).to_owned()).collect()
    };
    words(old) == words(new)
}

#[cfg(test)]
mod tests {
    use super::differs_in_spelling_only;

    #[test]
    fn a_misspelling_is_mended_and_another_fix_is_another() {
        for (old, new) in [
            ("Reinstall numpy.", "Reinstall numpy"),
            ("reboot  the\nhost", "reboot the host."),
            ("use `pip install x`", "use pip install x"),
        ] {
            assert!(differs_in_spelling_only(old, new), "{old} / {new}");
        }
        for (old, new) in [
            ("reboot", "delete everything"),
            ("pip install 'numpy<2'", "pip install 'numpy<3'"),
            ("reboot", "do not reboot"),
            ("chmod 600 key", "chmod 644 key"),
            ("git push -f", "git push -n"),
            ("enable swap", "disable swap"),
            ("port 8080", "port 8081"),
            ("umount /mnt", "mount /mnt"),
            ("tar -xf a", "tar -Xf a"),
            ("rm -rf ./a", "rm -rf a"),
        ] {
            assert!(!differs_in_spelling_only(old, new), "{old} / {new}");
        }
    }
}
