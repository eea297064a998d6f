//! A set of pairs of bytes, which tells after one look that nothing of interest begins at an offset.

/// A set of pairs of bytes, one bit each. It is filled by the compiler.
pub(super) struct PairSet([u64; 1024]);

impl PairSet {
    /// Makes an empty set.
    pub(super) const fn new() -> Self {
        Self([0; 1024])
    }

    /// Adds the first two bytes of a text; of a text of one byte, its pairs with every byte.
    pub(super) const fn add_start(&mut self, text: &[u8]) {
        if text.len() > 1 {
            self.add(text[0], text[1]);
            return;
        }
        let mut second = 0;
        while second < 256 {
            self.add(text[0], second as u8);
            second += 1;
        }
    }

    /// Adds the first two bytes of a text in either case.
    pub(super) const fn add_start_in_any_case(&mut self, text: &[u8]) {
        let (first, second) = (text[0], text[1]);
        self.add(first, second);
        self.add(first.to_ascii_uppercase(), second);
        self.add(first, second.to_ascii_uppercase());
        self.add(first.to_ascii_uppercase(), second.to_ascii_uppercase());
    }

    /// Adds the first two bytes of each of some texts.
    pub(super) const fn add_starts(&mut self, texts: &[&[u8]]) {
        let mut index = 0;
        while index < texts.len() {
            self.add_start(texts[index]);
            index += 1;
        }
    }

    const fn add(&mut self, first: u8, second: u8) {
        let pair = ((first as usize) << 8) | second as usize;
        self.0[pair >> 6] |= 1 << (pair & 63);
    }

    /// Returns the first offset from `at` on at which a pair of the set stands.
    pub(super) fn next(&self, bytes: &[u8], mut at: usize) -> Option<usize> {
        while at + 1 < bytes.len() {
            let pair = (usize::from(bytes[at]) << 8) | usize::from(bytes[at + 1]);
            if self.0[pair >> 6] >> (pair & 63) & 1 == 1 {
                return Some(at);
            }
            at += 1;
        }
        None
    }
}
