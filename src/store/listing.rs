//! Lists of incidents: which are wanted, in which order, and how many there are.

use rusqlite::{ToSql, params_from_iter};

use super::Snapshot;
use crate::environment::Condition;
use crate::error::Result;
use crate::incident::{Author, Doubt, FixSource, IncidentId, Kind, Outcome, Status, Tag};
use crate::time::Timestamp;

/// The selection of incidents; the default selects all that were not taken out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Those that have all of these tags.
    pub tags: Vec<Tag>,
    /// Those of one kind.
    pub kind: Option<Kind>,
    /// Those that are open, or those that are solved.
    pub status: Option<Status>,
    /// Those last seen at this moment or later.
    pub since: Option<Timestamp>,
    /// Those that were seen in an environment of which all of this holds.
    pub environment: Vec<Condition>,
    /// Incidents that were taken out instead of those that were not.
    pub removed: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name in this notebook.
    pub number: u64,
    /// Its name across notebooks.
    pub id: IncidentId,
    /// One line.
    pub title: String,
    /// The first sorting.
    pub kind: Kind,
    /// The status: open or solved.
    pub status: Status,
    /// In alphabetical order.
    pub tags: Vec<Tag>,
    /// The number of sightings.
    pub sightings: u64,
    /// The number of times that the fix was tried again and worked.
    pub worked: u64,
    /// The number of times that the fix was tried again and failed.
    pub failed: u64,
    /// Why its fix is to be taken with care.
    pub doubt: Option<Doubt>,
    /// The author, where that is known.
    pub author: Option<Author>,
    /// The latest sighting, or the day it was logged.
    pub last_seen: Timestamp,
}

impl Filter {
    /// The condition in SQL, over the table `incident`, and its values; `environments` are those that are wanted.
    pub(super) fn condition<'f>(&'f self, environments: &'f EnvironmentFilter) -> (String, Vec<&'f dyn ToSql>) {
        let mut sql = String::from(if self.removed { "removed_at IS NOT NULL" } else { "removed_at IS NULL" });
        let mut values: Vec<&dyn ToSql> = Vec::new();
        let mut also = |condition: &str, value| {
            sql.push_str(condition);
            values.push(value);
        };
        if let Some(kind) = &self.kind {
            also(" AND kind = ?", kind);
        }
        if let Some(status) = &self.status {
            also(" AND status = ?", status);
        }
        if let Some(since) = &self.since {
            also(" AND last_seen_at >= ?", since);
        }
        for tag in &self.tags {
            also(
                " AND incident.id IN (SELECT incident FROM incident_tag JOIN tag ON tag.id = incident_tag.tag \
                     WHERE name = ?)",
                tag,
            );
        }
        if let EnvironmentFilter(Some(environments)) = environments {
            sql.push_str(
                " AND incident.id IN (SELECT incident FROM sighting WHERE environment IN (SELECT value FROM \
                     json_each(?)))",
            );
            values.push(environments);
        }
        (sql, values)
    }

    fn rows_wanted(&self) -> i64 {
        // A negative limit is none.
        self.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1))
    }
}

/// The rows of the environments that a filter wants, as a JSON array; `None` where it asks for none.
pub(super) struct EnvironmentFilter(Option<String>);

impl Snapshot<'_> {
    /// The environments that a filter wants.
    pub(super) fn environment_filter(&self, filter: &Filter) -> Result<EnvironmentFilter> {
        if filter.environment.is_empty() {
            return Ok(EnvironmentFilter(None));
        }
        let holds = |environment: &_| filter.environment.iter().all(|condition| condition.holds(environment));
        let wanted: Vec<String> = self.environments_where(holds)?.iter().map(i64::to_string).collect();
        Ok(EnvironmentFilter(Some(format!("[{}]", wanted.join(",")))))
    }

    /// Returns the rows of a filter, the last seen first, and the number of incidents that it selects regardless of its
    /// limit.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list(&self, filter: &Filter) -> Result<(Vec<Row>, u64)> {
        // Read once for both: each environment is a text to be parsed.
        let environments = self.environment_filter(filter)?;
        Ok((self.selected(filter, &environments)?, self.count(filter, &environments)?))
    }

    fn selected(&self, filter: &Filter, environments: &EnvironmentFilter) -> Result<Vec<Row>> {
        let (condition, mut values) = filter.condition(environments);
        let limit = filter.rows_wanted();
        values.push(&limit);
        let sql = format!("SELECT id FROM incident WHERE {condition} ORDER BY last_seen_at DESC, id DESC LIMIT ?");
        let numbers: Vec<u64> = self.rows(&sql, params_from_iter(values), |row| row.get(0))?;
        numbers.into_iter().filter_map(|number| self.listed(number).transpose()).collect()
    }

    /// One incident as a row of a list.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn listed(&self, number: u64) -> Result<Option<Row>> {
        let row = self.row(
            "SELECT ulid, title, kind, status, last_seen_at, source, fix_id, author FROM incident WHERE id = ?1",
            [number],
            |row| {
                let listed = Row {
                    number,
                    id: row.get(0)?,
                    title: row.get(1)?,
                    kind: row.get(2)?,
                    status: row.get(3)?,
                    last_seen: row.get(4)?,
                    author: row.get(7)?,
                    tags: Vec::new(),
                    sightings: 0,
                    worked: 0,
                    failed: 0,
                    doubt: None,
                };
                Ok((listed, row.get::<_, Option<FixSource>>(5)?, row.get::<_, Option<IncidentId>>(6)?))
            },
        )?;
        let Some((mut row, source, fix)) = row else { return Ok(None) };
        row.tags = self.tags_of(number)?;
        (row.sightings, row.worked, row.failed) = self.value(
            "SELECT count(*), count(*) FILTER (WHERE outcome = 'worked' AND fix = ?2),
                count(*) FILTER (WHERE outcome = 'failed' AND fix = ?2) FROM sighting WHERE incident = ?1",
            (number, fix),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        if fix.is_some() {
            let last: Option<Outcome> = self.row(
                "SELECT outcome FROM sighting WHERE incident = ?1 AND outcome IS NOT NULL AND fix = ?2
                    ORDER BY seen_at DESC, id DESC LIMIT 1",
                (number, fix),
                |row| row.get(0),
            )?;
            row.doubt = Doubt::of(source, row.worked > 0, last);
        }
        Ok(Some(row))
    }

    fn count(&self, filter: &Filter, environments: &EnvironmentFilter) -> Result<u64> {
        if *filter == (Filter { limit: filter.limit, ..Filter::default() }) {
            return self.incidents();
        }
        let (condition, values) = filter.condition(environments);
        self.value(&format!("SELECT count(*) FROM incident WHERE {condition}"), params_from_iter(values), |row| {
            row.get(0)
        })
    }

    /// The numbers of a filter's incidents, from the first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn numbers(&self, filter: &Filter) -> Result<Vec<u64>> {
        let environments = self.environment_filter(filter)?;
        let (condition, mut values) = filter.condition(&environments);
        let limit = filter.rows_wanted();
        values.push(&limit);
        let sql = format!("SELECT id FROM incident WHERE {condition} ORDER BY id LIMIT ?");
        self.rows(&sql, params_from_iter(values), |row| row.get(0))
    }

    /// Every tag with the number of incidents that have it, the most used first; those that were taken out do not
    /// count.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn tags(&self) -> Result<Vec<(Tag, u64)>> {
        self.rows(
            "SELECT name, count(*) FROM incident_tag JOIN tag ON tag.id = incident_tag.tag
                WHERE incident NOT IN (SELECT id FROM incident WHERE removed_at IS NOT NULL)
                GROUP BY name ORDER BY count(*) DESC, name",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}
