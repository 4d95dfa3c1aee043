//! `alongside directory add`, `edit`, `remove`, `restore`, `list` and `export`.

use std::path::Path;
use std::sync::Arc;

use alongside::{
    AppError, CallContext, DraftOf, FormContent, HelpDoorKind, Job, Kind, OwnLine, OwnLineId,
    OwnLineInput, Session, Thing,
};
use serde_json::json;

use crate::args::{LineSays, OwnLines};
use crate::failure::Failure;
use crate::picked::picked;
use crate::show::{Answer, Text, bold, dim, short, table};
use crate::things;

const DOORS: [(&str, HelpDoorKind); 6] = [
    ("danger", HelpDoorKind::Danger),
    ("not-safe-with-someone", HelpDoorKind::NotSafeWithSomeone),
    ("cannot-go-on", HelpDoorKind::CannotGoOn),
    ("urge", HelpDoorKind::Urge),
    ("afraid-of-myself", HelpDoorKind::AfraidOfMyself),
    ("bad-night", HelpDoorKind::BadNight),
];

pub(crate) fn run(
    command: &OwnLines,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let lines = session.directory();
    match command {
        OwnLines::Add { name, says } => {
            let mut input = OwnLineInput {
                name: name.clone(),
                ..OwnLineInput::default()
            };
            say(says, &mut input)?;
            let line = lines.add_line(input, context.clone(), None)?;
            Ok(changed("Added:", &line))
        }
        OwnLines::Edit { id, name, says } => {
            let id = find(id, session)?;
            let of = DraftOf::Change {
                thing: Thing::Line { id },
            };
            let FormContent::Line { draft: mut input } = session.form(of, context.clone())?.form
            else {
                return Err(AppError::NotFound { kind: "line" }.into());
            };
            if let Some(name) = name {
                input.name.clone_from(name);
            }
            say(says, &mut input)?;
            let line = lines.edit_line(id, input, context.clone(), None)?;
            Ok(changed("Changed:", &line))
        }
        OwnLines::Remove { id } => {
            let line = lines.set_line_removed(find(id, session)?, true, context.clone())?;
            Ok(changed("Removed:", &line))
        }
        OwnLines::Restore { id } => {
            let line = lines.set_line_removed(find(id, session)?, false, context.clone())?;
            Ok(changed("Shown again:", &line))
        }
        OwnLines::List { removed } => Ok(list(&lines.lines(*removed)?)),
        OwnLines::Export { file } => export(file, session),
    }
}

fn find(id: &str, session: &Session) -> Result<OwnLineId, Failure> {
    things::id(Kind::Line, id, session)
}

/// Puts what was typed over what a line says.
fn say(says: &LineSays, line: &mut OwnLineInput) -> Result<(), Failure> {
    let texts = [
        (&says.number, &mut line.number),
        (&says.text_to, &mut line.text_to),
        (&says.website, &mut line.website),
        (&says.hours, &mut line.hours),
        (&says.note, &mut line.note),
        (&says.country, &mut line.country),
    ];
    for (typed, text) in texts {
        if let Some(typed) = typed {
            text.clone_from(typed);
        }
    }
    if let Some(corrects) = &says.corrects {
        line.corrects = (!corrects.trim().is_empty()).then(|| corrects.clone());
    }
    if let Some(doors) = &says.doors {
        let named = doors.iter().filter(|door| !door.trim().is_empty());
        line.doors = named
            .map(|door| parse_door(door))
            .collect::<Result<_, _>>()?;
    }
    line.in_reach = match says.in_reach.as_deref().map(str::trim) {
        None => line.in_reach,
        Some("on") => true,
        Some("off") => false,
        Some(_) => return Err(Failure::unknown("in_reach", "on, off")),
    };
    Ok(())
}

fn parse_door(name: &str) -> Result<HelpDoorKind, Failure> {
    let name = name.trim().to_lowercase().replace('_', "-");
    let named = DOORS.iter().find(|(known, _)| *known == name);
    let known = || DOORS.map(|(name, _)| name).join(", ");
    named
        .map(|(_, door)| *door)
        .ok_or_else(|| Failure::unknown("door", &known()))
}

fn changed(what: &str, line: &OwnLine) -> Answer {
    let mut text = Text::from(what) + " " + bold(&line.name) + " " + dim(short(&line.id));
    if line.in_reach && !line.removed {
        text.push("\nAnyone who opens the app can read this. No PIN needed.");
    }
    Answer::new(text, json!(line))
}

fn list(lines: &[OwnLine]) -> Answer {
    let json = json!({ "lines": lines });
    if lines.is_empty() {
        return Answer::new("No lines of your own yet.", json);
    }
    let row = |line: &OwnLine| {
        let ways = [&line.number, &line.text_to, &line.website];
        let ways: Vec<&str> = ways
            .into_iter()
            .map(String::as_str)
            .filter(|way| !way.is_empty())
            .collect();
        vec![
            short(&line.id),
            line.name.clone(),
            ways.join(", "),
            line.country.clone(),
            line.corrects.clone().unwrap_or_default(),
            if line.in_reach { "in reach" } else { "" }.to_owned(),
        ]
    };
    let heading = ["id", "name", "how", "country", "corrects", ""];
    Answer::new(table(&heading, lines.iter().map(row).collect()), json)
}

fn export(file: &Path, session: &Session) -> Result<Answer, Failure> {
    let target = picked(file, "path")?;
    let job: Arc<Job> = Job::new();
    session.directory().export_lines(target, job)?;
    let path = file.to_string_lossy();
    let text = Text::from("Written to ") + bold(path.clone()) + ". It is outside the lock now.";
    Ok(Answer::new(text, json!({ "path": path })))
}
