//! Files that are posts of odap's own, and the incidents that they are posts of.
//!
//! A post is known by the id in its front matter, whatever it is called now; where there is none, by the path that it
//! was written to, or by its lines. Of several files of one incident the one in its place is the post, and the others
//! are copies, which are named and left alone.

use std::collections::HashSet;
use std::path::Path;

use crate::cli::export::own_posts::{OwnPost, OwnPosts};
use crate::cli::export::renamed;
use crate::cli::import::files::NoteFile;
use crate::cli::import::form::NoteForm;
use crate::incident::IncidentId;

/// The nature of a file.
pub(super) enum Claim<'o> {
    /// Notes of a person.
    Note,
    /// The page that lists posts, which says nothing of its own.
    Index,
    /// The post of an incident, and how an export wrote it, where that is known.
    Post(IncidentId, Option<&'o OwnPost>),
    /// A copy of the post of an incident.
    Copy(IncidentId),
}

/// A text that is a post of an incident.
pub(super) struct Post<'a> {
    /// Its name in the report.
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    pub(super) incident: IncidentId,
    /// The post as an export wrote it, where that is known.
    pub(super) written: Option<&'a OwnPost>,
}

/// Tells the posts among files.
pub(super) struct Claims<'o> {
    own: &'o OwnPosts,
    /// Posts that are not where they were written, or not any more.
    moved: Vec<&'o OwnPost>,
    /// The incidents that a file without a place was taken for.
    claimed: HashSet<IncidentId>,
    taken: HashSet<&'o Path>,
}

impl<'o> Claims<'o> {
    pub(super) fn new(own: &'o OwnPosts) -> Self {
        let is_there = |post: &&OwnPost| match renamed::stated_id(&post.path) {
            Some(id) => post.incident == Some(id),
            None => post.path.is_file(),
        };
        let mut moved: Vec<&OwnPost> = own.all().filter(|post| !is_there(post)).collect();
        moved.sort_by(|one, other| one.path.cmp(&other.path));
        Self { own, moved, claimed: HashSet::new(), taken: HashSet::new() }
    }

    /// Tells what a file is. Files are asked about in the order of their names.
    pub(super) fn of(&mut self, file: &NoteFile) -> Claim<'o> {
        if file.form != NoteForm::Markdown {
            return Claim::Note;
        }
        let (here, stated) = (self.own.of(&file.path), renamed::stated_id(&file.path));
        match (here, stated) {
            (Some(post), None) => post.incident.map_or(Claim::Index, |id| Claim::Post(id, Some(post))),
            (Some(post), Some(id)) if post.incident == Some(id) => Claim::Post(id, Some(post)),
            (_, Some(id)) => self.of_stated(id, &|| renamed::text(&file.path).unwrap_or_default()),
            (None, None) => self.of_lines(&file.path),
        }
    }

    /// Tells what a text is that states an incident and does not lie where the post of that was written.
    pub(super) fn of_stated(&mut self, id: IncidentId, text: &dyn Fn() -> String) -> Claim<'o> {
        let mut moved: Vec<&OwnPost> = self.moved.iter().copied().filter(|post| post.incident == Some(id)).collect();
        moved.retain(|post| !self.taken.contains(post.path.as_path()));
        // Of two forms of a site, the one whose lines it has.
        if moved.len() > 1 {
            let text = text();
            moved.sort_by(|one, other| other.lines.share_of(&text).total_cmp(&one.lines.share_of(&text)));
        }
        match moved.first() {
            Some(post) => {
                self.taken.insert(&post.path);
                Claim::Post(id, Some(post))
            }
            None if self.own.all().any(|post| post.incident == Some(id)) || !self.claimed.insert(id) => Claim::Copy(id),
            None => Claim::Post(id, None),
        }
    }

    /// Tells a post without an id by its lines.
    fn of_lines(&mut self, path: &Path) -> Claim<'o> {
        if self.own.all().next().is_none() {
            return Claim::Note;
        }
        let Some(text) = renamed::text(path) else { return Claim::Note };
        let free = self.moved.iter().copied().filter(|post| !self.taken.contains(post.path.as_path()));
        let shares = free.map(|post| (post.lines.share_of(&text), post)).filter(|(share, _)| *share >= renamed::ENOUGH);
        if let Some((_, post)) = shares.max_by(|(one, _), (other, _)| one.total_cmp(other))
            && let Some(id) = post.incident
        {
            self.taken.insert(&post.path);
            return Claim::Post(id, Some(post));
        }
        let copied = self.own.all().find(|post| post.is_unedited(text.as_bytes()));
        copied.and_then(|post| post.incident).map_or(Claim::Note, Claim::Copy)
    }
}
