//! A command line that cannot be understood, said like every other error of ours.

use std::error::Error as _;
use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{help, hyphens, likely_command, unquoted};
use crate::error::Error;
use crate::incident::Tag;
use crate::render::remedy;

/// Converts an error of clap about a command line; `None` for help and version, which clap prints itself.
pub(crate) fn error(found: &clap::Error, line: &[OsString]) -> Option<Error> {
    match found.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        _ => {}
    }
    let said = |kind| found.get(kind).map(plain).filter(|said| !said.is_empty());
    let argument = said(ContextKind::InvalidArg).map(|argument| argument.replace("...", ""));
    let value = said(ContextKind::InvalidValue);
    let mut error = Error::input(what(found, argument.as_deref(), value.as_deref()));
    if let Some(word) = said(ContextKind::InvalidSubcommand) {
        return Some(error.hint(look_up(&word).unwrap_or_else(|| command(&word))));
    }
    if found.kind() == ErrorKind::UnknownArgument
        && let Some(quoted) = unquoted::quoted(line, &help::command())
    {
        return Some(error.hint(quoted));
    }
    if let Some(source) = found.source() {
        error = error.cause(range(&source.to_string()).unwrap_or_else(|| source.to_string()));
    } else if let Some(values) = said(ContextKind::ValidValue).filter(|_| value.as_deref() != Some("")) {
        error = error.cause(format!("it is one of {values}"));
    }
    if let (Some(option), Some(value)) = (argument.as_deref().and_then(tag_option), &value)
        && let Some(tag) = Tag::nearest(value)
    {
        error = error.hint(format!("{option} {tag}"));
    }
    let is_option = found.kind() == ErrorKind::UnknownArgument;
    let as_text = is_option.then(|| hyphens::typed(line, &help::command())).flatten();
    let likely = [ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let likely = likely.into_iter().find_map(said);
    if let Some(likely) = &likely {
        error = error.hint(format!("did you mean {likely}?"));
    }
    if let Some(typed) = as_text {
        return Some(error.hint(format!("as a text:  {typed}")));
    }
    // Where the cause names what could stand there, that is the way out.
    let out = match (said(ContextKind::Usage), found.source().is_some() || likely.is_some()) {
        (_, true) => None,
        (Some(usage), _) => Some(usage.trim_start_matches("Usage:").trim().to_owned()),
        (None, _) => Some("odap help".to_owned()),
    };
    Some(out.into_iter().fold(error, Error::hint))
}

/// The first line of it.
fn what(found: &clap::Error, argument: Option<&str>, value: Option<&str>) -> String {
    match (found.kind(), argument, value) {
        (ErrorKind::InvalidSubcommand, ..) => {
            let word = found.get(ContextKind::InvalidSubcommand).map(plain).unwrap_or_default();
            format!("there is no command {word:?}")
        }
        (ErrorKind::UnknownArgument, Some(argument), _) if argument.starts_with('-') => {
            format!("there is no option {argument} here")
        }
        (ErrorKind::UnknownArgument, Some(argument), _) => format!("there is no place for {argument:?} here"),
        (ErrorKind::MissingRequiredArgument, Some(argument), _) => format!("{argument} is missing"),
        (ErrorKind::ArgumentConflict, Some(argument), _) => match found.get(ContextKind::PriorArg).map(plain) {
            Some(prior) if prior != argument => format!("{argument} and {prior} cannot be used together"),
            _ => format!("{argument} can be given only once"),
        },
        (_, Some(argument), Some(value)) => format!("{value:?} cannot be used as {argument}"),
        (_, Some(argument), None) => format!("{argument} has no value"),
        _ => {
            let rendered = found.to_string();
            rendered.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
        }
    }
}

/// Returns the command that looks up a word which reads like an error, not like the name of a command. Of an error that
/// is several words to the shell, only the first is known here.
fn look_up(word: &str) -> Option<String> {
    if word.contains('\n') {
        return Some("COMMAND 2>&1 | odap\nodap find, and paste the error".to_owned());
    }
    let rest = if word.contains(' ') { "" } else { " …" };
    let quoted = remedy::typed(Path::new(word));
    word.contains([' ', ':']).then(|| format!("to look up an error:  odap find {quoted}{rest}"))
}

/// Returns the hint for a word that is no command and does not read like an error.
fn command(word: &str) -> String {
    let known = help::command();
    let nearest = || {
        let nearest = likely_command::nearest(word, &known);
        (!nearest.is_empty()).then(|| format!("did you mean {}?", nearest.join(" or ")))
    };
    likely_command::meant(word, &known).or_else(nearest).unwrap_or_else(|| "see the commands:  odap help".to_owned())
}

/// Returns the name of an option that takes tags.
fn tag_option(argument: &str) -> Option<&str> {
    argument.split(' ').next().filter(|option| matches!(*option, "--tag" | "--untag"))
}

/// Rewords clap's `0 is not in 1..=100` as `it must be from 1 to 100`.
fn range(cause: &str) -> Option<String> {
    let (_, range) = cause.rsplit_once(" is not in ")?;
    let (min, max) = range.split_once("..=")?;
    let max: u64 = max.parse().ok()?;
    // The greatest number of the type is no bound that anybody set.
    let open = max == u64::from(u16::MAX) || max == u64::from(u32::MAX);
    Some(if open { format!("it must be {min} or more") } else { format!("it must be from {min} to {max}") })
}

/// Returns a value of clap's error context as text, without colours.
fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
