//! The rows of a table by one of their bytes, so that few are compared.

/// The indexes of the `N` rows of a table, sorted by a byte of their text, in the order of the table otherwise. The
/// compiler sorts them.
pub(super) struct ByteIndex<const N: usize> {
    rows: [u16; N],
    /// For every byte, how many rows have a lower one; at its end the number of rows.
    starts: [u16; 257],
}

impl<const N: usize> ByteIndex<N> {
    /// Sorts the rows by their bytes.
    pub(super) const fn new(bytes: &[u8; N]) -> Self {
        let mut starts = [0; 257];
        let mut row = 0;
        while row < N {
            starts[bytes[row] as usize + 1] += 1;
            row += 1;
        }
        let mut byte = 0;
        while byte < 256 {
            starts[byte + 1] += starts[byte];
            byte += 1;
        }
        let (mut rows, mut filled, mut row) = ([0; N], starts, 0);
        while row < N {
            let slot = &mut filled[bytes[row] as usize];
            rows[*slot as usize] = row as u16;
            *slot += 1;
            row += 1;
        }
        Self { rows, starts }
    }

    /// Returns the indexes of the rows that have a byte, in the order of the table.
    pub(super) fn rows(&self, byte: u8) -> impl Iterator<Item = usize> {
        let byte = usize::from(byte);
        let range = usize::from(self.starts[byte])..usize::from(self.starts[byte + 1]);
        self.rows[range].iter().map(|row| usize::from(*row))
    }
}
