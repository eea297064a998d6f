//! What is read of a machine, each laid out in a folder: containers, interpreters that are gone, folders that are broken.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
#![cfg(unix)]

mod broken;
mod laid_out;
mod machines;
mod packages;
mod pythons;
mod repositories;
