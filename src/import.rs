//! Readers of foreign formats: text in, incidents out, with the place of every mistake.

pub mod jsonl;
pub mod starter;
