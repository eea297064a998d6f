//! The words of a post that are not the user's, in each language.

use crate::incident::{FixRecord, FixSource, Incident, Kind, Outcome};
use crate::time::Timestamp;

/// The language of headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Korean.
    Korean,
}

/// Headings and labels, by the names that a template has for them.
type Words = &'static [(&'static str, &'static str)];

const ENGLISH: Words = &[
    ("error", "Error"),
    ("environment", "Environment"),
    ("part", "Part"),
    ("version", "Version"),
    ("cause", "Cause"),
    ("fix", "Fix"),
    ("attempts", "What did not work"),
    ("record", "How it went"),
    ("read", "Read more"),
    ("open", "Not solved yet."),
];

const KOREAN: Words = &[
    ("error", "오류"),
    ("environment", "환경"),
    ("part", "항목"),
    ("version", "버전"),
    ("cause", "원인"),
    ("fix", "해결"),
    ("attempts", "통하지 않은 방법"),
    ("record", "경과"),
    ("read", "더 읽을거리"),
    ("open", "아직 해결하지 못했다."),
];

impl Language {
    pub(super) fn words(self) -> Words {
        match self {
            Self::English => ENGLISH,
            Self::Korean => KOREAN,
        }
    }

    /// Returns the summary line of the folded whole error, with its number of lines.
    pub(super) fn whole(self, lines: usize) -> String {
        match self {
            Self::English => format!("The whole output, {}", crate::text::count(lines as u64, "line")),
            Self::Korean => format!("전체 출력 {lines}줄"),
        }
    }

    /// Returns the line that stands for `lines` omitted lines.
    pub(super) fn gap(self, lines: usize) -> String {
        match self {
            Self::English => format!("[… {} …]", crate::text::count(lines as u64, "line")),
            Self::Korean => format!("[… {lines}줄 …]"),
        }
    }

    /// Returns the title of a page that lists posts, and its sentence on the number of posts.
    pub(super) fn index(self, count: usize) -> (&'static str, String) {
        match self {
            Self::English => ("Errors and their fixes", crate::text::count(count as u64, "post")),
            Self::Korean => ("오류와 해결", format!("글 {count}편")),
        }
    }

    /// Returns the name of the category of posts whose tags have no category.
    pub(super) fn kind(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::English, Kind::Code) => "code",
            (Self::English, Kind::Infrastructure) => "infrastructure",
            (Self::English, Kind::Environment) => "environment",
            (Self::English, Kind::Unknown) => "other",
            (Self::Korean, Kind::Code) => "코드",
            (Self::Korean, Kind::Infrastructure) => "인프라",
            (Self::Korean, Kind::Environment) => "환경",
            (Self::Korean, Kind::Unknown) => "기타",
        }
    }

    /// Returns the problem as a sentence, from the command and its last line, both already escaped.
    pub(super) fn problem(self, command: Option<&str>, headline: Option<&str>) -> Option<String> {
        Some(match (self, command, headline) {
            (Self::English, Some(command), Some(headline)) => format!("{command} fails with {headline}."),
            (Self::English, None, Some(headline)) => format!("It fails with {headline}."),
            (Self::English, Some(command), None) => format!("{command} fails."),
            (Self::Korean, Some(command), Some(headline)) => format!("{command} 명령이 {headline} 오류로 실패한다."),
            (Self::Korean, None, Some(headline)) => format!("{headline} 오류로 실패한다."),
            (Self::Korean, Some(command), None) => format!("{command} 명령이 실패한다."),
            (_, None, None) => return None,
        })
    }

    /// Returns the number of sightings and the fix's successes as sentences; `None` if there is nothing to say.
    pub(super) fn record(self, incident: &Incident) -> Option<String> {
        let (worked, failed) = (incident.worked(), incident.failed());
        let (times, tries) = (incident.sightings.len(), worked + failed);
        let last = incident.last_seen().day();
        let mut said = Vec::new();
        match self {
            Self::English => {
                said.extend((times > 1).then(|| format!("Seen {times} times, last on {last}.")));
                said.extend((tries > 1).then(|| format!("The fix worked {worked} of {tries} times.")));
                said.extend(
                    (tries == 1).then(|| if worked == 1 { "The fix worked." } else { "The fix did not work." }.into()),
                );
            }
            Self::Korean => {
                said.extend((times > 1).then(|| format!("{times}번 나타났고, 마지막은 {last}이다.")));
                said.extend((tries > 1).then(|| format!("해결 방법은 {tries}번 중 {worked}번 통했다.")));
                said.extend((tries == 1).then(|| {
                    if worked == 1 { "해결 방법이 통했다." } else { "해결 방법이 통하지 않았다." }.into()
                }));
            }
        }
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// Returns the source of the fix, and its state: seen to work, failed or untried; `None` without a fix.
    pub(super) fn source(self, incident: &Incident) -> Option<String> {
        incident.note.fix.as_ref()?;
        let FixRecord { worked, last, .. } = incident.record();
        let worked = worked > 0;
        let known = incident.note.source;
        // Of one's own fix that nobody spoke of there is nothing to say.
        let is_foreign = !matches!(known, None | Some(FixSource::Own | FixSource::Documentation));
        Some(match self {
            Self::English => {
                let state = match (last, worked) {
                    (Some(Outcome::Failed), _) => "it failed last time",
                    (_, true) => "confirmed",
                    (_, false) => "not confirmed yet",
                };
                match known {
                    Some(source) if last.is_none() && !is_foreign => format!("The fix is from {}.", source.phrase()),
                    Some(source) => format!("The fix is from {}; {state}.", source.phrase()),
                    None if last == Some(Outcome::Failed) => "It failed last time.".to_owned(),
                    None => return None,
                }
            }
            Self::Korean => {
                let state = match (last, worked) {
                    (Some(Outcome::Failed), _) => "마지막에는 통하지 않았다",
                    (_, true) => "확인되었다",
                    (_, false) => "아직 확인되지 않았다",
                };
                match known {
                    Some(source) if last.is_none() && !is_foreign => {
                        format!("해결 방법의 출처는 {}이다.", korean(source))
                    }
                    Some(source) => format!("해결 방법의 출처는 {}이고, {state}.", korean(source)),
                    None if last == Some(Outcome::Failed) => format!("{state}."),
                    None => return None,
                }
            }
        })
    }

    /// Returns a note of the user after the day on which it was written.
    pub(super) fn note(self, day: Timestamp, note: &str) -> String {
        format!("{}: {note}", day.day())
    }
}

/// Returns the Korean name of a source; each ends with a final consonant, which the particle after it requires.
pub(super) fn korean(source: FixSource) -> &'static str {
    match source {
        FixSource::Own => "직접 찾은 것",
        FixSource::Documentation => "공식 문서의 설명",
        FixSource::Issue => "이슈 글",
        FixSource::Answer => "질의응답 사이트의 글",
        FixSource::Colleague => "동료의 조언",
        FixSource::Assistant => "AI 도우미의 답",
    }
}
