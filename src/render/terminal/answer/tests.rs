use super::{Next, answer, reasoning};
use crate::environment::{Change, Direction, Part, Relevance};
use crate::incident::{Author, FixSource, Incident, IncidentId, Kind, Note, Outcome, Sighting, Status};
use crate::matcher::{self, Level, Reason, Rule};
use crate::notebook::{Answer, Match};
use crate::redact::Scrubbed;
use crate::render::{Screen, Style};
use crate::text;
use crate::time::Timestamp;

fn screen(width: usize) -> Screen {
    Screen { style: Style { colored: false }, width, height: None, now: "2026-11-01T00:00:00Z".parse().unwrap() }
}

fn incident(number: u64, title: &str) -> Incident {
    let then: Timestamp = "2026-09-01T00:00:00Z".parse().unwrap();
    let id = IncidentId::new(then, number.into());
    let (outcome, fix) = (Some(Outcome::Worked), Some(id));
    let sighting = Sighting { outcome, fix, ..Sighting::first(IncidentId::new(then, 1), then, None) };
    Incident {
        id,
        number,
        note: Note {
            title: title.into(),
            cause: Some("The slim image has no libGL; opencv-python links against it.".into()),
            fix: Some("apt-get install -y libgl1 libglib2.0-0".into()),
            kind: Kind::Environment,
            tags: vec!["docker".parse().unwrap(), "opencv".parse().unwrap()],
            attempts: vec!["pip install --force-reinstall opencv-python".into()],
            source: Some(FixSource::Issue),
            url: None,
        },
        error: "ImportError".into(),
        status: Status::Solved,
        author: Some(Author::Typed),
        fix_id: Some(id),
        fix_written_at: Some(then),
        former_fixes: Vec::new(),
        sightings: vec![sighting.clone(), sighting.clone(), sighting],
        corrections: Vec::new(),
        created_at: then,
        updated_at: then,
        removed_at: None,
        merged_into: None,
    }
}

fn reason(rule: Rule, weight: f64, says: &'static str, here: &str, there: Option<&str>) -> Reason {
    Reason { rule, weight, says, here: vec![here.into()], there: there.map(str::to_owned).into_iter().collect() }
}

fn found(incident: Incident, probability: f64, level: Level, reasons: Vec<Reason>) -> Match {
    let change = Change {
        name: "python".into(),
        then: Some("3.7.9".into()),
        now: Some("3.11.4".into()),
        part: Part::Runtime,
        tool: Some("python".into()),
        direction: Direction::Upgraded,
        relevance: Relevance::Runtime,
    };
    Match { incident, probability, level, reasons, changes: vec![change], filled: None }
}

fn of(level: Level, matches: Vec<Match>) -> Answer {
    Answer { level, error: Scrubbed::default(), reading: matcher::read(""), matches, incidents: 212, failure: Some(7) }
}

fn seen() -> Answer {
    let reasons = vec![
        reason(Rule::Subject, 2.5, "same subject", "libGL.so.1", None),
        reason(
            Rule::Headline,
            2.1,
            "same message",
            "cannot open shared object file: \x1b[2J No such file or directory",
            None,
        ),
        reason(Rule::Frames, 0.7, "same place", "cv2/__init__.py", None),
        reason(Rule::OtherTool, -0.3, "another version", "3.11", Some("3.7")),
    ];
    let best = found(incident(12, "OpenCV import fails in slim images"), 0.97, Level::Seen, reasons);
    let shared = vec![reason(Rule::Condition, 0.8, "same condition", "shared library missing", None)];
    let other = found(incident(31, "libcudart.so.11.0 missing after a driver update"), 0.41, Level::Similar, shared);
    of(Level::Seen, vec![best, other])
}

#[test]
fn one_with_which_nothing_that_can_be_told_is_shared_is_not_named_below() {
    let mut answered = seen();
    answered.matches[1].reasons = vec![reason(Rule::WordsMissing, -0.8, "only in this one", "libGL", None)];
    let page = answer(&answered, &Next::default(), screen(80));
    assert!(!page.contains("also") && !page.contains("#31"), "{page}");
}

#[test]
fn seen_gives_the_fix_first_and_then_the_reasons() {
    insta::assert_snapshot!(answer(&seen(), &Next::default(), screen(80)), @r#"
    seen  97 %   #12  OpenCV import fails in slim images
                 3 times, last 2 months ago · environment · docker, opencv

      fix        apt-get install -y libgl1 libglib2.0-0
                 worked 3 of 3 · from an issue thread, confirmed
      cause      The slim image has no libGL; opencv-python links against it.
      not this   pip install --force-reinstall opencv-python

      because    same subject  libGL.so.1
                 same message  cannot open shared object file: \u{1b}[2J No such fi…
                 same place    cv2/__init__.py
      since then python 3.7.9 → 3.11.4

      also       #31 similar 41 %  libcudart.so.11.0 missing after a driver update

    Did it work?  odap again 12 --worked or --failed   ·   not it?  odap not 12
    "#);
    insta::assert_snapshot!(answer(&seen(), &Next::default(), screen(40)), @"
    seen  97 %   #12  OpenCV import fails in
                 slim images
                 3 times, last 2 months ago
                 · environment · docker,
                 opencv

      fix        apt-get install -y libgl1 libglib2.0-0
                 worked 3 of 3 · from an
                 issue thread, confirmed
      cause      The slim image has no
                 libGL; opencv-python links
                 against it.
      not this   pip install --force-reinstall opencv-python

      because    same subject  libGL.so.1
                 same message
                   cannot open shared objec…
                 same place
                   cv2/__init__.py
      since then python 3.7.9 → 3.11.4

      also       #31 similar 41 %  libcudar…

    Did it work?  odap again 12 --worked or --failed
    not it?  odap not 12
    ");
}

#[test]
fn an_open_incident_that_was_seen_says_that_there_is_no_fix() {
    let mut answered = seen();
    let incident = &mut answered.matches[0].incident;
    incident.note = Note { fix: None, cause: None, source: None, attempts: Vec::new(), ..incident.note.clone() };
    incident.status = Status::Open;
    incident.sightings.truncate(1);
    insta::assert_snapshot!(answer(&answered, &Next::default(), screen(80)), @r#"
    seen  97 %   #12  OpenCV import fails in slim images
                 once, 2 months ago · environment · docker, opencv

      open       no fix yet; when there is one:  odap solve 12

      because    same subject  libGL.so.1
                 same message  cannot open shared object file: \u{1b}[2J No such fi…
                 same place    cv2/__init__.py
      since then python 3.7.9 → 3.11.4

      also       #31 similar 41 %  libcudart.so.11.0 missing after a driver update

    Seen again:  odap again 12   ·   not it?  odap not 12
    "#);
}

#[test]
fn similar_gives_what_differs_before_the_fix() {
    let reasons = vec![
        reason(Rule::OtherSubject, -3.0, "another subject", "libGL.so.1", Some("libcudart.so.11.0")),
        reason(Rule::Headline, 1.5, "same message", "cannot open shared object file", None),
        reason(Rule::Names, 0.5, "same type", "ImportError", None),
    ];
    let best = found(incident(31, "libcudart.so.11.0 missing after a driver update"), 0.46, Level::Similar, reasons);
    insta::assert_snapshot!(answer(&of(Level::Similar, vec![best]), &Next::default(), screen(80)), @"
    similar  46 %   #31  libcudart.so.11.0 missing after a driver update

      differs    the subject: libGL.so.1 here, libcudart.so.11.0 there
      same       cannot open shared object file · ImportError
      its fix    apt-get install -y libgl1 libglib2.0-0
                 (may not apply to your case)
      since then python 3.7.9 → 3.11.4

    Read it whole:  odap show 31        Log this one:  odap add --failure 7
    ");
}

#[test]
fn new_names_the_nearest_where_something_is_like_it() {
    let page = |probability| {
        let nearest = found(incident(31, "libcudart missing"), probability, Level::New, Vec::new());
        answer(&of(Level::New, vec![nearest]), &Next::default(), screen(80))
    };
    let near = "new   likely none of 212 incidents; the nearest is #31 (29 %)  libcudart missing\n";
    assert!(page(0.29).starts_with(near), "{}", page(0.29));
    assert!(page(0.02).starts_with("new   nothing like it among 212 incidents\n"), "{}", page(0.02));
}

#[test]
fn new_says_what_was_read_and_where_to_ask() {
    let mut answered = of(Level::New, Vec::new());
    let anatomy = &mut answered.reading.anatomy;
    anatomy.kind = Kind::Environment;
    anatomy.tool = Some("python".into());
    anatomy.error_type = Some("ModuleNotFoundError".into());
    anatomy.headlines = vec![matcher::Headline { text: "No module named 'flash_attn'".into(), source: 1..2 }];
    let frame =
        |file: &str, own| matcher::Frame { file: file.into(), line: Some(14), function: Some("<module>".into()), own };
    anatomy.frames = vec![frame("train.py", true), frame("transformers/utils/import_utils.py", false)];
    let next = Next { addresses: vec!["https://www.google.com/search?q=No+module+named".into()] };
    insta::assert_snapshot!(answer(&answered, &next, screen(80)), @r#"
    new   nothing like it among 212 incidents

      read as    environment · python · ModuleNotFoundError
      headline   No module named 'flash_attn'
      yours      train.py:14 in <module>
      library    transformers/utils/import_utils.py:14 in <module>

      kept as failure 7. When it is solved:   odap add --failure 7 --fix "…"
      search     https://www.google.com/search?q=No+module+named
                 (recognised paths, hosts and names are left out)
    "#);
    (answered.incidents, answered.failure) = (0, None);
    insta::assert_snapshot!(answer(&answered, &Next::default(), screen(80)), @"
    new   the notebook is empty

      read as    environment · python · ModuleNotFoundError
      headline   No module named 'flash_attn'
      yours      train.py:14 in <module>
      library    transformers/utils/import_utils.py:14 in <module>

      start with odap import --starter      (what every machine meets)
    ");
}

#[test]
fn the_whole_reasoning_has_every_weight() {
    insta::assert_snapshot!(reasoning(&seen(), screen(80)).split("\n  kind").next().unwrap(), @"
    #12 seen 97 %  OpenCV import fails in slim images
      subject          +2.50  same subject          libGL.so.1
      headline         +2.10  same message          cannot open shared object file:…
      frames           +0.70  same place            cv2/__init__.py
      other tool       -0.30  another version       3.11 | 3.7
      since then python 3.7.9 → 3.11.4

    #31 similar 41 %  libcudart.so.11.0 missing after a driver update
      condition        +0.80  same condition        shared library missing
      since then python 3.7.9 → 3.11.4
    ");
}

#[test]
fn no_page_is_wider_than_its_screen_save_for_what_is_to_be_copied() {
    for width in [40, 60, 80] {
        for answered in [seen(), of(Level::New, Vec::new())] {
            let page = answer(&answered, &Next::default(), screen(width));
            let wide: Vec<&str> = page.lines().filter(|line| text::width(line) > width).collect();
            let copied = |line: &&str| line.contains("install") || line.contains("odap ");
            assert!(wide.iter().all(copied), "{width}: {wide:#?}");
        }
    }
}
