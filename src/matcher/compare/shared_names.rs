//! Names that a text in English and its translation both have: they stand in slots of the messages.

use super::sentence::Sentence;

/// Returns the names in the lines of an English text that its translation has too, in the same lines. What a line
/// begins with is the program.
pub(crate) fn shared_names(english: &str, translated: &str) -> Vec<String> {
    let lines = english.lines().zip(translated.lines()).filter(|(english, translated)| english != translated);
    let shared = lines.flat_map(|(english, translated)| {
        let opens = |name: &str| english.trim_start().starts_with(name);
        let sentence = Sentence::new(english);
        sentence.names().filter(|name| !opens(name) && translated.contains(name)).map(str::to_owned).collect::<Vec<_>>()
    });
    shared.collect()
}

#[cfg(test)]
mod tests {
    use super::shared_names;

    #[test]
    fn names_in_both_are_those_in_slots() {
        let english = "shelf2: cannot lift 'attic' (a/b): no room\nit is late at 'noon'";
        let translated = "shelf2: »attic« ist nicht zu heben (a/b): kein Platz\nit is late at 'noon'";
        assert_eq!(shared_names(english, translated), ["attic", "a/b"]);
    }
}
