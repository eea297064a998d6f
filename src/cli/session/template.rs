//! An incident as a text to edit: a heading for each field, and the error last, for whatever stands below its heading belongs to it.

use crate::environment::Environment;
use crate::incident::{FixSource, Incident, Kind, Paste, Tag};
use crate::notebook::{Draft, Edit};
use crate::render::terminal::{self, Packages};
use crate::render::{Screen, Style};

use crate::cli::args::note::filled;

/// The fields as they stand in the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Template {
    pub(crate) title: String,
    pub(crate) cause: String,
    pub(crate) fix: String,
    pub(crate) attempts: Vec<String>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) kind: Option<Kind>,
    pub(crate) source: Option<FixSource>,
    pub(crate) url: String,
    /// To be read, not changed.
    pub(crate) environment: String,
    pub(crate) error: String,
}

/// Something in the text that cannot be understood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mistake {
    /// From 1.
    pub(crate) line: usize,
    pub(crate) why: String,
}

const TITLE: &str = "# Title";
const CAUSE: &str = "# Cause";
const FIX: &str = "# Fix";
const ATTEMPTS: &str = "# What did not work";
const TAGS: &str = "# Tags";
const KIND: &str = "# Kind";
const SOURCE: &str = "# Source";
const LINK: &str = "# Link";
const ENVIRONMENT: &str = "# Environment";
const ERROR: &str = "# Error";
const HEADINGS: &[&str] = &[TITLE, CAUSE, FIX, ATTEMPTS, TAGS, KIND, SOURCE, LINK, ENVIRONMENT, ERROR];

/// A line of ours about the one below it begins so, and is not read.
const REMARK: &str = "<!-- odap: ";

const GUIDE: &str = "\
<!-- Fill in what you know and leave the rest empty; save and close when done.
     Kind: code, infrastructure, environment. Source of the fix: own, documentation, issue, answer, colleague, assistant.
     What did not work is a list. The environment is only to be read. Everything below \"# Error\" is the error. -->
";

impl Template {
    /// The text.
    pub(crate) fn print(&self) -> String {
        let attempts: Vec<_> =
            self.attempts.iter().map(|attempt| format!("- {}", attempt.replace('\n', "\n  "))).collect();
        let tags: Vec<_> = self.tags.iter().map(Tag::as_str).collect();
        let fields = [
            (TITLE, self.title.clone()),
            (CAUSE, guarded(&self.cause)),
            (FIX, guarded(&self.fix)),
            (ATTEMPTS, attempts.join("\n")),
            (TAGS, tags.join(", ")),
            (KIND, self.kind.map(|kind| kind.to_string()).unwrap_or_default()),
            (SOURCE, self.source.map(|source| source.to_string()).unwrap_or_default()),
            (LINK, self.url.clone()),
            (ENVIRONMENT, guarded(&self.environment)),
        ];
        let fields =
            fields.map(|(heading, body)| format!("\n{heading}\n{}{body}\n", if body.is_empty() { "" } else { "\n" }));
        format!("{GUIDE}{}\n{ERROR}\n{}\n", fields.concat(), self.error)
    }

    /// Reads the text again.
    pub(crate) fn parse(text: &str) -> Result<Self, Mistake> {
        let mut template = Self::default();
        let mut section: Option<(&str, usize)> = None;
        let mut body: Vec<String> = Vec::new();
        let mut at = 0;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            at += line.len();
            let line = line.trim_end_matches('\n').trim_end_matches('\r');
            match HEADINGS.iter().find(|heading| **heading == line.trim_end()) {
                Some(heading) => {
                    template.take(section, &body)?;
                    (section, body) = (Some((*heading, index + 1)), Vec::new());
                    if *heading == ERROR {
                        let error = &text[at..];
                        error.strip_suffix('\n').unwrap_or(error).clone_into(&mut template.error);
                        return Ok(template);
                    }
                }
                None if line.starts_with(REMARK) => body.push(String::new()),
                None => body.push(unguarded(line)),
            }
        }
        template.take(section, &body)?;
        Ok(template)
    }

    /// Sets the field of a section; what stands before the first heading is a remark.
    fn take(&mut self, section: Option<(&str, usize)>, body: &[String]) -> Result<(), Mistake> {
        let Some((heading, line)) = section else { return Ok(()) };
        let text = trimmed(body);
        // The line of the section's first word, for a mistake in it.
        let line = line + 1 + body.iter().take_while(|line| line.trim().is_empty()).count();
        let wrong = |why: String| Mistake { line, why };
        match heading {
            TITLE => self.title = text.split_whitespace().collect::<Vec<_>>().join(" "),
            CAUSE => self.cause = text,
            FIX => self.fix = text,
            ATTEMPTS => self.attempts = items(body),
            TAGS => {
                let words = text.split([',', '\n']).filter(|word| !word.trim().is_empty());
                self.tags = words.map(str::parse).collect::<Result<_, _>>().map_err(wrong)?;
            }
            KIND if !text.is_empty() => self.kind = Some(text.parse().map_err(wrong)?),
            SOURCE if !text.is_empty() => self.source = Some(text.parse().map_err(wrong)?),
            LINK => self.url = text,
            ENVIRONMENT => self.environment = text,
            _ => {}
        }
        Ok(())
    }

    /// A text with a remark above the line of a mistake, and without earlier ones; the rest is as it was.
    pub(crate) fn remarked(text: &str, mistake: &Mistake) -> String {
        let why = mistake.why.replace("-->", "→").replace(['\n', '\r'], " ");
        let mut remarked = String::with_capacity(text.len() + why.len() + 16);
        let mut in_error = false;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            if index + 1 == mistake.line {
                remarked.push_str(&format!("{REMARK}{why} -->\n"));
            }
            in_error |= line.trim_end() == ERROR;
            if in_error || !line.starts_with(REMARK) {
                remarked.push_str(line);
            }
        }
        remarked
    }

    /// The same with an environment to be read.
    pub(crate) fn within(mut self, environment: Option<&Environment>, screen: Screen) -> Self {
        let plain = Screen { style: Style { colored: false }, ..screen };
        self.environment =
            environment.map(|environment| terminal::environment(environment, Packages::Few, plain)).unwrap_or_default();
        self.environment.truncate(self.environment.trim_end().len());
        self
    }

    /// What an incident is to be made of.
    pub(crate) fn into_draft(self, original: &Paste) -> Draft {
        Draft {
            error: if self.error == original.text() { original.clone() } else { self.error.into() },
            title: filled(self.title),
            cause: filled(self.cause),
            fix: filled(self.fix),
            attempts: self.attempts,
            tags: self.tags,
            kind: self.kind,
            source: self.source,
            url: filled(self.url),
            ..Draft::default()
        }
    }

    /// What is to be changed where `before` was shown. What nobody touched is left alone, to the byte.
    pub(crate) fn since(self, before: &Self) -> Edit {
        let changed = |now: String, then: &String| (now != *then).then(|| filled(now));
        Edit {
            title: changed(self.title, &before.title).flatten(),
            error: (self.error != before.error).then(|| self.error.into()),
            cause: changed(self.cause, &before.cause),
            fix: changed(self.fix, &before.fix),
            attempts: (self.attempts != before.attempts).then_some(self.attempts),
            tags: (self.tags != before.tags).then_some(self.tags),
            kind: (self.kind != before.kind).then_some(self.kind.unwrap_or(Kind::Unknown)),
            source: (self.source != before.source).then_some(self.source),
            url: changed(self.url, &before.url),
        }
    }
}

impl From<&Draft> for Template {
    fn from(draft: &Draft) -> Self {
        Self {
            title: draft.title.clone().unwrap_or_default(),
            cause: draft.cause.clone().unwrap_or_default(),
            fix: draft.fix.clone().unwrap_or_default(),
            attempts: draft.attempts.clone(),
            tags: draft.tags.clone(),
            kind: draft.kind,
            source: draft.source,
            url: draft.url.clone().unwrap_or_default(),
            environment: String::new(),
            error: draft.error.text().to_owned(),
        }
    }
}

impl From<&Incident> for Template {
    fn from(incident: &Incident) -> Self {
        Self {
            title: incident.title.clone(),
            cause: incident.cause.clone().unwrap_or_default(),
            fix: incident.fix.clone().unwrap_or_default(),
            attempts: incident.attempts.iter().map(|attempt| attempt.text.clone()).collect(),
            tags: incident.tags.clone(),
            kind: Some(incident.kind),
            source: incident.source,
            url: incident.url.clone().unwrap_or_default(),
            environment: String::new(),
            error: incident.error.text().to_owned(),
        }
    }
}

/// A line of a field that reads like a heading gets a backslash before it, and one more where it has some.
fn guarded(text: &str) -> String {
    let line = |line: &str| if heading_like(line) { format!("\\{line}") } else { line.to_owned() };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn unguarded(line: &str) -> String {
    line.strip_prefix('\\').filter(|rest| heading_like(rest)).unwrap_or(line).to_owned()
}

fn heading_like(line: &str) -> bool {
    let line = line.trim_start_matches('\\');
    HEADINGS.contains(&line.trim_end()) || line.starts_with(REMARK)
}

/// The lines without blank ones at either end.
fn trimmed(lines: &[String]) -> String {
    let filled = |line: &String| !line.trim().is_empty();
    let first = lines.iter().position(filled).unwrap_or(lines.len());
    let last = lines.iter().rposition(filled).map_or(first, |last| last + 1);
    lines[first..last].join("\n").trim_end().to_owned()
}

/// The items of a list; lines that start none continue the one above.
fn items(lines: &[String]) -> Vec<String> {
    let mut items: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(text), _) => items.push(vec![text.to_owned()]),
            (None, Some(item)) => item.push(line.strip_prefix("  ").unwrap_or(line).to_owned()),
            (None, None) if line.trim().is_empty() => {}
            (None, None) => items.push(vec![line.clone()]),
        }
    }
    items.iter().map(|item| trimmed(item)).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::cli::session::template::{HEADINGS, Mistake, Template};
    use crate::incident::{FixSource, Kind};

    #[test]
    fn what_is_printed_is_read_again() {
        let template = Template {
            title: "OpenCV import fails".into(),
            cause: "one\n\n# Fix\n\\# Fix\n# a remark".into(),
            fix: "apt-get install -y libgl1".into(),
            attempts: vec!["reinstall\n- with care\n\n# Fix".into(), "wait".into()],
            tags: vec!["docker".parse().unwrap(), "도커".parse().unwrap()],
            kind: Some(Kind::Environment),
            source: Some(FixSource::Issue),
            url: "https://example.com".into(),
            environment: "  os  Debian\n# Fix".into(),
            error: "\n# Fix\n  line\r\n\n".into(),
        };
        assert_eq!(Template::parse(&template.print()).unwrap(), template);
    }

    #[test]
    fn a_mistake_is_named_by_its_line() {
        let text = Template::default().print().replace("# Kind\n", "# Kind\n\nodd\n");
        let line = text.lines().position(|line| line == "odd").unwrap() + 1;
        let Err(Mistake { line: named, why }) = Template::parse(&text) else { panic!("{text}") };
        assert_eq!(named, line);
        assert!(why.contains("\"odd\" is not a kind"), "{why}");
    }

    #[test]
    fn a_remark_stands_above_the_mistake_and_goes_with_it() {
        let remark = |text: &str| Template::remarked(text, &Template::parse(text).unwrap_err());
        let template =
            Template { cause: "<!-- odap: mine".into(), error: "<!-- odap: x".into(), ..Template::default() };
        let text = template.print().replace("# Kind\n", "# Kind\nodd\n");
        let once = remark(&text);
        assert!(once.contains("# Kind\n<!-- odap: \"odd\" is not a kind: code, "), "{once}");
        let twice = remark(&once.replace("\nodd\n", "\neven\n"));
        assert_eq!(twice.matches("<!-- odap: ").count(), 3, "{twice}");
        assert_eq!(Template::parse(&twice.replace("\neven\n", "\n")).unwrap(), template);
    }

    #[test]
    fn what_nobody_touched_is_left_alone() {
        let before = Template { fix: "  two \n".into(), ..Template::default() };
        let before = Template::parse(&before.print()).unwrap();
        let after = Template::parse(&before.print()).unwrap();
        assert!(after.since(&before).fix.is_none());
    }

    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            proptest::sample::select(HEADINGS).prop_map(str::to_owned),
            proptest::sample::select(HEADINGS).prop_map(|heading| format!("\\{heading}")),
            "[ -~가-힣]{0,12}",
        ]
    }

    proptest! {
        #[test]
        fn any_error_and_any_words_survive(error in "(?s).{0,80}", lines in proptest::collection::vec(line(), 0..6)) {
            let words = super::trimmed(&lines);
            let attempts = if words.is_empty() { Vec::new() } else { vec![words.trim_start().to_owned()] };
            let template = Template { cause: words.clone(), fix: words, attempts, error, ..Template::default() };
            prop_assert_eq!(Template::parse(&template.print()).unwrap(), template);
        }
    }
}
