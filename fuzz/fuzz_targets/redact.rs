//! Texts with secrets and private parts that hold anything: what was redacted once has nothing left to redact.

#![no_main]

use libfuzzer_sys::fuzz_target;
use odap::redact::{Anonymizer, Privacy, find_secrets, metadata, secrets};

fuzz_target!(|text: &str| {
    let mut end = 0;
    for secret in find_secrets(text) {
        assert!(secret.span.start >= end && secret.span.end <= text.len());
        end = secret.span.end;
    }
    let without_secrets = secrets(text);
    assert_eq!(secrets(&without_secrets), without_secrets);
    let privacy = Privacy { users: vec!["kim".to_owned()], ..Privacy::default() };
    let public = Anonymizer::new(privacy.clone()).text(text).into_owned();
    assert_eq!(Anonymizer::new(privacy.clone()).text(&public), public);
    metadata::text(text, &privacy);
});
