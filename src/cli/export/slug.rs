//! A title as a part of a file's name.

use unicode_normalization::UnicodeNormalization as _;

/// Longest in characters; more is no name any more.
const LONGEST: usize = 60;
/// Longest in bytes: with a date, a number and an ending it stays below the 255 that file systems take.
const LONGEST_BYTES: usize = 200;

/// Names that mean something else: a site's own pages, and devices on Windows.
const TAKEN: &[&str] = &["index", "readme", "con", "prn", "aux", "nul"];

/// Letters and digits of any script in lower case, with a dash for each run of anything else.
pub(super) fn slug(title: &str) -> String {
    let mut slug = String::new();
    // Composed, so that Hangul typed on a Mac gives the same name.
    for character in title.nfc().flat_map(char::to_lowercase) {
        if slug.chars().count() == LONGEST || slug.len() > LONGEST_BYTES {
            break;
        }
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    match slug {
        "" => "untitled".into(),
        taken if TAKEN.contains(&taken) => format!("{taken}-error"),
        slug => slug.into(),
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::export::slug::slug;

    #[test]
    fn a_slug_keeps_letters_and_nothing_a_path_would_obey() {
        for (title, expected) in [
            ("OpenCV import fails!", "opencv-import-fails"),
            ("도커 로그가 디스크를", "도커-로그가-디스크를"),
            ("\u{1103}\u{1169}\u{110f}\u{1165}", "도커"),
            ("../../etc/passwd", "etc-passwd"),
            ("///", "untitled"),
            ("🦀🦀", "untitled"),
            ("Index", "index-error"),
        ] {
            assert_eq!(slug(title), expected);
        }
        assert_eq!(slug(&"ab ".repeat(40)).chars().count(), 59);
        assert!(slug(&"𐐀".repeat(400)).len() < 210);
    }
}
