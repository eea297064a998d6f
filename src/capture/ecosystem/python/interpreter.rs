//! The version of a Python that is not run: an environment has it in its settings, an installation in its name or its headers.

use std::fs;
use std::path::Path;

use memchr::memmem;

use super::venv::VenvConfig;
use super::{Installation, conda};
use crate::capture::{Host, files};

/// What the largest interpreters stay below.
const PROGRAM: u64 = 32 << 20;

/// `3.11.7`, or less of it where no more is known.
pub(super) fn version(place: &Installation, host: &Host) -> Option<String> {
    if let Some(config) = VenvConfig::read(&place.prefix) {
        let said = ["version_info", "version"].iter().find_map(|key| number(config.value(key)?));
        // The Python below may have been upgraded since; its headers say so.
        let series = said.as_deref().map(series);
        let since = config.base().zip(series).and_then(|(base, series)| in_headers(&host.written(base), &series));
        return since.or(said).or_else(|| in_library(&place.prefix));
    }
    let records = files::names(&place.prefix.join("conda-meta"));
    let of_conda = records.iter().filter_map(|name| conda::record(name)).find(|(name, _)| *name == "python");
    of_conda.map(|(_, version)| version.to_owned()).or_else(|| installed(place))
}

/// The version of an installation.
fn installed(place: &Installation) -> Option<String> {
    let own = place.prefix.file_name()?.to_string_lossy();
    // pyenv has `3.11.7`, uv has `cpython-3.12.1-linux-x86_64-gnu`.
    let named = own.split('-').find(|part| part.split('.').count() == 3).and_then(number);
    named.or_else(|| {
        let program = place.program.as_deref().and_then(Path::file_name).and_then(|name| name.to_str());
        let series = program.and_then(|name| name.strip_prefix("python")).filter(|rest| rest.contains('.'));
        let series = series.map(str::to_owned).or_else(|| in_library(&place.prefix))?;
        let in_program = || in_program(place.program.as_deref()?, &series);
        in_headers(&place.prefix, &series).or_else(in_program).or(Some(series))
    })
}

/// The version in the headers, which most installations have and slim ones have not.
fn in_headers(prefix: &Path, series: &str) -> Option<String> {
    let headers = files::text(&prefix.join(format!("include/python{series}/patchlevel.h")), files::SMALL)?;
    let (_, after) = headers.split_once("PY_VERSION")?;
    number(after.split('"').nth(1)?)
}

/// The version that the program would print, which stands in it as a word of its own.
fn in_program(program: &Path, series: &str) -> Option<String> {
    let beginning = format!("\0{series}.");
    files::from_end(program, PROGRAM, |bytes| {
        memmem::find_iter(bytes, &beginning).find_map(|start| {
            let word = bytes[start + 1..].split(|byte| *byte == 0).next()?;
            let word = std::str::from_utf8(word).ok().filter(|word| word.len() < 16)?;
            number(word).filter(|version| version.split('.').count() == 3)
        })
    })
}

/// The series that a library folder is for, the highest of several.
pub(super) fn in_library(prefix: &Path) -> Option<String> {
    let minor = |series: &str| series.split_once('.').and_then(|(_, minor)| minor.parse::<u32>().ok());
    let entries = fs::read_dir(prefix.join("lib")).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let series = names.filter_map(|name| Some(name.strip_prefix("python")?.to_owned()));
    series.filter_map(|series| Some((minor(&series)?, series))).max().map(|(_, series)| series)
}

/// `3.11` of `3.11.7`.
pub(super) fn series(version: &str) -> String {
    version.split('.').take(2).collect::<Vec<_>>().join(".")
}

/// The version at the beginning, `3.12.1` of `3.12.1.final.0`, with the letters of what is no release yet.
fn number(text: &str) -> Option<String> {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.').unwrap_or(text.len());
    let parts = text[..end].split('.').take_while(|part| part.starts_with(|first: char| first.is_ascii_digit()));
    let version = parts.take(3).collect::<Vec<_>>().join(".");
    (!version.is_empty()).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_version_is_read_from_either_form() {
        assert_eq!(number("3.11.7").as_deref(), Some("3.11.7"));
        assert_eq!(number("3.12.1.final.0").as_deref(), Some("3.12.1"));
        assert_eq!(number("3.14.0rc2+").as_deref(), Some("3.14.0rc2"));
        assert_eq!(number("final"), None);
    }
}
