//! Incidents as posts of a blog: values in, one document out.
//!
//! A [`Post`] holds only what may be published: every text went through `fit`, which removes what is private, and looks
//! as a terminal would show it. A [`Template`] makes the body, in which everything is escaped for the generator;
//! [`document`] puts front matter before the body.

mod environment;
mod front_matter;
mod index;
pub mod read_back;
mod template;
mod words;
mod yaml;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub use front_matter::PER_POST;
pub use index::{Listed, index};
pub use template::{BUILT_IN, Mistake, Template};
pub use words::Language;

use super::excerpt::excerpt;
use super::markdown::Flavor;
use crate::incident::{Incident, Kind, Note, Tag};
use crate::matcher::{self, Anatomy};
use crate::named_enum::named_enum;
use crate::notebook::topic;
use crate::text::{self, Redraw, replay};
use crate::time::Timestamp;

/// Options of an export of posts.
#[derive(Debug, Clone)]
pub struct PostOptions {
    /// The generator that reads the posts.
    pub flavor: Flavor,
    /// The language of headings.
    pub language: Language,
    /// The property that posts are grouped by, if any.
    pub by: Option<By>,
    /// The categories by tag.
    pub categories: BTreeMap<String, String>,
    /// Keys of the user's own for the front matter.
    pub front_matter: Map<String, Value>,
    /// True if the posts are drafts.
    pub draft: bool,
    /// The moment, after which no post is dated.
    pub now: Timestamp,
}

named_enum! {
    /// The property that posts are grouped by.
    pub enum By {
        /// The category: that of a tag, else the kind's name.
        Category = "category",
        /// Every tag.
        Tag = "tag",
        /// The kind.
        Kind = "kind",
        /// The month of the date.
        Month = "month",
    }
}

/// An incident as anybody may read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// The id of its incident.
    pub id: String,
    /// One line; never empty.
    pub title: String,
    /// When it was logged; never in the future.
    pub date: Timestamp,
    /// When it was last changed; never before the date.
    pub modified: Timestamp,
    /// The problem in a sentence, without Markdown; the title where there is none.
    pub excerpt: String,
    /// The error as the terminal showed it, without blank lines around it.
    pub error: String,
    /// The telling lines of a long error.
    pub telling: Option<String>,
    /// The categories: one, or none where nothing is known.
    pub categories: Vec<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The groups that it belongs to, the first being the one it lies in.
    pub groups: Vec<String>,
    /// The environment: names and versions.
    environment: Vec<(String, String)>,
    problem: Option<String>,
    cause: Option<String>,
    fix: Option<String>,
    attempts: Vec<String>,
    record: Option<String>,
    source: Option<String>,
    notes: Vec<String>,
    url: Option<String>,
}

/// Nothing on the web was dated before, and generators stumble over what is.
const EARLIEST: i64 = 0;
/// The longest excerpt in columns: what a list of posts has room for.
const EXCERPT: usize = 200;
/// The longest word in a sentence, in columns.
const LONGEST_WORD: usize = 32;
/// An error of so many lines is read at a glance and stands whole.
const SHORT: usize = 20;
/// As many bytes are a screen, however few lines they are.
const SHORT_BYTES: usize = 2500;
/// Most lines of a longer error that are shown before the reader unfolds the whole.
const TELLING: usize = 12;
/// The longest command in a sentence, in columns.
const COMMAND: usize = 120;

impl Post {
    /// The post of an incident. Every text that is in it goes through `fit`, the error first.
    pub fn of(incident: &Incident, options: &PostOptions, fit: &mut dyn FnMut(&str) -> String) -> Self {
        // The source is told with the fix.
        let Note { title, cause, fix, kind, tags, attempts: _, source: _, url } = &incident.note;
        let mut fit = |given: &str| text::escape_control(&fit(&replay(given, Redraw::Cells))).into_owned();
        let language = options.language;
        let error = fit(incident.error.text());
        let error = error.trim_end().trim_start_matches('\n').to_owned();
        let anatomy = matcher::read(&error).anatomy;
        let title = Some(text::one_line(&fit(title))).filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| "untitled".to_owned());
        let cause = cause.as_deref().map(&mut fit).filter(|cause| !cause.trim().is_empty());
        let fix = fix.as_deref().map(&mut fit).filter(|fix| !fix.trim().is_empty());
        let attempts: Vec<String> = incident.wrong_answers().map(&mut fit).collect();
        let noted = incident.sightings.iter().filter_map(|sighting| Some((sighting.seen_at, sighting.note.as_ref()?)));
        let notes = noted.map(|(day, note)| language.note(day, &fit(note))).collect();
        let command = incident.sightings.iter().rev().find_map(|sighting| sighting.command.as_deref());
        let command =
            command.map(|command| text::elide(&breakable(&text::one_line(&fit(command))), COMMAND).into_owned());
        let starter = |tag: &&Tag| tag.as_str() != Tag::STARTER;
        let own: Vec<&Tag> = tags.iter().filter(starter).collect();
        let tags: Vec<String> = own.iter().map(|tag| text::one_line(&fit(tag.as_str()))).collect();
        let headline = anatomy.headline().map(|line| line.trim_end_matches(['.', ':', ',', ';']));
        // What the title says is not said again.
        let headline = headline.filter(|line| !title.contains(*line));
        let headline = headline.map(|line| text::elide(&breakable(line), EXCERPT).into_owned());
        let news = headline.as_deref();
        let problem = |code: &dyn Fn(&str) -> String| match (&command, news, &cause) {
            (None, None, Some(cause)) => Some(first_sentence(cause)),
            _ => language.problem(command.as_deref().map(code).as_deref(), news.map(code).as_deref()),
        };
        // An error of one line says it itself; Hugo makes its summary of the sentence.
        let alone = command.is_none() && error.lines().count() < 2 && options.flavor != Flavor::Hugo;
        let marked = match (&command, news) {
            (None, None) => None,
            _ if alone => None,
            _ => problem(&|words| super::markdown::code(words, options.flavor)),
        };
        let excerpt = problem(&str::to_owned).unwrap_or_else(|| title.clone());
        let date = incident.created_at.min(options.now).max(Timestamp::from_milliseconds(EARLIEST));
        let category = own.iter().find_map(|tag| options.categories.get(tag.as_str()).cloned());
        let unknown = category.is_none() && *kind == Kind::Unknown;
        let kind = language.kind(*kind).to_owned();
        let category = category.unwrap_or_else(|| kind.clone());
        let groups = match options.by {
            None => Vec::new(),
            Some(By::Category) => vec![category.clone()],
            Some(By::Kind) => vec![kind.clone()],
            Some(By::Month) => vec![date.day().chars().take("2026-09".len()).collect()],
            Some(By::Tag) if tags.is_empty() => vec![language.kind(Kind::Unknown).to_owned()],
            Some(By::Tag) => tags.clone(),
        };
        let categories = match options.by {
            Some(By::Kind | By::Tag) => groups.iter().take(1).cloned().collect(),
            // Nobody looks for what is not sorted, unless all is.
            None | Some(By::Month) if unknown => Vec::new(),
            _ => vec![category],
        };
        let telling = folded(&error, &anatomy, language);
        let note = [&title].into_iter().chain(&cause).chain(&fix).chain(&attempts).chain(&tags).chain(&telling);
        let topic = topic(&anatomy, note.map(String::as_str));
        let tool = anatomy.tool.as_deref();
        let known = incident.environment().map(|environment| environment::rows(environment, &topic, tool, &error));
        let known = known.unwrap_or_default().into_iter();
        Self {
            id: incident.id.to_string(),
            telling,
            environment: known.map(|(name, version)| (fit(&name), text::one_line(&fit(&version)))).collect(),
            date,
            modified: incident.updated_at.min(options.now).max(date),
            excerpt: text::elide(&text::one_line(&excerpt), EXCERPT).into_owned(),
            problem: marked,
            record: language.record(incident),
            source: language.source(incident),
            url: url.as_deref().map(&mut fit),
            title,
            error,
            categories,
            tags,
            groups,
            cause,
            fix,
            attempts,
            notes,
        }
    }
}

/// Returns the texts of an incident that its post is made of, as a terminal shows them.
pub fn texts(incident: &Incident) -> impl Iterator<Item = Cow<'_, str>> {
    let sightings = incident.sightings.iter().flat_map(|sighting| [sighting.command.as_ref(), sighting.note.as_ref()]);
    let sightings = sightings.flatten().map(String::as_str);
    let texts = [incident.error.text()].into_iter().chain(incident.note.texts()).chain(sightings);
    texts.map(|given| replay(given, Redraw::Cells))
}

/// Returns the telling lines of a long error; `None` if the error is short enough to be shown whole.
fn folded(error: &str, anatomy: &Anatomy, language: Language) -> Option<String> {
    if error.lines().count() <= SHORT && error.len() <= SHORT_BYTES {
        return None;
    }
    let telling = excerpt(error, anatomy, TELLING, |lines| language.gap(lines)).text;
    (telling.len() < error.len()).then_some(telling)
}

/// Returns a line whose words fit a phone's screen, which does not break them: a long path keeps its beginning and its
/// end.
fn breakable(line: &str) -> String {
    let short = |word| match word {
        // Half a placeholder says nothing.
        word if str::contains(word, "<redacted:") => Cow::Borrowed(word),
        word => text::elide_middle(word, LONGEST_WORD),
    };
    line.split(' ').map(short).collect::<Vec<_>>().join(" ")
}

/// Returns the first sentence of a text, or its first line.
fn first_sentence(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let end = line.match_indices(['.', '!', '?']).find(|(at, _)| line[at + 1..].starts_with(' ')).map(|(at, _)| at + 1);
    line[..end.unwrap_or(line.len())].to_owned()
}

/// Returns the whole document of a post.
///
/// # Errors
/// When the template fails on the post.
pub fn document(post: &Post, options: &PostOptions, template: &Template) -> Result<String, Mistake> {
    let body = template.body(post, options)?;
    let mut page = front_matter::of(post, options, &body);
    page.push_str(&body);
    Ok(page)
}
