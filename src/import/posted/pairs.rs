//! The lines or words that two texts have in common.

/// Most cells of the table in which two texts are compared; of longer texts everything between the first edit and the
/// last is one edit.
const MOST_CELLS: usize = 4_000_000;

/// Returns the pairs of equal lines or words of the longest common sequence.
pub(super) fn pairs(one: &[&str], other: &[&str]) -> Vec<(usize, usize)> {
    let begin = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let rest = one.len().min(other.len()) - begin;
    let end = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let mut pairs: Vec<(usize, usize)> = (0..begin).map(|at| (at, at)).collect();
    let (middle, others) = (&one[begin..one.len() - end], &other[begin..other.len() - end]);
    let columns = others.len() + 1;
    if middle.len().saturating_mul(columns) <= MOST_CELLS {
        let mut lengths = vec![0u32; (middle.len() + 1) * columns];
        for i in (0..middle.len()).rev() {
            for j in (0..others.len()).rev() {
                lengths[i * columns + j] = if middle[i] == others[j] {
                    lengths[(i + 1) * columns + j + 1] + 1
                } else {
                    lengths[(i + 1) * columns + j].max(lengths[i * columns + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < middle.len() && j < others.len() {
            if middle[i] == others[j] {
                pairs.push((begin + i, begin + j));
                (i, j) = (i + 1, j + 1);
            } else if lengths[(i + 1) * columns + j] >= lengths[i * columns + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    pairs.extend((0..end).rev().map(|back| (one.len() - 1 - back, other.len() - 1 - back)));
    pairs
}
