//! This machine's environment, as far as it belongs to an error.

use super::Context;
use crate::capture::{self, About};
use crate::environment::Environment;
use crate::incident::{Kind, Paste};
use crate::matcher::{self, Reading};

/// What an error that was read asks of the environment.
pub(crate) fn about(reading: &Reading, error: &Paste) -> About {
    let anatomy = &reading.anatomy;
    About::error(anatomy.tool.as_deref(), anatomy.kind == Kind::Infrastructure, error.text())
}

/// The environment for an error that a person logs: they can wait for what the driver of a graphics processor says.
pub(crate) fn environment(error: &Paste, context: &Context) -> Environment {
    let about = about(&matcher::read(error.text()), error);
    capture::environment_about(about.with_nvidia_smi(context.config.gpu.value))
}
