//! Swift, Dart, and what builds for phones with them.

use super::{Dialect, Prefix, Severity, Tool};

pub(super) const MOBILE: Dialect = Dialect {
    tools: &[
        Tool::new("swift", &["swift", "swiftc", "xcode", "xcodebuild", "xcrun"]),
        Tool::new("cocoapods", &["cocoapods", "podfile", "pod install"]),
        Tool::new("flutter", &["flutter", "dart"]),
    ],
    files: &[".swift", ".dart"],
    prefixes: &[Prefix::of("flutter", "flutter: ", Severity::Unspecified)],
    ..Dialect::named("mobile")
};
