//! The last command that failed, as the hook of the shell (`odap init`) knows it.
//!
//! The hook sets the variables only for the odap that it starts itself.

use super::variable;

/// The last command that failed, as the shell saw it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hook {
    /// `ODAP_LAST_COMMAND`: the command line as it was typed.
    pub command: String,
    /// `ODAP_LAST_STATUS`: its exit status.
    pub exit_status: Option<i32>,
    /// `ODAP_LAST_PWD`: the working folder of the command.
    pub directory: Option<String>,
    /// `ODAP_LAST_START`: its start in milliseconds since 1970. The variable has seconds, with or without a fraction.
    pub began: Option<i64>,
}

impl Hook {
    /// Reads the variables of the hook. Returns `None` if no hook has started this process.
    pub fn read() -> Option<Self> {
        let variable = |name| variable(name).filter(|value| !value.trim().is_empty());
        Some(Self {
            command: variable("ODAP_LAST_COMMAND")?,
            exit_status: variable("ODAP_LAST_STATUS").and_then(|status| status.parse().ok()),
            directory: variable("ODAP_LAST_PWD"),
            began: variable("ODAP_LAST_START").and_then(|seconds| milliseconds(&seconds)),
        })
    }
}

/// Converts seconds to milliseconds. The locale of the shell may separate the fraction by a comma.
fn milliseconds(seconds: &str) -> Option<i64> {
    let (whole, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
    let digits = format!("{fraction:0<3}");
    Some(whole.parse::<i64>().ok()?.checked_mul(1000)? + digits.get(..3)?.parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::milliseconds;

    #[test]
    fn a_moment_may_have_a_fraction() {
        for (seconds, expected) in
            [("12", Some(12_000)), ("12.5", Some(12_500)), ("12,034567", Some(12_034)), ("soon", None), ("", None)]
        {
            assert_eq!(milliseconds(seconds), expected, "{seconds}");
        }
    }
}
