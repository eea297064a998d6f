//! A cleaned text, line by line: what each line is, what it states, and how likely it is the one that says what went wrong.

use super::clean::{self, CleanLine, Severity};
use super::concept::{self, Class, ConceptId};
use super::pattern::TokenizedLine;
use super::subject::{self, Subject};

pub(crate) mod episode;
pub mod mark;
pub(crate) mod place;
pub(crate) mod typed;
mod weights;

use mark::{Mark, Marks};
use place::Place;

/// One line with all that was read in it.
#[derive(Debug, Clone)]
pub struct Surveyed {
    /// The line.
    pub line: CleanLine,
    /// What it is like.
    pub marks: Marks,
    /// The name of the error's class, where the line has one.
    pub error_type: Option<String>,
    /// The place in a program that it names, where it is a frame or a compiler's pointer.
    pub place: Option<Place>,
    /// The concepts that it states.
    pub concepts: Vec<ConceptId>,
    /// Where the words of its conditions stand, in bytes of its text.
    pub stating: Vec<(ConceptId, std::ops::Range<usize>)>,
    /// What it is about.
    pub subjects: Vec<Subject>,
    /// How likely it is the headline, in no particular unit: the highest wins.
    pub score: f32,
    /// The number of its block; blocks are parted by blank lines and by commands.
    pub block: usize,
}

/// A text's lines, surveyed.
#[derive(Debug, Clone)]
pub struct Survey {
    /// In the text's order; blank lines are left out.
    pub lines: Vec<Surveyed>,
    /// The lines that may be the headline, the likeliest first.
    pub ranked: Vec<usize>,
}

/// How much less likely a line is that a program prints only where it was asked to say more, beyond what the fit gives it: the corpora have few
/// of them, and none is the message by which the program ends.
const ASKED_FOR: f32 = 3.0;

/// How much likelier the last cause of a chain is, beyond what the fit gives it: the root of what went wrong, unless it only says that something
/// else did. The corpora have few chains whose causes name no class.
const ROOT: f32 = 1.5;

/// Cleans a text and surveys its lines.
pub fn survey(text: &str) -> Survey {
    let mut lines: Vec<Surveyed> = Vec::new();
    let mut block = 0;
    for line in clean::clean(text) {
        block += usize::from(line.text.is_empty() || line.command);
        if !line.text.is_empty() {
            lines.push(look_at(line, block));
        }
    }
    mark::mark_neighbours(&mut lines);
    for line in &mut lines {
        line.score = line.marks.iter().map(|mark| weights::HEADLINE[mark]).sum();
        if line.marks.has(Mark::PrefixDebug) {
            line.score -= ASKED_FOR;
        }
        if line.marks.has(Mark::LastCause) && !line.marks.has(Mark::Wraps) {
            line.score += ROOT;
        }
    }
    let mut ranked: Vec<usize> = (0..lines.len()).collect();
    // Of equals the later one wins: what comes after is mostly the consequence of a chain that ends with its cause.
    ranked.sort_by(|&a, &b| lines[b].score.total_cmp(&lines[a].score).then(b.cmp(&a)));
    Survey { lines, ranked }
}

impl Survey {
    /// The line that says what went wrong.
    pub fn headline(&self) -> Option<&Surveyed> {
        self.lines.get(*self.ranked.first()?)
    }
}

/// Reads one line by itself.
fn look_at(line: CleanLine, block: usize) -> Surveyed {
    let tokens = TokenizedLine::new(&line.text);
    let place = place::of(&line);
    let (mut concepts, mut stating, mut subjects, mut error_type) = (Vec::new(), Vec::new(), Vec::new(), None);
    // A frame names code, not what is wrong with it.
    if !place.as_ref().is_some_and(|place| place.frame) && !line.command {
        stating = concept::in_line(&tokens);
        for (id, _) in &stating {
            if !concepts.contains(id) {
                concepts.push(*id);
            }
        }
        stating.retain(|(id, _)| concept::is_condition(*id));
        concepts.extend(line.tool.and_then(concept::named).filter(|id| !concepts.contains(id)));
        subjects = subject::in_line(&tokens);
        error_type = typed::error_type(&line.text).map(str::to_owned);
    }
    let mut marks = mark::of(&line, &tokens, error_type.as_deref(), place.as_ref());
    // A command line names tools; its options and files say nothing of what went wrong.
    if marks.has(Mark::Suggested) {
        concepts.retain(|&id| concept::is(id, Class::Tool) || concept::is(id, Class::Service));
        subjects.clear();
        stating.clear();
    }
    let conditions = concepts.iter().filter(|id| concept::is_condition(**id)).count();
    marks.set_if(conditions > 0, Mark::States);
    marks.set_if(conditions > 1, Mark::StatesMore);
    marks.set_if(!subjects.is_empty(), Mark::Names);
    marks.set_if(subjects.iter().any(|subject| subject.sort.is_public()), Mark::NamesPublic);
    marks.set_if(line.severity == Severity::Error, Mark::PrefixError);
    marks.set_if(line.severity == Severity::Warning, Mark::Warning);
    marks.set_if(line.severity == Severity::Note, Mark::PrefixNote);
    marks.set_if(line.severity == Severity::Debug, Mark::PrefixDebug);
    Surveyed { line, marks, error_type, place, concepts, stating, subjects, score: 0.0, block }
}

#[cfg(test)]
mod tests {
    use super::survey;

    #[test]
    fn the_root_of_a_chain_is_the_headline() {
        for (text, headline) in [
            (
                "Error: failed to load config\n\nCaused by:\n    0: cannot read settings\n    1: No such file or directory (os error 2)\n",
                "1: No such file or directory (os error 2)",
            ),
            (
                "Exception in thread \"main\" java.lang.RuntimeException: start failed\n\tat A.main(A.java:3)\n\
                    Caused by: java.net.BindException: Address already in use\n\tat A.bind(A.java:9)\n\t... 1 more\n",
                "Caused by: java.net.BindException: Address already in use",
            ),
        ] {
            assert_eq!(survey(text).headline().map(|line| line.line.text.as_str()), Some(headline), "{text}");
        }
    }
}
