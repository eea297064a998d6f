//! Posts as one document, to stdout or to a file.

use std::path::Path;

use crate::cli::Context;
use crate::cli::export::chosen::Chosen;
use crate::cli::export::options::PostWriter;
use crate::cli::export::{Args, confirm};
use crate::cli::session::atomic_file;
use crate::error::{Error, Result};
use crate::platform;
use crate::redact::Preview;

/// Writes the posts of those that were chosen one after the other, and says how many there are.
pub(super) fn export(
    chosen: &Chosen<'_>,
    writer: &PostWriter,
    path: Option<&Path>,
    args: &Args,
    context: &Context,
) -> Result<u64> {
    if let Some(path) = path.filter(|path| path.is_dir()) {
        return Err(Error::input(format!("{} is a folder", path.display())).hint("odap export --out FILE.md"));
    }
    let (mut pages, mut preview, mut count) = (String::new(), Preview::default(), 0);
    chosen.each(&mut |incident| {
        let (post, anonymizer) = writer.post(&incident);
        pages.push_str(if count == 0 { "" } else { "\n" });
        pages.push_str(&writer.document(&post)?);
        preview.add_all(&format!("#{} {}", incident.number, post.title), &anonymizer);
        count += 1;
        Ok(())
    })?;
    match path {
        _ if count == 0 => {}
        None => {
            context.data(&pages)?;
            confirm::count(&preview, context);
        }
        Some(path) if args.dry_run => {
            confirm::show(&preview, context);
            context.say(&format!("would be written: {}", path.display()));
        }
        Some(path) => {
            let verb = if path.exists() { "replace" } else { "write" };
            confirm::agreed(&preview, &format!("{verb} {}", path.display()), args, context)?;
            atomic_file::clear(atomic_file::folder_of(path));
            atomic_file::publish(path, &pages)?;
            platform::sync_folder(atomic_file::folder_of(path));
        }
    }
    Ok(count)
}
