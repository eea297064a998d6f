//! Numbers behind a label that says whose they are: accounts of clouds, serial numbers, machines.

use crate::redact::secret::line;

/// Labels before a number in small letters, without the signs of their words, and the kind of the number.
const LABELS: [(&[u8], &str); 17] = [
    (b"accountid", "account"),
    (b"account", "account"),
    (b"projectnumber", "account"),
    (b"subscriptionid", "subscription"),
    (b"subscriptions", "subscription"),
    (b"tenantid", "tenant"),
    (b"tenants", "tenant"),
    (b"tenant", "tenant"),
    (b"inthedirectory", "tenant"),
    (b"loginmicrosoftonlinecom", "tenant"),
    (b"serialnumber", "serial-number"),
    (b"serialnumbersystem", "serial-number"),
    (b"serial", "serial-number"),
    (b"serialshort", "serial-number"),
    (b"servicetag", "serial-number"),
    (b"imei", "serial-number"),
    (b"machineid", "machine-id"),
];

/// Labels of a number of a machine, which are followed by hexadecimal digits alone.
const MACHINES: [&[u8]; 3] = [b"hardwareuuid", b"productuuid", b"rtxuuidgpu"];

/// Returns the end and the kind of a number behind a label, or of an account in the name of a registry of Amazon.
pub(super) fn labelled_end(bytes: &[u8], at: usize) -> Option<(usize, &'static str)> {
    const MAX_BYTES: usize = 64;
    const MIN_LENGTH: usize = 6;
    const ACCOUNT_DIGITS: usize = 12;
    let of_number = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let end = at + bytes[at..].iter().take(MAX_BYTES).take_while(of_number).count();
    let number = &bytes[at..end];
    if number.len() < MIN_LENGTH {
        return None;
    }
    if bytes[end..].starts_with(b".dkr.ecr.") {
        return Some((end, "account"));
    }
    let account = number.len() == ACCOUNT_DIGITS && number.iter().all(u8::is_ascii_digit);
    if account && is_amazon_account(bytes, at) {
        return Some((end, "account"));
    }
    let mut buffer = [0; 32];
    let label = label_before(bytes, at, &mut buffer);
    let ends_so = |name: &[u8]| label.ends_with(name);
    if MACHINES.iter().any(|name| ends_so(name)) {
        return Some((end, "machine-id"));
    }
    let (_, kind) = LABELS.iter().find(|(name, _)| ends_so(name))?;
    let digits = number.iter().filter(|byte| byte.is_ascii_digit()).count();
    let fits = match *kind {
        "account" => number.len() >= 8 && digits == number.len(),
        "subscription" | "tenant" => number.len() == 36 && number[8] == b'-',
        "serial-number" => {
            // A certificate has a longer one, and hexadecimal digits between colons.
            number.len() <= 20
                && digits < number.len().max(12)
                && digits_or_capitals(number)
                && bytes.get(end) != Some(&b':')
        }
        _ => number.len() >= 32,
    };
    fits.then_some((end, *kind))
}

/// Returns whether a number is written in digits and capitals, as makers do.
fn digits_or_capitals(number: &[u8]) -> bool {
    number.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// Returns whether the number at `at` is the account of a resource of Amazon: in its name, or in the address of a
/// queue.
fn is_amazon_account(bytes: &[u8], at: usize) -> bool {
    const MAX_BYTES: usize = 80;
    let before = &bytes[at.saturating_sub(MAX_BYTES)..at];
    let word = before.rsplit(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'')).next();
    let word = word.unwrap_or_default();
    let resource = memchr::memmem::rfind(word, b"arn:aws")
        .is_some_and(|arn| word[arn..].iter().filter(|byte| **byte == b':').count() == 4);
    resource || word.ends_with(b".amazonaws.com/")
}

/// Writes the letters and digits of the label before `at`, in small letters, to the end of the buffer, and returns
/// them. Signs of assignment, quotes and spaces stand between a label and its number.
fn label_before<'b>(bytes: &[u8], at: usize, buffer: &'b mut [u8; 32]) -> &'b [u8] {
    const MAX_BYTES: usize = 40;
    let line = line::before(bytes, at, MAX_BYTES);
    let sign = line.last().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'=' | b':' | b'"' | b'\'' | b'/'));
    let mut start = buffer.len();
    for byte in line.iter().rev().take_while(|_| sign).filter(|byte| byte.is_ascii_alphanumeric()) {
        if start == 0 {
            break;
        }
        start -= 1;
        buffer[start] = byte.to_ascii_lowercase();
    }
    &buffer[start..]
}
