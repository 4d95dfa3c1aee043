//! Apple's Journal, as iOS exports it.

use std::fmt::Write;

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::diaro::xml;
use super::made::{Kept, Made};
use super::said::{Fate, Said};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Apple Journal",
    format: ImportFormat::AppleJournal,
    fates: &[Fate::Empty, Fate::NoDate, Fate::NoSuchDate, Fate::Twice],
    write,
    pack: Pack::Any,
};

const ROOT: &str = "AppleJournalEntries";

fn write(said: &[Said], _: &mut Chance, made: &mut Made) {
    for said in said {
        let title = match said.fate {
            Fate::Empty => String::new(),
            _ => format!("Note {}", said.number),
        };
        let is_lost = matches!(said.fate, Fate::NoDate | Fate::NoSuchDate);
        let mut kept = Kept {
            text: format!("{title}\n{}", said.text),
            tags: Vec::new(),
            has_mood: false,
            starred: false,
            is_html: true,
            ..Kept::of(said).at_noon()
        };
        let items = if is_lost {
            String::new()
        } else {
            items(said, &mut kept, made)
        };
        let text = xml(&said.text);
        let page = format!(
            "<html><head></head><body><div class='pageContainer'><div class=\"pageHeader\"></div>\
             <div class=\"assetGrid\">{items}</div><div class='title'>{title}</div>\
             <div class='bodyText'><p class=\"p2\"><span class=\"s2\">{text}</span></p></div></div></body></html>"
        );
        let name = match said.fate {
            Fate::NoDate => format!("Lamp {}", said.number),
            Fate::NoSuchDate => format!("2021-13-45_Lamp_{}", said.number),
            Fate::Empty => format!("of {}/{}", said.number, said.day),
            _ => format!("{}_Lamp_{}", said.day, said.number),
        };
        if said.is(Fate::Twice) {
            made.file(format!("{ROOT}/Entries/{name}_2.html"), page.as_str());
        }
        made.file(format!("{ROOT}/Entries/{name}.html"), page);
        outcome(said, kept, made);
    }
    made.file(format!("{ROOT}/index.html"), "<html></html>");
}

fn items(said: &Said, kept: &mut Kept, made: &mut Made) -> String {
    let mut items = String::new();
    let mut item = |kind: &str, id: &str, inside: &str| {
        let class = format!("gridItem assetType_{kind}");
        writeln!(items, "<div id=\"{id}\" class=\"{class}\">{inside}</div>").unwrap();
    };
    for name in made.media(said, &format!("{ROOT}/Resources/"), kept) {
        let (id, ending) = name.split_once('.').unwrap();
        let place = format!("../Resources/{name}");
        if ending == "mp3" {
            item("audio", id, &format!("<audio src=\"{place}\"></audio>"));
        } else {
            let picture = format!("<img src=\"{place}\" class=\"asset_image\"/>");
            item("photo", id, &picture);
        }
    }
    let others = [
        (said.place, "genericMap", Reason::Location),
        (said.score, "stateOfMind", Reason::Score),
        (said.field, "contact", Reason::Field),
    ];
    for (is_there, kind, reason) in others {
        if is_there {
            item(kind, &format!("{kind}-{}", said.number), "");
            made.leave_out(reason);
        }
    }
    items
}

fn outcome(said: &Said, kept: Kept, made: &mut Made) {
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
