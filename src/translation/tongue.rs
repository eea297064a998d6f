//! The languages that a text may be in.

mod stop_words;

use stop_words::{WORDS, languages_of, words};

/// The most languages that one text is read back from.
const MAX_TONGUES: usize = 3;

/// The most bytes at the start and at the end of a text that are looked at.
const MAX_BYTES: usize = 16 << 10;

/// A language other than English, with the folders that its catalogues lie in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tongue {
    /// Its name for gettext, such as `ko` or `zh_CN`.
    pub name: String,
    /// Names of folders, the likeliest first.
    pub folders: Vec<String>,
    /// True if it is written in Latin letters.
    latin: bool,
}

/// The first and the last letter of a range.
type LetterRange = (char, char);

/// Scripts other than Latin, each with its letters and with the languages that are written in it, the likeliest first.
const SCRIPTS: &[(&[LetterRange], &[&str])] = &[
    (&[('\u{ac00}', '\u{d7a3}'), ('\u{1100}', '\u{11ff}')], &["ko"]),
    (&[('\u{3041}', '\u{30ff}')], &["ja"]),
    (&[('\u{3400}', '\u{4dbf}'), ('\u{4e00}', '\u{9fff}')], &["zh_CN", "zh_TW"]),
    (&[('\u{400}', '\u{4ff}')], &["ru", "uk", "bg", "sr", "be", "mk", "kk"]),
    (&[('\u{370}', '\u{3ff}')], &["el"]),
    (&[('\u{590}', '\u{5ff}')], &["he"]),
    (&[('\u{600}', '\u{6ff}')], &["ar", "fa"]),
    (&[('\u{e00}', '\u{e7f}')], &["th"]),
    (&[('\u{10a0}', '\u{10ff}')], &["ka"]),
];

/// Returns the languages that a text may be in, the likeliest first; none if it is in English by its looks. `locales`
/// are the values of the locale's variables, such as `de_AT.UTF-8`.
pub fn tongues(text: &str, locales: &[String]) -> Vec<Tongue> {
    let (head, tail) = ends(text);
    let mut found = Vec::new();
    if text.is_ascii() {
        add_latin(&[head, tail], locales, &mut found);
        return found;
    }
    let mut counts = [0_usize; SCRIPTS.len()];
    let mut latin = false;
    for letter in head.chars().chain(tail.chars()).filter(|letter| !letter.is_ascii()) {
        match SCRIPTS.iter().position(|(ranges, _)| is_in(ranges, letter)) {
            Some(at) => counts[at] += 1,
            None => latin |= letter.is_alphabetic() || is_foreign_mark(letter),
        }
    }
    // Japanese and Korean are written with Chinese letters too.
    if counts[1] > 0 {
        counts[1] += counts[2];
        counts[2] = 0;
    }
    if counts[0] > counts[2] {
        counts[2] = 0;
    }
    let mut order: Vec<usize> = (0..SCRIPTS.len()).filter(|at| counts[*at] > 0).collect();
    order.sort_by_key(|at| std::cmp::Reverse(counts[*at]));
    for at in order {
        let names = SCRIPTS[at].1;
        let preferred = locales.iter().find_map(|locale| names.iter().find(|name| is_of(locale, name)));
        let ja = (at == 2 && locales.iter().any(|locale| is_of(locale, "ja"))).then_some(&"ja");
        for name in ja.into_iter().chain(preferred).chain(names.iter().take(2)) {
            add(name, locales, false, &mut found);
        }
    }
    if latin || found.is_empty() {
        add_latin(&[head, tail], locales, &mut found);
    }
    if latin && let Some(name) = locales.iter().map(|locale| language(locale)).find(|name| is_latin(name)) {
        add(name, locales, true, &mut found);
    }
    found.truncate(MAX_TONGUES);
    found
}

/// Tells whether a text is in English by its looks: without letters beyond ASCII, and without words of languages that
/// need none.
pub fn is_english(text: &str) -> bool {
    let (head, tail) = ends(text);
    let is_english = |text: &str| {
        let is_foreign = |letter: char| !letter.is_ascii() && letter.is_alphabetic() || is_foreign_mark(letter);
        (text.is_ascii() || !text.chars().any(is_foreign)) && words(text).all(|word| languages_of(word) == 0)
    };
    is_english(head) && is_english(tail)
}

/// Adds the languages in Latin letters of which a text has words, those with the most first.
fn add_latin(texts: &[&str], locales: &[String], found: &mut Vec<Tongue>) {
    let mut counts = [0_usize; WORDS.len()];
    for word in texts.iter().flat_map(|text| words(text)) {
        let of = languages_of(word);
        for (at, count) in counts.iter_mut().enumerate().filter(|_| of != 0) {
            *count += usize::from(of >> at & 1);
        }
    }
    let mut order: Vec<usize> = (0..WORDS.len()).filter(|at| counts[*at] > 0).collect();
    order.sort_by_key(|at| std::cmp::Reverse(counts[*at]));
    let known = |at: &usize| locales.iter().any(|locale| language(locale) == WORDS[*at].0);
    for at in order.iter().copied().filter(known).chain(order.iter().copied().take(2)) {
        add(WORDS[at].0, locales, true, found);
    }
}

fn add(name: &str, locales: &[String], latin: bool, found: &mut Vec<Tongue>) {
    if found.iter().any(|tongue| tongue.name == name) {
        return;
    }
    let mut folders: Vec<String> = Vec::new();
    for locale in locales.iter().filter(|locale| is_of(locale, name)) {
        let region = locale.split(['.', '@']).next().unwrap_or_default().to_owned();
        folders.push(region);
    }
    let also: &[&str] = match name {
        "pt" => &["pt_BR", "pt"],
        "ko" => &["ko", "ko_KR"],
        "ja" => &["ja", "ja_JP"],
        "zh_CN" => &["zh_CN", "zh_Hans", "zh"],
        "zh_TW" => &["zh_TW", "zh_Hant", "zh_HK"],
        _ => &[],
    };
    folders.extend(also.iter().map(|folder| (*folder).to_owned()));
    folders.push(name.to_owned());
    folders.retain(|folder| folder.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
    let mut known = std::collections::HashSet::new();
    folders.retain(|folder| known.insert(folder.clone()));
    found.push(Tongue { name: name.to_owned(), folders, latin });
}

impl Tongue {
    /// Tells whether a line may be in the language.
    pub(super) fn may_be_in(&self, line: &str) -> bool {
        if self.latin { line.bytes().any(|byte| byte.is_ascii_alphabetic()) } else { self.is_marked(line) }
    }

    /// Tells whether it is written in Latin letters.
    pub(super) fn is_latin(&self) -> bool {
        self.latin
    }

    /// Tells whether a text shows that it is in the language, by a letter or by a word.
    pub(super) fn is_marked(&self, text: &str) -> bool {
        if text.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic()) {
            return true;
        }
        let Some(at) = WORDS.iter().position(|(name, _)| self.latin && *name == self.name) else { return false };
        words(text).any(|word| languages_of(word) >> at & 1 == 1)
    }
}

/// Tells whether a mark is none of English: a quotation mark of another language.
fn is_foreign_mark(letter: char) -> bool {
    matches!(letter, '«' | '»' | '„' | '¿' | '¡')
}

fn is_in(ranges: &[LetterRange], letter: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter))
}

/// Tells whether a locale is of a language of gettext: `zh_CN.UTF-8` is of `zh_CN`, `de_AT` of `de`.
fn is_of(locale: &str, name: &str) -> bool {
    if name.contains('_') { locale.starts_with(name) } else { language(locale) == name }
}

fn language(locale: &str) -> &str {
    locale.split(['_', '.', '@']).next().unwrap_or_default()
}

/// Tells whether a language, by its code, is written in Latin letters and is not English.
fn is_latin(name: &str) -> bool {
    let coded = (2..=3).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase());
    coded && name != "en" && !SCRIPTS.iter().any(|(_, names)| names.iter().any(|other| language(other) == name))
}

/// Returns the start and the end of a text; all of a short one, and nothing.
fn ends(text: &str) -> (&str, &str) {
    if text.len() <= 2 * MAX_BYTES {
        return (text, "");
    }
    (&text[..text.floor_char_boundary(MAX_BYTES)], &text[text.ceil_char_boundary(text.len() - MAX_BYTES)..])
}

#[cfg(test)]
mod tests {
    use super::tongues;

    fn names(text: &str, locales: &[&str]) -> Vec<String> {
        let locales: Vec<String> = locales.iter().map(|locale| (*locale).to_owned()).collect();
        tongues(text, &locales).into_iter().map(|tongue| tongue.name).collect()
    }

    #[test]
    fn a_script_tells_the_language_and_the_locale_where_it_is_written_by_several() {
        assert_eq!(names("cat: 책장: 그런 방이 없습니다", &[]), ["ko"]);
        assert_eq!(names("本棚がありません", &[]), ["ja"]);
        assert_eq!(names("没有书架", &[]), ["zh_CN", "zh_TW"]);
        assert_eq!(names("没有书架", &["zh_TW.UTF-8"]), ["zh_TW", "zh_CN"]);
        assert_eq!(names("нет полки", &["uk_UA.UTF-8"])[0], "uk");
    }

    #[test]
    fn words_tell_the_language_in_latin_letters() {
        assert_eq!(names("Das Regal wurde nicht gefunden", &[])[0], "de");
        assert_eq!(names("l'étagère n'existe pas", &[])[0], "fr");
        assert_eq!(names("no se puede abrir el estante", &[])[0], "es");
        assert!(names("the shelf could not be found: no such room", &["de_DE.UTF-8"]).is_empty());
        assert_eq!(names("Größe 3", &["de_DE.UTF-8"]), ["de"]);
        assert!(names("don’t do that — it’s “quoted”", &["C.UTF-8"]).is_empty());
    }

    #[test]
    fn folders_are_those_of_the_locale_first() {
        let locales = ["de_AT.UTF-8@euro".to_owned()];
        assert_eq!(tongues("das ist nicht da", &locales)[0].folders, ["de_AT", "de"]);
        assert!(tongues("본", &["ko/../x".to_owned()])[0].folders.iter().all(|folder| !folder.contains('/')));
    }
}
