//! The scope of an environment: the parts that are read, all of them or those that belong to one error.

use crate::dialect::Runtime;

/// The parts of an environment that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    pub(super) ecosystems: Ecosystems,
    /// True to read the file systems.
    pub(super) disks: bool,
    /// True to read the graphics processor.
    pub(super) gpu: bool,
    /// True to start `nvidia-smi`.
    pub(super) nvidia_smi: bool,
}

/// The ecosystems that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ecosystems {
    /// All that the machine has.
    All,
    /// Those that the working folder or an activated environment uses.
    Project,
    /// One, even if the working folder does not use it.
    One(Runtime),
    /// None: the error is about no packages.
    None,
}

/// Words of errors about a graphics processor.
const GPU_WORDS: [&str; 8] = ["cuda", "nvidia", "cudnn", "nccl", "cublas", "nvcc", "gpu", "nvml"];

/// The bytes at the end of a text in which [`GPU_WORDS`] are looked for. The error stands there, and the search takes
/// milliseconds.
const MAX_SEARCHED_BYTES: usize = 256 << 10;

impl Default for Scope {
    /// Returns the scope of the working folder, for an error of which nothing is known.
    fn default() -> Self {
        Self { ecosystems: Ecosystems::Project, disks: false, gpu: false, nvidia_smi: false }
    }
}

impl Scope {
    /// The whole machine, as far as no program has to be started.
    pub const MACHINE: Self = Self { ecosystems: Ecosystems::All, disks: true, gpu: true, nvidia_smi: false };

    /// Returns the scope of an error, given its runtime if that is known, and its text. An infrastructure error needs
    /// the file systems as well.
    pub fn error(runtime: Option<Runtime>, infrastructure: bool, text: &str) -> Self {
        let ecosystems = match runtime {
            Some(runtime) => Ecosystems::One(runtime),
            None if infrastructure => Ecosystems::None,
            // An error that Git or Docker reports may still be one of the project.
            None => Ecosystems::Project,
        };
        Self { ecosystems, disks: infrastructure, gpu: is_about_gpu(text), nvidia_smi: false }
    }

    /// Asks `nvidia-smi` as well, if the scope has the graphics processor. It is given two seconds.
    #[must_use]
    pub fn with_nvidia_smi(self, ask: bool) -> Self {
        Self { nvidia_smi: ask && self.gpu, ..self }
    }

    /// Returns true if the packages of a runtime are read.
    pub(super) fn has(self, runtime: Runtime) -> bool {
        match self.ecosystems {
            Ecosystems::All | Ecosystems::Project => true,
            Ecosystems::One(one) => one == runtime,
            Ecosystems::None => false,
        }
    }

    /// Returns true if an ecosystem is read even if the working folder does not use it.
    pub(super) fn anywhere(self) -> bool {
        matches!(self.ecosystems, Ecosystems::All | Ecosystems::One(_))
    }
}

fn is_about_gpu(text: &str) -> bool {
    let start = text.ceil_char_boundary(text.len().saturating_sub(MAX_SEARCHED_BYTES));
    let lower = text[start..].to_ascii_lowercase();
    let is_letter = |letter: Option<u8>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
    GPU_WORDS.iter().any(|word| {
        lower.match_indices(word).any(|(start, _)| {
            // A long word counts inside of others (`libcuda.so`, `cudaErrorNoDevice`), `gpu` only on its own.
            let before = start.checked_sub(1).map(|at| lower.as_bytes()[at]);
            word.len() > 3 || (!is_letter(before) && !is_letter(lower.as_bytes().get(start + word.len()).copied()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Ecosystems, Runtime, Scope};

    #[test]
    fn an_error_asks_for_what_belongs_to_it() {
        let scope = Scope::error(Some(Runtime::Python), false, "RuntimeError: CUDA error: no kernel image");
        assert_eq!((scope.ecosystems, scope.disks, scope.gpu), (Ecosystems::One(Runtime::Python), false, true));
        let scope = Scope::error(None, true, "no space left on device");
        assert_eq!((scope.ecosystems, scope.disks, scope.gpu), (Ecosystems::None, true, false));
        assert_eq!(Scope::error(None, false, "boom").ecosystems, Ecosystems::Project);
        assert!(Scope::error(None, false, "no GPU found").gpu);
        assert!(!Scope::error(None, false, "nagpur").gpu);
    }

    #[test]
    fn a_long_text_is_searched_at_its_end() {
        let log = "오류 ".repeat(100_000);
        assert!(Scope::error(None, false, &format!("{log}CUDA error: no kernel image")).gpu);
        assert!(!Scope::error(None, false, &format!("CUDA 12 is there\n{log}KeyError")).gpu);
    }
}
