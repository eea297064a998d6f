//! The rows of a table by the byte that they begin with, so that few are compared.

/// The indexes of the `N` rows of a table, sorted by the first byte of their text, in the order of the table otherwise.
/// The compiler sorts them.
pub(super) struct FirstBytes<const N: usize> {
    rows: [u16; N],
    /// For every byte, how many rows begin with a lower one; at its end the number of rows.
    starts: [u16; 257],
}

impl<const N: usize> FirstBytes<N> {
    /// Sorts the rows by their first bytes.
    pub(super) const fn new(firsts: &[u8; N]) -> Self {
        let mut starts = [0; 257];
        let mut row = 0;
        while row < N {
            starts[firsts[row] as usize + 1] += 1;
            row += 1;
        }
        let mut byte = 0;
        while byte < 256 {
            starts[byte + 1] += starts[byte];
            byte += 1;
        }
        let (mut rows, mut filled, mut row) = ([0; N], starts, 0);
        while row < N {
            let slot = &mut filled[firsts[row] as usize];
            rows[*slot as usize] = row as u16;
            *slot += 1;
            row += 1;
        }
        Self { rows, starts }
    }

    /// Returns the indexes of the rows that begin with a byte, in the order of the table.
    pub(super) fn rows(&self, first: u8) -> impl Iterator<Item = usize> {
        let first = usize::from(first);
        let range = usize::from(self.starts[first])..usize::from(self.starts[first + 1]);
        self.rows[range].iter().map(|row| usize::from(*row))
    }
}
