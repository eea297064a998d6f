//! Figures of how well scores tell right from wrong.

/// One answer: how sure it was, and whether it was right.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    pub(crate) score: f64,
    pub(crate) right: bool,
}

/// The chance that a right answer has a higher score than a wrong one; a tie counts half.
pub(crate) fn auc(answers: &[Answer]) -> f64 {
    let mut ranked: Vec<&Answer> = answers.iter().collect();
    ranked.sort_by(|a, b| a.score.total_cmp(&b.score));
    let (mut below, mut won) = (0.0, 0.0);
    for tied in ranked.chunk_by(|a, b| a.score.total_cmp(&b.score).is_eq()) {
        let right = tied.iter().filter(|answer| answer.right).count() as f64;
        let wrong = tied.len() as f64 - right;
        won += right * (below + wrong / 2.0);
        below += wrong;
    }
    won / ((answers.len() as f64 - below) * below).max(1.0)
}

/// Returns the share of known errors, from 0 to 1, that are found where at most `share` of the new ones may be taken
/// for known.
pub(crate) fn found_at(answers: &[Answer], share: f64, known: usize, new: usize) -> f64 {
    let mut wrong: Vec<f64> = answers.iter().filter(|answer| !answer.right).map(|answer| answer.score).collect();
    wrong.sort_by(|a, b| b.total_cmp(a));
    let bar = wrong.get((share * new as f64) as usize).copied().unwrap_or(f64::NEG_INFINITY);
    answers.iter().filter(|answer| answer.right && answer.score > bar).count() as f64 / known.max(1) as f64
}

/// The mean square of what a chance is off by; 0 is perfect, and 0.25 is what saying one half each time comes to.
pub(crate) fn brier(answers: &[Answer]) -> f64 {
    let square = |answer: &Answer| (answer.score - f64::from(answer.right)).powi(2);
    answers.iter().map(square).sum::<f64>() / answers.len().max(1) as f64
}

/// Answers in ten bins of the chance that was said, to set each chance against how often it came true.
pub(crate) struct Calibration([Bin; 10]);

/// Answers of nearly the same chance.
#[derive(Clone, Copy, Default)]
pub(crate) struct Bin {
    pub(crate) count: usize,
    /// The sum of the chances.
    pub(crate) said: f64,
    pub(crate) right: usize,
}

impl Calibration {
    pub(crate) fn new(answers: &[Answer]) -> Self {
        let mut bins = [Bin::default(); 10];
        for answer in answers {
            let bin = &mut bins[((answer.score * 10.0) as usize).min(9)];
            bin.count += 1;
            bin.said += answer.score;
            bin.right += usize::from(answer.right);
        }
        Self(bins)
    }

    /// The bins, a tenth each, from unlikely to sure.
    pub(crate) fn bins(&self) -> &[Bin; 10] {
        &self.0
    }
}
