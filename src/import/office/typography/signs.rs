//! Signs that are set for the eye, one by one.

use super::programs::{ONE_HYPHEN, PROGRAMS};

/// Options of two hyphens that are as short as several of one letter are together.
const SHORT_WORDS: &[&str] = &[
    "add", "all", "any", "cpu", "dev", "env", "fix", "get", "gpu", "ipc", "key", "log", "net", "new", "out", "pid",
    "rm", "set", "ssl", "tag", "tls", "uid", "url", "var", "yes",
];

/// Several options of one letter that look like a word.
const BUNDLES: &[&str] = &["antp", "antup", "auxf", "auxww", "lart", "pantu", "tulnp", "tulpn", "tunlp", "tupln"];

/// A text that is written anew.
#[derive(Default)]
pub(super) struct Hand {
    pub(super) mended: String,
    /// The number of signs that were made straight.
    pub(super) changed: usize,
    /// The program that was named last has options of one hyphen.
    one_hyphen: bool,
}

impl Hand {
    /// Appends a line of code that stays as it is, but for its spaces.
    pub(super) fn space(&mut self, text: &str) {
        text.split_whitespace().for_each(|word| self.meet(word));
        self.mended.extend(text.chars().map(|c| if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c }));
    }

    /// Appends a text as it is.
    pub(super) fn keep(&mut self, text: &str) {
        text.split_whitespace().for_each(|word| self.meet(word));
        self.mended.push_str(text);
    }

    /// Appends a text with its quotes and dashes made straight.
    pub(super) fn mend(&mut self, text: &str) {
        for word in text.split_inclusive(char::is_whitespace) {
            self.meet(word.trim());
            self.word(word);
        }
    }

    fn meet(&mut self, word: &str) {
        if ONE_HYPHEN.contains(&word) {
            self.one_hyphen = true;
        } else if PROGRAMS.contains(&word) {
            self.one_hyphen = false;
        }
    }

    fn word(&mut self, word: &str) {
        let mut before = ' ';
        for (at, character) in word.char_indices() {
            let rest = &word[at + character.len_utf8()..];
            let straight = match character {
                // A space that does not break is no sign, and one without width was never typed.
                '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => {
                    self.mended.push(' ');
                    before = ' ';
                    continue;
                }
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => continue,
                '“' | '”' | '„' | '‟' | '″' | '＂' => "\"",
                '‘' | '’' | '‚' | '‛' | '′' | '´' | '＇' => "'",
                '—' | '―' => hyphens(before, rest, |_| false),
                // Within a word it is never made of two.
                '–' => hyphens(before, rest, |name| before.is_alphanumeric() || self.one_hyphen || is_short(name)),
                '‐' | '‑' | '‒' | '−' | '－' | '﹣' | '﹘' => "-",
                '…' => "...",
                _ => {
                    self.mended.push(character);
                    before = character;
                    continue;
                }
            };
            self.mended.push_str(straight);
            self.changed += 1;
            before = '-';
        }
    }
}

/// Returns the hyphens of which a dash was made. Word makes the longer one of two hyphens only, and the shorter one of
/// one or two, so that the `name` behind it has to tell.
fn hyphens(before: char, rest: &str, is_short: impl Fn(&str) -> bool) -> &'static str {
    let name =
        rest.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '-' | '_')).next().unwrap_or(rest);
    let numbers = before.is_ascii_digit() && rest.starts_with(|first: char| first.is_ascii_digit());
    let doubled = before == '-' || rest.starts_with(['-', '–', '—', '―']);
    let letter = name.chars().nth(1).is_none() && !name.is_empty();
    let short = !name.is_empty() && is_short(name);
    if doubled || numbers || letter || short { "-" } else { "--" }
}

/// Returns `true` for options of one letter each: `xvf`, `Rf`, `DskipTests`.
fn is_short(name: &str) -> bool {
    let vowel = |letter: char| matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u');
    let letters = name.chars().count();
    match name.starts_with(char::is_lowercase) && !name.contains(char::is_numeric) {
        _ if SHORT_WORDS.contains(&name) || name.contains('-') => false,
        true => letters <= 3 || BUNDLES.contains(&name) || !name.contains(vowel),
        false => true,
    }
}

#[cfg(test)]
mod tests {
    use super::Hand;

    #[test]
    fn a_short_dash_is_of_one_hyphen_or_of_two_as_the_option_tells() {
        for (set, typed) in [
            ("tar –xvf a", "tar -xvf a"),
            ("rm –rf b", "rm -rf b"),
            ("docker run –rm –it –p 80:80 –name c", "docker run --rm -it -p 80:80 --name c"),
            ("java –jar d —version", "java -jar d --version"),
            ("sudo find / –name e", "sudo find / -name e"),
            ("apt-get install –no-install-recommends –y", "apt-get install --no-install-recommends -y"),
            ("mvn –DskipTests", "mvn -DskipTests"),
            ("netstat –tulpn", "netstat -tulpn"),
            ("npm i —save-dev – ––ci", "npm i --save-dev -- --ci"),
            ("head 1–2 apt–get a—bc", "head 1-2 apt-get a--bc"),
        ] {
            let mut hand = Hand::default();
            hand.mend(set);
            assert_eq!(hand.mended, typed);
        }
    }
}
