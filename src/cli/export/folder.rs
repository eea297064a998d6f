//! An export of posts to a folder: planned in full, confirmed once, and then written file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::cli::Context;
use crate::cli::export::chosen::Chosen;
use crate::cli::export::manifest::Manifest;
use crate::cli::export::options::PostWriter;
use crate::cli::export::plan::{Fate, Plan, Planned};
use crate::cli::export::{Args, confirm};
use crate::cli::session::atomic_file;
use crate::error::{Error, Result};
use crate::platform;
use crate::text;

/// Writes the posts of those that were chosen, and says how many there are.
pub(super) fn export(
    chosen: &Chosen<'_>,
    mut writer: PostWriter,
    folder: &Path,
    args: &Args,
    context: &Context,
) -> Result<u64> {
    if folder.is_file() {
        return Err(Error::input(format!("{} is a file", folder.display()))
            .cause("one file per incident needs a folder")
            .hint("odap export --out FOLDER\nodap export --one-file --out FILE.md"));
    }
    let mut manifest = Manifest::read(folder)?;
    let before = manifest.clone();
    for path in manifest.drop_outside() {
        context.say(&format!(
            "the manifest of the folder names a file that no export writes, and it is not looked at:  {path}"
        ));
    }
    let mut form = manifest.forms.remove(&args.to.to_string()).unwrap_or_default();
    let superseded = form.take_in_pending(folder);
    form.by = args.by.or(form.by);
    writer.options.by = form.by;
    let mut plan = Plan::new(folder, &writer, form, args.force);
    let mut count = 0;
    chosen.each(&mut |incident| {
        count += 1;
        plan.post(&incident)
    })?;
    if plan.others()
        && let Some(all) = chosen.all_ids()?
    {
        plan.orphans(&all);
    }
    if count > 0 {
        plan.index()?;
    }
    for (from, to) in &plan.renamed {
        context.say(&format!("renamed by hand and followed:  {from} -> {to}"));
    }
    if args.dry_run {
        context.data(&listing(&plan.files))?;
        confirm::show(&plan.preview, context);
        context.say(&format!("would be: {}", counted(&plan.files)));
        return Ok(count);
    }
    warn(&plan.files, folder, context);
    let files = std::mem::take(&mut plan.files);
    let writes = files.iter().filter(|file| file.text.is_some()).count();
    if writes > 0 {
        let what = format!("write {} to {}", counted(&files), folder.display());
        confirm::agreed(&plan.preview, &what, args, context)?;
        let folders = files
            .iter()
            .filter(|file| file.text.is_some())
            .filter_map(|planned| Some(folder.join(&planned.path).parent()?.to_owned()));
        let folders = folders.chain([folder.to_owned()]).collect::<BTreeSet<_>>();
        folders.iter().try_for_each(|place| stays_within(place, folder))?;
        folders.iter().for_each(|folder| atomic_file::clear(folder));
        // Stated before they are written: a run that is stopped knows its own posts again.
        manifest.forms.insert(args.to.to_string(), plan.intended(&files));
        publish(&manifest, folder)?;
        // A blog is there to be read: files and folders are as the user makes them elsewhere.
        for planned in &files {
            write(planned, folder, &mut plan)?;
        }
        folders.iter().for_each(|folder| platform::sync_folder(folder));
    }
    for path in superseded {
        let _ = fs::remove_file(path);
    }
    manifest.forms.insert(args.to.to_string(), plan.form);
    if writes > 0 || (manifest != before && folder.is_dir()) {
        publish(&manifest, folder)?;
    }
    if count > 0 {
        context.say(&format!("{} in {}", counted(&files), folder.display()));
    }
    Ok(count)
}

fn publish(manifest: &Manifest, folder: &Path) -> Result<()> {
    let (path, text) = manifest.file(folder);
    atomic_file::publish(&path, &text)?;
    platform::sync_folder(folder);
    Ok(())
}

/// Refuses to write through a link that leads out of the folder of the export.
fn stays_within(place: &Path, folder: &Path) -> Result<()> {
    // What is not there yet is made within the nearest folder that is.
    let real = place.ancestors().find_map(|place| place.canonicalize().ok());
    let (Ok(whole), Some(real)) = (folder.canonicalize(), real) else { return Ok(()) };
    if real.starts_with(&whole) {
        return Ok(());
    }
    Err(Error::input(format!("nothing was written to {}", folder.display()))
        .cause(format!("{} is a link that leads out of it, to {}", place.display(), real.display()))
        .hint("replace the link by a folder, or export into the folder that it leads to"))
}

fn write(planned: &Planned, folder: &Path, plan: &mut Plan<'_>) -> Result<()> {
    let Some(text) = &planned.text else { return Ok(()) };
    atomic_file::publish(&folder.join(&planned.path), text)?;
    plan.done(planned, text)?;
    if let Some(from) = planned.from.as_ref().filter(|from| **from != planned.path) {
        let old = folder.join(from);
        fs::remove_file(&old)
            .map_err(|error| Error::input(format!("cannot remove {}", old.display())).because(error))?;
    }
    Ok(())
}

/// Every file that would be another, one a line.
fn listing(files: &[Planned]) -> String {
    let changes = files.iter().filter(|file| file.fate != Fate::Unchanged);
    changes
        .map(|file| {
            let from = file.from.as_ref().filter(|_| file.fate == Fate::Moved).map(|from| format!("  from {from}"));
            format!("{}  {}{}\n", text::pad(word(file.fate), 8), file.path, from.unwrap_or_default())
        })
        .collect()
}

/// `2 new, 1 changed, 40 unchanged`: the posts, and whether the page that lists them is written.
fn counted(files: &[Planned]) -> String {
    let mut counts: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
    for file in files.iter().filter(|file| file.is_post()) {
        counts.entry(file.fate as usize).or_insert((word(file.fate), 0)).1 += 1;
    }
    let mut parts: Vec<String> = counts.values().map(|(word, count)| format!("{count} {word}")).collect();
    parts
        .extend(files.iter().any(|file| !file.is_post() && file.text.is_some()).then(|| "the list of them".to_owned()));
    parts.join(", ")
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::New => "new",
        Fate::Changed => "changed",
        Fate::Moved => "moved",
        Fate::Unchanged => "unchanged",
        Fate::Edited => "edited",
        Fate::Foreign => "foreign",
        Fate::Orphaned => "orphaned",
    }
}

/// Says which files are left as they are although they are not as they should be, and what to do about it.
fn warn(files: &[Planned], folder: &Path, context: &Context) {
    let kept = [
        (Fate::Edited, "edited by hand and left as they are; --force overwrites them:"),
        (Fate::Foreign, "not written by odap and left as they are; --force overwrites them:"),
        (Fate::Orphaned, "of incidents that are no longer in the notebook; delete those that you do not want:"),
    ];
    for (fate, words) in kept {
        let mut paths = files.iter().filter(|file| file.fate == fate).map(|file| folder.join(&file.path)).peekable();
        if paths.peek().is_some() {
            context.say(words);
            paths.for_each(|path| context.say(&format!("  {}", path.display())));
        }
    }
}
