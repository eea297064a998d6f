//! Readers of foreign formats: text in, incidents or an environment out, with the line of every mistake.

pub mod document;
pub mod docx;
pub mod environment;
pub mod jsonl;
pub mod odt;
pub mod office;
pub mod starter;
