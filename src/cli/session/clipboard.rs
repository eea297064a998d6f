//! Texts put on the clipboard, and what is to be said of it.

use crate::capture::terminal::clipboard::{self, Reached, Wrapping};
use crate::cli::Context;
use crate::error::{Error, Result};
use crate::text;

/// A text that was copied.
pub(crate) struct Copied {
    /// As it was copied.
    pub(crate) text: String,
    /// True if invisible characters were left out.
    shortened: bool,
    reached: Reached,
}

/// Copies a text without the control characters that a shell would act on. Without a clipboard, the error names `what`
/// and suggests `instead`.
pub(crate) fn copy(text: &str, what: &str, instead: &str) -> Result<Copied> {
    let copied = text::strip_invisible(text);
    let reached = clipboard::write(&copied)
        .map_err(|why| Error::input(format!("cannot copy {what}")).cause(why).hint(instead))?;
    Ok(Copied { shortened: copied.len() < text.trim_end().len(), text: copied, reached })
}

impl Copied {
    /// Returns the destination for a message: `to the clipboard`.
    pub(crate) fn to(&self) -> &'static str {
        match self.reached {
            Reached::Desktop => "to the clipboard",
            Reached::Terminal(_) => "to the clipboard of the terminal",
        }
    }

    /// Reports characters that were left out, and the remedy if the terminal does not take the text.
    pub(crate) fn remark(&self, context: &Context) {
        if self.shortened {
            context.say("invisible characters were left out");
        }
        if let Reached::Terminal(wrapping) = self.reached {
            context.say(match wrapping {
                Wrapping::Bare => {
                    "the terminal does not say whether it took the text; some have to be told to allow it (OSC 52)"
                }
                Wrapping::Tmux => "if it does not arrive, let tmux pass it on:  tmux set -g allow-passthrough on",
                Wrapping::Screen => {
                    "screen passes it on, but the terminal does not say whether it took the text (OSC 52)"
                }
            });
        }
    }
}
