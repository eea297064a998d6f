//! Migration of a notebook to the newest schema by the numbered files of `schema/`, each run once, in order.

use rusqlite::{Connection, TransactionBehavior};

use super::errors::{Operation, explain};
use super::paths::NotebookPaths;
use crate::error::{Error, Remedy, Result};

/// The number of a file in `schema/`, and its text.
type Step = (u32, &'static str);

const STEPS: &[Step] = &[
    (1, include_str!("../../schema/0001_notebook.sql")),
    (2, include_str!("../../schema/0002_common_features.sql")),
    (3, include_str!("../../schema/0003_packages.sql")),
    (4, include_str!("../../schema/0004_names.sql")),
    (5, include_str!("../../schema/0005_history.sql")),
];

/// The newest schema that this program knows: the number of the last file in `schema/`.
pub const SCHEMA: u32 = STEPS[STEPS.len() - 1].0;

/// The mark of a notebook in a SQLite file's header: "odap".
const APPLICATION: i32 = 0x6f64_6170;

/// The state of a file, as this program sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It has no tables yet.
    Fresh,
    /// Its tables are those that this program knows.
    Current,
    /// It was made by an older program, with this schema.
    Older(u32),
    /// It was made by a newer program, with this schema.
    Newer(u32),
    /// It is another program's database.
    Foreign,
}

/// Returns the state of a file: one state of it, even where another odap makes the tables meanwhile.
pub(super) fn state(connection: &Connection) -> rusqlite::Result<State> {
    let one_state = connection.unchecked_transaction()?;
    let state = state_within(&one_state)?;
    one_state.finish()?;
    Ok(state)
}

fn state_within(connection: &Connection) -> rusqlite::Result<State> {
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION {
        let empty = version == 0
            && application == 0
            && !connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?;
        return Ok(if empty { State::Fresh } else { State::Foreign });
    }
    Ok(match version {
        SCHEMA => State::Current,
        older if older < SCHEMA => State::Older(older),
        newer => State::Newer(newer),
    })
}

/// Brings a notebook to the newest schema.
pub(super) fn run(connection: &mut Connection, paths: &NotebookPaths) -> Result<()> {
    steps(connection, paths, STEPS)
}

/// Makes the tables of an older schema, for the rows of a notebook of that schema.
pub(super) fn to_schema(connection: &mut Connection, paths: &NotebookPaths, schema: u32) -> Result<()> {
    let older = STEPS.iter().take_while(|(number, _)| *number <= schema).copied().collect::<Vec<_>>();
    steps(connection, paths, &older)
}

/// Runs the files all or none, so that no other odap finds tables that are half made.
fn steps(connection: &mut Connection, paths: &NotebookPaths, steps: &[Step]) -> Result<()> {
    let told = |error| explain(paths, Operation::Open, error);
    // A table can only be made anew while nothing looks whether its rows are referred to; that is looked at afterwards.
    connection.pragma_update(None, "foreign_keys", false).map_err(told)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive).map_err(told)?;
    let fresh = state_within(&transaction).map_err(told)? == State::Fresh;
    for step in steps {
        apply(&transaction, paths, *step, fresh)?;
    }
    transaction.commit().map_err(told)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(told)
}

/// Runs a file of `schema/` unless it was run before. In a `fresh` notebook nothing is there that it could break.
fn apply(transaction: &Connection, paths: &NotebookPaths, (number, sql): Step, fresh: bool) -> Result<()> {
    let told = |error| explain(paths, Operation::Open, error);
    // Read inside the transaction: another odap may have been faster.
    let version: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(told)?;
    if version >= number {
        return Ok(());
    }
    let change = || {
        transaction.execute_batch(sql)?;
        transaction
            .execute("INSERT INTO migration (schema, program) VALUES (?1, ?2)", (number, env!("CARGO_PKG_VERSION")))?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", number)
    };
    change().map_err(told)?;
    if fresh { Ok(()) } else { whole(transaction, paths, number) }
}

/// Refuses a change that left the notebook less than whole, before it is committed.
fn whole(connection: &Connection, paths: &NotebookPaths, number: u32) -> Result<()> {
    let told = |error| explain(paths, Operation::Open, error);
    let integrity: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(told)?;
    let orphans: u64 =
        connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).map_err(told)?;
    if integrity == "ok" && orphans == 0 {
        return Ok(());
    }
    Err(Error::notebook(format!("cannot bring the notebook {paths} to schema {number}"))
        .cause(if orphans == 0 { integrity } else { format!("{orphans} rows would belong to nothing") })
        .cause("nothing was changed")
        .remedy(Remedy::CheckWithItsProgram))
}

/// The refusal of a notebook that a newer program wrote.
pub(super) fn too_new(connection: &Connection, paths: &NotebookPaths, schema: u32) -> Error {
    let program = connection
        .query_row("SELECT program FROM migration WHERE schema = ?1", [schema], |row| row.get::<_, String>(0));
    let by = program.map_or_else(|_| "a newer odap".into(), |program| format!("odap {program}"));
    Error::notebook(format!("cannot open the notebook {paths}"))
        .cause(format!(
            "it was written by {by} (schema {schema}); this is odap {} (schema {SCHEMA})",
            env!("CARGO_PKG_VERSION")
        ))
        .remedy(Remedy::Upgrade)
}

/// The refusal of another program's database.
pub(super) fn foreign(paths: &NotebookPaths) -> Error {
    Error::notebook(format!("cannot open the notebook {paths}"))
        .cause("it is a SQLite database of another program")
        .remedy(Remedy::NameNotebook)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use rusqlite::Connection;

    use super::{APPLICATION, STEPS, State, state, steps};
    use crate::store::paths::NotebookPaths;

    fn paths() -> NotebookPaths {
        NotebookPaths::new(Path::new("test.db"), Duration::from_millis(10)).unwrap()
    }

    #[test]
    fn files_are_numbered_from_one_without_a_gap() {
        for (index, (number, _)) in STEPS.iter().enumerate() {
            assert_eq!(*number as usize, index + 1);
        }
    }

    #[test]
    fn every_file_of_the_folder_is_run() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/schema")).unwrap();
        assert_eq!(folder.count(), STEPS.len());
    }

    #[test]
    fn each_file_is_run_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        assert_eq!(state(&connection).unwrap(), State::Fresh);
        steps(&mut connection, &paths(), STEPS).unwrap();
        steps(&mut connection, &paths(), STEPS).unwrap();
        assert_eq!(state(&connection).unwrap(), State::Current);
    }

    #[test]
    fn a_change_that_breaks_the_notebook_is_not_made() {
        let mut connection = Connection::open_in_memory().unwrap();
        steps(&mut connection, &paths(), STEPS).unwrap();
        let breaking = "INSERT INTO attempt (incident, position, text) VALUES (99, 0, 'nobody')";
        let error = steps(&mut connection, &paths(), &[(super::SCHEMA + 1, breaking)]).unwrap_err().to_string();
        assert!(error.contains("1 rows would belong to nothing"), "{error}");
        assert_eq!(state(&connection).unwrap(), State::Current);
        let attempts: u32 = connection.query_row("SELECT count(*) FROM attempt", [], |row| row.get(0)).unwrap();
        assert_eq!(attempts, 0);
    }

    #[test]
    fn the_mark_reads_as_the_name() {
        assert_eq!(&APPLICATION.to_be_bytes(), b"odap");
    }
}
