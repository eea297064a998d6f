//! What the shell's hook knows of the last command that failed. It says so only to the odap that it calls itself.

use std::env;

/// The last command that failed, as the shell saw it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hook {
    /// `ODAP_LAST_COMMAND`: the command line as it was typed.
    pub command: String,
    /// `ODAP_LAST_STATUS`: its exit status.
    pub exit_status: Option<i32>,
    /// `ODAP_LAST_PWD`: the folder it ran in.
    pub directory: Option<String>,
    /// `ODAP_LAST_START`: when it began, in milliseconds since 1970; the variable holds seconds, with or without a
    /// fraction.
    pub began: Option<i64>,
}

impl Hook {
    /// What it says; `None` where no hook has called.
    pub fn read() -> Option<Self> {
        let word = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
        Some(Self {
            command: word("ODAP_LAST_COMMAND")?,
            exit_status: word("ODAP_LAST_STATUS").and_then(|status| status.parse().ok()),
            directory: word("ODAP_LAST_PWD"),
            began: word("ODAP_LAST_START").and_then(|seconds| milliseconds(&seconds)),
        })
    }
}

/// Milliseconds of a number of seconds, whose fraction a locale may part by a comma.
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
