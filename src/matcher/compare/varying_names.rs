//! Names that vary from one occasion of an error to another: it is about none of them.

use super::same_sentence::differing_names;
use super::sentence::Sentence;
use crate::matcher::fingerprint::Fingerprint;

/// The most texts of one error that are compared with each other: each with each, and a few names show that it varies.
const MAX_TEXTS: usize = 24;

/// Compares the headlines of one error's texts with each other. A name that is another where the sentence is the same
/// is known to vary, in the prints of both.
pub(crate) fn know_varying_names(prints: &mut [&mut Fingerprint]) {
    let most = prints.len().min(MAX_TEXTS);
    let mut found: Vec<Vec<String>> = vec![Vec::new(); most];
    let sentences: Vec<_> =
        prints[..most].iter().map(|print| print.headlines.first().map(|line| Sentence::new(line))).collect();
    for (k, one) in sentences.iter().enumerate() {
        for (l, other) in sentences.iter().enumerate().skip(k + 1) {
            let (Some(one), Some(other)) = (one, other) else { continue };
            for (name, other_name) in differing_names(one, other) {
                found[k].push(name.to_owned());
                found[l].push(other_name.to_owned());
            }
        }
    }
    drop(sentences);
    for (print, names) in prints.iter_mut().zip(&found) {
        print.know_varying(names.iter().map(String::as_str));
    }
}

#[cfg(test)]
mod tests {
    use super::know_varying_names;
    use crate::matcher::read;

    #[test]
    fn names_vary_where_one_sentence_has_others() {
        let mut prints = [
            "shelf: no book 'oak' in room 3",
            "shelf: no book 'elm' in room 3",
            "shelf: no book '/a/b' in room 3",
            "lamp: no book 'ash' in room 3",
        ]
        .map(|text| read(text).fingerprint);
        know_varying_names(&mut prints.each_mut());
        let varies = |k: usize, name: &str| prints[k].is_varying(name);
        assert!(varies(0, "oak") && varies(1, "elm") && !varies(0, "3"));
        // A path in the place of a name, and another sentence.
        assert!(!varies(2, "/a/b") && !varies(3, "ash"));
    }
}
