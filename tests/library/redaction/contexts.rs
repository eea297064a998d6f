//! Values drawn with a fixed seed in every context of `contexts.txt`, and what stands around a paste around each.

use std::collections::BTreeMap;

use odap::redact::secrets;
use odap::redact::token_format::Alphabet;

use super::drawn::Seed;

/// Words of which pass phrases and chosen passwords are made.
const WORDS: &[&str] = &[
    "correct", "horse", "battery", "staple", "amber", "lantern", "meadow", "copper", "river", "window", "garden",
    "silver", "thunder", "velvet", "orchid", "marble", "canyon", "ember", "falcon", "willow", "harbor", "puzzle",
    "saddle", "tunnel",
];

/// Values drawn in every context.
const DRAWS: usize = 12;

/// Most values that are missed, of a hundred. Words in small letters in the middle of a sentence are the most of them.
const MAX_MISSED_PERCENT: f64 = 3.0;

/// A context: its name, the forms of its values, and its text.
struct Context {
    name: &'static str,
    forms: Vec<char>,
    text: String,
}

/// Most values that are missed of a hundred in contexts that are less often pasted.
const MAX_MISSED_PERCENT_OF_UNUSUAL: f64 = 5.0;

fn contexts(file: &'static str) -> Vec<Context> {
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.splitn(3, '\t');
            let (forms, name, text) = (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
            Context { name, forms: forms.chars().collect(), text: text.replace('⏎', "\n").replace('⇥', "\t") }
        })
        .collect()
}

fn word(seed: &mut Seed) -> &'static str {
    WORDS[seed.below(WORDS.len())]
}

fn capitalized(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// Draws a password: two words, a word with a year, letters behind a bracket, letters with signs, letters alone, three
/// words with hyphens, letters and digits.
fn password(seed: &mut Seed) -> String {
    match seed.below(8) {
        0 => capitalized(word(seed)) + &capitalized(word(seed)),
        1 => word(seed).to_owned() + word(seed),
        2 => format!("{}{}{}", capitalized(word(seed)), 10 + seed.below(9990), ["!", "#", "?"][seed.below(3)]),
        3 => ["[", "{", "(", "@"][seed.below(4)].to_owned() + &seed.draw(Alphabet::Alnum, 10),
        4 => {
            let signs = ["!", "%", "+", "-", "^", "~", "_", "."];
            let (first, second) = (seed.draw(Alphabet::Alnum, 5), seed.draw(Alphabet::Alnum, 6));
            first + signs[seed.below(signs.len())] + &second
        }
        5 => [word(seed), word(seed), word(seed)].join("-"),
        6 => seed.draw(Alphabet::Alnum, 10).replace(|digit: char| digit.is_ascii_digit(), "q") + "Zk",
        _ => {
            let length = 10 + seed.below(10);
            seed.draw(Alphabet::Alnum, length)
        }
    }
}

fn value(form: char, seed: &mut Seed) -> String {
    let many = |seed: &mut Seed, count: usize| (0..count).map(|_| word(seed)).collect::<Vec<_>>().join(" ");
    match form {
        'p' => password(seed),
        'w' => {
            let count = 4 + seed.below(3);
            many(seed, count)
        }
        's' => many(seed, 12),
        'b' => seed.draw(Alphabet::Base64, 44),
        _ => {
            let alphabet = [Alphabet::Hex, Alphabet::Alnum, Alphabet::Slug][seed.below(3)];
            seed.draw(alphabet, 40)
        }
    }
}

/// Returns a paste with everything around it that one may have, and the value as it stands there.
fn wrapped(text: &str, value: &str) -> Vec<(&'static str, String, String)> {
    let lines = |before: &dyn Fn(usize) -> String| {
        text.lines().enumerate().map(|(number, line)| before(number) + line).collect::<Vec<_>>().join("\n")
    };
    let json = |text: &str| serde_json::to_string(text).unwrap();
    let plain = value.to_owned();
    vec![
        ("nothing", text.to_owned(), plain.clone()),
        ("colours", text.replace(value, &format!("\u{1b}[32m{value}\u{1b}[0m")), plain.clone()),
        ("times", lines(&|number| format!("2024-05-01T12:00:{number:02}.123Z INFO  ")), plain.clone()),
        ("services", lines(&|_| "web_1  | ".into()), plain.clone()),
        ("a quotation", lines(&|_| "> ".into()), plain.clone()),
        ("a difference", lines(&|_| "+".into()), plain.clone()),
        ("JSON", format!("{{\"level\":\"error\",\"msg\":{}}}", json(text)), json(value).trim_matches('"').to_owned()),
        ("YAML", format!("log: |\n{}", lines(&|_| "    ".into())), plain.clone()),
        ("Markdown", format!("It fails:\n\n```\n{text}\n```\n\nWhy?\n"), plain),
    ]
}

#[test]
fn drawn_values_are_found_in_every_context() {
    find_in_every(&contexts(include_str!("contexts.txt")), DRAWS, MAX_MISSED_PERCENT);
}

#[test]
fn drawn_values_are_found_in_every_unusual_context() {
    find_in_every(&contexts(include_str!("unusual_contexts.txt")), 8, MAX_MISSED_PERCENT_OF_UNUSUAL);
}

/// Asserts that values are found in each context, and that few of all are missed.
fn find_in_every(contexts: &[Context], draws: usize, max_missed_percent: f64) {
    assert!(contexts.len() >= 60, "{} contexts", contexts.len());
    let mut seed = Seed(20_240_501);
    let mut missed_around: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut drawn, mut missed, mut wholly) = (0, 0, Vec::new());
    for Context { name, forms, text } in contexts {
        let mut found = 0;
        for _ in 0..draws {
            let mut drawn_value = value(forms[seed.below(forms.len())], &mut seed);
            // A sign that the text gives a meaning to is written otherwise there.
            let reserved = |sign: char| {
                text.contains("://") && "[{(@%#?/".contains(sign)
                    || (text.contains(" -") || text.contains(" /") || text.contains('&')) && "[{(%~".contains(sign)
                    || text.contains(';') && "{".contains(sign)
            };
            drawn_value.retain(|character| !reserved(character));
            for (around, pasted, secret) in wrapped(&text.replace("{}", &drawn_value), &drawn_value) {
                drawn += 1;
                if secrets(&pasted).contains(&secret) {
                    missed += 1;
                    *missed_around.entry(around).or_default() += 1;
                } else {
                    found += 1;
                }
            }
        }
        if found == 0 {
            wholly.push(*name);
        }
    }
    let percent = 100.0 * missed as f64 / drawn as f64;
    eprintln!("{} contexts, {drawn} values, {percent:.2} % missed, around: {missed_around:?}", contexts.len());
    assert!(wholly.is_empty(), "wholly missed: {wholly:?}");
    assert!(percent <= max_missed_percent, "{percent:.2} % missed: {missed_around:?}");
}

/// Writer of what stands before a line, by its number.
type Prefix = fn(usize) -> String;

/// Lines of a private key, made up.
fn key_lines(seed: &mut Seed, width: usize, count: usize) -> Vec<String> {
    let mut lines: Vec<String> = (0..count).map(|_| seed.draw(Alphabet::Base64, width)).collect();
    let last = seed.draw(Alphabet::Base64, width / 2 + 2) + "==";
    lines.push(last);
    lines
}

#[test]
fn keys_are_found_behind_every_prefix_whole_and_cut_off() {
    let prefixes: [(&str, Prefix); 9] = [
        ("nothing", |_| String::new()),
        ("times", |line| format!("2026-03-11T09:12:{line:02}.123Z ")),
        ("levels", |line| format!("2026-03-11 09:12:{line:02} INFO | ")),
        ("services", |_| "web_1  | ".into()),
        ("a quotation", |_| "> ".into()),
        ("added lines", |_| "+".into()),
        ("removed lines", |_| "-".into()),
        ("an indentation", |_| "    ".into()),
        ("numbers", |line| format!("{line:5}  ")),
    ];
    let mut seed = Seed(7);
    for (label, width) in [("RSA PRIVATE KEY", 64), ("OPENSSH PRIVATE KEY", 70), ("PGP PRIVATE KEY BLOCK", 64)] {
        for (around, prefix) in prefixes {
            for cut in ["whole", "its end is missing", "its beginning is missing"] {
                let key = key_lines(&mut seed, width, 6);
                let mut lines = vec![format!("-----BEGIN {label}-----")];
                lines.extend(key.iter().cloned());
                lines.push(format!("-----END {label}-----"));
                match cut {
                    "its end is missing" => lines.truncate(4),
                    "its beginning is missing" => drop(lines.drain(..3)),
                    _ => {}
                }
                lines.push("Load key: error in libcrypto".to_owned());
                let prefixed = lines.iter().enumerate().map(|(number, line)| prefix(number) + line);
                let text = prefixed.collect::<Vec<_>>().join("\n") + "\n";
                let json = serde_json::json!({"msg": &text}).to_string();
                for pasted in [text, json] {
                    let redacted = secrets(&pasted);
                    let left: Vec<&String> = key.iter().filter(|line| redacted.contains(line.as_str())).collect();
                    assert!(left.is_empty(), "{label} behind {around}, {cut}:\n{redacted}");
                    assert!(
                        redacted.contains("Load key: error in libcrypto"),
                        "{label} behind {around}, {cut}:\n{redacted}"
                    );
                }
            }
        }
    }
}
