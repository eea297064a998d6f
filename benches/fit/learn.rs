//! Gradient descent (Adam, by Kingma and Ba) on weights whose signs may be fixed.

/// The state of Adam: the running means of each weight's gradient and of its square, with the step and the rate.
pub(crate) struct Adam {
    mean: Vec<f64>,
    square: Vec<f64>,
    step: i32,
    rate: f64,
}

impl Adam {
    pub(crate) fn new(size: usize, rate: f64) -> Self {
        Self { mean: vec![0.0; size], square: vec![0.0; size], step: 0, rate }
    }

    /// One step down a gradient; a weight whose sign is fixed stays on its side of nought.
    pub(crate) fn step(&mut self, weights: &mut [f64], gradient: &[f64], signs: &[i8]) {
        self.step += 1;
        let (one, two) = (1.0 - 0.9_f64.powi(self.step), 1.0 - 0.999_f64.powi(self.step));
        for k in 0..weights.len() {
            self.mean[k] = 0.9 * self.mean[k] + 0.1 * gradient[k];
            self.square[k] = 0.999 * self.square[k] + 0.001 * gradient[k] * gradient[k];
            weights[k] -= self.rate * (self.mean[k] / one) / ((self.square[k] / two).sqrt() + 1e-8);
            match signs.get(k).copied().unwrap_or(0) {
                1 => weights[k] = weights[k].max(0.0),
                -1 => weights[k] = weights[k].min(0.0),
                _ => {}
            }
        }
    }
}

/// Returns the weighted sum of a row; weights that it has no value for, such as the bias, are left out.
pub(crate) fn dot(row: &[f32], weights: &[f64]) -> f64 {
    row.iter().zip(weights).map(|(value, weight)| f64::from(*value) * weight).sum()
}

/// Returns the chance of a logit.
pub(crate) fn sigmoid(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

/// One choice among several rows, of which some are right; where none is, that may be chosen too.
pub(crate) struct Choice {
    pub(crate) rows: Vec<Vec<f32>>,
    pub(crate) right: Vec<usize>,
    pub(crate) weight: f64,
}

/// Fits weights and a bias so that a softmax over the rows of a choice, and "none" at nought where `with_none`, gives
/// the right one. The bias is the last of the weights.
pub(crate) fn softmax(
    choices: &[&Choice],
    start: &[f64],
    signs: &[i8],
    ridge: f64,
    with_none: bool,
    steps: usize,
) -> Vec<f64> {
    let size = start.len();
    let mut weights = start.to_vec();
    let mut adam = Adam::new(size, 0.05);
    let total: f64 = choices.iter().map(|choice| choice.weight).sum();
    for step in 0..steps {
        if step == steps * 2 / 3 {
            adam.rate = 0.015;
        }
        let mut gradient: Vec<f64> =
            weights.iter().enumerate().map(|(k, weight)| if k + 1 == size { 0.0 } else { ridge * weight }).collect();
        for choice in choices {
            let scores: Vec<f64> = choice.rows.iter().map(|row| weights[size - 1] + dot(row, &weights)).collect();
            let top = scores.iter().copied().fold(if with_none { 0.0 } else { f64::MIN }, f64::max);
            let none = if with_none { (-top).exp() } else { 0.0 };
            let sum: f64 = none + scores.iter().map(|score| (score - top).exp()).sum::<f64>();
            let right: f64 = choice.right.iter().map(|&k| (scores[k] - top).exp()).sum::<f64>().max(1e-30);
            for (k, (row, score)) in choice.rows.iter().zip(&scores).enumerate() {
                let share = (score - top).exp();
                // Of several right rows the one that is likeliest already is taken for the reason.
                let wrong = share / sum - if choice.right.contains(&k) { share / right } else { 0.0 };
                let factor = wrong * choice.weight / total;
                if factor.abs() > 1e-9 {
                    for (slot, value) in gradient.iter_mut().zip(row) {
                        *slot += factor * f64::from(*value);
                    }
                    gradient[size - 1] += factor;
                }
            }
        }
        adam.step(&mut weights, &gradient, signs);
    }
    weights
}

/// Fits a logistic: rows with whether they are right and how much they count. The bias is the last weight.
pub(crate) fn logistic(
    rows: &[(Vec<f32>, bool, f64)],
    size: usize,
    signs: &[i8],
    ridge: f64,
    steps: usize,
) -> Vec<f64> {
    let mut weights = vec![0.0; size + 1];
    let mut adam = Adam::new(size + 1, 0.05);
    let total: f64 = rows.iter().map(|row| row.2).sum();
    for step in 0..steps {
        if step == steps * 2 / 3 {
            adam.rate = 0.01;
        }
        let mut gradient: Vec<f64> =
            weights.iter().enumerate().map(|(k, weight)| if k == size { 0.0 } else { ridge * weight }).collect();
        for (row, right, weight) in rows {
            let factor = (sigmoid(weights[size] + dot(row, &weights)) - f64::from(*right)) * weight / total;
            for (slot, value) in gradient.iter_mut().zip(row) {
                *slot += factor * f64::from(*value);
            }
            gradient[size] += factor;
        }
        adam.step(&mut weights, &gradient, signs);
    }
    weights
}
