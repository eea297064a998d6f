//! Reads a text line by line, and ranks the lines by how likely each is the headline.

use super::flag::LineFlag;
use super::{AnnotatedLine, AnnotatedText, banner, error_class, flags_of_line, flags_of_neighbours, location};
use crate::matcher::clean::{self, CleanLine, Severity};
use crate::matcher::concept::{self, Class};
use crate::matcher::entity;
use crate::matcher::tokens::{TokenizedLine, Tokens};

/// Score penalty of debug and verbose lines, beyond the fitted weight: the corpora have few of them, and none is the
/// message by which the program ends.
const DEBUG_PENALTY: f32 = 3.0;

/// Score bonus of the last cause of a chain, beyond the fitted weight: it is the root of what went wrong, unless it
/// only says that something else did. The corpora have few chains whose causes name no class.
const ROOT_CAUSE_BONUS: f32 = 2.0;

/// Score penalty of what has a cause below it: it says no more than that the last cause kept it from working.
const CAUSED_PENALTY: f32 = 2.0;

/// Score penalty of the marks below an excerpt of source, where a line with a label says what they point at.
const POINTER_PENALTY: f32 = 2.0;

/// Score penalty of a line that counts the errors listed below it: each of them says more.
const LISTED_PENALTY: f32 = 1.5;

/// Score penalty of a title, beyond that of a wrapper: it has no word of its own.
const BANNER_PENALTY: f32 = 2.0;

/// Score bonus of what ends a chain of headings, each indented more than the one above: it is what the others failed
/// on.
const INNERMOST_BONUS: f32 = 1.5;

/// Cleans a text and annotates its lines.
pub fn annotate(text: &str) -> AnnotatedText {
    let mut lines: Vec<AnnotatedLine> = Vec::new();
    let mut block = 0;
    for line in clean::clean(text) {
        block += usize::from(line.text.is_empty() || line.command);
        if !line.text.is_empty() {
            lines.push(annotate_line(line, block));
        }
    }
    flags_of_neighbours::set_neighbour_flags(&mut lines);
    let is_root = |line: &AnnotatedLine| line.flags.has(LineFlag::LastCause) && !line.flags.has(LineFlag::Wrapper);
    let has_root = lines.iter().any(is_root);
    let is_labelled = lines.iter().any(|line| line.flags.has(LineFlag::FirstStrong));
    for k in 0..lines.len() {
        let deepens = |above: usize, below: usize| {
            lines[below].block == lines[above].block && lines[below].line.indent > lines[above].line.indent
        };
        // A list names the places first, or not: `1 error for Shelf`, `room`, `  it is required`.
        let has_list = (k + 1..lines.len().min(k + 3)).any(|below| deepens(k, below));
        let is_innermost = k > 1
            && deepens(k - 2, k - 1)
            && deepens(k - 1, k)
            && lines[k].flags.has(LineFlag::BelowHeading)
            && lines[k - 1].flags.has(LineFlag::BelowHeading);
        let is_above_cause = lines.get(k + 1).is_some_and(|next| clean::is_cause_heading(&next.line.text));
        let line = &mut lines[k];
        line.score = line.flags.iter().map(LineFlag::weight).sum();
        if line.flags.has(LineFlag::PrefixDebug) {
            line.score -= DEBUG_PENALTY;
        }
        if is_labelled && line.line.text.starts_with('|') {
            line.score -= POINTER_PENALTY;
        }
        let counts = line.flags.has(LineFlag::CountsErrors) && !line.line.text.contains(" failed");
        if has_list && counts && line.flags.has(LineFlag::TraceEnd) {
            line.score -= LISTED_PENALTY;
        }
        if banner::is_banner(&line.line.text) {
            line.score -= BANNER_PENALTY;
        }
        if is_innermost {
            line.score += INNERMOST_BONUS;
        }
        if is_root(line) {
            line.score += ROOT_CAUSE_BONUS;
        } else if has_root && (is_above_cause || line.flags.has(LineFlag::AfterCause)) {
            line.score -= CAUSED_PENALTY;
        }
    }
    let mut ranked: Vec<usize> = (0..lines.len()).collect();
    // Of equals the later one wins: what comes after is mostly the consequence of a chain that ends with its cause.
    ranked.sort_by(|&a, &b| lines[b].score.total_cmp(&lines[a].score).then(b.cmp(&a)));
    AnnotatedText { lines, ranked }
}

/// Reads one line by itself.
fn annotate_line(line: CleanLine, block: usize) -> AnnotatedLine {
    let tokens = Tokens::new(&line.text);
    let tokenized = TokenizedLine::with_tokens(&line.text, &tokens);
    let location = location::parse(&line);
    let (mut concepts, mut condition_spans, mut entities, mut error_type_span) =
        (Vec::new(), Vec::new(), Vec::new(), None);
    // A frame names code, not what is wrong with it.
    if !location.as_ref().is_some_and(|location| location.frame) && !line.command {
        condition_spans = concept::find_concepts(&tokenized);
        for (id, _) in &condition_spans {
            if !concepts.contains(id) {
                concepts.push(*id);
            }
        }
        condition_spans.retain(|(id, _)| concept::is_condition(*id));
        concepts.extend(line.tool.and_then(concept::find_by_name).filter(|id| !concepts.contains(id)));
        entities = entity::find_entities(&tokenized);
        error_type_span = error_class::find_error_type(&line.text).map(|span| {
            // Terms are known as the class's where its name is printed first.
            let from = line.text.find(&line.text[span.clone()]).unwrap_or(span.start);
            from..from + span.len()
        });
    }
    let error_type = error_type_span.clone().map(|span| &line.text[span]);
    let mut flags = flags_of_line::flags_of_line(&line, &tokenized, error_type, location.as_ref());
    // A command line names tools; its options and files say nothing of what went wrong.
    if flags.has(LineFlag::SuggestedCommand) {
        concepts.retain(|&id| concept::has_class(id, Class::Tool) || concept::has_class(id, Class::Service));
        entities.clear();
        condition_spans.clear();
    }
    let conditions = concepts.iter().filter(|id| concept::is_condition(**id)).count();
    flags.set_if(conditions > 0, LineFlag::StatesCondition);
    flags.set_if(conditions > 1, LineFlag::StatesConditions);
    flags.set_if(!entities.is_empty(), LineFlag::NamesEntity);
    flags.set_if(entities.iter().any(|(entity, _)| entity.kind.is_public()), LineFlag::NamesPublicEntity);
    flags.set_if(line.severity == Severity::Error, LineFlag::PrefixError);
    flags.set_if(line.severity == Severity::Warning, LineFlag::Warning);
    flags.set_if(line.severity == Severity::Note, LineFlag::PrefixNote);
    flags.set_if(line.severity == Severity::Debug, LineFlag::PrefixDebug);
    AnnotatedLine {
        line,
        tokens,
        flags,
        error_type_span,
        location,
        concepts,
        condition_spans,
        entities,
        score: 0.0,
        block,
    }
}

#[cfg(test)]
mod tests {
    use super::annotate;
    use crate::matcher::lines::flag::LineFlag;

    fn best_line(text: &str) -> String {
        let annotated = annotate(text);
        annotated.lines[annotated.ranked[0]].line.text.clone()
    }

    #[test]
    fn words_are_known_in_capitals_of_any_alphabet() {
        for (line, flag) in [
            ("ОШИБКА: отношение не существует", LineFlag::ErrorAtStart),
            ("a.sql:3:5: ОШИБКА: отношение не существует", LineFlag::ErrorAtStart),
            ("ПРЕДУПРЕЖДЕНИЕ: x", LineFlag::Warning),
            ("Échec de la connexion", LineFlag::Negates),
        ] {
            assert!(annotate(line).lines[0].flags.has(flag), "{line}");
        }
    }

    #[test]
    fn the_root_of_a_chain_is_the_headline() {
        for (text, headline) in [
            (
                "Error: failed to load config\n\nCaused by:\n    0: cannot read settings\n    1: No such file or \
                     directory (os error 2)\n",
                "1: No such file or directory (os error 2)",
            ),
            (
                "error: failed to shelve `atlas`\n\nCaused by:\n  failed to read the `room` key\n\nCaused by:\n  \
                     rooms are `1`, `2` or `3`, but `4` is unknown\n",
                "rooms are `1`, `2` or `3`, but `4` is unknown",
            ),
            (
                "Exception in thread \"main\" java.lang.RuntimeException: start failed\n\tat A.main(A.java:3)\n\
                    Caused by: java.net.BindException: Address already in use\n\tat A.bind(A.java:9)\n\t... 1 more\n",
                "Caused by: java.net.BindException: Address already in use",
            ),
            (
                "  × Could not shelve the book.\n  ├─▶ The shelf is not ready\n  ╰─▶ room 3 is locked\n",
                "room 3 is locked",
            ),
            (
                "[Error: shelving failed] {\n  [cause]: [Error: room 3 is locked] {\n    code: 3\n  }\n}\n",
                "[cause]: [Error: room 3 is locked] {",
            ),
        ] {
            assert_eq!(best_line(text), headline, "{text}");
        }
    }

    #[test]
    fn what_says_why_is_the_headline_and_not_that_something_failed() {
        for (text, headline) in [
            (
                "error reading shelf: unexpected end of shelf\nread_shelf: failed to load shelf\n",
                "error reading shelf: unexpected end of shelf",
            ),
            (
                "Shelf (atlas):\n  error: put urn:atlas: no room for it\n\nStack (den):\n  error: update failed\n",
                "error: put urn:atlas: no room for it",
            ),
            (
                "ERROR: In /srv/shelf/room.cxx, line 3\nShelf (0x33): room 3 is not in the list\n",
                "Shelf (0x33): room 3 is not in the list",
            ),
            (
                "ERROR: cover.so cannot be loaded: ignored.\nERROR: room 3 cannot be opened: it is locked\n",
                "ERROR: room 3 cannot be opened: it is locked",
            ),
        ] {
            assert_eq!(best_line(text), headline, "{text}");
        }
    }

    #[test]
    fn what_was_typed_is_no_headline_and_neither_is_code() {
        for (text, headline) in [
            (
                "$ shelve books --all\nshelve: books: file changed as we read it\n",
                "shelve: books: file changed as we read it",
            ),
            (
                "main.x:7:5: format string has no argument\nFAIL example/shelf [build failed]\n",
                "main.x:7:5: format string has no argument",
            ),
            ("Error: shelf::room::no_such_room\n\n  x Room 3 is missing.\n", "Room 3 is missing."),
            (
                "Trace (most recent call last):\n  File \"/srv/shelf.py\", line 3, in put\n    check(book)\n\
                 shelf.RoomError: 1 validation error for Book\nroom\n  The room is required [type=missing]\n",
                "The room is required [type=missing]",
            ),
            (
                "error: it was not shelved:\n  Put \"https://a.test/?timeout=3s\":\n    \
                 dial 10.0.0.3: connection refused\n",
                "dial 10.0.0.3: connection refused",
            ),
            (
                "WARNING: ShelfSanitizer: two readers of room 3\n  #0 read /srv/shelf.c:3\n\
                 ShelfSanitizer: reported 1 warnings\n",
                "WARNING: ShelfSanitizer: two readers of room 3",
            ),
            ("SHELVE FAILED\n-------------\nno shelf in room 3\n", "no shelf in room 3"),
            (
                "panic: room 3 is locked\n\ngoroutine 1 [running]:\nmain.(*shelf).put(0xc000012345, 0x1)\n\
                 \t/srv/shelf.go:3 +0x1b\npanic(0x4a1b20, 0xc00001)\n\t/go/panic.go:9 +0x2\ncreated by main.start\n",
                "panic: room 3 is locked",
            ),
            (
                "Trace (most recent call last):\n  File \"/srv/shelf.py\", line 3, in put\n    lock()\n\
                 RoomError: ROOM_IS_LOCKED\n",
                "RoomError: ROOM_IS_LOCKED",
            ),
        ] {
            assert_eq!(best_line(text), headline, "{text}");
        }
    }
}
