//! Concepts: things that different systems call by different names.
//!
//! A concept is a fact that many programs state, each in its own words, language or number: `ENOSPC`, `[Errno 28]`,
//! `os error 28`, `장치에 남은 공간이 없음`. The tables beside this file list the words of conditions and contexts; those of
//! tools and services, and what one tool alone says of a condition, stand in [`dialect`](crate::dialect). See `pattern`
//! for how they are written.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::pattern::{PatternMatch, PatternSet};
use super::tokens::TokenizedLine;
use crate::incident::Kind;
use crate::text::file_name;

mod condition;
mod context;
pub mod ecosystem;
pub(crate) mod hierarchy;
mod network;
mod system;
mod table;
mod toolchain;

use table::{CONCEPTS, WORDINGS};

/// The class of a concept: conditions say what is wrong, the others what it is wrong with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A thing that is wrong: no space, refused, not found.
    Condition,
    /// A server, known by its name, port or driver.
    Service,
    /// A program, language or package manager.
    Tool,
    /// A part of a machine or of a program's surroundings: shared memory, the web, a container.
    Context,
}

/// A concept with the patterns that stand for it.
#[derive(Debug, Clone, Copy)]
pub struct Concept {
    /// Its name, as reasons show it.
    pub name: &'static str,
    /// Its class.
    pub class: Class,
    /// The patterns that stand for it.
    patterns: &'static [&'static str],
    /// The kind of error that states it, where it is a condition; else unknown.
    pub kind: Kind,
    /// The name of it in C, in capitals, where it is a condition that has one.
    pub errno: Option<&'static str>,
    /// The names of the conditions that it subsumes: where a text states one of them too, this one is what is wrong.
    broader: &'static [&'static str],
    /// True if the concept only says that something went wrong, which any other condition says more exactly.
    generic: bool,
    /// The index in the list of dialects of the one that has it, where it is a tool or a service.
    dialect: Option<usize>,
}

impl Concept {
    /// Returns the patterns that stand for it, as they are written in the tables.
    pub fn patterns(&self) -> &'static [&'static str] {
        self.patterns
    }

    /// Returns a concept that is no condition and of no dialect.
    const fn new(class: Class, name: &'static str, patterns: &'static [&'static str]) -> Self {
        let kind = Kind::Unknown;
        Self { name, class, patterns, kind, errno: None, broader: &[], generic: false, dialect: None }
    }

    /// Returns a condition that has no errno, subsumes no other and is not generic.
    const fn condition(kind: Kind, name: &'static str, patterns: &'static [&'static str]) -> Self {
        Self { kind, ..Self::new(Class::Condition, name, patterns) }
    }
}

/// The number of a concept: its place in the tables of this program. What is stored goes by the name instead.
pub type ConceptId = u16;

struct ConceptPatterns {
    patterns: PatternSet,
    concept_of: Vec<ConceptId>,
}

static CONCEPT_PATTERNS: LazyLock<ConceptPatterns> = LazyLock::new(|| {
    let mut concept_of = Vec::new();
    let mut written = Vec::new();
    let (conditions, others): (Vec<_>, Vec<_>) =
        (0..).zip(all()).map(|(id, concept)| (id, concept.patterns)).partition(|(id, _)| is_condition(*id));
    for (id, patterns) in conditions.into_iter().chain(WORDINGS).chain(others) {
        written.extend_from_slice(patterns);
        concept_of.extend(patterns.iter().map(|_| id));
    }
    ConceptPatterns { patterns: PatternSet::new(written), concept_of }
});

/// Every concept, by number.
pub fn all() -> impl Iterator<Item = &'static Concept> {
    CONCEPTS.iter()
}

/// Returns the concept with a number.
pub fn get(id: ConceptId) -> Option<&'static Concept> {
    CONCEPTS.get(usize::from(id))
}

/// Returns the number of the concept with a name.
pub(crate) fn find_by_name(name: &str) -> Option<ConceptId> {
    static BY_NAME: LazyLock<FxHashMap<&str, ConceptId>> =
        LazyLock::new(|| all().map(|concept| concept.name).zip(0..).collect());
    BY_NAME.get(name).copied()
}

/// Finds the concepts that a line states, each with every span of bytes that states it.
pub(crate) fn find_concepts(line: &TokenizedLine<'_>) -> Vec<(ConceptId, std::ops::Range<usize>)> {
    let mut found: Vec<(ConceptId, std::ops::Range<usize>)> = Vec::new();
    CONCEPT_PATTERNS.patterns.for_each_match(line, &mut |PatternMatch { pattern, span, .. }| {
        let id = CONCEPT_PATTERNS.concept_of[pattern];
        match found.iter_mut().find(|(known, range)| *known == id && range.start < span.end && span.start < range.end) {
            // Of words that overlap, those that say it most exactly stand for it.
            Some((_, range)) if range.len() < span.len() => *range = span,
            Some(_) => {}
            None => found.push((id, span)),
        }
    });
    let within = |inner: &std::ops::Range<usize>, outer: &std::ops::Range<usize>| {
        outer.start <= inner.start && inner.end <= outer.end && inner.len() < outer.len()
    };
    let conditions: Vec<std::ops::Range<usize>> =
        found.iter().filter(|(id, _)| is_condition(*id)).map(|(_, range)| range.clone()).collect();
    // What is said more exactly in the same words is not said loosely too: "407 proxy authentication required" is no
    // refused login.
    found.retain(|(id, range)| !is_condition(*id) || !conditions.iter().any(|other| within(range, other)));
    found
}

/// Returns the name of the program that a command line calls; what stands before it, such as `sudo` and variables, is
/// passed over.
pub fn program_name(command: &str) -> &str {
    let is_wrapper = |word: &&str| matches!(*word, "sudo" | "env" | "time" | "nohup" | "exec") || word.contains('=');
    let program = command.split_whitespace().find(|word| !is_wrapper(word)).unwrap_or_default();
    file_name(program).trim_end_matches(".exe")
}

/// Returns the tools that a command line calls by the name of its program.
pub(crate) fn tools_of_command(command: &str) -> Vec<ConceptId> {
    // `python3.11`
    let name = program_name(command).trim_end_matches(|last: char| last.is_ascii_digit() || last == '.');
    find_concepts(&TokenizedLine::new(name))
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| has_class(*id, Class::Tool))
        .collect()
}

/// Tells whether a concept is of a class.
pub(crate) fn has_class(id: ConceptId, class: Class) -> bool {
    get(id).is_some_and(|concept| concept.class == class)
}

/// Tells whether a concept is a condition, which says what is wrong.
pub(crate) fn is_condition(id: ConceptId) -> bool {
    has_class(id, Class::Condition)
}

/// Declares a table of conditions: the name, in braces its kind and the columns that differ from the usual, the
/// patterns.
macro_rules! conditions {
    ($($name:literal { $kind:ident $(, $column:ident: $value:expr)* } = $($pattern:literal),+;)+) => {
        &[$(crate::matcher::concept::Concept {
            $($column: $value,)*
            ..crate::matcher::concept::Concept::condition(crate::incident::Kind::$kind, $name, &[$($pattern),+])
        }),+]
    };
}
use conditions;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{all, find_by_name, find_concepts, get};
    use crate::incident::Kind;
    use crate::matcher::tokens::TokenizedLine;

    fn names(line: &str) -> Vec<&'static str> {
        find_concepts(&TokenizedLine::new(line))
            .into_iter()
            .filter_map(|(id, _)| get(id))
            .map(|concept| concept.name)
            .collect()
    }

    #[test]
    fn a_concept_stands_in_the_tables_once() {
        let mut seen = HashSet::new();
        for concept in all() {
            assert!(seen.insert(concept.name), "{} stands twice", concept.name);
        }
    }

    #[test]
    fn what_a_network_lacks_is_no_fault_of_the_code() {
        for name in ["proxy wants a login", "name server does not answer", "tls to a plain port"] {
            assert_eq!(
                find_by_name(name).and_then(get).map(|concept| concept.kind),
                Some(Kind::Infrastructure),
                "{name}"
            );
        }
    }

    #[test]
    fn a_word_of_another_condition_is_not_taken_for_it() {
        for (line, stated, not_stated) in [
            ("tar: Unexpected EOF in archive", "corrupt", "connection reset"),
            ("gzip: log.gz: unexpected end of file", "corrupt", "connection reset"),
            ("run.sh: line 9: syntax error: unexpected end of file", "syntax", "corrupt"),
            ("parse error: unexpected EOF", "syntax", "connection reset"),
            ("curl: (56) SSL read: unexpected eof while reading", "connection reset", "corrupt"),
            ("field is immutable", "read only", "corrupt"),
            ("error[E0502]: cannot borrow `x` as mutable, it is borrowed as immutable", "", "read only"),
        ] {
            let names = names(line);
            assert!(stated.is_empty() || names.contains(&stated), "{line}: {names:?}");
            assert!(!names.contains(&not_stated), "{line}: {names:?}");
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
            assert_eq!(super::program_name(command), program);
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
            (
                "table missing",
                &[
                    "오류:  \"carts\" 이름의 릴레이션(relation)이 없습니다",
                    "错误:  关系 \"carts\" 不存在",
                    "ERROR:  リレーション\"carts\"は存在しません",
                ],
            ),
            ("input/output error", &["cp: './x' 읽기 오류: 입력/출력 오류"]),
            ("header missing", &["a.c:1:10: fatal error: x.h: 그런 파일이나 디렉터리가 없습니다"]),
            ("library to link missing", &["/usr/bin/ld: cannot find -lssl: No such file or directory"]),
            ("proxy wants a login", &["Proxy returns \"HTTP/1.1 407 Proxy Authentication Required\""]),
            ("ipv6", &["connection to server at \"localhost\" (::1), port 5432 failed", "connect ECONNREFUSED ::1:80"]),
            ("docker", &["dial unix /var/run/docker.sock: connect: permission denied"]),
            ("x display", &["Error: cannot open display: :0"]),
            ("permission denied", &["EACCES: permission denied", "Access is denied.", "허가 거부", "[Errno 13]"]),
        ] {
            for line in lines {
                assert!(names(line).contains(&name), "{name} in {line}: {:?}", names(line));
            }
        }
    }
}
