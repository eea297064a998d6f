//! The library as a program meets it, one file a subject. Data that a test reads lies in a folder of its name.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that panics has failed, and may say why")]

mod anonymize;
mod capture;
mod catalogues;
mod damage;
mod documents;
mod empty_notebook;
mod environment_storage;
mod environments;
mod exchange;
mod fingerprints;
mod fitted_tables;
mod listings;
mod meanings;
mod notebook;
mod notes;
mod posts;
mod reasons;
mod record;
mod redaction;
mod schemas;
mod scratch;
mod sorting;
mod starter_cases;
mod store;
