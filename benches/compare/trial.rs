//! The trial of a method: the questions that it is asked, and the figures of its answers.

use crate::Done;
use crate::corpus::Corpus;
use crate::figures::{Answer, Calibration, auc, brier, found_at};
use crate::method::Method;
use crate::noise::{Dice, Noise, disfigure};
use crate::notebook::Notebook;

/// The form in which an error is pasted.
pub(crate) struct PasteForm {
    pub(crate) name: &'static str,
    /// The noise; none is as it was printed.
    noise: Option<Noise>,
}

/// The forms in which each error is asked for, plain ones first.
pub(crate) const PASTE_FORMS: [PasteForm; 5] = [
    PasteForm { name: "whole", noise: None },
    PasteForm { name: "in a log", noise: Some(Noise::InLog) },
    PasteForm { name: "one line", noise: Some(Noise::HeadlineOnly) },
    PasteForm { name: "cut off", noise: Some(Noise::CutOff) },
    PasteForm { name: "mistyped", noise: Some(Noise::Mistyped) },
];

/// Shares of new errors that may be taken for known ones.
const MAX_FALSE_ALARM_SHARES: [f64; 2] = [0.01, 0.05];

/// The figures of one method.
pub(crate) struct Outcome {
    pub(crate) name: &'static str,
    /// The share of known errors whose right note comes first, from 0 to 1, by form.
    pub(crate) first: [f64; PASTE_FORMS.len()],
    /// The share of known errors that are found at each of [`MAX_FALSE_ALARM_SHARES`], from 0 to 1.
    pub(crate) known: [f64; MAX_FALSE_ALARM_SHARES.len()],
    /// The chance that a right answer has a higher score than a wrong one, from 0 to 1, new errors among them.
    pub(crate) auc: f64,
    /// The Brier score of the method's chances, 0 at best, where the method gives any.
    pub(crate) brier: Option<f64>,
    /// The calibration of the method's chances, by what was asked.
    pub(crate) calibrations: Vec<(&'static str, Calibration)>,
}

/// Asks a method everything; whether its chances come true only where that is wanted, as it takes as long as all the
/// rest.
pub(crate) fn try_method(corpus: &Corpus, method: &Method, calibration: bool) -> Done<Outcome> {
    let all: Vec<usize> = (0..corpus.families.len()).filter(|&family| !corpus.cases_of(family).is_empty()).collect();
    let notebook = store(corpus, method, &all)?;
    let mut first = [0.0; PASTE_FORMS.len()];
    for (first, form) in first.iter_mut().zip(&PASTE_FORMS) {
        let answers = ask(corpus, notebook.as_ref(), &all, form, 1)?;
        *first = answers.iter().filter(|answer| answer.right).count() as f64 / answers.len() as f64;
    }
    let plain = Halves::ask(corpus, method, &all, &PASTE_FORMS[..1])?;
    let mut calibrations = Vec::new();
    if calibration && method.chance {
        let others = Halves::ask(corpus, method, &all, &PASTE_FORMS[1..])?;
        calibrations.push(("errors as they were printed", Calibration::new(&plain.answers)));
        calibrations
            .push(("errors in a log, one line of them, cut off and mistyped", Calibration::new(&others.answers)));
    }
    Ok(Outcome {
        name: method.name,
        first,
        known: MAX_FALSE_ALARM_SHARES.map(|share| found_at(&plain.answers, share, plain.known, plain.new)),
        auc: auc(&plain.answers),
        brier: method.chance.then(|| brier(&plain.answers)),
        calibrations,
    })
}

/// Known and new errors, asked of notebooks that lack every second family: each is known in one and new in the other.
#[derive(Default)]
struct Halves {
    answers: Vec<Answer>,
    known: usize,
    new: usize,
}

impl Halves {
    fn ask(corpus: &Corpus, method: &Method, all: &[usize], forms: &[PasteForm]) -> Done<Self> {
        let mut halves = Self::default();
        for side in 0..2 {
            let (known, new): (Vec<usize>, Vec<usize>) = all.iter().partition(|&&family| family % 2 == side);
            let notebook = store(corpus, method, &known)?;
            for form in forms {
                let of_known = ask(corpus, notebook.as_ref(), &known, form, 1)?;
                let of_new = ask(corpus, notebook.as_ref(), &new, form, 0)?;
                halves.known += of_known.len();
                halves.new += of_new.len();
                halves.answers.extend(of_known.into_iter().chain(of_new));
            }
        }
        Ok(halves)
    }
}

/// A notebook with the first case of each of the families.
fn store(corpus: &Corpus, method: &Method, families: &[usize]) -> Done<Box<dyn Notebook>> {
    let mut notebook = (method.open)()?;
    for &family in families {
        for case in corpus.cases_of(family).into_iter().take(1) {
            notebook.store(family, &corpus.cases[case].text, &corpus.families[family])?;
        }
    }
    Ok(notebook)
}

/// Looks up the cases of families, but for the first `skipped` of each.
fn ask(
    corpus: &Corpus,
    notebook: &dyn Notebook,
    families: &[usize],
    form: &PasteForm,
    skipped: usize,
) -> Done<Vec<Answer>> {
    let mut answers = Vec::new();
    for &family in families {
        for case in corpus.cases_of(family).into_iter().skip(skipped) {
            let best = notebook.best(&paste(corpus, case, form))?;
            let score = best.map_or(0.0, |(_, score)| score);
            answers.push(Answer { score, right: best.is_some_and(|(found, _)| found == family) });
        }
    }
    Ok(answers)
}

/// A case in a form.
fn paste(corpus: &Corpus, case: usize, form: &PasteForm) -> String {
    let (text, headline) = (&corpus.cases[case].text, &corpus.cases[case].headline);
    match form.noise {
        Some(noise) => {
            // Chance that the fit has not seen: its seeds are smaller.
            let seed = (1 << 32) + (case * PASTE_FORMS.len() + noise as usize) as u64;
            disfigure(noise, text, headline, &[], &mut Dice::new(seed))
        }
        None => text.clone(),
    }
}
