//! Sentences that odap wrote into a post of its own accord, read back: each function undoes one of [`Language`] or of
//! the environment.

use serde_json::{Map, Value};

use super::words::{Language, korean};
use crate::dialect::runtime_of;
use crate::environment::{Environment, System, Tool, ToolEnvironment};
use crate::incident::{FixSource, Kind};

/// The languages of posts.
const LANGUAGES: [Language; 2] = [Language::English, Language::Korean];

/// The record of an incident, as its post tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The number of sightings; 0 where the post does not say.
    pub times: usize,
    /// The day of the last one.
    pub last: Option<String>,
    /// The number of times that the fix worked.
    pub worked: usize,
    /// The number of times that it was tried.
    pub tries: usize,
}

/// Returns the kind that a category stands for.
pub fn kind_named(category: &str) -> Option<Kind> {
    let stands = |kind: &&Kind| LANGUAGES.iter().any(|own| own.kind(**kind) == category);
    Kind::ALL.iter().find(stands).copied()
}

/// Tells whether a line stands where an open incident has no fix.
pub fn is_open(line: &str) -> bool {
    let open = |language: &Language| language.words().iter().any(|(name, words)| *name == "open" && *words == line);
    LANGUAGES.iter().any(open)
}

/// Returns the source of the fix that a sentence tells; the inner value is `None` where it only says how the fix did.
pub fn fix_source(line: &str) -> Option<Option<FixSource>> {
    if ["It failed last time.", "마지막에는 통하지 않았다."].contains(&line) {
        return Some(None);
    }
    let is = |rest: &str, name: &str, ends: [&str; 2]| {
        rest.strip_prefix(name).is_some_and(|rest| ends.iter().any(|end| rest.starts_with(end)))
    };
    let english = line.strip_prefix("The fix is from ");
    let foreign = line.strip_prefix("해결 방법의 출처는 ");
    let found = FixSource::ALL.iter().find(|source| {
        english.is_some_and(|rest| is(rest, source.phrase(), [".", ";"]))
            || foreign.is_some_and(|rest| is(rest, korean(**source), ["이다", "이고"]))
    });
    found.map(|source| Some(*source))
}

/// Tells whether a sentence says that the fix did not help the last time.
pub fn is_failed_last(line: &str) -> bool {
    ["It failed last time.", "it failed last time.", "마지막에는 통하지 않았다."].iter().any(|end| line.ends_with(end))
}

/// Reads what a line tells of how it went; `None` if it tells something else.
pub fn record(line: &str) -> Option<Told> {
    let mut told = Told::default();
    for sentence in line.split_inclusive(". ").map(|sentence| sentence.trim().trim_end_matches('.')) {
        let numbers = numbers(sentence);
        let day = || sentence.rsplit([' ', '은']).next().unwrap_or_default().trim_end_matches("이다").to_owned();
        match numbers.as_slice() {
            [times, ..] if sentence.starts_with("Seen ") || sentence.contains("번 나타났고") => {
                (told.times, told.last) = (*times, Some(day()));
            }
            [worked, tries] if sentence.starts_with("The fix worked ") => (told.worked, told.tries) = (*worked, *tries),
            [tries, worked] if sentence.starts_with("해결 방법은 ") => {
                (told.worked, told.tries) = (*worked, *tries)
            }
            [] if ["The fix worked", "해결 방법이 통했다"].contains(&sentence) => {
                (told.worked, told.tries) = (1, 1)
            }
            [] if ["The fix did not work", "해결 방법이 통하지 않았다"].contains(&sentence) => {
                told.tries = 1
            }
            _ => return None,
        }
    }
    (told != Told::default()).then_some(told)
}

/// Returns the command that a post says failed.
pub fn command(line: &str) -> Option<String> {
    let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
    let (command, rest) = line.strip_prefix(ticks).filter(|_| !ticks.is_empty())?.split_once(ticks)?;
    let says = [" fails with ", " fails.", " 명령이 "];
    says.iter().any(|words| rest.starts_with(words)).then(|| command.trim().to_owned())
}

/// Returns the name and the version in a line of the table of an environment, or in its only line.
pub fn row(line: &str) -> Option<(String, String)> {
    let labels = LANGUAGES.iter().flat_map(|own| own.words()).filter(|(name, _)| *name == "environment");
    let only = labels.clone().find_map(|(_, label)| line.strip_prefix(label)?.strip_prefix(": ")?.split_once(' '));
    let cells = || line.trim().strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | ");
    let (name, version) = only.or_else(cells)?;
    let is_head = name == "---" || LANGUAGES.iter().any(|own| own.words().contains(&("part", name)));
    (!is_head).then(|| (name.trim().to_owned(), version.trim().to_owned()))
}

/// Returns the environment of which a post shows these names and versions. A name that is none of a runtime is that of
/// a package of the first runtime below it.
pub fn environment(rows: &[(String, String)]) -> Environment {
    let mut environment = Environment::default();
    let mut system = System::default();
    let mut packages: Vec<(String, String)> = Vec::new();
    let is_runtime = |name: &str| runtime_of(name).is_some_and(|runtime| runtime.name() == name);
    for (name, version) in rows {
        match name.as_str() {
            "OS" => match version.rsplit_once(", ") {
                Some((os, architecture)) => {
                    (system.os, system.architecture) = (Some(os.to_owned()), Some(architecture.to_owned()));
                }
                None => system.os = Some(version.clone()),
            },
            "container" => system.container = Some(version.clone()),
            "WSL" => system.wsl = Some(version.clone()),
            "libc" => system.libc = Some(version.clone()),
            "kernel" => system.kernel = Some(version.clone()),
            "GPU" => environment.gpu = Some(Map::from_iter([("name".to_owned(), Value::from(version.clone()))])),
            name if is_runtime(name) => {
                let tool = environment.tools.entry(name.to_owned()).or_insert(tool(version));
                for (package, version) in packages.drain(..) {
                    let bare = version.strip_suffix(" (editable)");
                    tool.editable.extend(bare.map(|_| package.clone()));
                    tool.packages.insert(package, bare.unwrap_or(&version).to_owned());
                }
            }
            _ => packages.push((name.clone(), version.clone())),
        }
    }
    // Below no runtime stands a tool of its own.
    environment.tools.extend(packages.into_iter().map(|(name, version)| (name, tool(&version))));
    environment.system = Some(system).filter(|system| *system != System::default());
    environment
}

/// Returns a runtime of a version like `3.11.7 (venv, pnpm 9.1.0)`.
fn tool(version: &str) -> Tool {
    let (version, within) = version.split_once(" (").unwrap_or((version, ""));
    let mut tool = Tool { version: Some(version.to_owned()), ..Tool::default() };
    for part in within.trim_end_matches(')').split(", ").filter(|part| !part.is_empty()) {
        if part.contains(' ') {
            tool.manager = Some(part.to_owned());
        } else {
            let kind = Some(part.to_owned());
            tool.environment = Some(ToolEnvironment { kind, ..ToolEnvironment::default() });
        }
    }
    tool
}

/// Returns the numbers of a sentence, but for those of a day.
fn numbers(sentence: &str) -> Vec<usize> {
    let words = sentence.split([' ', ',']).filter(|word| !word.contains('-'));
    let digits = |word: &str| word.chars().take_while(char::is_ascii_digit).collect::<String>();
    words.filter_map(|word| digits(word).parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Told, command, environment, fix_source, is_open, kind_named, record};
    use crate::incident::{FixSource, Kind};

    #[test]
    fn what_odap_says_is_read_back() {
        assert_eq!((kind_named("환경"), kind_named("other")), (Some(Kind::Environment), Some(Kind::Unknown)));
        assert!(is_open("Not solved yet.") && !is_open("Not solved."));
        assert_eq!(fix_source("The fix is from an issue thread; confirmed."), Some(Some(FixSource::Issue)));
        assert_eq!(fix_source("해결 방법의 출처는 동료의 조언이다."), Some(Some(FixSource::Colleague)));
        assert_eq!(fix_source("The fix is from my sister."), None);
        let told = Told { times: 3, last: Some("2026-09-03".into()), worked: 2, tries: 3 };
        assert_eq!(record("Seen 3 times, last on 2026-09-03. The fix worked 2 of 3 times."), Some(told.clone()));
        assert_eq!(record("3번 나타났고, 마지막은 2026-09-03이다. 해결 방법은 3번 중 2번 통했다."), Some(told));
        assert_eq!(record("The fix worked.").map(|told| (told.worked, told.tries)), Some((1, 1)));
        assert_eq!(record("I saw it 3 times."), None);
        assert_eq!(command("`npm start` fails with `Error: x`.").as_deref(), Some("npm start"));
        assert_eq!(command("It fails with `Error: x`."), None);
        let row = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        let read = environment(&[row("numpy", "1.26"), row("python", "3.11 (venv)"), row("OS", "Debian 12, x86_64")]);
        assert_eq!(read.tools["python"].packages["numpy"], "1.26");
        assert_eq!(read.system.and_then(|system| system.architecture).as_deref(), Some("x86_64"));
    }
}
