//! The notebook as data: to stdout or to a file, incident by incident, as it is.

use std::io::Write;
use std::path::Path;

use crate::cli::Context;
use crate::cli::export::Args;
use crate::cli::export::chosen::Chosen;
use crate::cli::export::format::{Data, Format};
use crate::cli::session::atomic_file;
use crate::error::{Error, Result};
use crate::incident::Incident;
use crate::render::{json, table};

/// Writes those that were chosen, and says how many there were.
pub(super) fn export(chosen: &Chosen<'_>, form: Data, args: &Args, context: &Context) -> Result<u64> {
    match &args.out {
        None if form == Data::Csv => write(chosen, form, &mut |text| context.data(text)),
        None => write(chosen, form, &mut |text| context.json(text)),
        Some(path) => to_file(chosen, form, path, args, context),
    }
}

fn to_file(chosen: &Chosen<'_>, form: Data, path: &Path, args: &Args, context: &Context) -> Result<u64> {
    if path.is_dir() {
        return Err(Error::input(format!("{} is a folder", path.display()))
            .hint(format!("odap export --to {} --out FILE", Format::Data(form))));
    }
    atomic_file::may_replace(path, args.yes, context)?;
    let mut count = 0;
    atomic_file::write(path, |out: &mut dyn Write| {
        count = write(chosen, form, &mut |text| {
            out.write_all(text.as_bytes()).map_err(|error| atomic_file::cannot(path, error))
        })?;
        Ok(())
    })?;
    Ok(count)
}

fn write(chosen: &Chosen<'_>, form: Data, put: &mut dyn FnMut(&str) -> Result<()>) -> Result<u64> {
    let mut count = 0;
    if form == Data::Csv {
        put(&table::head())?;
    }
    chosen.each(&mut |incident: Incident| {
        count += 1;
        match form {
            Data::Jsonl => put(&(json::line(&incident) + "\n")),
            Data::Json => put(&format!("{}{}", if count == 1 { "[\n" } else { ",\n" }, json::line(&incident))),
            Data::Csv => put(&table::row(&incident)),
        }
    })?;
    if form == Data::Json {
        put(if count == 0 { "[]\n" } else { "\n]\n" })?;
    }
    Ok(count)
}
