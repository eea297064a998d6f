//! The readers of an environment, on machines that are laid out in a folder: containers, interpreters, broken files.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
#![cfg(unix)]

mod broken;
mod laid_out;
mod machines;
mod packages;
mod pythons;
mod repositories;
