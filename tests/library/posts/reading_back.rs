//! Words of a post are shown as they were written, and read back as they were written.

use odap::import::posted::told;
use odap::render::markdown::{Flavor, prose};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, TagEnd};

use super::properties::{liquid, shortcodes};

/// Words as CommonMark shows them, with a space for each backtick.
fn shown(markdown: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::Code(text) => words.extend([" ", &text, " "]),
            Event::HardBreak | Event::SoftBreak | Event::End(TagEnd::Paragraph) => words.push(' '),
            _ => {}
        }
    }
    plain(&words)
}

fn plain(text: &str) -> String {
    text.replace('`', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read_back(written: &str, flavor: Flavor) -> Option<String> {
    told(&format!("## Cause\n\n{written}\n"), &|text| prose(text, flavor), &|_| false).cause
}

#[test]
fn commands_of_a_post_are_bare_and_read_back_as_they_were() {
    for (said, command) in [
        ("File `biblatex.sty' … did not help. `sudo apt install texlive-bibtex-extra` did", None),
        ("run with `ansible-playbook -K site.yml`", None),
        ("`docker system prune -a --volumes`", Some("docker system prune -a --volumes")),
        ("[x] rebuild the wheel with `pip install --no-cache x`", None),
        ("sudo usermod -aG docker $USER 하고 다시 로그인", None),
        ("! [rejected] main -> main", None),
        ("First:\n`df -h`\n`du -sh`\nThen:\ndf -h\nand wait.", Some("df -h\ndu -sh")),
        ("```sh\n! [rejected] main -> main\n```", Some("! [rejected] main -> main")),
        ("df -h\n```sh\nthen wait\n```", Some("df -h")),
    ] {
        for flavor in [Flavor::Plain, Flavor::Jekyll, Flavor::Hugo] {
            let written = prose(said, flavor);
            let begin = ["```sh\n", "~~~sh\n"]
                .iter()
                .filter_map(|fence| written.find(fence))
                .min()
                .map(|at| &written[at + 6..]);
            assert_eq!(begin.and_then(|rest| Some(rest.split(['`', '~']).next()?.trim_end())), command, "{said}");
            let read = read_back(&written, flavor).unwrap();
            assert_eq!(read.replace("\n\n", "\n"), said.replace("\n\n", "\n"), "{written}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_with_odd_backticks_are_shown_and_read_back(
        lines in prop::collection::vec(
            prop::collection::vec("`{1,3}|[a-z]{1,4}|가|'|…|\\.|\\\\|_|\\{\\{|&lt;|<b>|~| |-v| - | -> |\\||\\$|#|\\[x\\]", 1..9),
            1..4,
        ),
    ) {
        let lines: Vec<String> = lines.iter().map(|parts| plain_spaces(&parts.concat())).collect();
        let is_fence = |line: &String| line.trim_start().starts_with("```") || line.starts_with("~~~");
        let is_mark = |line: &String| line.starts_with("- ") || line.chars().all(|c| "-=*_^ ".contains(c));
        prop_assume!(!lines.iter().any(|line| line.is_empty() || is_fence(line) || is_mark(line)));
        let said = lines.join("\n");
        for flavor in [Flavor::Plain, Flavor::Jekyll, Flavor::Hugo] {
            let written = prose(&said, flavor);
            let page = match flavor {
                Flavor::Plain => written.clone(),
                Flavor::Jekyll => liquid(&written),
                Flavor::Hugo => shortcodes(&written),
            };
            prop_assert_eq!(shown(&page), plain(&said), "{:?}: {}", flavor, written);
            prop_assert_eq!(read_back(&written, flavor).unwrap_or_default(), said.clone(), "{:?}: {}", flavor, written);
        }
    }
}

/// A line without spaces at its ends or beside each other.
fn plain_spaces(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
