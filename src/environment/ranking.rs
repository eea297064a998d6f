//! Which changes an error may be about.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::Tool;
use super::change::{Change, Direction, Part, Relevance};
use super::package::{self, UNLISTED, WELL_KNOWN, means, normal, of_path};
use super::version::major;

/// What an error is about, in its own words and in those of a note about it.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// The names in the headline and of what it is about, in their order.
    named: Vec<String>,
    /// The packages of the frames, the innermost first.
    frames: Vec<String>,
    /// The names in the note.
    noted: Vec<String>,
    /// The tool that printed it.
    tool: Option<String>,
    /// Whether it may be about room on a disk.
    disk: bool,
}

/// Words by which errors speak of the graphics processor.
const GRAPHICS: &[&str] = &["cuda", "cudnn", "cublas", "nccl", "nvidia", "gpu", "driver", "nvcc", "rocm", "hip", "ptx"];

/// Words by which errors speak of the C library.
const C_LIBRARY: &[&str] = &["glibc", "libc", "musl", "glibcxx"];

/// The shortest word that is taken for a name.
const SHORTEST: usize = 2;

impl Topic {
    /// Of an error with these lines and names, which happened in these files, the outermost first.
    pub fn new<'t>(lines: impl IntoIterator<Item = &'t str>, files: impl IntoIterator<Item = &'t str>) -> Self {
        let mut frames: Vec<String> = files.into_iter().filter_map(of_path).collect();
        frames.reverse();
        Self { named: names(lines), frames, ..Self::default() }
    }

    /// With the texts of a note.
    #[must_use]
    pub fn noted<'t>(mut self, texts: impl IntoIterator<Item = &'t str>) -> Self {
        self.noted = names(texts);
        self
    }

    /// With the tool that printed the error.
    #[must_use]
    pub fn printed_by(mut self, tool: Option<&str>) -> Self {
        self.tool = tool.map(str::to_owned);
        self
    }

    /// With whether room on a disk may be what it is about.
    #[must_use]
    pub fn of_disks(mut self, disk: bool) -> Self {
        self.disk = disk;
        self
    }

    /// The changes with what each has to do with the error, the most telling first.
    pub fn rank(&self, changes: Vec<Change>) -> Vec<Change> {
        let moved: Vec<Option<String>> =
            changes.iter().filter(|change| change.part == Part::Place).map(|change| change.tool.clone()).collect();
        let mut ranked: Vec<_> = changes
            .into_iter()
            .filter(|change| self.disk || change.part != Part::Disk)
            .map(|change| {
                let (relevance, place) = self.relevance(&change);
                let came_or_went = matches!(change.direction, Direction::Added | Direction::Removed);
                let elsewhere = relevance == Relevance::Rest && came_or_went && moved.contains(&change.tool);
                let relevance = if elsewhere { Relevance::Elsewhere } else { relevance };
                let change = Change { relevance, ..change };
                // Of the rest, what is no package is the less telling, and the commit the least.
                let part = if relevance >= Relevance::Rest { change.part } else { Part::Package };
                ((relevance, place, part, Reverse(size_of(&change))), change)
            })
            .collect();
        ranked.sort_by_key(|(order, _)| *order);
        ranked.into_iter().map(|(_, change)| change).collect()
    }

    /// The packages of a tool that the error may be about, with their versions: those that its lines name, those of its frames,
    /// those of the note, and at last those that have to fit one of them. Where there is none, those that people are asked for
    /// anyway.
    pub fn packages<'t>(&self, name: &str, tool: &'t Tool) -> Vec<(&'t str, &'t str)> {
        let mut telling: Vec<&String> = Vec::new();
        for names in [&self.named, &self.frames, &self.noted] {
            let mut named = package::named(names, name, tool.packages.keys());
            named.sort_by_key(|(place, _)| *place);
            telling.extend(named.into_iter().map(|(_, package)| package));
        }
        // A note names them as the programs that it has run.
        telling.retain(|package| !UNLISTED.contains(&package.as_str()) || self.named.contains(*package));
        let beside = tool.packages.keys().filter(|package| {
            if telling.is_empty() {
                return WELL_KNOWN.contains(&&*normal(name, package)) && !UNLISTED.contains(&&***package);
            }
            telling.iter().any(|named| package::belong_together(name, package, named))
        });
        let beside: Vec<&String> = beside.collect();
        let mut met = HashSet::new();
        let all = telling.into_iter().chain(beside).filter(|package| met.insert(*package));
        all.filter_map(|package| Some((package.as_str(), tool.packages.get(package)?.as_str()))).collect()
    }

    /// What a change has to do with the error, and how early it is named.
    fn relevance(&self, change: &Change) -> (Relevance, usize) {
        if let Some(place) = self.place(change, &self.named) {
            return (Relevance::Named, place);
        }
        if let Some(place) = self.place(change, &self.frames).filter(|_| change.part == Part::Package) {
            return (Relevance::Named, self.named.len() + place);
        }
        if let Some(place) = self.place(change, &self.noted) {
            return (Relevance::Noted, place);
        }
        match change.part {
            Part::Runtime => (Relevance::Runtime, usize::from(change.tool != self.tool)),
            Part::Place if other_kind(change) => (Relevance::Runtime, 2),
            Part::Graphics => (Relevance::Graphics, 0),
            Part::System if change.name != "kernel" || other_kernel(change) => (Relevance::System, 0),
            Part::Package if well_known(change) => (Relevance::Known, 0),
            _ => (Relevance::Rest, 0),
        }
    }

    /// Where among these names the changed thing stands.
    fn place(&self, change: &Change, names: &[String]) -> Option<usize> {
        let tool = change.tool.as_deref().unwrap_or_default();
        let one_of = |words: &[&str]| {
            names.iter().position(|name| {
                let parts = name.split(|c: char| !c.is_ascii_alphanumeric());
                let mut parts = parts.map(|part| part.to_ascii_lowercase());
                parts.any(|part| {
                    words.iter().any(|word| {
                        part == *word || part.strip_prefix("lib").is_some_and(|rest| rest.starts_with(word))
                    })
                })
            })
        };
        match change.part {
            Part::Package => names.iter().position(|name| means(name, tool, &change.name)),
            Part::Runtime => names.iter().position(|name| name.eq_ignore_ascii_case(&change.name)),
            Part::Graphics => one_of(GRAPHICS),
            Part::System if change.name == "libc" => one_of(C_LIBRARY),
            Part::System => names.iter().position(|name| name.eq_ignore_ascii_case(&change.name)),
            // That it is told at all says that the error may be about it.
            Part::Disk => Some(0),
            Part::Place | Part::Manager | Part::Machine | Part::Repository => None,
        }
    }
}

/// The words of texts that may be names, each once: `torch.nn`, `@vue/core`, `libcudart.so.11`.
fn names<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '@');
    let mut names: Vec<String> = Vec::new();
    for word in texts.into_iter().flat_map(|text| text.split(move |c: char| !inner(c))) {
        let word = word.trim_matches(['.', '-', '/']);
        // A path may name a package as an error's frame does.
        let word = of_path(word).unwrap_or_else(|| word.to_owned());
        if word.len() >= SHORTEST && !names.contains(&word) {
            names.push(word);
        }
    }
    names
}

fn well_known(change: &Change) -> bool {
    let tool = change.tool.as_deref().unwrap_or_default();
    let (then, now) = (change.then.as_deref().and_then(major), change.now.as_deref().and_then(major));
    WELL_KNOWN.contains(&&*normal(tool, &change.name)) && then.is_some() && now.is_some() && then != now
}

/// Another kind of environment, as where nobody activated the one that was meant; another name is only another project.
fn other_kind(change: &Change) -> bool {
    let kind = |place: &Option<String>| place.as_deref().and_then(|place| place.split(' ').next().map(str::to_owned));
    kind(&change.then) != kind(&change.now)
}

/// Another kernel, not only another build of it.
fn other_kernel(change: &Change) -> bool {
    let line = |version: &Option<String>| {
        version.as_deref().map(|version| version.split('.').take(2).map(str::to_owned).collect::<Vec<_>>())
    };
    line(&change.then) != line(&change.now)
}

/// How much a change is: what came or went, a first number, anything else.
fn size_of(change: &Change) -> u8 {
    let first = |version: &Option<String>| version.as_deref().and_then(major);
    match change.direction {
        Direction::Added | Direction::Removed => 1,
        _ if first(&change.then) != first(&change.now) => 2,
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
        let noted = Topic::default().noted(["pip install 'numpy<2'"]);
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
        assert_eq!(Topic::default().of_disks(true).rank(changes)[0].relevance, Relevance::Named);
    }
}
