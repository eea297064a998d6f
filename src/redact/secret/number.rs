//! Numbers that identify or pay: residents of Korea, cards, recovery keys.

use super::line;
use super::span::SecretSpan;

/// Finds the number that begins with the digit at `start`.
pub(super) fn number_at(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let groups = Groups::read(bytes, start);
    let kind = match groups.lengths() {
        [6, 7] if groups.sign == b'-' && is_resident(&groups.digits[..13]) => "resident-number",
        [13] if is_resident(&groups.digits[..13]) && has_check_digit(&groups.digits[..13]) => "resident-number",
        [6, 6, 6, 6, 6, 6, 6, 6] if groups.sign == b'-' => "bitlocker-recovery-key",
        [4, 4, 4, 4] | [4, 6, 5] if is_card(&groups) => "card-number",
        [13..=19] if is_card(&groups) && is_about_cards(bytes, start) => "card-number",
        [3, 2, 4] if groups.sign == b'-' && is_about(bytes, start, &[b"ssn", b"social"]) => "social-security-number",
        _ => return None,
    };
    Some(SecretSpan { span: start..groups.end, kind })
}

/// Most digits of one number: those of a recovery key.
const MAX_DIGITS: usize = 48;

/// Most groups of digits of one number.
const MAX_GROUPS: usize = 8;

/// Groups of digits with the same sign between them.
struct Groups {
    digits: [u8; MAX_DIGITS],
    count: usize,
    lengths: [usize; MAX_GROUPS],
    groups: usize,
    /// The hyphen or space between the groups, 0 for a single one.
    sign: u8,
    end: usize,
}

impl Groups {
    fn read(bytes: &[u8], start: usize) -> Self {
        let mut read =
            Self { digits: [0; MAX_DIGITS], count: 0, lengths: [0; MAX_GROUPS], groups: 0, sign: 0, end: start };
        let mut at = start;
        loop {
            let length = bytes[at..].iter().take(MAX_DIGITS).take_while(|byte| byte.is_ascii_digit()).count();
            if length == 0 || read.groups == MAX_GROUPS || read.count + length > MAX_DIGITS {
                break;
            }
            for digit in &bytes[at..at + length] {
                read.digits[read.count] = digit - b'0';
                read.count += 1;
            }
            read.lengths[read.groups] = length;
            read.groups += 1;
            at += length;
            read.end = at;
            let sign = bytes.get(at).copied().unwrap_or_default();
            let same = if read.groups == 1 { matches!(sign, b'-' | b' ') } else { sign == read.sign };
            if !same {
                break;
            }
            read.sign = sign;
            at += 1;
        }
        // A letter behind the last digit makes it a word.
        if bytes.get(read.end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') {
            read.groups = 0;
        }
        read
    }

    fn lengths(&self) -> &[usize] {
        &self.lengths[..self.groups]
    }
}

/// Returns whether 13 digits begin with a day and go on with a century and a sex, as the numbers of residents do.
fn is_resident(digits: &[u8]) -> bool {
    let (month, day) = (digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]);
    (1..=12).contains(&month) && (1..=31).contains(&day) && (1..=8).contains(&digits[6])
}

/// Returns whether the last of 13 digits checks the others; numbers given since October 2020 need not.
fn has_check_digit(digits: &[u8]) -> bool {
    let sum: u32 = digits[..12]
        .iter()
        .zip([2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5])
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    (11 - sum % 11) % 10 == u32::from(digits[12])
}

/// Returns whether digits are the number of a card: the first ones are those of an issuer, and the last one checks
/// them.
fn is_card(groups: &Groups) -> bool {
    let digits = &groups.digits[..groups.count];
    let issuer = matches!(
        digits,
        [4, ..] | [5, 1..=5, ..] | [3, 4 | 7, ..] | [6, 0 | 5, ..] | [2, 2..=7, ..] | [3, 5 | 6, ..] | [9, ..]
    );
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| match (index % 2, u32::from(*digit)) {
            (0, digit) => digit,
            (_, digit) if digit < 5 => digit * 2,
            (_, digit) => digit * 2 - 9,
        })
        .sum();
    issuer && sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != digits[0])
}

fn is_about_cards(bytes: &[u8], start: usize) -> bool {
    const WORDS: [&[u8]; 12] = [
        b"card",
        b"karte",
        b"carte",
        b"tarjeta",
        b"visa",
        b"mastercard",
        b"amex",
        b"pan",
        b"cc",
        "카드".as_bytes(),
        "カード".as_bytes(),
        "卡".as_bytes(),
    ];
    is_about(bytes, start, &WORDS)
}

/// Returns whether one of some words in small letters stands shortly before `start` on its line.
fn is_about(bytes: &[u8], start: usize, words: &[&[u8]]) -> bool {
    const MAX_BYTES: usize = 60;
    line::says(line::before(bytes, start, MAX_BYTES), words)
}
