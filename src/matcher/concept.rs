//! What different systems call the same thing.
//!
//! A concept is a fact that many programs state, each in its own words, language or number: `ENOSPC`, `[Errno 28]`, `os error 28`,
//! `장치에 남은 공간이 없음`. The tables beside this file list the words; see `phrase` for how they are written.

use std::sync::LazyLock;

use super::phrase::{Found, Phrases, Sentence};

pub(crate) mod breadth;
mod condition;
pub mod ecosystem;
mod network;
mod place;
mod system;
mod toolchain;

/// What sort of fact a concept is: conditions say what is wrong, the others what it is wrong with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// What is wrong: no space, refused, not found.
    Condition,
    /// A server, known by its name, port or driver.
    Service,
    /// A program, language or package manager.
    Tool,
    /// A part of a machine or of a program's world: shared memory, the web, a container.
    Place,
}

/// A concept with the phrases that stand for it.
pub struct Concept {
    /// Its name, as reasons show it.
    pub name: &'static str,
    /// What sort of fact it is.
    pub class: Class,
    phrases: &'static [&'static str],
}

impl Concept {
    /// The phrases that stand for it, as they are written in the tables.
    pub fn phrases(&self) -> &'static [&'static str] {
        self.phrases
    }

    /// The errno that it is known by in C, in capitals.
    pub fn errno(&self) -> Option<String> {
        let first = self.phrases.first()?;
        let name = first.starts_with('e') && !first.contains(' ') && first.len() >= 4 && self.class == Class::Condition;
        (name && system::CONCEPTS.iter().chain(network::CONCEPTS).any(|concept| concept.name == self.name))
            .then(|| first.to_uppercase())
    }
}

/// The number of a concept: its place in the tables of this program. What is stored goes by the name instead.
pub type ConceptId = u16;

/// Every table, in the order that numbers their concepts.
const TABLES: [&[Concept]; 5] =
    [system::CONCEPTS, network::CONCEPTS, condition::CONCEPTS, toolchain::CONCEPTS, place::CONCEPTS];

struct Known {
    phrases: Phrases,
    concept_of: Vec<ConceptId>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut concept_of = Vec::new();
    let mut written = Vec::new();
    for (number, concept) in (0..).zip(all()) {
        for phrase in concept.phrases {
            written.push(*phrase);
            concept_of.push(number);
        }
    }
    Known { phrases: Phrases::new(written), concept_of }
});

/// Every concept, by number.
pub fn all() -> impl Iterator<Item = &'static Concept> {
    TABLES.into_iter().flatten()
}

/// The concept with a number.
pub fn of(id: ConceptId) -> Option<&'static Concept> {
    let mut rest = usize::from(id);
    for table in TABLES {
        match table.get(rest) {
            Some(concept) => return Some(concept),
            None => rest -= table.len(),
        }
    }
    None
}

/// The number of the concept with a name.
pub(crate) fn named(name: &str) -> Option<ConceptId> {
    (0..).zip(all()).find(|(_, concept)| concept.name == name).map(|(id, _)| id)
}

/// The concepts that a line states, each with every place that states it.
pub(crate) fn in_line(line: &Sentence<'_>) -> Vec<(ConceptId, std::ops::Range<usize>)> {
    let mut found: Vec<(ConceptId, std::ops::Range<usize>)> = Vec::new();
    KNOWN.phrases.find(line, &mut |Found { phrase, from, to, .. }| {
        let id = KNOWN.concept_of[phrase];
        match found.iter_mut().find(|(known, range)| *known == id && range.start < to && from < range.end) {
            // Of words that overlap, those that say it most exactly stand for it.
            Some((_, range)) if range.len() < to - from => *range = from..to,
            Some(_) => {}
            None => found.push((id, from..to)),
        }
    });
    let within = |inner: &std::ops::Range<usize>, outer: &std::ops::Range<usize>| {
        outer.start <= inner.start && inner.end <= outer.end && inner.len() < outer.len()
    };
    let conditions: Vec<std::ops::Range<usize>> =
        found.iter().filter(|(id, _)| is_condition(*id)).map(|(_, range)| range.clone()).collect();
    // What is said more exactly in the same words is not said loosely too: "407 proxy authentication required" is no refused login.
    found.retain(|(id, range)| !is_condition(*id) || !conditions.iter().any(|other| within(range, other)));
    found
}

/// The program that a command line calls, by its name; what stands before it, such as `sudo` and variables, is passed over.
pub fn program(command: &str) -> &str {
    let passed = |word: &&str| matches!(*word, "sudo" | "env" | "time" | "nohup" | "exec") || word.contains('=');
    let program = command.split_whitespace().find(|word| !passed(word)).unwrap_or_default();
    let name = program.rsplit(['/', '\\']).next().unwrap_or_default();
    name.trim_end_matches(".exe")
}

/// The tools that a command line calls by the name of its program.
pub(crate) fn tools_of(command: &str) -> Vec<ConceptId> {
    // `python3.11`
    let name = program(command).trim_end_matches(|last: char| last.is_ascii_digit() || last == '.');
    in_line(&Sentence::new(name)).into_iter().map(|(id, _)| id).filter(|id| is(*id, Class::Tool)).collect()
}

/// Whether a concept is of a class.
pub(crate) fn is(id: ConceptId, class: Class) -> bool {
    of(id).is_some_and(|concept| concept.class == class)
}

/// Whether a concept says what is wrong.
pub(crate) fn is_condition(id: ConceptId) -> bool {
    is(id, Class::Condition)
}

/// Declares a table of concepts of one class.
macro_rules! concepts {
    ($class:ident: $($name:literal = $($phrase:literal),+;)+) => {
        &[$(crate::matcher::concept::Concept { name: $name, class: crate::matcher::concept::Class::$class, phrases: &[$($phrase),+] }),+]
    };
}
use concepts;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{all, in_line, of};
    use crate::matcher::phrase::Sentence;

    fn names(line: &str) -> Vec<&'static str> {
        in_line(&Sentence::new(line)).into_iter().filter_map(|(id, _)| of(id)).map(|concept| concept.name).collect()
    }

    #[test]
    fn a_concept_stands_in_the_tables_once() {
        let mut seen = HashSet::new();
        for concept in all() {
            assert!(seen.insert(concept.name), "{} stands twice", concept.name);
        }
    }

    #[test]
    fn a_command_calls_a_program() {
        for (command, program) in [
            ("sudo PATH=/x /usr/bin/make -j8", "make"),
            ("C:\\Python\\python3.11.exe a.py", "python3.11"),
            ("npm run build", "npm"),
            ("", ""),
        ] {
            assert_eq!(super::program(command), program);
        }
    }

    #[test]
    fn one_fact_is_one_concept_in_any_words() {
        for (name, lines) in [
            (
                "no space left",
                &[
                    "OSError: [Errno 28] No space left on device",
                    "write: ENOSPC",
                    "(os error 28)",
                    "cp: x: 장치에 남은 공간이 없음",
                    "There is not enough space on the disk.",
                ][..],
            ),
            (
                "address in use",
                &[
                    "bind: address already in use",
                    "listen EADDRINUSE :::3000",
                    "[WinError 10048]",
                    "Adresse déjà utilisée",
                ],
            ),
            (
                "connection refused",
                &[
                    "[Errno 111] Connection refused",
                    "connect ECONNREFUSED 127.0.0.1:1",
                    "(os error 61)",
                    "No connection could be made because the target machine actively refused it",
                    "연결이 거부됨",
                ],
            ),
            (
                "no such file",
                &[
                    "No such file or directory",
                    "ENOENT",
                    "그런 파일이나 디렉터리가 없습니다",
                    "The system cannot find the file specified",
                    "没有那个文件或目录",
                    "Datei oder Verzeichnis nicht gefunden",
                ],
            ),
            ("permission denied", &["EACCES: permission denied", "Access is denied.", "허가 거부", "[Errno 13]"]),
        ] {
            for line in lines {
                assert!(names(line).contains(&name), "{name} in {line}: {:?}", names(line));
            }
        }
    }
}
