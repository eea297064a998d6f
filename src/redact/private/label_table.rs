//! Texts that stand before a name and say whose it is: `USER=`, `role "`, `Author: `, `Static hostname: `.

mod machine_labels;
mod person_labels;
mod user_labels;

pub(super) use self::machine_labels::{BEFORE_DOMAINS, BEFORE_HOSTS, BEFORE_MACHINES};
pub(super) use self::person_labels::BEFORE_PEOPLE;
pub(super) use self::user_labels::BEFORE_USERS;
