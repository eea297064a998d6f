//! Rented machines, and what sets them up.

use super::{Dialect, Tool};

pub(super) const CLOUD: Dialect = Dialect {
    tools: &[
        Tool::new("terraform", &["terraform", "tfstate", "opentofu", "tf line"]),
        Tool::new("ansible", &["ansible", "playbook"]),
    ],
    services: &[
        Tool::new("aws", &["aws", "boto3", "botocore", "s3", "amazonaws", "iam"]),
        Tool::new("google cloud", &["gcloud", "googleapis", "gcp", "google_application_credentials"]),
        Tool::new("azure", &["azure", "az login"]),
    ],
    files: &[".tf"],
    programs: &["terraform", "ansible-playbook"],
    ..Dialect::named("cloud")
};
