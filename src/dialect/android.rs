//! Android: what only it has of Java's world.

use super::{Dialect, Runtime, Tool};

pub(super) const ANDROID: Dialect = Dialect {
    runtime: Some(Runtime::Java),
    tools: &[Tool::new("android", &["android", "androidx", "adb", "apk", "dex"])],
    ..Dialect::named("android")
};
