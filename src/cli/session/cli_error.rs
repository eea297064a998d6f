//! A command line that cannot be understood, said like every other error of ours.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::Error;

/// Converts an error of clap; `None` for help and version, which clap prints itself.
pub(crate) fn error(found: &clap::Error) -> Option<Error> {
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
    if let Some(source) = found.source() {
        error = error.cause(source);
    } else if let Some(values) = said(ContextKind::ValidValue).filter(|_| value.as_deref() != Some("")) {
        error = error.cause(format!("it is one of {values}"));
    }
    let likely = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let likely = likely.into_iter().find_map(said);
    if let Some(likely) = &likely {
        error = error.hint(format!("did you mean {likely}?"));
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
        (ErrorKind::UnknownArgument, Some(argument), _) => format!("there is no option {argument} here"),
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
