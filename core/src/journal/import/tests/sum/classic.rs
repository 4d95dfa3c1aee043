//! Day One Classic: a property list for each entry.

use std::fmt::Write;

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::diaro::xml;
use super::made::{Kept, Made};
use super::said::{Fate, Medium, Said, without};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Day One Classic",
    format: ImportFormat::DayOne,
    fates: &[Fate::Empty, Fate::NoDate, Fate::Unreadable, Fate::Twice],
    write,
    pack: Pack::Any,
};

fn write(said: &[Said], _: &mut Chance, made: &mut Made) {
    for said in said {
        let id = format!("{:032X}", said.number);
        let entry = entry(said, &id, made);
        if said.is(Fate::Twice) {
            made.file(format!("J.dayone/entries/{id} 2.doentry"), entry.as_str());
            made.lose(Reason::Duplicate);
        }
        made.file(format!("J.dayone/entries/{id}.doentry"), entry);
    }
}

fn entry(said: &Said, id: &str, made: &mut Made) -> String {
    let text = without(&said.text, &["\u{0}"]);
    let mut list =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\"><dict>");
    let mut field = |is_there: bool, name: &str, value: &str| {
        if is_there {
            write!(list, "<key>{name}</key>{value}").unwrap();
        }
    };
    field(
        !said.is(Fate::NoDate),
        "Creation Date",
        &format!("<date>{}</date>", said.utc()),
    );
    field(true, "UUID", &format!("<string>{id}</string>"));
    field(true, "Time Zone", "<string>UTC</string>");
    field(
        true,
        "Entry Text",
        &format!("<string>{}</string>", xml(&text)),
    );
    field(said.starred, "Starred", "<true/>");
    let tags = said.tags.iter();
    let tags = tags.map(|tag| format!("<string>{tag}</string>"));
    let tags = tags.collect::<Vec<_>>().concat();
    field(!tags.is_empty(), "Tags", &format!("<array>{tags}</array>"));
    field(said.place, "Location", "<dict></dict>");
    field(said.field, "Step Count", "<integer>5</integer>");
    list.push_str("</dict></plist>");
    match said.fate {
        Fate::Empty | Fate::NoDate => {
            made.lose(if said.is(Fate::Empty) {
                Reason::Empty
            } else {
                Reason::NoDate
            });
        }
        Fate::Unreadable => {
            made.lose(Reason::Unreadable);
            list.truncate(list.floor_char_boundary(list.len() / 2));
            // Cut off within a character it is none either.
            list.push_str("<&");
        }
        _ => {
            let mut kept = Kept {
                text,
                has_mood: false,
                ..Kept::of(said)
            };
            if said.media.contains(&Medium::Photo) {
                made.file(format!("J.dayone/photos/{id}.jpg"), "x");
                kept.photos = 1;
            }
            made.count(&[(said.place, Reason::Location), (said.field, Reason::Field)]);
            made.keep(kept);
        }
    }
    list
}
