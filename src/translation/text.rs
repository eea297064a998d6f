//! A text read back, line by line.

use super::line::{self, Printer, ReadLine};
use super::{EnglishLine, Lexicon, ReadBack, Tongue, domain, is_english};

/// The most lines that are read back. A failure prints a few; a log of thousands repeats them.
const MAX_LINES: usize = 300;

/// The most bytes of a line that is read back; the longest messages of coreutils and git have 600.
const MAX_LINE_BYTES: usize = 2000;

/// The most lines that a terminal wraps one message into: 240 columns.
const MAX_WRAPPED: usize = 3;

/// Reads a text back by the catalogues of a language; none where no line of it matches. `command` is the one that
/// printed it, if it is known: of several messages that of its program is meant.
pub fn read_back(text: &str, command: Option<&str>, tongue: &Tongue, lexicon: &dyn Lexicon) -> Option<ReadBack> {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    // Lines of usage do not name the program that the first line names.
    let named = lines.iter().take(MAX_LINES).find_map(|line| line::known_program(line));
    // A line that names a program says more than the command, which may have started it.
    let program = named.or_else(|| {
        let names_another = lines.iter().take(MAX_LINES).any(|line| domain::names_program(line));
        domain::program_of_command(command?).filter(|_| !names_another)
    });
    let first = read_lines(&lines, program, &[], tongue, lexicon);
    if first.is_empty() {
        return None;
    }
    let found = read_lines(&lines, program, &first, tongue, lexicon);
    if found.is_empty() {
        return None;
    }
    let mut english: Vec<&str> = Vec::new();
    let mut next = 0;
    for line in &found {
        english.extend(&lines[next..line.source.start]);
        english.push(&line.text);
        next = line.source.end;
    }
    english.extend(&lines[next..]);
    Some(ReadBack { text: english.join("\n"), lines: found })
}

impl Tongue {
    /// Tells whether a text that was read back has nothing more in another language. What is left of one in Latin
    /// letters is in the same language where a locale is set to it, for the words of two are much alike.
    pub fn leaves_nothing(&self, read_back: &str, locales: &[String]) -> bool {
        let is_set = locales.iter().any(|locale| locale.split(['_', '.', '@']).next() == Some(&*self.name));
        if self.is_latin() { is_set || !self.is_marked(read_back) } else { is_english(read_back) }
    }
}

/// Returns the catalogues of the messages in other lines than one, which tell who printed it. Any program prints what
/// the system's own library says.
fn domains_beside(found: &[EnglishLine], at: usize) -> Vec<&str> {
    let beside = found.iter().filter(|line| !line.source.contains(&at));
    let domains = beside.flat_map(|line| &line.originals).map(|original| &*original.domain);
    domains.filter(|domain| *domain != "libc").collect()
}

/// Returns the catalogues of the messages in a line that are more than one word.
fn sentences(line: &EnglishLine) -> impl Iterator<Item = &str> {
    let sentences = line.originals.iter().filter(|original| !line::is_word(&original.template, &original.domain));
    sentences.map(|original| &*original.domain)
}

/// Reads the lines of a text back that match; `known` are those that were read before, which tell of each other.
fn read_lines(
    lines: &[&str],
    program: Option<&str>,
    known: &[EnglishLine],
    tongue: &Tongue,
    lexicon: &dyn Lexicon,
) -> Vec<EnglishLine> {
    let mut found = Vec::new();
    let (mut at, mut tried) = (0, 0);
    while at < lines.len() && tried < MAX_LINES {
        if lines[at].len() > MAX_LINE_BYTES || is_comment(lines[at]) || !tongue.may_be_in(lines[at]) {
            at += 1;
            continue;
        }
        tried += 1;
        let domains = domains_beside(known, at);
        let here: Vec<&str> = known.iter().filter(|line| line.source.contains(&at)).flat_map(sentences).collect();
        let printer = Printer { program, domains: &domains, here: &here };
        let read_line = |line: &str| line::read_line(line, printer, tongue, lexicon);
        let mut read = read_line(lines[at]);
        let mut end = at + 1;
        if !read.as_ref().is_some_and(|read| read.whole) && columns(lines[at]) >= MIN_WRAPPED_COLUMNS {
            for last in at + 2..=lines.len().min(at + MAX_WRAPPED) {
                // A line in English ends the message before it.
                if !tongue.is_marked(lines[last - 1]) {
                    break;
                }
                let Some(whole) = read_wrapped(&lines[at..last], tongue, &read_line) else { continue };
                (read, end) = (Some(whole), last);
                break;
            }
        }
        let shows = end > at + 1 || tongue.is_marked(lines[at]);
        if let Some(read) = read.filter(|read| is_printed(read, shows, lines[at], printer)) {
            found.push(EnglishLine { source: at..end, text: read.text, originals: read.originals });
        }
        at = end;
    }
    found
}

/// Tells whether a program printed a line that was read back. People write single words too, and English lines stand
/// between those of another language; such a line counts where all of it was read and its program is known. `shows`
/// tells whether the line shows that it is in the language.
fn is_printed(read: &ReadLine, shows: bool, line: &str, printer: Printer<'_>) -> bool {
    let by_catalogue = || {
        let is_near = |domain: &str| printer.domains.contains(&domain) || domain::is_library(domain);
        !printer.domains.is_empty() && read.originals.iter().all(|original| is_near(&original.domain))
    };
    match (read.is_words, shows) {
        (false, true) => true,
        (true, true) => read.whole && (printer.program.is_some() || by_catalogue()),
        (is_words, false) => read.whole && (by_catalogue() || !is_words && line::known_program(line).is_some()),
    }
}

/// The least columns of a line that a terminal wrapped: half of the narrowest that people work in, for a long word goes
/// down whole. Shorter lines are a list.
const MIN_WRAPPED_COLUMNS: usize = 20;

/// Returns the columns of a line, nearly: a letter beyond Latin takes two.
fn columns(line: &str) -> usize {
    line.trim_end().chars().map(|letter| if letter < '\u{1100}' { 1 } else { 2 }).sum()
}

/// Tells whether a line is a comment of a program or a note, which no program printed.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("# ") || line.starts_with("//")
}

/// Reads lines as one that a terminal wrapped, between words or in the midst of one; none where all of its messages are
/// in single lines.
fn read_wrapped(lines: &[&str], tongue: &Tongue, read_line: &dyn Fn(&str) -> Option<ReadLine>) -> Option<ReadLine> {
    let joined = |between| lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(between);
    // Words of Latin letters are wrapped between words only.
    let between: &[&str] = if tongue.is_latin() { &[" "] } else { &[" ", ""] };
    let whole = between.iter().filter_map(|between| read_line(&joined(between))).find(|read| read.whole)?;
    let single: Vec<ReadLine> = lines.iter().filter_map(|line| read_line(line)).collect();
    // A line that is a message by itself is not the end of another.
    if single.iter().any(|read| read.whole && !read.is_words) {
        return None;
    }
    let is_single = |original| single.iter().any(|read| read.originals.contains(original));
    whole.originals.iter().any(|original| !is_single(original)).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::read_back;
    use crate::translation::mo::tests::catalogue;
    use crate::translation::{CatalogueFile, Header, MessageFinder, Postings, ReadBack, Source, build, tongues};

    /// The catalogues of a machine, with sentences of their own.
    fn machine() -> Vec<(&'static str, Vec<u8>)> {
        let header: &[u8] = b"Content-Type: text/plain; charset=UTF-8\n";
        let pairs = |pairs: &[(&'static str, &'static str)]| {
            let mut all: Vec<(&[u8], &[u8])> = vec![(b"", header)];
            all.extend(pairs.iter().map(|(original, translation)| (original.as_bytes(), translation.as_bytes())));
            catalogue(&all, false)
        };
        vec![
            ("libc", pairs(&[("The shelf is on fire", "책장에 불이 났습니다"), ("Nobody is here", "아무도 없습니다")])),
            (
                "coreutils",
                pairs(&[
                    ("cannot lift %s", "%s을(를) 들어올릴 수 없음"),
                    ("%s: %d book in %s\0%s: %d books in %s", "%3$s에 책 %2$d권: %1$s"),
                    ("first line\nsecond: %s", "첫째 줄\n둘째: %s"),
                    ("the room of %s is closed for the day", "%s의 방은 오늘 하루 동안 닫혀 있습니다"),
                    ("warning: ", "경고: "),
                    ("%s: nobody has room for %s", "%s: %s을(를) 둘 방이 없습니다"),
                    ("shelf", "책장"),
                    ("%s of %s", "%s에서 %s"),
                ]),
            ),
            (
                "tar",
                pairs(&[
                    ("unable to raise %s", "%s을(를) 들어올릴 수 없음"),
                    ("empty room", "빈 방"),
                    ("hold on for a while", "잠시 기다려 please"),
                    ("roof", "지붕"),
                ]),
            ),
            (
                "crate",
                pairs(&[("cannot find box %s", "%s 상자가 없습니다"), ("unable to see box %s", "%s 상자가 없습니다")]),
            ),
            ("libcrate2", pairs(&[("unable to see box %s", "%s 상자가 없습니다")])),
            ("wget", pairs(&[("vacant room", "빈 방")])),
        ]
    }

    fn english(text: &str) -> Option<ReadBack> {
        english_of_command(text, None)
    }

    fn english_of_command(text: &str, command: Option<&str>) -> Option<ReadBack> {
        let machine = machine();
        let file = |(domain, bytes): &(&str, Vec<u8>)| CatalogueFile {
            path: format!("{domain}.mo").into(),
            bytes: bytes.len() as u64,
            modified: 0,
            originals: None,
        };
        let header = Header { files: machine.iter().map(file).collect() };
        let tongue = &tongues("책", &[])[0];
        let index = build(&header, tongue, |number| Some(machine[number].1.clone()));
        let postings = Postings::new(Slice(index)).unwrap();
        let finder =
            MessageFinder::new(postings, |number| Some(Slice(machine[number].1.clone())), |_| None, |_| Vec::new());
        read_back(text, command, tongue, &finder)
    }

    struct Slice(Vec<u8>);

    impl Source for Slice {
        fn size(&self) -> u64 {
            self.0.len() as u64
        }

        fn read(&self, offset: u64, length: usize) -> Option<std::borrow::Cow<'_, [u8]>> {
            self.0.as_slice().read(offset, length)
        }
    }

    #[test]
    fn a_line_comes_back_with_its_slots_filled() {
        for (text, wanted) in [
            ("cat: a.txt: 책장에 불이 났습니다", "cat: a.txt: The shelf is on fire"),
            ("mv: 'a b'을(를) 들어올릴 수 없음: 아무도 없습니다", "mv: cannot lift 'a b': Nobody is here"),
            ("ls: ‘x’을(를) 들어올릴 수 없음", "ls: cannot lift 'x'"),
            ("tar: x을(를) 들어올릴 수 없음", "tar: unable to raise x"),
            ("방에 책 1권: y", "y: 1 book in 방"),
            ("방에 책 3권: y", "y: 3 books in 방"),
            ("첫째 줄\n둘째: z\n", "first line\nsecond: z\n"),
            ("* 책장에 불이 났습니다.", "* The shelf is on fire."),
            // A label, and one word of the program's own.
            ("ls: 경고: 책장에 불이 났습니다", "ls: warning: The shelf is on fire"),
            ("ls: 책장", "ls: shelf"),
            // The name of the program is no part of a slot.
            ("ls: 경고: x: y을(를) 둘 방이 없습니다", "ls: warning: x: nobody has room for y"),
            // What the library has, too, is what both print.
            ("E: x 상자가 없습니다", "E: unable to see box x"),
        ] {
            assert_eq!(english(text).map(|read| read.text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_message_and_what_is_several_stays_as_it_is() {
        for text in [
            "책장에 불이 났습니다만",
            "빈 방",
            "x을(를) 들어올릴 수 없음",
            "방에 책 세권: y",
            // Words that people write, too, in notes and before their own sentences.
            "책장",
            "경고: 내일까지 할 것",
            "ls: 지붕",
            // Words that are put between any two texts.
            "ls: 내일 할 일에서 책장 정리",
            "cat: a.txt: No such file or directory",
            "",
        ] {
            assert_eq!(english(text), None, "{text}");
        }
    }

    #[test]
    fn of_several_messages_that_of_the_command_is_meant() {
        let text = "x을(를) 들어올릴 수 없음";
        let told = |command| english_of_command(text, command).map(|read| read.text);
        assert_eq!(told(Some("sudo tar -xf a.tar")).as_deref(), Some("unable to raise x"));
        assert_eq!(told(Some("cd a && LANG=ko mv x y")).as_deref(), Some("cannot lift x"));
        assert_eq!(told(Some("deploy")), None);
        let named = english_of_command("tar: x을(를) 들어올릴 수 없음", Some("mv x y"));
        assert_eq!(named.unwrap().text, "tar: unable to raise x", "the line itself says more than the command");
    }

    #[test]
    fn a_message_that_a_terminal_wrapped_is_one_line() {
        let read = english("rm: 책장의 방은 오늘 하루\n동안 닫혀 있습니다\n끝\n").unwrap();
        assert_eq!(read.text, "rm: the room of 책장 is closed for the day\n끝\n");
        assert_eq!(read.lines[0].source, 0..2);
        assert_eq!(read.lines[0].originals[0].template, "the room of %s is closed for the day");
        assert_eq!(
            read.beside("rm: 책장의 방은 오늘 하루\n동안 닫혀 있습니다\n끝\n"),
            "rm: the room of 책장 is closed for the day   (rm: 책장의 방은 오늘 하루 동안 닫혀 있습니다)\n끝\n"
        );
    }

    #[test]
    fn a_list_and_a_comment_are_no_messages() {
        assert_eq!(english("잠시 기다려\nplease\n"), None);
        assert_eq!(english("# 책장에 불이 났습니다\n"), None);
    }

    #[test]
    fn a_line_in_english_is_no_part_of_the_message_before_it() {
        assert_eq!(english("잠시 기다려\nplease\n"), None);
        assert_eq!(english("잠시 기다려 please\n").unwrap().text, "hold on for a while\n");
    }

    #[test]
    fn an_index_that_was_cut_or_changed_is_none_or_finds_nothing_wrong() {
        let machine = machine();
        let file = CatalogueFile { path: "coreutils.mo".into(), bytes: 1, modified: 0, originals: None };
        let tongue = &tongues("책", &[])[0];
        let index = build(&Header { files: vec![file] }, tongue, |_| Some(machine[1].1.clone()));
        for end in 0..index.len() {
            assert!(Postings::new(Slice(index[..end].to_vec())).is_none());
        }
        for at in 0..index.len() {
            let mut other = index.clone();
            other[at] ^= 0xff;
            let Some(postings) = Postings::new(Slice(other)) else { continue };
            let open = |_| Some(Slice(machine[1].1.clone()));
            let read = read_back(
                "mv: a을(를) 들어올릴 수 없음",
                None,
                tongue,
                &MessageFinder::new(postings, open, |_| None, |_| Vec::new()),
            );
            assert!(read.is_none_or(|read| read.text == "mv: cannot lift a"));
        }
    }
}
