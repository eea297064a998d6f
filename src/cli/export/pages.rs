//! Posts as one document, to stdout or to a file.

use std::path::Path;

use super::manner::Press;
use super::{Args, Chosen, summary};
use crate::cli::{Context, file};
use crate::error::{Error, Result};

/// Writes the posts of those that were chosen one after the other, and says how many there are.
pub(super) fn export(
    chosen: &Chosen<'_>,
    press: &Press,
    path: Option<&Path>,
    args: &Args,
    context: &Context,
) -> Result<u64> {
    if let Some(path) = path.filter(|path| path.is_dir()) {
        return Err(Error::input(format!("{} is a folder", path.display())).hint("odap export --out FILE.md"));
    }
    let (mut pages, mut replaced, mut count) = (String::new(), Vec::new(), 0);
    chosen.each(&mut |incident| {
        let (post, more) = press.post(&incident);
        pages.push_str(if count == 0 { "" } else { "\n" });
        pages.push_str(&press.document(&post)?);
        replaced.extend(more);
        count += 1;
        Ok(())
    })?;
    match path {
        _ if count == 0 => {}
        None => {
            context.data(&pages)?;
            summary::replaced(&replaced, context);
        }
        Some(path) if args.dry_run => {
            summary::replaced(&replaced, context);
            context.say(&format!("would be written: {}", path.display()));
        }
        Some(path) => {
            let verb = if path.exists() { "replace" } else { "write" };
            summary::agreed(&replaced, &format!("{verb} {}", path.display()), args, context)?;
            file::publish(path, &pages)?;
        }
    }
    Ok(count)
}
