//! A title as a part of a file's name.

/// Longest in characters; with Hangul's three bytes each it stays below what file systems take.
const LONGEST: usize = 60;

/// Letters and digits of any script in lower case, with a dash for each run of anything else.
pub(super) fn slug(title: &str) -> String {
    let mut slug = String::new();
    for character in title.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let short: String = slug.chars().take(LONGEST).collect();
    let slug = short.trim_end_matches('-');
    if slug.is_empty() { "untitled".into() } else { slug.into() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_keeps_letters_and_nothing_a_path_would_obey() {
        for (title, expected) in [
            ("OpenCV import fails!", "opencv-import-fails"),
            ("도커 로그가 디스크를", "도커-로그가-디스크를"),
            ("../../etc/passwd", "etc-passwd"),
            ("///", "untitled"),
        ] {
            assert_eq!(slug(title), expected);
        }
        assert_eq!(slug(&"ab ".repeat(40)).chars().count(), 59);
    }
}
