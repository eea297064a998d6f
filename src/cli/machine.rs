//! This machine's environment, as far as it belongs to an error.

use std::path::Path;

use super::Context;
use crate::capture::{self, About};
use crate::environment::Environment;
use crate::incident::{Kind, Paste};
use crate::matcher::{self, Reading};

/// What an error that was read asks of the environment, and the command that failed.
pub(crate) fn about(reading: &Reading, error: &Paste, command: Option<&str>) -> About {
    let anatomy = &reading.anatomy;
    let program = command.and_then(|command| Path::new(command.split_whitespace().next()?).file_name()?.to_str());
    // Where it broke is innermost.
    let files = anatomy.frames.iter().rev().filter_map(|frame| frame.file.rfind('.').map(|dot| &frame.file[dot..]));
    let signs = anatomy.tool.as_deref().into_iter().chain(files).chain(anatomy.error_type.as_deref()).chain(program);
    About::error(signs, anatomy.kind == Kind::Infrastructure, error.text())
}

/// The environment for an error that a person logs: they can wait for what the driver of a graphics processor says.
pub(crate) fn environment(error: &Paste, command: Option<&str>, context: &Context) -> Environment {
    let about = about(&matcher::read(error.text()), error, command);
    capture::environment_about(about.with_nvidia_smi(context.config.gpu.value))
}
