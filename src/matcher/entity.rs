//! Entities: the things that an error sentence names.
//!
//! Programs say what they miss in a few hundred forms of sentence: `No module named X`, `X: command not found`,
//! `undefined reference to X`. What stands in the gap is the entity. Of two errors with the same sentence and another
//! entity, the fix of one is seldom that of the other, if the entity is a *public* name that means the same to everyone
//! (a library, a header, a command); a *private* one (a file, a table, a host) differs from place to place and says
//! little.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Serialize;

use super::pattern::PatternSet;
use super::tokens::TokenizedLine;

mod canonical;
mod kind;
mod patterns;

pub use canonical::canonical_name;
pub(crate) use canonical::readable_name;
pub use kind::EntityKind;

/// An entity that a line names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// The kind of the entity: `module`, `library`, `command`, `file`, `host`, `port` …
    #[serde(rename = "part")]
    pub kind: EntityKind,
    /// Its name, as printed.
    pub name: String,
    /// Its name as it is compared; see [`canonical_name`].
    #[serde(skip)]
    pub canonical: String,
    /// The pattern that found it, by its place in [`patterns()`].
    #[serde(skip)]
    pub pattern: u16,
}

/// Returns every pattern that finds entities as it is written, in the order of the table.
pub fn patterns() -> &'static [&'static str] {
    patterns::PATTERNS
}

static PATTERN_SET: LazyLock<PatternSet> = LazyLock::new(|| PatternSet::new(patterns::PATTERNS.iter().copied()));

/// Finds the entities of a line, each once, in the order of the line, with the bytes at which its name stands.
pub(crate) fn find_entities(line: &TokenizedLine<'_>) -> Vec<(Entity, Range<usize>)> {
    let mut found: Vec<(Entity, Range<usize>)> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    PATTERN_SET.for_each_match(line, &mut |hit| {
        // One place has one reading: the first pattern of the table that fits it.
        if taken.iter().any(|span| hit.span.start < span.end && hit.span.end > span.start) {
            return;
        }
        let mut some = false;
        let pattern = u16::try_from(hit.pattern).expect("the table of patterns is shorter than 65,536");
        for (kind, span) in hit.gaps.into_iter().flat_map(|(gap, span)| split_gap(line.text, gap, span)) {
            let printed = &line.text[span.clone()];
            let Some((kind, canonical)) = canonical_name(kind, printed) else { continue };
            some = true;
            if !found.iter().any(|(known, _)| known.kind == kind && known.canonical == canonical) {
                // Terms are known as an entity's where its name is printed first, which may be before the gap.
                let from = line.text.find(printed).unwrap_or(span.start);
                let entity = Entity { kind, name: printed.to_owned(), canonical, pattern };
                found.push((entity, from..from + printed.len()));
            }
        }
        if some {
            taken.push(hit.span);
        }
    });
    found
}

/// Splits what stands in a gap of a line: one thing of a kind, or a host with its port.
fn split_gap(line: &str, gap: &str, span: Range<usize>) -> Vec<(EntityKind, Range<usize>)> {
    if gap != "hostport" {
        return gap.parse().map(|kind| (kind, span)).into_iter().collect();
    }
    let Some((host, port)) = line[span.clone()]
        .rsplit_once(':')
        .filter(|(_, port)| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()))
    else {
        return Vec::new();
    };
    let everywhere = host.is_empty() || ["*", "0.0.0.0", "::", "[::]", ":"].contains(&host);
    let host = (!everywhere).then(|| (EntityKind::Host, span.start..span.start + host.len()));
    host.into_iter().chain([(EntityKind::Port, span.end - port.len()..span.end)]).collect()
}

#[cfg(test)]
mod tests {
    use super::find_entities;
    use crate::matcher::tokens::TokenizedLine;

    #[test]
    fn a_sentence_is_about_what_a_reader_would_say() {
        for (line, entities) in [
            ("ImportError: libGL.so.1: cannot open shared object file: No such file or directory", "library libgl"),
            ("ModuleNotFoundError: No module named 'google.protobuf'", "module google.protobuf"),
            ("Error: Cannot find module '../dist/x.js'", "module (relative)"),
            ("bash: kubectl: command not found", "command kubectl"),
            ("zsh: command not found: kubectl", "command kubectl"),
            ("x.c:1:10: fatal error: openssl/ssl.h: No such file or directory", "header openssl"),
            ("undefined reference to `pthread_create'", "symbol pthread_create"),
            ("/usr/bin/ld: cannot find -lssl", "library ssl"),
            ("ld: library not found for -lpq", "library pq"),
            ("a.c:1:10: fatal error: zlib.h: 그런 파일이나 디렉터리가 없습니다", "header zlib.h"),
            ("bash: ./run.sh: 허가 거부", "file run.sh"),
            ("bash: kubectl: 명령어를 찾을 수 없음", "command kubectl"),
            ("FATAL:  role \"kim\" does not exist", "role kim"),
            ("FATAL:  database \"shop\" does not exist", "table shop"),
            (
                "AttributeError: module 'collections' has no attribute 'MutableMapping'",
                "module collections, name mutablemapping",
            ),
            ("connect ECONNREFUSED 127.0.0.1:5432", "host 127.0.0.1, port 5432"),
            ("UnicodeDecodeError: 'cp949' codec can't decode byte 0xec", "codec cp949"),
            ("FileNotFoundError: [Errno 2] No such file or directory: 'data/train.csv'", "file train.csv"),
            ("/lib/libc.so.6: version `GLIBC_2.34' not found (required by node)", "version glibc"),
        ] {
            let found: Vec<String> = find_entities(&TokenizedLine::new(line))
                .iter()
                .map(|(entity, _)| format!("{} {}", entity.kind.as_str(), entity.canonical))
                .collect();
            assert_eq!(found.join(", "), entities, "{line}");
        }
    }
}
