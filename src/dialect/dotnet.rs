//! .NET.

use super::{Dialect, Runtime, Tool, Wording, location};

pub(super) const DOTNET: Dialect = Dialect {
    runtime: Some(Runtime::Dotnet),
    tools: &[Tool::new("dotnet", &["dotnet", "nuget", "csproj", "msbuild", "asp net"])],
    conditions: &[
        Wording::new("permission denied", &["unauthorizedaccessexception"]),
        Wording::new("shared library missing", &["dllnotfoundexception"]),
        Wording::new("null", &["nullreferenceexception"]),
    ],
    signs: &["nuget"],
    files: &[".cs", ".csproj", ".fs"],
    programs: &["dotnet"],
    frames: &[location::at],
    runtime_functions: &["System.", "Microsoft."],
    class_endings: &["Fault"],
    ..Dialect::named("dotnet")
};
