//! Presently: its table.

use std::fmt::Write;

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::daylio::cell;
use super::made::{Kept, Made};
use super::said::{Fate, Said};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Presently",
    format: ImportFormat::Presently,
    fates: &[Fate::Empty, Fate::NoDate, Fate::NoSuchDate, Fate::Twice],
    write,
    pack: Pack::Any,
};

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    // Some systems end lines with a carriage return alone.
    let end = *chance.pick(&["\n", "\r\n", "\r"]);
    let mut table = format!("entryDate,entryContent{end}");
    for said in said {
        let day = match said.fate {
            Fate::NoDate => String::new(),
            Fate::NoSuchDate => "2021-13-45".to_owned(),
            _ => said.day.to_string(),
        };
        for _ in 0..=usize::from(said.is(Fate::Twice)) {
            write!(table, "{day},{}{end}", cell(&said.text)).unwrap();
        }
        let tags = Vec::new();
        let kept = Kept {
            tags,
            has_mood: false,
            starred: false,
            ..Kept::of(said)
        }
        .at_noon();
        match said.fate {
            Fate::Empty => made.lose(Reason::Empty),
            Fate::NoDate | Fate::NoSuchDate => made.lose(Reason::NoDate),
            Fate::Twice => {
                made.keep(kept.clone());
                made.keep(kept);
            }
            _ => made.keep(kept),
        }
    }
    made.file("presently.csv", table);
}
