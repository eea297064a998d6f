//! Paths of posts below the folder of the export.

use crate::cli::export::slug::slug;
use crate::render::markdown::Flavor;
use crate::render::post::PostOptions;

/// Returns the path of a post, with slashes.
pub(super) fn post(options: &PostOptions, group: Option<&str>, day: &str, name: &str) -> String {
    let below = group.map(|group| slug(group) + "/").unwrap_or_default();
    match (options.flavor, options.draft) {
        (Flavor::Plain, _) => format!("{below}{day}-{name}.md"),
        (Flavor::Jekyll, false) => format!("_posts/{below}{day}-{name}.md"),
        // A draft has no date until it is published.
        (Flavor::Jekyll, true) => format!("_drafts/{below}{name}.md"),
        (Flavor::Hugo, _) => format!("content/posts/{below}{name}.md"),
    }
}

/// The path of the page that lists the posts.
pub(super) fn index(flavor: Flavor) -> &'static str {
    match flavor {
        Flavor::Plain => "index.md",
        Flavor::Jekyll => "errors.md",
        Flavor::Hugo => "content/errors.md",
    }
}

/// A post's path as the page that lists the posts links to it.
pub(super) fn linked(flavor: Flavor, path: &str) -> &str {
    let from = |start: &str| path.strip_prefix(start).unwrap_or(path);
    match flavor {
        Flavor::Plain => path,
        Flavor::Jekyll => from("_posts/").trim_end_matches(".md"),
        Flavor::Hugo => from("content"),
    }
}
