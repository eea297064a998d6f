//! Libraries of C that programs in every language stand on, with their programs.

use super::{Dialect, Tool};

pub(super) const LIBRARY: Dialect = Dialect {
    shared: true,
    tools: &[
        Tool::new("curl", &["curl", "libcurl"]),
        Tool::new("openssl", &["openssl", "libssl", "libcrypto"]),
        Tool::new("protobuf", &["protobuf", "protoc", "descriptors"]),
    ],
    programs: &["curl", "wget"],
    wrappers: &["last os error"],
    ..Dialect::named("library")
};
