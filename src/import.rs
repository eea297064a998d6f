//! Readers of foreign formats: text in, incidents or an environment out, with the line of every mistake.
//!
//! Notes become a [`document::Document`] of blocks first, whatever program wrote them, and [`sort`] makes incidents of
//! those.

pub mod archive;
mod builder;
pub mod date;
pub mod document;
pub mod docx;
pub mod environment;
pub mod html;
pub mod jsonl;
pub mod mapping;
pub mod markdown;
pub mod noted;
pub mod odt;
pub mod office;
pub mod plain;
pub mod posted;
pub mod sort;
pub mod starter;
