//! The body of a post, by a template.

use std::fmt;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior, context};

use super::{Post, PostOptions};
use crate::render::markdown::{self, Flavor};

/// The template that is used where the user has none.
pub const BUILT_IN: &str = include_str!("template.md");

/// A template that was read.
///
/// A template sees `post`, `words`, `format` and `draft`. Every printed value is escaped for the output form; the
/// filters `fence("sh")`, `prose` and `item` write code, the user's own sentences, and those as an item of a list.
pub struct Template {
    environment: Environment<'static>,
}

/// A mistake in a template, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The cause, as a sentence for the user.
    pub cause: String,
}

const NAME: &str = "post";

impl Template {
    /// Reads a template for a form.
    ///
    /// # Errors
    /// When the text is not a valid template.
    pub fn new(text: &str, flavor: Flavor) -> Result<Self, Mistake> {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
        environment.set_syntax(syntax.map_err(|error| Mistake::of(&error))?);
        // A name that is not there is a mistake worth hearing of.
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_formatter(escaped);
        environment.add_filter("fence", move |text: String, language: String| {
            Value::from_safe_string(flavor.fenced(&text, &language))
        });
        environment.add_filter("prose", move |text: String| Value::from_safe_string(markdown::prose(&text, flavor)));
        environment.add_filter("item", move |text: String| Value::from_safe_string(markdown::item(&text, flavor)));
        environment.add_filter("link", |url: String| Value::from_safe_string(markdown::link(&url)));
        environment.add_template_owned(NAME, text.to_owned()).map_err(|error| Mistake::of(&error))?;
        Ok(Self { environment })
    }

    /// Returns the body of a post, which ends with a newline.
    pub(super) fn body(&self, post: &Post, options: &PostOptions) -> Result<String, Mistake> {
        let rows = post.environment.iter().map(|(name, version)| context! { name, version });
        let problem = post.problem.clone().map(Value::from_safe_string);
        let own = post.clone();
        let values = context! {
            post => context! {
                title => own.title,
                date => post.date.day(),
                categories => own.categories,
                tags => own.tags,
                problem => problem,
                error => own.error,
                telling => own.telling,
                whole => options.language.whole(post.error.lines().count()),
                environment => rows.collect::<Vec<_>>(),
                cause => own.cause,
                fix => own.fix,
                attempts => own.attempts,
                record => own.record,
                source => own.source,
                notes => own.notes,
                url => own.url,
            },
            words => Value::from_pairs(options.language.words().iter().copied()),
            format => options.flavor.as_str(),
            draft => options.draft,
        };
        let rendered = self.environment.get_template(NAME).and_then(|template| template.render(values));
        let body = rendered.map_err(|error| Mistake::of(&error))?;
        Ok(body.trim_end().trim_start_matches('\n').to_owned() + "\n")
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Template").finish_non_exhaustive()
    }
}

/// Writes a value: Markdown as it is, anything else as words that mean nothing but themselves.
fn escaped(out: &mut minijinja::Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let written = match value.kind() {
        ValueKind::Undefined => return Err(ErrorKind::UndefinedError.into()),
        ValueKind::None => return Ok(()),
        _ if value.is_safe() => out.write_str(&value.to_string()),
        _ => out.write_str(&markdown::inline(&value.to_string())),
    };
    written.map_err(Error::from)
}

impl Mistake {
    fn of(error: &Error) -> Self {
        let kind = error.kind().to_string();
        let cause = match error.detail() {
            Some(detail) => format!("{kind}: {detail}"),
            None => kind,
        };
        Self { line: error.line(), cause }
    }
}
