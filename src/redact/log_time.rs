//! The time with which a log begins its lines.

/// Returns the length of the date and time at the beginning of the line that begins at `at`: `2026-03-11T09:00:12`,
/// `2026-03-11 09:00:12,345`. No reader finds anything in it, and nothing behind it as its value.
#[inline]
pub(super) fn length_at(bytes: &[u8], at: usize) -> Option<usize> {
    let begins_line = at == 0 || bytes[at - 1] == b'\n';
    if begins_line { length(&bytes[at..]) } else { None }
}

/// Returns the length of the date and time that a text begins with.
fn length(bytes: &[u8]) -> Option<usize> {
    const FORM: &[u8; 19] = b"0000-00-00T00:00:00";
    let time: &[u8; FORM.len()] = bytes.first_chunk()?;
    let fits = time.iter().zip(FORM).all(|(byte, form)| match form {
        b'0' => byte.is_ascii_digit(),
        b'T' => matches!(byte, b'T' | b' '),
        _ => byte == form,
    });
    fits.then_some(())?;
    let end = FORM.len();
    // Thousandths of a second and their like.
    let fraction = match bytes.get(end) {
        Some(b'.' | b',') => 1 + bytes[end + 1..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count(),
        _ => 0,
    };
    let ends = matches!(fraction, 0 | 4 | 7 | 10) && matches!(bytes.get(end + fraction), Some(b' ' | b'Z' | b'+'));
    ends.then_some(end + fraction)
}

#[cfg(test)]
mod tests {
    use super::length_at;
    use crate::redact::secrets;

    #[test]
    fn the_time_of_a_line_is_passed_over() {
        for (text, length) in [
            ("2026-03-11T09:00:12Z INFO a", Some(19)),
            ("2026-03-11 09:00:12,345 a", Some(23)),
            ("2026-03-11T09:00:12.345678Z a", Some(26)),
            ("2026-03-11T09:00:12.34567890Z a", None),
            ("2026-03-11", None),
            ("2026-03-11T09:00:12:443 a", None),
        ] {
            assert_eq!(length_at(text.as_bytes(), 0), length, "{text}");
            assert_eq!(length_at(format!("\n{text}").as_bytes(), 1), length, "{text}");
            assert_eq!(length_at(format!(" {text}").as_bytes(), 1), None, "{text}");
        }
    }

    #[test]
    fn seconds_and_their_fraction_are_no_number_of_a_person() {
        let text = "2026-03-11T09:46:09.927711Z 01O Error response from daemon\n";
        assert_eq!(secrets(text), text);
    }
}
