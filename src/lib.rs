//! odap
pub mod capture;
pub mod cli;
pub mod config;
pub mod environment;
pub mod error;
pub mod import;
pub mod incident;
pub mod matcher;
pub mod notebook;
pub mod redact;
pub mod render;
pub mod store;
pub mod text;
pub mod time;
