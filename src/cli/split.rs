//! `odap split`

use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::{Incident, Selector, Sighting};
use crate::matcher;
use crate::text;

/// Take sightings out of an incident into one of their own
///
/// Without `--sighting`, the sightings are listed with their numbers.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap split 12\n  odap split 12 --sighting 2,3")]
pub(crate) struct Args {
    /// Incident number, or a prefix of its id
    id: Selector,
    /// Number of a sighting, or several separated by commas; repeatable
    #[arg(long = "sighting", value_name = "NUMBER", value_delimiter = ',')]
    sightings: Vec<usize>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    if args.sightings.is_empty() {
        return list(&context.reading()?.get(&args.id)?, context);
    }
    let (whole, part) = context.writing()?.split(&args.id, &args.sightings, context.now)?;
    let seen = |incident: &Incident| {
        let times = text::count(incident.sightings.len() as u64, "time");
        format!("#{}  {}\n       seen {times}\n", incident.number, text::one_line(&incident.note.title))
    };
    context.confirm(&format!("split  {}into   {}", seen(&whole), seen(&part)));
    context.say("to take it back:  odap undo");
    Ok(ExitStatus::Done)
}

/// Prints the sightings, each with the number by which it is named.
fn list(incident: &Incident, context: &Context) -> Result<ExitStatus> {
    for (index, sighting) in incident.sightings.iter().enumerate() {
        let line = format!("{:>4}  {}  {}", index + 1, sighting.seen_at.minute(), headline(sighting, incident));
        context.print(&format!("{}\n", text::elide(&line, context.screen.width)))?;
    }
    match incident.sightings.len() {
        0 | 1 => context.say(&format!("#{} cannot be split: both incidents need a sighting", incident.number)),
        _ => context.say(&format!("to take the second out:  odap split {} --sighting 2", incident.number)),
    }
    Ok(ExitStatus::found(incident.sightings.len() > 1))
}

fn headline(sighting: &Sighting, incident: &Incident) -> String {
    let error = sighting.error.as_ref().unwrap_or(&incident.error);
    text::one_line(matcher::read(error.text()).anatomy.headline().unwrap_or_default())
}
