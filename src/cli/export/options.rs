//! The options of posts, from the command line and the config file.

use std::fs;
use std::path::PathBuf;

use xxhash_rust::xxh3::xxh3_128;

use crate::cli::Context;
use crate::cli::export::Args;
use crate::config::Language;
use crate::error::{Error, ErrorKind, Result};
use crate::incident::Incident;
use crate::redact::{Anonymizer, Privacy};
use crate::render::markdown::Flavor;
use crate::render::post::{self, BUILT_IN, By, Mistake, PER_POST, Post, PostOptions, Template, document};

/// Everything that makes a post of an incident.
pub(super) struct PostWriter {
    /// Options from the command line and the config file.
    pub(super) options: PostOptions,
    template: Template,
    text: String,
    file: Option<PathBuf>,
    privacy: Option<Privacy>,
}

impl PostWriter {
    /// Reads the template and what the config file says.
    pub(super) fn new(flavor: Flavor, args: &Args, context: &Context) -> Result<Self> {
        let Args { by, drafts, template, no_redact, .. } = args;
        Self::with(flavor, (*by, *drafts), template.as_ref(), *no_redact, context)
    }

    /// As [`new`](Self::new), with the options one by one: grouping and drafts, the template, and private parts kept.
    pub(super) fn with(
        flavor: Flavor,
        (by, draft): (Option<By>, bool),
        template: Option<&PathBuf>,
        no_redact: bool,
        context: &Context,
    ) -> Result<Self> {
        let settings = &context.config.settings;
        let file = template.cloned().or_else(|| settings.template.value.clone());
        let text = match &file {
            None => BUILT_IN.to_owned(),
            Some(path) => fs::read_to_string(path)
                .map_err(|error| Error::input(format!("cannot read the template {}", path.display())).because(error))?,
        };
        let front_matter = settings.front_matter.value.0.clone();
        if let Some(key) = front_matter.keys().find(|key| PER_POST.contains(&key.as_str())) {
            let place = &settings.front_matter.origin;
            return Err(Error::new(
                ErrorKind::Config,
                format!("{place}: the key {key} cannot be the same in every post"),
            )
            .cause(format!("odap writes one for each post: {}", PER_POST.join(", ")))
            .hint("take it out of [publish.front_matter]"));
        }
        let options = PostOptions {
            flavor,
            language: match settings.language.value {
                Some(Language::Korean) => post::Language::Korean,
                Some(Language::English) | None => post::Language::English,
            },
            by,
            categories: settings.categories.value.clone(),
            front_matter,
            draft,
            now: context.now,
        };
        let template = Template::new(&text, flavor).map_err(|mistake| complaint(file.as_ref(), mistake))?;
        let privacy = (!no_redact).then(|| context.privacy().clone());
        Ok(Self { options, template, text, file, privacy })
    }

    /// The post of an incident, and what was replaced in it.
    pub(super) fn post(&self, incident: &Incident) -> (Post, Anonymizer) {
        let Some(privacy) = &self.privacy else {
            return (Post::of(incident, &self.options, &mut str::to_owned), Anonymizer::default());
        };
        let mut anonymizer = Anonymizer::new(privacy.clone());
        // A name that is told further down stands in the title too.
        post::texts(incident).for_each(|text| anonymizer.learn(&text));
        let post = Post::of(incident, &self.options, &mut |text| anonymizer.text(text).into_owned());
        (post, anonymizer)
    }

    /// The document of a post.
    pub(super) fn document(&self, post: &Post) -> Result<String> {
        document(post, &self.options, &self.template).map_err(|mistake| complaint(self.file.as_ref(), mistake))
    }

    /// Returns the hash of all input of a post but its incident: program version, options, redaction, template.
    pub(super) fn version(&self) -> u128 {
        let PostOptions { flavor, language, by, categories, front_matter, draft, now: _ } = &self.options;
        let options = format!("{flavor:?} {language:?} {by:?} {categories:?} {front_matter:?} {draft}");
        let program = env!("CARGO_PKG_VERSION");
        xxh3_128(format!("{program}\n{options}\n{:?}\n{}", self.privacy, self.text).as_bytes())
    }
}

fn complaint(file: Option<&PathBuf>, mistake: Mistake) -> Error {
    let name = file.map_or_else(|| "the built-in template".to_owned(), |file| file.display().to_string());
    let place = mistake.line.map(|line| format!(":{line}")).unwrap_or_default();
    Error::input(format!("{name}{place}: the template cannot be used"))
        .cause(mistake.cause)
        .hint("mend it, or begin anew from the built-in one:  odap export --print-template > post.md")
}
