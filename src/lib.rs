//! odap
pub mod environment;
pub mod error;
pub mod incident;
pub mod matcher;
pub mod notebook;
pub mod redact;
pub mod store;
pub mod time;
