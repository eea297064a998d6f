//! Objects of JSON that are no incidents of odap.

use std::fs::File;
use std::io::Read as _;

use crate::cli::args::input;
use crate::cli::import::Args;
use crate::cli::import::error_reading::reads_as_error;
use crate::cli::import::passed_over::quoted;
use crate::error::Error;
use crate::import::mapping;
use crate::render::remedy;

/// Bytes of a file by which its keys are known: a few objects, each with a log in it.
const LOOK: u64 = 1 << 18;

/// The key without which an object is no incident.
const ERROR: &str = "error";

/// Adds the command that imports a file of objects by their keys, where these are no incidents of odap.
pub(super) fn with_mapping(error: Error, args: &Args) -> Error {
    match command(args) {
        Some(command) => error.hint(command),
        None => error,
    }
}

fn command(args: &Args) -> Option<String> {
    let path = args.path.as_deref().filter(|path| !input::is_pipe(path) && path.is_file())?;
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LOOK).read_to_end(&mut bytes)).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let is_json = text.trim_start().starts_with(['[', '{']);
    let keys = mapping::columns(text).filter(|keys| is_json && !keys.iter().any(|key| key == ERROR))?;
    let typed = remedy::typed(path);
    match mapping::suggestion(text, &reads_as_error) {
        Some(map) => Some(format!("odap import {typed} --map {}", quoted(&map))),
        None => (!keys.is_empty()).then(|| format!("odap import {typed} --format objects")),
    }
}
