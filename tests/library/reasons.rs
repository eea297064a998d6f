//! A reason is true of the two texts and of the note, read whole: what it names stands where it says.

use odap::incident::Note;
use odap::matcher::{Reason, Rule};
use odap::notebook::{Access, Draft, Notebook, Pasted};
use odap::redact::Privacy;
use odap::time::Timestamp;

use crate::scratch;

fn pasted(text: &str) -> Pasted {
    Pasted::new(text.to_owned().into(), &Privacy::default())
}

/// Returns the reasons for the one incident that is stored, with a note that has a cause.
fn reasons(stored: &str, cause: &str, query: &str) -> Vec<Reason> {
    let folder = scratch::folder();
    let file = folder.path().join("notebook.db");
    crate::empty_notebook::write(&file);
    let mut notebook = Notebook::open(&file, Access::Write).unwrap();
    let note = Note { cause: Some(cause.to_owned()), fix: Some("Mend it.".to_owned()), ..Note::default() };
    notebook.add(Draft { note, ..Draft::default() }, pasted(stored), Timestamp::from_milliseconds(1)).unwrap();
    // Others, so that a word that stands in one text only weighs something.
    for k in 0..12 {
        let other = format!("shelf{k}: the lamp of hall {k} burns no more\n");
        notebook.add(Draft::default(), pasted(&other), Timestamp::from_milliseconds(2 + k)).unwrap();
    }
    let answer = notebook.find(pasted(query), None, 5).unwrap();
    let found = answer.matches.into_iter().find(|found| found.incident.number == 1);
    found.map(|found| found.reasons).unwrap_or_default()
}

/// Returns what a rule names in the looked-up text, and in the stored one.
fn named(reasons: &[Reason], rule: Rule) -> (String, String) {
    let reason = reasons.iter().find(|reason| reason.rule == rule);
    reason.map(|reason| (reason.here.join(" · "), reason.there.join(" · "))).unwrap_or_default()
}

/// Returns every word that the reasons against the match name.
fn differences(reasons: &[Reason]) -> String {
    let rules = [Rule::WordsMissing, Rule::OtherWording];
    rules.map(|rule| named(reasons, rule)).map(|(here, there)| format!("{here} {there}")).join(" ")
}

#[test]
fn a_word_is_only_here_where_neither_the_whole_text_nor_the_note_has_it() {
    // A print remembers fewer words than this text has.
    let filler: String = (0..80).map(|k| format!("step {k}: item{k}x of bucket{k}y was counted\n")).collect();
    let stored = format!("{filler}ShelfError: the drawer of room 3 jammed\nhint: the crowbar lies in room 4\n");
    let query = "ShelfError: the drawer of room 3 jammed near item7x, the crowbar is in the cellar, says Gwendolyn\n";
    let told = differences(&reasons(&stored, "Gwendolyn locked it.", query)).to_lowercase();
    assert!(told.contains("cellar"), "{told}");
    for word in ["item7x", "crowbar", "gwendolyn"] {
        assert!(!told.contains(word), "{word} is not only here: {told}");
    }
}

#[test]
fn other_digits_are_no_other_word() {
    let [stored, query] = ["833", "38"]
        .map(|k| format!("ShelfError: the porter could not reach desk porter-{k}-desk, which does not answer\n"));
    let told = differences(&reasons(&stored, "It was so.", &query));
    assert!(!told.contains("porter"), "{told}");
}

#[test]
fn what_a_program_always_prints_is_no_reason() {
    let closing = "For more information about crowbars, see https://shelf.test/crowbar\n\
                   Re-run Shelve using the -V switch to enable velvet logging\n";
    let stored = format!("$ shelve drawers\nShelfError: the drawer of room 3 jammed\n{closing}");
    let query = format!("$ shelve drawers\nLampError: no bulb glows above the staircase\n{closing}");
    let reasons = reasons(&stored, "It was so.", &query);
    let (words, _) = named(&reasons, Rule::Words);
    for word in ["crowbar", "velvet", "Re-run", "drawers", "switch"] {
        assert!(!words.contains(word), "{words}");
    }
}

#[test]
fn an_equal_headline_is_always_told() {
    let line = "WARNING: two readers of shelf 3 (pid=16)";
    let trace = |function: &str| format!("==16==\n{line}\n  #0 {function} /srv/hall.c:3 (hall+0x5)\n");
    let reasons = reasons(&trace("put"), "It was so.", &trace("take"));
    assert_eq!(named(&reasons, Rule::Headline).0, line);
}

#[test]
fn a_message_with_another_name_in_it_is_told_with_a_gap() {
    let line = |name: &str| format!("label file /srv/{name}.label not found: stat /srv/{name}.label: no room left\n");
    let reasons = reasons(&line("oak/elm"), "It was so.", &line("ash/fir"));
    assert_eq!(named(&reasons, Rule::Headline).0, "label file … not found: stat … no room left");
}

#[test]
fn a_subject_is_told_in_the_form_that_both_have() {
    let line = |value: &str| format!("shelve: error: unrecognized arguments: --room={value}\n");
    let reasons = reasons(&line("attic"), "It was so.", &line("cellar"));
    let (subject, _) = named(&reasons, Rule::Subject);
    assert_eq!(subject, "--room");
}

#[test]
fn a_code_is_told_where_a_text_has_it() {
    // No text has EEXIST, and what exists is no file.
    let line = "Error: upload failed: (409) Conflict: a crate with this name already exists\n";
    let (names, _) = named(&reasons(line, "It was so.", line), Rule::Names);
    assert!(names.contains("409 Conflict") && !names.to_uppercase().contains("EEXIST"), "{names}");
    // A number and a name of one error: either text states it.
    let (names, _) = named(
        &reasons(
            "Error: connect ECONNREFUSED 127.0.0.1:8931\n",
            "Nobody listens.",
            "tcp connect error: Connection refused (os error 111)\n",
        ),
        Rule::Names,
    );
    assert_eq!(names, "ECONNREFUSED");
}

#[test]
fn a_condition_is_told_in_the_words_of_both_texts() {
    let (condition, _) = named(
        &reasons(
            "error: this environment is externally managed\n",
            "It was so.",
            "error: this environment is externally managed, says the porter\n",
        ),
        Rule::Condition,
    );
    assert_eq!(condition, "externally managed");
    // What make says at its end is no errno.
    let reasons = reasons(
        "hall.mk:2: *** recipe commences before first target.  Stop.\n",
        "It was so.",
        "hall.mk:2: *** recipe commences before first target.  Stop.\nmake: *** [Makefile:2: all] Error 2\n",
    );
    let (other, _) = named(&reasons, Rule::OtherCondition);
    assert!(!other.contains("no such file"), "{other}");
}
