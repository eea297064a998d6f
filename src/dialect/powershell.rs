//! PowerShell.

use super::{Dialect, Tool, Wording};

pub(super) const POWERSHELL: Dialect = Dialect {
    shared: true,
    tools: &[Tool::new("powershell", &["powershell", "ps1", "pssecurityexception"])],
    conditions: &[
        Wording::new("command not found", &["commandnotfoundexception"]),
        Wording::new("script disabled", &["execution_policies", "pssecurityexception"]),
    ],
    // It names the class last, behind what it was doing: `(:) [Get-Item], ItemNotFoundException`.
    class_marks: &["], "],
    ..Dialect::named("powershell")
};
