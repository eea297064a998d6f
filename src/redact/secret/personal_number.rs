//! Numbers that states give to people, and numbers of bank accounts: their digits check each other.

use super::line;
use super::span::SecretSpan;

/// Longest number, in bytes with its marks: an account number in groups of four.
const MAX_BYTES: usize = 42;

/// Longest stretch before a number that may name it, in bytes.
const MAX_LABEL_BYTES: usize = 80;

/// Fewest digits and letters of a number that a digit begins, save for the code that unlocks a card.
const FEWEST_SIGNS: usize = 9;

/// Most digits and letters of a number that a digit begins.
const MOST_SIGNS: usize = 18;

/// A number: its digits and letters without the marks between, and its end in the text.
struct Number {
    text: [u8; MAX_BYTES],
    length: usize,
    end: usize,
    marks: usize,
}

impl Number {
    /// Reads the word at `start`, of groups of digits and letters with marks or spaces between them, up to `most`
    /// signs.
    fn read(bytes: &[u8], start: usize, most: usize) -> Self {
        let mut number = Self { text: [0; MAX_BYTES], length: 0, end: start, marks: 0 };
        let mut at = start;
        while at < bytes.len() && number.length < most && at - start < MAX_BYTES {
            let byte = bytes[at];
            let between = matches!(byte, b' ' | b'.' | b'-' | b'/');
            if byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'x' {
                number.text[number.length] = byte;
                number.length += 1;
                number.end = at + 1;
            } else if between && at > start && bytes[at - 1].is_ascii_alphanumeric() {
                number.marks += 1;
            } else {
                break;
            }
            at += 1;
        }
        number
    }

    fn text(&self) -> &[u8] {
        &self.text[..self.length]
    }

    fn is_whole(&self, bytes: &[u8]) -> bool {
        !bytes.get(self.end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
    }
}

/// Finds the number that begins with the digit at `start`.
pub(super) fn number_at(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let said = |words: &[&[u8]]| line::says(line::before(bytes, start, MAX_LABEL_BYTES), words);
    let run = bytes[start..].iter().take(20).take_while(|byte| byte.is_ascii_digit()).count();
    let found = |number: &Number, kind| number.is_whole(bytes).then_some(SecretSpan { span: start..number.end, kind });
    // Most numbers are short, and followed by no mark that these have.
    if run < 8 && !matches!(bytes.get(start + run), Some(b' ' | b'.' | b'-')) {
        return None;
    }
    let number = |most| Number::read(bytes, start, most);
    let length = number(MOST_SIGNS).length;
    if length < FEWEST_SIGNS {
        return (run == 8 && said(&[b"puk"])).then(|| found(&number(8), "puk"))?;
    }
    let eleven = number(11);
    if length >= 11 && is_digits(eleven.text()) {
        if (eleven.marks == 3 && run == 3 || said(&[b"cpf"])) && is_cpf(eleven.text()) {
            return found(&eleven, "national-id");
        }
        if is_tax_id(eleven.text()) && said(&GERMAN) {
            return found(&eleven, "tax-id");
        }
    }
    if run == 17 || run == 18 {
        let resident = number(18);
        if resident.marks == 0 && is_chinese(resident.text(), said(&CHINESE)) {
            return found(&resident, "national-id");
        }
    }
    if length >= 15 {
        let french = number(15);
        if is_nir(french.text()) && (french.marks > 3 || said(&FRENCH)) {
            return found(&french, "national-id");
        }
    }
    if length >= 12 && is_digits(number(12).text()) {
        let twelve = number(12);
        if is_my_number(twelve.text()) && said(&JAPANESE) {
            return found(&twelve, "national-id");
        }
        if is_aadhaar(twelve.text()) && said(&[b"aadhaar", b"aadhar", b"uidai", "आधार".as_bytes()]) {
            return found(&twelve, "national-id");
        }
    }
    let nine = number(9);
    if nine.length == 9 && nine.text()[..8].iter().all(u8::is_ascii_digit) && is_dni(nine.text()) {
        return found(&nine, "national-id");
    }
    if run == 11 && said(&[b"pairing code", b"setup code", b"matter"]) {
        return found(&number(11), "pairing-code");
    }
    if run == 8 && said(&[b"puk"]) {
        return found(&number(8), "puk");
    }
    if nine.is_whole(bytes) && is_digits(nine.text()) && said(&[b"sin ", b"sin:", b"bsn", b"social insurance"]) {
        return found(&nine, "national-id");
    }
    None
}

/// Finds the account number or the national number that begins with the capital at `start`.
pub(super) fn letters_at(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    let head = bytes.get(start..start + 4)?;
    if !head[0].is_ascii_uppercase() || !head[1].is_ascii_uppercase() {
        return None;
    }
    if head[2].is_ascii_digit() && head[3].is_ascii_digit() {
        let number = Number::read(bytes, start, 34);
        // A word behind the number may be read as a part of it.
        return (15..=number.length).rev().find_map(|length| {
            let end = end_of(bytes, start, length)?;
            let whole = !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
            (whole && is_iban(&number.text()[..length])).then_some(SecretSpan { span: start..end, kind: "iban" })
        });
    }
    let number = Number::read(bytes, start, 16);
    let italian = number.length == 16 && number.marks == 0 && is_codice_fiscale(number.text());
    (italian && number.is_whole(bytes)).then_some(SecretSpan { span: start..number.end, kind: "national-id" })
}

/// Returns the end of the first `length` digits and letters from `start` on.
fn end_of(bytes: &[u8], start: usize, length: usize) -> Option<usize> {
    let mut places = (start..bytes.len().min(start + MAX_BYTES)).filter(|&at| bytes[at].is_ascii_alphanumeric());
    places.nth(length - 1).map(|at| at + 1)
}

const GERMAN: [&[u8]; 5] = [b"steuer", b"tax id", b"idnr", b"tin", b"identifikationsnummer"];
const FRENCH: [&[u8]; 4] = ["sécurité sociale".as_bytes(), b"nir", b"secu", b"insee"];
const JAPANESE: [&[u8]; 4] = ["マイナンバー".as_bytes(), "個人番号".as_bytes(), b"my number", b"mynumber"];
const CHINESE: [&[u8]; 4] = ["身份证".as_bytes(), "身分證".as_bytes(), b"id card", b"id_card"];

fn is_digits(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_digit) && text.iter().any(|digit| *digit != text[0])
}

fn digit(byte: u8) -> u32 {
    u32::from(byte.wrapping_sub(b'0'))
}

/// Returns the sum of the digits times their weights, which count down from `first`.
fn weighted(digits: &[u8], first: u32) -> u32 {
    digits.iter().zip((0..=first).rev()).map(|(byte, weight)| digit(*byte) * weight).sum()
}

/// Returns whether the two last digits of a number of Brazil check the others.
fn is_cpf(text: &[u8]) -> bool {
    let check = |sum: u32| (sum * 10 % 11) % 10;
    check(weighted(&text[..9], 10)) == digit(text[9]) && check(weighted(&text[..10], 11)) == digit(text[10])
}

/// Returns whether the last digit of a tax number of Germany checks the others (ISO 7064, MOD 11,10).
fn is_tax_id(text: &[u8]) -> bool {
    let product = text[..10].iter().fold(10, |product, byte| {
        let sum = (digit(*byte) + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == digit(text[10])
}

/// Returns whether a number of China has a day of birth, and a last sign that checks the others or a label before it.
fn is_chinese(text: &[u8], labelled: bool) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if text.len() != 18 || !text[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let two = |at: usize| digit(text[at]) * 10 + digit(text[at + 1]);
    let born = matches!(two(6), 19 | 20) && (1..=12).contains(&two(10)) && (1..=31).contains(&two(12));
    let sum: u32 = text[..17].iter().zip(WEIGHTS).map(|(byte, weight)| digit(*byte) * weight).sum();
    born && (labelled || text[17].to_ascii_uppercase() == b"10X98765432"[(sum % 11) as usize])
}

/// Returns whether the last two digits of a number of France check the others.
fn is_nir(text: &[u8]) -> bool {
    if !matches!(text[0], b'1' | b'2') || !text.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let value = text[..13].iter().fold(0_u64, |value, byte| value * 10 + u64::from(digit(*byte)));
    97 - value % 97 == u64::from(digit(text[13]) * 10 + digit(text[14]))
}

/// Returns whether the last digit of a number of Japan checks the others.
fn is_my_number(text: &[u8]) -> bool {
    const WEIGHTS: [u32; 11] = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    let sum: u32 = text[..11].iter().zip(WEIGHTS).map(|(byte, weight)| digit(*byte) * weight).sum();
    let check = if sum % 11 <= 1 { 0 } else { 11 - sum % 11 };
    check == digit(text[11])
}

/// Returns whether the last digit of a number of India checks the others (Verhoeff).
fn is_aadhaar(text: &[u8]) -> bool {
    /// The next digit of a turn of the dihedral group of ten.
    fn times(first: u32, second: u32) -> u32 {
        match (first < 5, second < 5) {
            (true, true) => (first + second) % 5,
            (true, false) => (first + second) % 5 + 5,
            (false, true) => (first + 5 - second) % 5 + 5,
            (false, false) => (first + 5 - second) % 5,
        }
    }
    const PERMUTED: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let check = text.iter().rev().enumerate().fold(0, |check, (place, byte)| {
        let permuted = (0..place % 8).fold(digit(*byte), |value, _| PERMUTED[value as usize]);
        times(check, permuted)
    });
    check == 0 && text[0] > b'1'
}

/// Returns whether the letter of a number of Spain checks its digits.
fn is_dni(text: &[u8]) -> bool {
    let value = text[..8].iter().fold(0, |value, byte| value * 10 + digit(*byte));
    text[8] == b"TRWAGMYFPDXBNJZSQVHLCKE"[(value % 23) as usize]
}

/// Returns whether the two digits behind the country of an account number check the rest (ISO 13616).
fn is_iban(text: &[u8]) -> bool {
    let rest = text[4..].iter().chain(&text[..4]).try_fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => Some((rest * 10 + digit(*byte)) % 97),
        b'A'..=b'Z' => Some((rest * 100 + u32::from(byte - b'A') + 10) % 97),
        _ => None,
    });
    rest == Some(1) && text.iter().filter(|byte| byte.is_ascii_digit()).count() * 2 > text.len()
}

/// Returns whether a word has the letters and digits of a number of Italy in their places.
fn is_codice_fiscale(text: &[u8]) -> bool {
    text.iter().enumerate().all(|(place, byte)| match place {
        0..=5 | 8 | 11 | 15 => byte.is_ascii_uppercase(),
        _ => byte.is_ascii_digit(),
    })
}

#[cfg(test)]
mod tests {
    use crate::redact::secrets;

    #[test]
    fn numbers_whose_digits_check_each_other_are_found() {
        for text in [
            "CPF 529.982.247-25",
            "Steuer-ID 86 095 742 719",
            "Steuer-ID: 86095742719",
            "身份证号 11010519491231002X",
            "NIR 2 55 08 14 168 025 38",
            "DNI 12345678Z",
            "account DE89 3704 0044 0532 0130 00 not found",
            "GB82WEST12345698765432",
            "codice RSSMRA85T10A562S",
            "マイナンバー: 1234 5678 9018",
            "Aadhaar 2341 2341 2346",
            "PUK1: 68979546",
        ] {
            assert!(secrets(text).contains("<redacted:"), "{text}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "529.982.247-26",
            "2026-03-11 09:12:44",
            "12345678A",
            "DE88 3702 0044 0532 0130 00",
            "commit 110105194912310021",
            "10.0.0.1 192.168.100.200",
            "pid 12345678 exited",
            "at 1748 1750 1760 1770 1780",
        ] {
            assert_eq!(secrets(text), text);
        }
    }
}
