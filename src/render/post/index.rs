//! The page that lists posts by their groups.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::yaml::quoted;
use super::{By, PostOptions};
use crate::render::markdown::{Flavor, inline};

/// A post as the list has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its title.
    pub title: String,
    /// The day that it is dated to, `2026-09-01`.
    pub day: String,
    /// The groups that it is listed in.
    pub groups: Vec<String>,
    /// Its path from the folder that the list is in, with slashes; for Jekyll and Hugo as their own links name it.
    pub path: String,
}

/// The page: every group with how many there are, the fullest first; months from the latest to the first.
pub fn index(posts: &[Listed], options: &PostOptions) -> String {
    let (title, count) = options.language.index(posts.len());
    let mut page = head(title, options);
    page.push_str(&count);
    page.push('\n');
    let mut groups: BTreeMap<&str, Vec<&Listed>> = BTreeMap::new();
    for post in posts {
        post.groups.iter().for_each(|group| groups.entry(group).or_default().push(post));
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    match options.by {
        Some(By::Month) => groups.reverse(),
        _ => groups.sort_by_key(|(_, posts)| Reverse(posts.len())),
    }
    for (group, mut posts) in groups {
        page.push_str(&format!("\n## {} ({})\n\n", inline(group), posts.len()));
        posts.sort_by_key(|post| Reverse(&post.day));
        for post in posts {
            page.push_str(&format!(
                "- [{}]({}), {}\n",
                inline(&post.title),
                link(&post.path, options.flavor),
                post.day
            ));
        }
    }
    page
}

fn head(title: &str, options: &PostOptions) -> String {
    match options.flavor {
        Flavor::Plain => format!("# {title}\n\n"),
        Flavor::Jekyll => {
            // A page has no date: the layout that most themes have beside `post` shows none.
            let layout = match options.front_matter.get("layout").and_then(|layout| layout.as_str()) {
                Some("post") => "page",
                Some(other) => other,
                None => "single",
            };
            format!("---\nlayout: {}\ntitle: {}\npermalink: \"/errors/\"\n---\n\n", quoted(layout), quoted(title))
        }
        Flavor::Hugo => format!("---\ntitle: {}\n---\n\n", quoted(title)),
    }
}

fn link(path: &str, flavor: Flavor) -> String {
    match flavor {
        Flavor::Plain => path.to_owned(),
        Flavor::Jekyll => format!("{{% post_url {path} %}}"),
        Flavor::Hugo => format!("{{{{< relref \"{path}\" >}}}}"),
    }
}
