//! Daylio: its table.

use std::fmt::Write;

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::made::{Kept, Made};
use super::said::{Fate, Said, clock};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Daylio",
    format: ImportFormat::Daylio,
    fates: &[
        Fate::Empty,
        Fate::NoDate,
        Fate::NoSuchDate,
        Fate::Twice,
        Fate::NoTime,
        Fate::OddTime,
    ],
    write,
    pack: Pack::Any,
};

/// A cell of CSV.
pub(super) fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    let mut table =
        String::from("full_date,date,weekday,time,mood,activities,scales,people,note_title,note\n");
    for said in said {
        let row = row(said, chance, made);
        table.push_str(&row);
        if said.is(Fate::Twice) {
            table.push_str(&row);
        }
    }
    made.file("daylio_export.csv", table);
    if chance.one_in(6) {
        made.file("read me.txt", "Nothing of Daylio's.");
        made.leave_out(Reason::OtherFile);
    }
}

fn row(said: &Said, chance: &mut Chance, made: &mut Made) -> String {
    let day = match said.fate {
        Fate::NoDate => String::new(),
        Fate::NoSuchDate => "2021-13-45".to_owned(),
        _ => said.day.to_string(),
    };
    let time = match said.fate {
        Fate::NoTime => String::new(),
        Fate::OddTime => "soonish".to_owned(),
        _ => clock(said.time, chance),
    };
    let mut row = format!("{day},x,y,{},", cell(&time));
    let is_there = |is_there: bool, what: &'static str| if is_there { what } else { "" };
    let mood = is_there(said.has_mood, "good");
    let (scales, people) = (
        is_there(said.score, "Sleep: 3"),
        is_there(said.field, "Ann"),
    );
    write!(
        row,
        "{mood},{},{scales},{people},,{}",
        said.tags.join(" | "),
        cell(&said.text)
    )
    .unwrap();
    row.push('\n');
    let kept = Kept {
        starred: false,
        ..Kept::of(said)
    };
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate | Fate::NoSuchDate => {
            made.lose(Reason::NoDate);
            return row;
        }
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
    made.count(&[(said.score, Reason::Score), (said.field, Reason::Field)]);
    row
}
