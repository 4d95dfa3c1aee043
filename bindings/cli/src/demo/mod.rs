//! `alongside demo`: a day for each partner, on stores that are gone afterwards.

mod proof;
mod stage;

use std::path::{Path, PathBuf};

use alongside::{AppError, CallContext};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::args::Demo;
use crate::failure::{Failure, read};
use crate::show::Answer;
use stage::{Line, Stage};

/// A list to import.
struct Feed {
    name: String,
    fellowship: String,
    path: PathBuf,
}

/// The lists of Port Ellery and Marrowdale, two towns that do not exist: name, fellowship, text.
const RECOVERING: [(&str, &str, &str); 4] = [
    (
        "Port Ellery AA",
        "aa",
        include_str!("../../demo/port-ellery-aa.json"),
    ),
    (
        "Port Ellery NA",
        "na",
        include_str!("../../demo/port-ellery-na.json"),
    ),
    (
        "Port Ellery CA",
        "ca",
        include_str!("../../demo/port-ellery-ca.json"),
    ),
    (
        "Marrowdale AA",
        "aa",
        include_str!("../../demo/marrowdale-aa.json"),
    ),
];
const PARTNER: [(&str, &str, &str); 3] = [
    (
        "Port Ellery Al-Anon",
        "al_anon",
        include_str!("../../demo/port-ellery-al-anon.json"),
    ),
    (
        "Port Ellery Nar-Anon",
        "nar_anon",
        include_str!("../../demo/port-ellery-nar-anon.json"),
    ),
    (
        "Marrowdale CoDA",
        "coda",
        include_str!("../../demo/marrowdale-coda.json"),
    ),
];

const PORT_ELLERY: &str = "America/New_York";
const MARROWDALE: &str = "America/Denver";

pub(crate) fn run(demo: &Demo, context: &CallContext) -> Result<Answer, Failure> {
    let dir =
        TempDir::with_prefix("alongside-demo-").map_err(|_| Failure::from(AppError::ReadOnly))?;
    let zone = match (&demo.feed, &demo.zone) {
        (_, Some(zone)) => read("zone", zone)?,
        (Some(_), None) => context.zone,
        (None, None) => read("zone", PORT_ELLERY)?,
    };
    let context = CallContext {
        zone,
        ..context.clone()
    };
    let (recovering, mut lines) = recovering(demo, dir.path(), &context)?;
    let (partner, more) = partner(demo, dir.path(), &context)?;
    lines.extend(more);
    let proof = proof::of(&[recovering, partner], &context)?;
    let text = stage::screen(&lines) + "\n" + proof.text(dir.path());
    let json = json!({
        "steps": lines.iter().map(Line::json).collect::<Vec<Value>>(),
        "store": dir.path(),
        "proof": proof.json(),
    });
    Ok(Answer::new(text, json))
}

/// A store's folder, locked, and what its owner saw.
type Day = Result<(PathBuf, Vec<Line>), Failure>;

fn recovering(demo: &Demo, dir: &Path, context: &CallContext) -> Day {
    let mut stage = Stage::new(
        "The recovering person's day",
        &dir.join("recovering"),
        context,
    )?;
    stage.at(-1, "21:00")?;
    import(&mut stage, demo, &RECOVERING, dir)?;
    stage.run(&[
        "remind",
        "add",
        "every day at 08:00",
        "Water, breakfast, then the phone",
    ])?;
    stage.at(0, "08:05")?;
    let due = stage.run(&["remind", "due"])?;
    stage.run(&["remind", "done", &due_id(&due)])?;
    stage.at(0, "12:40")?;
    stage.run(&[
        "journal",
        "add",
        "--mood",
        "3",
        "--tag",
        "payday",
        "Payday. Took the river path home, not the one past the corner. Twenty minutes and it eased.",
    ])?;
    stage.run(&["journal", "search", "riv eased"])?;
    stage.at(0, "17:30")?;
    stage.run(&["groups", "next", "--limit", "3"])?;
    stage.run(&["today"])?;
    stage.close()
}

fn partner(demo: &Demo, dir: &Path, context: &CallContext) -> Day {
    let mut stage = Stage::new("The partner's day", &dir.join("partner"), context)?;
    stage.at(-1, "21:30")?;
    import(&mut stage, demo, &PARTNER, dir)?;
    stage.run(&[
        "remind",
        "add",
        "every day at 18:30",
        "Shoes on, once round the block",
    ])?;
    stage.at(0, "13:15")?;
    stage.run(&[
        "journal",
        "add",
        "--mood",
        "2",
        "--tag",
        "sleep",
        "Slept badly. I said what I will do if the rent is late, and left it there.",
    ])?;
    stage.run(&["journal", "search", "\"what I will do\""])?;
    stage.at(0, "18:35")?;
    let due = stage.run(&["remind", "due"])?;
    stage.run(&["remind", "snooze", &due_id(&due), "--for", "20"])?;
    stage.run(&["groups", "next", "--limit", "3"])?;
    stage.run(&["today"])?;
    stage.close()
}

fn due_id(due: &Value) -> String {
    let id = due["due"][0]["id"].as_str().unwrap_or_default();
    id[id.len().saturating_sub(8)..].to_owned()
}

fn import(
    stage: &mut Stage,
    demo: &Demo,
    invented: &[(&str, &str, &str)],
    dir: &Path,
) -> Result<(), Failure> {
    let feeds = feeds(demo, invented, dir)?;
    for (number, feed) in feeds.iter().enumerate() {
        let path = feed.path.to_string_lossy();
        let zone = if feed.name.starts_with("Marrowdale") {
            MARROWDALE
        } else {
            stage.zone().name()
        };
        let words = [
            "groups",
            "import",
            &path,
            "--source",
            &feed.name,
            "--fellowship",
            &feed.fellowship,
        ];
        // The first report in part, of the others the heading: a demo is a screen long.
        let lines = if number == 0 { 6 } else { 1 };
        stage.run_briefly(&[words.as_slice(), &["--zone", zone]].concat(), lines)?;
    }
    Ok(())
}

/// The list that was given, or the invented ones, written out as files to be picked.
fn feeds(demo: &Demo, invented: &[(&str, &str, &str)], dir: &Path) -> Result<Vec<Feed>, Failure> {
    if let Some(path) = &demo.feed {
        let name = "The list that was given".to_owned();
        return Ok(vec![Feed {
            name,
            fellowship: demo.fellowship.clone(),
            path: path.clone(),
        }]);
    }
    let write = |(name, fellowship, text): &(&str, &str, &str)| {
        let path = dir.join(format!("{}.json", name.to_lowercase().replace(' ', "-")));
        std::fs::write(&path, text).map_err(|_| Failure::from(AppError::ReadOnly))?;
        Ok(Feed {
            name: (*name).to_owned(),
            fellowship: (*fellowship).to_owned(),
            path,
        })
    };
    invented.iter().map(write).collect()
}
