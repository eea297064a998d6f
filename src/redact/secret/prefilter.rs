//! The pairs of bytes at which a reader may find something.

use super::{command, directive, phrase, prefix};

/// Bytes at which a reader is called whatever follows.
const SIGNS: [u8; 10] = *b":=<-%\\~|\t@";

/// Pairs at which an argument of a call, a hash, an arrow or a bar of a table may begin.
const PAIRS: [[u8; 2]; 17] = [
    *b" \"",
    *b" '",
    *b"\",",
    *b"',",
    *b"(\"",
    *b"('",
    *b"$1",
    *b"$2",
    *b"$5",
    *b"$6",
    *b"$7",
    *b"$y",
    *b"$a",
    *b"$P",
    [0xE2, 0x86],
    [0xE2, 0x94],
    [0xEF, 0xBC],
];

/// One bit for every pair of bytes, set by the compiler. Nine of ten words of a text are passed over after one look.
static OPENINGS: [u64; 1024] = {
    let mut bits = [0; 1024];
    let mut index = 0;
    while index < SIGNS.len() {
        set_all(&mut bits, SIGNS[index]);
        index += 1;
    }
    let mut index = 0;
    while index < prefix::FORMATS.len() {
        let prefix = prefix::FORMATS[index].prefix.as_bytes();
        if prefix.len() > 1 {
            set(&mut bits, prefix[0], prefix[1]);
        } else {
            set_all(&mut bits, prefix[0]);
        }
        index += 1;
    }
    let mut index = 0;
    while index < phrase::PHRASES.len() {
        let phrase = phrase::PHRASES[index].0.as_bytes();
        let (first, second) = (phrase[0], phrase[1]);
        set(&mut bits, first, second);
        set(&mut bits, first.to_ascii_uppercase(), second);
        set(&mut bits, first, second.to_ascii_uppercase());
        set(&mut bits, first.to_ascii_uppercase(), second.to_ascii_uppercase());
        index += 1;
    }
    let mut index = 0;
    while index < PAIRS.len() {
        set(&mut bits, PAIRS[index][0], PAIRS[index][1]);
        index += 1;
    }
    let mut index = 0;
    while index < directive::LAST_LETTERS.len() {
        set(&mut bits, directive::LAST_LETTERS[index], b' ');
        index += 1;
    }
    let mut first = b'0';
    while first <= b'9' {
        let mut second = b'0';
        while second <= b'9' {
            set(&mut bits, first, second);
            second += 1;
        }
        first += 1;
    }
    let mut index = 0;
    while index < command::PROGRAM_STARTS.len() {
        let start = command::PROGRAM_STARTS[index];
        set(&mut bits, start[0], start[1]);
        index += 1;
    }
    bits
};

/// Sets the bit of a pair.
const fn set(bits: &mut [u64; 1024], first: u8, second: u8) {
    let pair = ((first as usize) << 8) | second as usize;
    bits[pair >> 6] |= 1 << (pair & 63);
}

/// Sets the bits of every pair with a first byte.
const fn set_all(bits: &mut [u64; 1024], first: u8) {
    let mut word = (first as usize) << 2;
    let end = word + 4;
    while word < end {
        bits[word] = u64::MAX;
        word += 1;
    }
}

/// Returns the first offset from `at` on at which a sign, a token, a phrase or a command may begin.
pub(super) fn next(bytes: &[u8], mut at: usize) -> Option<usize> {
    while at + 1 < bytes.len() {
        let pair = (usize::from(bytes[at]) << 8) | usize::from(bytes[at + 1]);
        if OPENINGS[pair >> 6] >> (pair & 63) & 1 == 1 {
            return Some(at);
        }
        at += 1;
    }
    None
}
