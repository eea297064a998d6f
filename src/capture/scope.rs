//! What an environment is asked about: all of it, or what belongs to one error.

use crate::dialect::Runtime;

/// What is read of an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    pub(super) ecosystem: Ecosystems,
    pub(super) disks: bool,
    pub(super) gpu: bool,
    pub(super) nvidia_smi: bool,
}

/// Which tools are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ecosystems {
    /// Every one that this machine has.
    Everything,
    /// Those that the working folder or an activated environment tells of.
    Project,
    /// One, wherever it is.
    One(Runtime),
    /// None: what the error is about has no packages.
    None,
}

/// Words of an error that is about a graphics processor.
const GPU: [&str; 8] = ["cuda", "nvidia", "cudnn", "nccl", "cublas", "nvcc", "gpu", "nvml"];

/// Characters of an error in which those words are looked for.
const LOOKED_AT: usize = 256 << 10;

/// What the working folder tells of: nothing is known of an error.
impl Default for Scope {
    fn default() -> Self {
        Self { ecosystem: Ecosystems::Project, disks: false, gpu: false, nvidia_smi: false }
    }
}

impl Scope {
    /// Everything, without starting a program.
    pub const MACHINE: Self = Self { ecosystem: Ecosystems::Everything, disks: true, gpu: true, nvidia_smi: false };

    /// What belongs to an error: its text, and the runtime that it is of, where that is known. Where it is one of the infrastructure, the
    /// file systems too.
    pub fn error(runtime: Option<Runtime>, infrastructure: bool, text: &str) -> Self {
        let ecosystem = match runtime {
            Some(runtime) => Ecosystems::One(runtime),
            None if infrastructure => Ecosystems::None,
            // What failed under Git or Docker may still be the project.
            None => Ecosystems::Project,
        };
        Self { ecosystem, disks: infrastructure, gpu: is_about_gpu(text), nvidia_smi: false }
    }

    /// The same, and `nvidia-smi` is asked where there is a graphics processor to ask about. It has two seconds.
    #[must_use]
    pub fn with_nvidia_smi(self, ask: bool) -> Self {
        Self { nvidia_smi: ask && self.gpu, ..self }
    }

    /// Whether what a runtime has installed is read.
    pub(super) fn has(self, runtime: Runtime) -> bool {
        match self.ecosystem {
            Ecosystems::Everything | Ecosystems::Project => true,
            Ecosystems::One(one) => one == runtime,
            Ecosystems::None => false,
        }
    }

    /// Whether they are read also where the working folder has nothing of theirs.
    pub(super) fn anywhere(self) -> bool {
        matches!(self.ecosystem, Ecosystems::Everything | Ecosystems::One(_))
    }
}

fn is_about_gpu(text: &str) -> bool {
    let end = text.floor_char_boundary(LOOKED_AT);
    let lower = text[..end].to_ascii_lowercase();
    let word = |letter: Option<u8>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
    GPU.iter().any(|name| {
        lower.match_indices(name).any(|(start, _)| {
            // `libcuda.so` and `cudaErrorNoDevice` are about it, a word that only has these letters is not.
            let before = start.checked_sub(1).map(|at| lower.as_bytes()[at]);
            name.len() > 3 || (!word(before) && !word(lower.as_bytes().get(start + name.len()).copied()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Ecosystems, Runtime, Scope};

    #[test]
    fn an_error_asks_for_what_belongs_to_it() {
        let about = Scope::error(Some(Runtime::Python), false, "RuntimeError: CUDA error: no kernel image");
        assert_eq!((about.ecosystem, about.disks, about.gpu), (Ecosystems::One(Runtime::Python), false, true));
        let about = Scope::error(None, true, "no space left on device");
        assert_eq!((about.ecosystem, about.disks, about.gpu), (Ecosystems::None, true, false));
        assert_eq!(Scope::error(None, false, "boom").ecosystem, Ecosystems::Project);
        assert!(Scope::error(None, false, "no GPU found").gpu);
        assert!(!Scope::error(None, false, "nagpur").gpu);
    }
}
