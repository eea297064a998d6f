//! Noise: the changes that terminals, logs and people make to a text.

use odap::matcher::concept::{self, Class};

/// A small reproducible source of chance (SplitMix64, by Steele, Lea and Flood).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for k in (1..items.len()).rev() {
            items.swap(k, self.roll(k + 1));
        }
    }
}

/// The noise that a text picks up on its way into a paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noise {
    /// Lines broken at 80 columns, as a narrow terminal breaks them.
    Wrapped,
    /// A time before each line, as collectors of logs write it.
    Stamped,
    /// Lines of healthy programs before and after the text.
    InLog,
    /// The headline alone.
    HeadlineOnly,
    /// The headline without its end.
    CutOff,
    /// The headline in small letters, with two slips of the fingers.
    Mistyped,
    /// The system's sentences as its C library says them in another language.
    Translated,
    /// Lines of other errors' texts around it.
    AmongOthers,
}

impl Noise {
    /// Every noise, in the order of the declaration.
    pub(crate) const ALL: [Self; 8] = [
        Self::Wrapped,
        Self::Stamped,
        Self::InLog,
        Self::HeadlineOnly,
        Self::CutOff,
        Self::Mistyped,
        Self::Translated,
        Self::AmongOthers,
    ];
}

/// Returns a text, or its headline, with a noise; `foreign` are the texts of other errors.
pub(crate) fn disfigure(noise: Noise, text: &str, headline: &str, foreign: &[&str], dice: &mut Dice) -> String {
    match noise {
        Noise::Wrapped => text.lines().flat_map(|line| cut(line, 80)).collect::<Vec<_>>().join("\n"),
        Noise::Stamped => text
            .lines()
            .map(|line| {
                format!(
                    "2025-03-{:02}T0{}:{:02}:{:02}.{:06}Z {line}",
                    1 + dice.roll(28),
                    dice.roll(10),
                    dice.roll(60),
                    dice.roll(60),
                    dice.roll(1_000_000)
                )
            })
            .collect::<Vec<_>>()
            .join("\n"),
        Noise::InLog => {
            let before = (0..40 + dice.roll(160)).map(|_| healthy(dice)).collect::<Vec<_>>().join("\n");
            let after = (0..dice.roll(60)).map(|_| healthy(dice)).collect::<Vec<_>>().join("\n");
            format!("{before}\n{text}\n{after}")
        }
        Noise::HeadlineOnly => headline.to_owned(),
        Noise::CutOff => {
            let letters: Vec<char> = headline.chars().collect();
            let length = (letters.len() * (50 + dice.roll(40)) / 100).max(12).min(letters.len());
            letters[..length].iter().collect()
        }
        Noise::Mistyped => {
            let mut letters: Vec<char> = headline.to_lowercase().chars().collect();
            for _ in 0..2 {
                let k = dice.roll(letters.len().saturating_sub(1));
                match dice.roll(3) {
                    0 if k + 1 < letters.len() => letters.swap(k, k + 1),
                    1 => {
                        letters.remove(k);
                    }
                    _ => letters.insert(k, 'x'),
                }
            }
            letters.into_iter().collect()
        }
        Noise::Translated => translated(text, dice),
        // What stands there is mostly harmless, but in the words of errors.
        Noise::AmongOthers => {
            let mut lines: Vec<&str> = Vec::new();
            for _ in 0..3 + dice.roll(6) {
                let other: Vec<&str> = foreign[dice.roll(foreign.len())].lines().collect();
                lines.push(other[dice.roll(other.len())]);
            }
            let half = lines.len() / 2;
            format!("{}\n{text}\n{}", lines[..half].join("\n"), lines[half..].join("\n"))
        }
    }
}

/// The same on a machine of another language: what the system says is said as its C library says it there.
fn translated(text: &str, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    for concept in concept::all().filter(|concept| concept.class == Class::Condition) {
        let (here, elsewhere): (Vec<&str>, Vec<&str>) = concept
            .patterns()
            .iter()
            .filter(|pattern| {
                pattern.contains(' ') && !pattern.contains(['*', '|', '?', '{', '$']) && !pattern.contains("..")
            })
            .partition(|pattern| pattern.is_ascii());
        if elsewhere.is_empty() {
            continue;
        }
        for pattern in here {
            let words = elsewhere[dice.roll(elsewhere.len())];
            while let Some(at) = text.to_ascii_lowercase().find(pattern) {
                text.replace_range(at..at + pattern.len(), words);
            }
        }
    }
    text
}

fn cut(line: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = line.chars().collect();
    if letters.is_empty() {
        return vec![String::new()];
    }
    letters.chunks(width).map(|part| part.iter().collect()).collect()
}

/// A line of a program that does its work.
fn healthy(dice: &mut Dice) -> String {
    let n = dice.roll(10_000);
    match dice.roll(12) {
        0 => format!(
            "192.168.{}.{} - - [12/Mar/2025:10:{:02}:{:02} +0000] \"GET /api/items/{n} HTTP/1.1\" 200 {}",
            n % 255,
            n % 199,
            n % 60,
            n % 59,
            n * 3
        ),
        1 => format!("Epoch {}/40  step {n}  lr 0.0{}  loss {}.{:04}", n % 40, n % 10, n % 5, n),
        2 => format!(
            "[{:02}:{:02}:{:02}] INFO  worker-{} processed batch {n:x} in {} ms",
            n % 24,
            n % 60,
            n % 59,
            n % 8,
            n % 900
        ),
        3 => format!("Step {}/30 : RUN make target_{}", n % 30, n % 17),
        4 => " ---> Using cache".to_owned(),
        5 => format!("  Downloading package-{} ({} kB)", n % 300, n),
        6 => format!("[{:3}%] Building CXX object src/CMakeFiles/core.dir/part_{n}.cpp.o", n % 100),
        7 => format!("ok {n} - case number {n} of the suite"),
        8 => format!("   Compiling crate_{} v0.{}.{}", n % 200, n % 20, n % 9),
        9 => format!("DEBUG:root:cache hit for key item:{n}"),
        10 => format!("test module_{}::case_{} ... ok", n % 30, n),
        _ => format!("{:3}%|{}| {}/10000 [00:{:02}<01:11, {}.12it/s]", n % 100, "█".repeat(n % 20), n, n % 60, n % 90),
    }
}
