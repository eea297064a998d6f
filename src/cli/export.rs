//! `odap export`

mod chosen;
mod confirm;
mod data;
mod folder;
mod format;
mod layout;
pub(crate) mod line_hashes;
mod manifest;
mod options;
pub(crate) mod own_posts;
mod plan;
pub(crate) mod renamed;
mod single_file;
mod slug;

use std::path::PathBuf;

use crate::cli::args::filter::FilterArgs;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::incident::Selector;
use crate::render::markdown::Flavor;
use crate::render::post::{BUILT_IN, By};
use crate::text;
use chosen::Chosen;
use format::Format;
use options::PostWriter;

/// Export incidents as blog posts, documents or data
///
/// Posts leave out what is private and go to a folder; for jekyll and hugo that is the site's folder. An existing post
/// keeps its name, an unchanged post is not touched, and a post that you edited is left alone. Markdown goes to stdout,
/// or with --out to one file per incident. The formats jsonl, json and csv hold everything in the notebook, names and
/// paths included; jsonl is lossless.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap export --to jekyll --by category --out site\n  odap export --to jsonl > \
         notebook.jsonl")]
pub(crate) struct Args {
    /// Incident numbers or id prefixes; all that match the filters if none is given
    #[arg(value_name = "ID")]
    ids: Vec<Selector>,
    #[command(flatten)]
    wanted: FilterArgs,
    /// Only incidents that contain these words, as `odap search` finds them
    #[arg(long, value_name = "WORDS")]
    query: Option<String>,
    /// Output format: markdown, jekyll, hugo, jsonl, json or csv
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    to: Format,
    /// Folder to write to, or the file for a single document
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Write a single Markdown document
    #[arg(long)]
    one_file: bool,
    /// Group posts into folders, each with an index page: by category, tag, kind or month; remembered per output folder
    #[arg(long, value_name = "WHAT")]
    by: Option<By>,
    /// Mark posts as drafts
    #[arg(long)]
    drafts: bool,
    /// Use your own post template
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Print the built-in template as a starting point
    #[arg(long, exclusive = true)]
    print_template: bool,
    /// Keep private parts in posts
    #[arg(long)]
    no_redact: bool,
    /// Print what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write without asking, and replace an existing file
    #[arg(short, long)]
    yes: bool,
    /// Overwrite posts that were edited by hand
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    if args.print_template {
        context.data(BUILT_IN)?;
        return Ok(ExitStatus::Done);
    }
    args.fit()?;
    let filter = args.wanted.filter(context.now, None);
    let chosen = Chosen::new(filter, &args.ids, args.query.as_deref(), context)?;
    let folder = args.folder();
    let count = match args.to {
        Format::Data(form) => data::export(&chosen, form, &args, context)?,
        Format::Posts(flavor) => {
            let writer = PostWriter::new(flavor, &args, context)?;
            match (&args.out, folder) {
                (Some(out), true) => folder::export(&chosen, writer, out, &args, context)?,
                (out, _) => single_file::export(&chosen, &writer, out.as_deref(), &args, context)?,
            }
        }
    };
    if count == 0 {
        context.say("there is nothing to export");
    } else if let Some(out) = args.out.as_ref().filter(|_| !folder && !args.dry_run) {
        context.say(&format!("{} written to {}", text::count(count, "incident"), out.display()));
    }
    Ok(ExitStatus::found(count > 0 && !chosen.tell_damage(context)))
}

impl Args {
    /// Tells whether the export writes posts to a folder, one file per incident.
    fn folder(&self) -> bool {
        let file = self.out.as_ref().is_none_or(|out| out.extension().is_some_and(|end| end == "md"));
        match self.to {
            Format::Data(_) => false,
            Format::Posts(Flavor::Plain) => !self.one_file && !file,
            Format::Posts(Flavor::Jekyll | Flavor::Hugo) => true,
        }
    }

    /// Refuses what does not go together.
    fn fit(&self) -> Result<()> {
        if !self.ids.is_empty() && (!self.wanted.is_empty() || self.query.is_some()) {
            return Err(Error::input("numbers and filters cannot be used together")
                .hint("odap export 12 31\nodap export --tag docker"));
        }
        let site = matches!(self.to, Format::Posts(Flavor::Jekyll | Flavor::Hugo));
        if site && self.out.is_none() {
            return Err(Error::input(format!("{} needs the folder of a site", self.to))
                .hint(format!("odap export --to {} --out SITE", self.to)));
        }
        let data = matches!(self.to, Format::Data(_));
        let one = data || !self.folder();
        let to = format!("--to {}", self.to);
        let document = if data { to.as_str() } else { "a single document" };
        let unshown = if data { to.as_str() } else { "a document on stdout" };
        // Each option with the form that it does not go with, the cause and an export that it does go with.
        for (given, name, refused, form, cause, hint) in [
            (
                self.one_file,
                "--one-file",
                self.to != Format::Posts(Flavor::Plain),
                to.as_str(),
                if site { "a site needs a file for each post" } else { "that is one file anyway" },
                "odap export --one-file --out notes.md",
            ),
            (
                self.by.is_some(),
                "--by",
                one,
                document,
                "only posts in a folder are grouped",
                "odap export --to jekyll --by category --out SITE",
            ),
            (
                self.drafts,
                "--drafts",
                !site,
                to.as_str(),
                "only posts for jekyll and hugo can be drafts",
                "odap export --to jekyll --drafts --out SITE",
            ),
            (
                self.force,
                "--force",
                one,
                document,
                "only in a folder are edited posts left alone",
                "odap export --to jekyll --force --out SITE",
            ),
            (
                self.template.is_some(),
                "--template",
                data,
                to.as_str(),
                "only posts are made from a template",
                "odap export --template post.md",
            ),
            (
                self.no_redact,
                "--no-redact",
                data,
                to.as_str(),
                "private parts are kept there anyway",
                "odap export --to jsonl",
            ),
            (
                self.dry_run,
                "--dry-run",
                data || self.out.is_none(),
                unshown,
                "only posts that are written to files can be previewed",
                "odap export --to jekyll --dry-run --out SITE",
            ),
        ] {
            if given && refused {
                return Err(Error::input(format!("{name} does not go with {form}")).cause(cause).hint(hint));
            }
        }
        Ok(())
    }
}
