//! The version of a Python, without running it: from settings, the names of folders, headers or the program itself.

use std::path::Path;

use memchr::memmem;

use super::venv::VenvConfig;
use super::{Installation, conda};
use crate::capture::{Host, files};

/// The most bytes of an interpreter that are read: more than the largest ones have.
const MAX_PROGRAM_BYTES: u64 = 32 << 20;

/// The length from which a string in the program is not taken for a version.
const MAX_VERSION_BYTES: usize = 16;

/// Returns the version, `3.11.7`, or as much of it as is known.
pub(super) fn version(installation: &Installation, host: &Host) -> Option<String> {
    if let Some(config) = VenvConfig::read(&installation.prefix) {
        let recorded = ["version_info", "version"].iter().find_map(|key| parse_version(config.value(key)?));
        // The base may have been upgraded since the environment was made.
        let series = recorded.as_deref().map(series);
        let current = config.base().zip(series);
        let current = current.and_then(|(base, series)| in_headers(&host.resolve(base), &series));
        return current.or(recorded).or_else(|| series_of_library(&installation.prefix));
    }
    let records = files::names(&installation.prefix.join("conda-meta"));
    let mut records = records.iter().filter_map(|name| conda::parse_record(name));
    let in_conda = records.find(|(name, _)| *name == "python").map(|(_, version)| version.to_owned());
    in_conda.or_else(|| version_of_installation(installation))
}

/// Returns the version of an installation that is no environment.
fn version_of_installation(installation: &Installation) -> Option<String> {
    let folder = installation.prefix.file_name()?.to_string_lossy();
    // The folder of pyenv is `3.11.7`, that of uv `cpython-3.12.1-linux-x86_64-gnu`.
    let in_folder_name = folder.split('-').find(|part| part.split('.').count() == 3).and_then(parse_version);
    in_folder_name.or_else(|| {
        let program = installation.program.as_deref();
        let name = program.and_then(Path::file_name).and_then(|name| name.to_str());
        let series = name.and_then(|name| name.strip_prefix("python")).filter(|rest| rest.contains('.'));
        let series = series.map(str::to_owned).or_else(|| series_of_library(&installation.prefix))?;
        let in_program = || in_program(program?, &series);
        in_headers(&installation.prefix, &series).or_else(in_program).or(Some(series))
    })
}

/// Reads the version in the headers, which slim installations do not have.
fn in_headers(prefix: &Path, series: &str) -> Option<String> {
    let headers = files::text(&prefix.join(format!("include/python{series}/patchlevel.h")), files::MAX_SMALL_BYTES)?;
    let (_, after) = headers.split_once("PY_VERSION")?;
    parse_version(after.split('"').nth(1)?)
}

/// Finds the version that the program would print: a string of its own in the file.
fn in_program(program: &Path, series: &str) -> Option<String> {
    let start = format!("\0{series}.");
    files::find_from_end(program, MAX_PROGRAM_BYTES, |bytes| {
        memmem::find_iter(bytes, &start).find_map(|start| {
            let word = bytes[start + 1..].split(|byte| *byte == 0).next()?;
            let word = std::str::from_utf8(word).ok().filter(|word| word.len() < MAX_VERSION_BYTES)?;
            parse_version(word).filter(|version| version.split('.').count() == 3)
        })
    })
}

/// Returns the series of the library folder `lib/python3.11`, of several the highest.
pub(super) fn series_of_library(prefix: &Path) -> Option<String> {
    let minor = |series: &str| series.split_once('.').and_then(|(_, minor)| minor.parse::<u32>().ok());
    let names = files::names(&prefix.join("lib"));
    let series = names.iter().filter_map(|name| name.strip_prefix("python"));
    series.filter_map(|series| Some((minor(series)?, series))).max().map(|(_, series)| series.to_owned())
}

/// Returns `3.11` for `3.11.7`.
pub(super) fn series(version: &str) -> String {
    version.split('.').take(2).collect::<Vec<_>>().join(".")
}

/// Returns the version at the beginning of a text, with the letters of a pre-release: `3.12.1` of `3.12.1.final.0`.
fn parse_version(text: &str) -> Option<String> {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.').unwrap_or(text.len());
    let parts = text[..end].split('.').take_while(|part| part.starts_with(|first: char| first.is_ascii_digit()));
    let version = parts.take(3).collect::<Vec<_>>().join(".");
    (!version.is_empty()).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::parse_version;

    #[test]
    fn a_version_is_read_from_either_form() {
        assert_eq!(parse_version("3.11.7").as_deref(), Some("3.11.7"));
        assert_eq!(parse_version("3.12.1.final.0").as_deref(), Some("3.12.1"));
        assert_eq!(parse_version("3.14.0rc2+").as_deref(), Some("3.14.0rc2"));
        assert_eq!(parse_version("final"), None);
    }
}
