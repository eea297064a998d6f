//! `odap config`

use serde_json::json;

use crate::cli::{Context, ExitStatus};
use crate::config::Origin;
use crate::error::Result;
use crate::render::json::pretty;
use crate::render::terminal::columns;
use crate::text;

/// Show the settings in force, and where each comes from
///
/// They are set in the config file, which `odap paths` names: notebook, color, editor, [find] matches and addresses (each a
/// name and a url with {query} in it), [list] rows, [run] keep (KiB of output), [env] gpu (whether nvidia-smi may be asked),
/// [redact] domains, projects and allowed (lists of words), [publish] language, template, categories and front_matter.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print them for programs
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let settings = settings(context);
    if args.json {
        let one = |(key, value, origin): &(&str, String, &Origin)| json!({"key": key, "value": value, "from": origin.to_string()});
        context.data(&pretty(&settings.iter().map(one).collect()))?;
    } else {
        let row = |(key, value, origin): &(&str, String, &Origin)| {
            vec![(*key).to_owned(), text::one_line(value), text::one_line(&origin.to_string())]
        };
        context.print(&columns(Some(&["key", "value", "from"]), settings.iter().map(row), &[]))?;
    }
    Ok(ExitStatus::Done)
}

fn settings(context: &Context) -> Vec<(&'static str, String, &Origin)> {
    let config = &context.config;
    let mut settings = vec![
        ("notebook", config.notebook.value.display().to_string(), &config.notebook.origin),
        ("color", config.color.value.as_str().to_owned(), &config.color.origin),
        ("editor", config.editor.value.clone().unwrap_or_else(|| "vi, nano".into()), &config.editor.origin),
        ("find.matches", config.matches.value.to_string(), &config.matches.origin),
    ];
    for address in &config.addresses.value {
        settings.push(("find.addresses", format!("{}: {}", address.name, address.url), &config.addresses.origin));
    }
    settings.push(("list.rows", config.rows.value.to_string(), &config.rows.origin));
    settings.push(("run.keep", config.keep.value.to_string(), &config.keep.origin));
    settings.push(("env.gpu", config.gpu.value.to_string(), &config.gpu.origin));
    for (key, words) in [
        ("redact.domains", &config.domains),
        ("redact.projects", &config.projects),
        ("redact.allowed", &config.allowed),
    ] {
        if !words.value.is_empty() {
            settings.push((key, words.value.join(", "), &words.origin));
        }
    }
    let publish = &config.publish;
    if let Some(language) = &publish.language {
        settings.push(("publish.language", language.value.as_str().to_owned(), &language.origin));
    }
    if let Some(template) = &publish.template {
        settings.push(("publish.template", template.value.display().to_string(), &template.origin));
    }
    if let Some(categories) = &publish.categories {
        let pairs = categories.value.iter().map(|(tag, category)| format!("{tag}: {category}"));
        settings.push(("publish.categories", pairs.collect::<Vec<_>>().join(", "), &categories.origin));
    }
    if let Some(keys) = &publish.front_matter {
        let names = keys.value.keys().map(String::as_str).collect::<Vec<_>>();
        settings.push(("publish.front_matter", names.join(", "), &keys.origin));
    }
    settings
}
