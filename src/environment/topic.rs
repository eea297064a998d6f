//! The subject of an error, and the relevance of changes and packages to it.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::Tool;
use super::change::{Change, Direction, Part, Relevance};
use super::names::Names;
use super::package::{self, UNLISTED, WELL_KNOWN, normal_name};
use super::version::major;

/// The subject of an error: the names in its text, and those in a note about it.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// The names in the headline and the entities, in their order.
    named: Names,
    /// The packages of the frames, innermost first.
    frames: Names,
    /// The names in the note.
    noted: Names,
    /// The tool that printed the error.
    tool: Option<String>,
    /// True if the error may be about space on a disk.
    disks: bool,
}

/// Words by which errors name the graphics processor.
const GRAPHICS_WORDS: &[&str] =
    &["cuda", "cudnn", "cublas", "nccl", "nvidia", "gpu", "driver", "nvcc", "rocm", "hip", "ptx"];

/// Words by which errors name the C library.
const LIBC_WORDS: &[&str] = &["glibc", "libc", "musl", "glibcxx"];

impl Topic {
    /// Returns the topic of an error with these lines and names, and these files of its frames, outermost first.
    pub fn new<'t>(lines: impl IntoIterator<Item = &'t str>, files: impl IntoIterator<Item = &'t str>) -> Self {
        let mut frames: Vec<String> = files.into_iter().filter_map(package::from_path).collect();
        frames.reverse();
        Self { named: Names::of_texts(lines), frames: frames.into_iter().collect(), ..Self::default() }
    }

    /// Adds the texts of a note.
    #[must_use]
    pub fn with_note<'t>(mut self, texts: impl IntoIterator<Item = &'t str>) -> Self {
        self.noted = Names::of_texts(texts);
        self
    }

    /// Adds the tool that printed the error.
    #[must_use]
    pub fn with_tool(mut self, tool: Option<&str>) -> Self {
        self.tool = tool.map(str::to_owned);
        self
    }

    /// Adds that the error may be about space on a disk, or may not.
    #[must_use]
    pub fn with_disks(mut self, disks: bool) -> Self {
        self.disks = disks;
        self
    }

    /// Sets the relevance of changes, and sorts them by it, the most relevant first.
    pub fn rank(&self, changes: Vec<Change>) -> Vec<Change> {
        let is_environment = |change: &&Change| change.part == Part::ToolEnvironment;
        let other_environments: Vec<Option<String>> =
            changes.iter().filter(is_environment).map(|change| change.tool.clone()).collect();
        let mut ranked: Vec<_> = changes
            .into_iter()
            .filter(|change| self.disks || change.part != Part::Disk)
            .map(|change| {
                let (relevance, position) = self.relevance(&change);
                let added_or_removed = matches!(change.direction, Direction::Added | Direction::Removed);
                let elsewhere =
                    relevance == Relevance::Rest && added_or_removed && other_environments.contains(&change.tool);
                let relevance = if elsewhere { Relevance::Elsewhere } else { relevance };
                let change = Change { relevance, ..change };
                // Without a connection to the error, packages come first and the commit last.
                let part = if relevance >= Relevance::Rest { change.part } else { Part::Package };
                ((relevance, position, part, Reverse(magnitude(&change))), change)
            })
            .collect();
        ranked.sort_by_key(|(order, _)| *order);
        ranked.into_iter().map(|(_, change)| change).collect()
    }

    /// Returns the packages of a tool that the error may be about, with their versions, the most relevant first: those
    /// that its lines name, those of its frames, those of the note, and those whose versions must fit one of these. If
    /// there are none, returns the well-known ones.
    pub fn packages<'t>(&self, name: &str, tool: &'t Tool) -> Vec<(&'t str, &'t str)> {
        let mut relevant: Vec<&String> = Vec::new();
        for names in [&self.named, &self.frames, &self.noted] {
            let named = tool.packages.keys().filter_map(|package| Some((names.package(package)?, package)));
            let mut named: Vec<_> = named.collect();
            named.sort_by_key(|(position, _)| *position);
            relevant.extend(named.into_iter().map(|(_, package)| package));
        }
        // A note names pip and the like as programs that were run.
        relevant.retain(|package| !UNLISTED.contains(&package.as_str()) || self.named.contains(package));
        let related = tool.packages.keys().filter(|package| {
            if relevant.is_empty() {
                return WELL_KNOWN.contains(&&*normal_name(name, package)) && !UNLISTED.contains(&&***package);
            }
            relevant.iter().any(|named| package::belong_together(name, package, named))
        });
        let related: Vec<&String> = related.collect();
        let mut seen = HashSet::new();
        let all = relevant.into_iter().chain(related).filter(|package| seen.insert(*package));
        all.filter_map(|package| Some((package.as_str(), tool.packages.get(package)?.as_str()))).collect()
    }

    /// Returns the relevance of a change, and the position of the name that makes it relevant.
    fn relevance(&self, change: &Change) -> (Relevance, usize) {
        if let Some(position) = position(change, &self.named) {
            return (Relevance::Named, position);
        }
        if let Some(position) = position(change, &self.frames).filter(|_| change.part == Part::Package) {
            return (Relevance::Named, self.named.len() + position);
        }
        if let Some(position) = position(change, &self.noted) {
            return (Relevance::Noted, position);
        }
        match change.part {
            Part::Runtime => (Relevance::Runtime, usize::from(change.tool != self.tool)),
            Part::ToolEnvironment if is_other_kind(change) => (Relevance::Runtime, 2),
            Part::Graphics => (Relevance::Graphics, 0),
            Part::System if change.name != "kernel" || is_other_kernel(change) => (Relevance::System, 0),
            Part::Package if is_well_known(change) => (Relevance::Known, 0),
            _ => (Relevance::Rest, 0),
        }
    }
}

/// Returns the position of the first name that means the part that changed.
fn position(change: &Change, names: &Names) -> Option<usize> {
    match change.part {
        Part::Package => names.package(&change.name),
        Part::Runtime => names.in_any_case(&change.name),
        Part::Graphics => names.with_word(GRAPHICS_WORDS),
        Part::System if change.name == "libc" => names.with_word(LIBC_WORDS),
        Part::System => names.in_any_case(&change.name),
        // A topic without disks has no such change.
        Part::Disk => Some(0),
        Part::ToolEnvironment | Part::Manager | Part::Machine | Part::Repository => None,
    }
}

/// Returns true if a well-known package has another major version.
fn is_well_known(change: &Change) -> bool {
    let tool = change.tool.as_deref().unwrap_or_default();
    let are_others = matches!(majors(change), (Some(then), Some(now)) if then != now);
    are_others && WELL_KNOWN.contains(&&*normal_name(tool, &change.name))
}

/// Returns the major versions then and now, as far as they are known.
fn majors(change: &Change) -> (Option<u64>, Option<u64>) {
    (change.then.as_deref().and_then(major), change.now.as_deref().and_then(major))
}

/// Returns true if the environment is of another kind, as when none was activated. Another name only means another
/// project.
fn is_other_kind(change: &Change) -> bool {
    let kind = |environment: &Option<String>| {
        environment.as_deref().and_then(|environment| environment.split(' ').next().map(str::to_owned))
    };
    kind(&change.then) != kind(&change.now)
}

/// Returns true if the first two numbers of the kernel's release differ, and not only its build.
fn is_other_kernel(change: &Change) -> bool {
    let series = |release: &Option<String>| {
        release.as_deref().map(|release| release.split('.').take(2).map(str::to_owned).collect::<Vec<_>>())
    };
    series(&change.then) != series(&change.now)
}

/// Returns the magnitude of a change: 2 for another major version, 1 if the part was added or removed, else 0.
fn magnitude(change: &Change) -> u8 {
    let (then, now) = majors(change);
    match change.direction {
        Direction::Added | Direction::Removed => 1,
        _ if then != now => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{Environment, Relevance};
    use super::Topic;

    fn changes() -> Vec<super::Change> {
        let environment =
            |python: &str, numpy: &str, pillow: &str, six: &str, commit: &str, cuda: &str, kernel: &str| {
                serde_json::from_value::<Environment>(json!({
                    "system": {"os": "Debian", "kernel": kernel},
                    "tools": {"python": {"version": python, "packages":
                        {"numpy": numpy, "Pillow": pillow, "six": six, "attrs": six}}},
                    "gpu": {"cuda_version": cuda},
                    "git": {"commit": commit},
                }))
                .unwrap()
            };
        environment("3.9.18", "1.26.4", "9.5.0", "1.15", "aaa", "11.8", "6.1.0-13")
            .changes(&environment("3.12.1", "2.1.0", "10.0.0", "1.16", "bbb", "12.4", "6.1.0-18"))
    }

    fn order(topic: &Topic) -> String {
        let ranked = topic.rank(changes());
        ranked.iter().map(|change| format!("{}:{:?}", change.name, change.relevance)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_the_error_names_comes_first_and_the_commit_last() {
        let bare = Topic::default();
        assert_eq!(
            order(&bare),
            "python:Runtime cuda:Graphics Pillow:Known numpy:Known attrs:Rest six:Rest kernel:Rest commit:Rest"
        );
        let named = Topic::new(["AttributeError: module 'six.moves' has no attribute"], []);
        assert!(order(&named).starts_with("six:Named python:Runtime"), "{}", order(&named));
        let frames = Topic::new(["boom"], ["/w/a.py", "/x/site-packages/attr/b.py", "/x/site-packages/PIL/Image.py"]);
        assert!(order(&frames).starts_with("Pillow:Named attrs:Named python:"), "{}", order(&frames));
        let noted = Topic::default().with_note(["pip install 'numpy<2'"]);
        assert!(order(&noted).starts_with("numpy:Noted python:Runtime"), "{}", order(&noted));
        let card = Topic::new(["libcudart.so.11.0: cannot open shared object file"], []);
        assert!(order(&card).starts_with("cuda:Named python:Runtime"), "{}", order(&card));
    }

    #[test]
    fn what_another_environment_has_or_has_not_tells_nothing_unless_it_is_named() {
        let python = |place: [&str; 2], packages: serde_json::Value| {
            let environment = json!({"kind": place[0], "name": place[1]});
            let tool = json!({"version": "3.11.7", "environment": environment, "packages": packages});
            serde_json::from_value::<Environment>(json!({"tools": {"python": tool}})).unwrap()
        };
        let topic = Topic::new(["ModuleNotFoundError: No module named 'cv2'"], []);
        let then = python(["venv", "lab"], json!({"opencv-python": "4.9", "six": "1.16", "attrs": "23.1"}));
        let order = |now: &Environment| {
            let ranked = topic.rank(then.changes(now));
            ranked.iter().map(|change| format!("{}:{:?}", change.name, change.relevance)).collect::<Vec<_>>().join(" ")
        };
        let packages = || json!({"six": "1.17", "black": "24.1"});
        assert_eq!(
            order(&python(["system", ""], packages())),
            "opencv-python:Named python environment:Runtime six:Rest attrs:Elsewhere black:Elsewhere"
        );
        assert_eq!(
            order(&python(["venv", "site"], packages())),
            "opencv-python:Named six:Rest python environment:Rest attrs:Elsewhere black:Elsewhere"
        );
        assert_eq!(order(&python(["venv", "lab"], packages())), "opencv-python:Named attrs:Rest black:Rest six:Rest");
    }

    #[test]
    fn room_on_disks_is_told_only_where_it_may_matter() {
        let disk = |free: u64| {
            let system = json!({"disks": [{"role": "/dev/shm", "free_mib": free}]});
            serde_json::from_value::<Environment>(json!({"system": system})).unwrap()
        };
        let changes = disk(9000).changes(&disk(3));
        assert!(Topic::default().rank(changes.clone()).is_empty());
        assert_eq!(Topic::default().with_disks(true).rank(changes)[0].relevance, Relevance::Named);
    }
}
