//! jrnl: its text, and its JSON.

use std::fmt::Write;

use serde_json::{Value, json};

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::made::{Kept, Made};
use super::said::{Fate, Said, clock, without};
use super::{App, ImportFormat, Pack};

pub(super) const TEXT: App = App {
    name: "jrnl",
    format: ImportFormat::Jrnl,
    fates: &[
        Fate::Empty,
        Fate::NoSuchDate,
        Fate::Twice,
        Fate::NoTime,
        Fate::OddTime,
    ],
    write: write_text,
    pack: Pack::Any,
};
pub(super) const JSON: App = App {
    name: "jrnl's JSON",
    format: ImportFormat::Jrnl,
    fates: &[
        Fate::Empty,
        Fate::NoDate,
        Fate::NoSuchDate,
        Fate::Unreadable,
        Fate::Twice,
        Fate::NoTime,
        Fate::OddTime,
    ],
    write: write_json,
    pack: Pack::Any,
};

/// Counts an entry by its fate.
fn outcome(said: &Said, kept: Kept, made: &mut Made) {
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate | Fate::NoSuchDate => made.lose(Reason::NoDate),
        Fate::Unreadable => made.lose(Reason::Unreadable),
        Fate::NoTime => made.keep(kept.at_noon()),
        Fate::OddTime => {
            made.leave_out(Reason::Time);
            made.keep(kept.at_noon());
        }
        Fate::Twice => {
            made.keep(kept.clone());
            made.keep(kept);
        }
        _ => made.keep(kept),
    }
}

fn write_text(said: &[Said], chance: &mut Chance, made: &mut Made) {
    let mut journal = String::new();
    if chance.one_in(6) {
        journal.push_str("Typed above all entries.\n\n");
        made.lose(Reason::NoDate);
    }
    for said in said {
        // What stands in a text as a heading does is one, and a star at the end of a title is its mark.
        let text = without(&said.text, &["[2020-01-01]", "*", "\u{0}"]);
        let heading = match said.fate {
            Fate::NoSuchDate => "[2021-13-45 08:00]".to_owned(),
            Fate::NoTime => format!("[{}]", said.day),
            Fate::OddTime => format!("[{} soonish]", said.day),
            _ => format!("[{} {}]", said.day, clock(said.time, chance)),
        };
        let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
        let star = if said.starred { " *" } else { "" };
        for _ in 0..=usize::from(said.is(Fate::Twice)) {
            writeln!(journal, "{heading} {title}{star}\n{body}\n").unwrap();
        }
        let tags = Vec::new();
        outcome(
            said,
            Kept {
                text,
                tags,
                has_mood: false,
                ..Kept::of(said)
            },
            made,
        );
    }
    made.file("journal.txt", journal);
}

fn write_json(said: &[Said], chance: &mut Chance, made: &mut Made) {
    let mut entries = Vec::new();
    for said in said {
        let (title, body) = said.text.split_once('\n').unwrap_or((&said.text, ""));
        let time = match said.fate {
            Fate::NoTime => String::new(),
            Fate::OddTime => "soonish".to_owned(),
            _ => clock(said.time, chance),
        };
        let mut entry = json!({"title": title, "body": body, "date": said.day.to_string(), "time": time,
            "tags": said.tags, "starred": said.starred});
        match said.fate {
            Fate::NoDate => entry["date"] = Value::Null,
            Fate::NoSuchDate => entry["date"] = "2021-13-45".into(),
            Fate::Unreadable => entry = chance.pick(&[Value::Null, json!([1]), json!("x")]).clone(),
            Fate::Twice => entries.push(entry.clone()),
            _ => {}
        }
        entries.push(entry);
        outcome(
            said,
            Kept {
                has_mood: false,
                ..Kept::of(said)
            },
            made,
        );
    }
    made.file(
        "journal.json",
        json!({"tags": {}, "entries": entries}).to_string(),
    );
    if chance.one_in(6) {
        made.file("settings.json", "{\"x\": 1}");
        made.leave_out(Reason::OtherFile);
    }
}
