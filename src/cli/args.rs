//! Options that several commands share.

pub(crate) mod environment;
pub(crate) mod error_text;
pub(crate) mod failure;
pub(crate) mod filter;
pub(crate) mod incidents;
pub(crate) mod input;
pub(crate) mod note;
