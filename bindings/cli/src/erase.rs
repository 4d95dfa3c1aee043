//! `alongside erase …`

use std::io::{BufRead, IsTerminal};
use std::sync::Arc;

use alongside::{CallContext, Erasable, Job, Kind, Session};
use serde_json::json;

use crate::args::EraseCommand;
use crate::failure::Failure;
use crate::progress::with_words;
use crate::show::{Answer, Text};
use crate::{draft, things};

pub(crate) fn run(
    command: &EraseCommand,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let what = find(&command.what, session, context)?;
    if !command.yes && !agrees()? {
        let text = "Nothing was erased.";
        return Ok(Answer::new(text, json!({ "erased": false })));
    }
    let job = Job::new();
    let call = || session.erase(what, context.clone(), Arc::clone(&job));
    let erased = with_words(
        &job,
        "Ctrl-C stops it; erasing it again does the rest",
        call,
    )?;
    let mut lines = vec![
        "Gone, from the store, from its snapshots, and with all that was set aside. What was done \
         before can't be undone any more."
            .into(),
    ];
    lines.extend(counted(
        erased.snapshots_removed,
        "snapshot was removed as a whole",
        "snapshots were removed as a whole",
    ));
    lines.extend(counted(
        erased.left_alone,
        "snapshot, database or folder of photos is not of this store's key, and was left alone",
        "snapshots, databases or folders of photos are not of this store's key, and were left alone",
    ));
    let mut json = json!(erased);
    json["erased"] = json!(true);
    Ok(Answer::new(lines.join("\n"), json))
}

/// A line, where there is any.
fn counted(count: u32, one: &str, more: &str) -> Option<String> {
    let what = if count == 1 { one } else { more };
    (count > 0).then(|| format!("{count} {what}"))
}

fn find(what: &[String], session: &Session, context: &CallContext) -> Result<Erasable, Failure> {
    let what: Vec<&str> = what.iter().map(String::as_str).collect();
    Ok(match what.as_slice() {
        ["versions", id] => Erasable::Versions {
            id: things::id(Kind::Entry, id, session)?,
        },
        ["bin"] => Erasable::Trash,
        ["history"] => Erasable::History,
        ["draft", of] => Erasable::Draft {
            of: draft::find(of, None, session, context)?,
        },
        ["draft", of, id] => Erasable::Draft {
            of: draft::find(of, Some(id), session, context)?,
        },
        [kind, id] => Erasable::Thing {
            thing: things::find(things::kind(kind).ok_or_else(unknown)?, id, session)?,
        },
        _ => return Err(unknown()),
    })
}

fn unknown() -> Failure {
    let kinds = Kind::ALL
        .iter()
        .map(|kind| format!("{} ID", things::kind_name(*kind)));
    let kinds: Vec<String> = kinds.collect();
    let known = format!("{}, versions ID, bin, draft OF, history", kinds.join(", "));
    Failure::unknown("what", &known)
}

/// Asks at the terminal. Where nobody can be asked, it takes the word for it beforehand.
fn agrees() -> Result<bool, Failure> {
    let input = std::io::stdin();
    if !input.is_terminal() {
        let sentence = "nobody can be asked here: --yes says that it is meant";
        return Err(Failure::refused("yes", sentence));
    }
    Text::from("Gone now, everywhere? Nothing brings it back. Type yes: ").ask();
    let mut line = String::new();
    let read = input.lock().read_line(&mut line);
    Ok(read.is_ok() && line.trim() == "yes")
}
