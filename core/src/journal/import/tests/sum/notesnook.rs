//! Notesnook, as it exports Markdown with front matter.

use std::fmt::Write;

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::made::{Kept, Made};
use super::said::{Fate, Said};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Notesnook",
    format: ImportFormat::Notesnook,
    fates: &[Fate::Empty, Fate::NoDate, Fate::NoSuchDate, Fate::Twice],
    write,
    pack: Pack::Any,
};

fn write(said: &[Said], _: &mut Chance, made: &mut Made) {
    for said in said {
        let mut kept = Kept {
            has_mood: false,
            ..Kept::of(said)
        };
        let is_lost = matches!(said.fate, Fate::NoDate | Fate::NoSuchDate);
        let (shown, links) = if is_lost {
            (String::new(), String::new())
        } else {
            attached(said, &mut kept, made)
        };
        let body = format!("{}\n\n{shown}{links}", said.text);
        let title = format!("Note {}", said.number);
        let file = if said.is(Fate::Empty) {
            format!("{}{}", front(said, ""), said.text)
        } else {
            format!("{}# {title}\n\n{body}", front(said, &title))
        };
        let file = if said.is(Fate::NoDate) { body } else { file };
        kept.text = format!(
            "# {title}\n\n{}",
            format!("{}\n\n{links}", said.text).trim()
        );
        made.file(format!("Nights/{}.md", said.number), file.as_str());
        if said.is(Fate::Twice) {
            made.file(format!("Water/{}.md", said.number), file.as_str());
        }
        outcome(said, kept, made);
    }
}

fn front(said: &Said, title: &str) -> String {
    let (hour, minute) = (said.time.minutes() / 60, said.time.minutes() % 60);
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let half = if hour < 12 { "AM" } else { "PM" };
    let day: Vec<String> = said.day.to_string().split('-').map(str::to_owned).collect();
    let [year, month, day] = &day[..] else {
        panic!("{day:?}")
    };
    let date = if said.is(Fate::NoSuchDate) {
        "45-13-2021".to_owned()
    } else {
        format!("{day}-{month}-{year}")
    };
    let at = format!("{date} {twelve:02}:{minute:02} {half}");
    let mut front = format!("---\ntitle: \"{title}\"\ncreated_at: {at}\nupdated_at: {at}\n");
    if !said.tags.is_empty() {
        writeln!(front, "tags: {}", said.tags.join(", ")).unwrap();
    }
    if said.starred {
        front.push_str("favorite: true\n");
    }
    if said.field {
        front.push_str("color: red\n");
    }
    front + "---\n\n"
}

/// The elements of what is attached: pictures, and links to sound.
fn attached(said: &Said, kept: &mut Kept, made: &mut Made) -> (String, String) {
    let (mut shown, mut links) = (String::new(), String::new());
    for name in made.media(said, "attachments/", kept) {
        let place = format!("./../attachments/{name}");
        if name
            .rsplit_once('.')
            .is_some_and(|(_, ending)| ending == "mp3")
        {
            write!(links, "[{name}](<{place}>)").unwrap();
        } else {
            write!(shown, "<img class=\"\" src=\"{place}\" alt=\"{name}\" />").unwrap();
        }
    }
    (shown, links)
}

fn outcome(said: &Said, kept: Kept, made: &mut Made) {
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate | Fate::NoSuchDate => made.lose(Reason::NoDate),
        Fate::Twice => {
            made.keep(kept);
            made.lose(Reason::Duplicate);
        }
        _ => {
            made.count(&[(said.field, Reason::Field)]);
            made.keep(kept);
        }
    }
}
