//! The text that `odap` without arguments prints on a terminal.

use crate::cli::{Context, ExitStatus};
use crate::error::Result;

const WORDS: &str = "\
odap: have I seen this error before, and what fixed it?
  python train.py 2>&1 | odap    look up what a command says
  odap find                      paste an error and look it up
  odap add                       log one, with its fix
  odap import --starter          begin with what every machine meets
  odap help                      everything else
";

pub(crate) fn run(context: &Context) -> Result<ExitStatus> {
    context.print(WORDS)?;
    Ok(ExitStatus::Done)
}
