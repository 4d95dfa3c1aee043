//! A folder of Markdown of another app.

use std::fmt::Write;

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::made::{Kept, Made};
use super::said::{Fate, Medium, Said, clock, without};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Markdown",
    format: ImportFormat::Markdown,
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

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    for said in said {
        // In code nothing is shown.
        let mut kept = Kept {
            text: without(&said.text, &["\u{0}", "```"]),
            ..Kept::of(said)
        };
        let is_lost = matches!(said.fate, Fate::NoDate | Fate::NoSuchDate);
        let listed = if is_lost {
            Vec::new()
        } else {
            made.media(said, "notes/media/", &mut kept)
        };
        let in_front = chance.one_in(2) && !said.media.contains(&Medium::Sound);
        if !in_front {
            for name in &listed {
                let shown = match chance.below(3) {
                    0 => format!("\n\n![{name}](media/{name})"),
                    1 => format!("\n\n![[{name}]]"),
                    _ => format!("\n\n<img src=\"../notes/media/{name}\">"),
                };
                kept.text.push_str(&shown);
            }
        }
        let mut front = String::new();
        when(said, chance, &mut front);
        let listed: Vec<String> = listed.iter().map(|name| format!("media/{name}")).collect();
        if in_front && !listed.is_empty() {
            writeln!(front, "images: {listed:?}").unwrap();
        }
        fields(said, &mut front);
        let text = format!("---\n{front}---\n\n{}\n", kept.text);
        made.file(format!("notes/{}.md", said.number), text.as_str());
        if said.is(Fate::Twice) {
            made.file(format!("notes/again/{}.md", said.number), text.as_str());
        }
        outcome(said, kept, made);
    }
}

fn when(said: &Said, chance: &mut Chance, front: &mut String) {
    let time = clock(said.time, chance);
    match said.fate {
        Fate::NoDate => {}
        Fate::NoSuchDate => writeln!(front, "date: 2021-13-45").unwrap(),
        Fate::NoTime => writeln!(front, "date: {}", said.day).unwrap(),
        Fate::OddTime => writeln!(front, "date: {}\ntime: soonish", said.day).unwrap(),
        _ if chance.one_in(2) => writeln!(front, "date: {}\ntime: \"{time}\"", said.day).unwrap(),
        _ => writeln!(front, "created: \"{} {time}\"", said.day).unwrap(),
    }
}

fn fields(said: &Said, front: &mut String) {
    let mut field = |is_there: bool, text: &str| {
        if is_there {
            writeln!(front, "{text}").unwrap();
        }
    };
    field(said.has_mood, "mood: well");
    field(!said.tags.is_empty(), &format!("tags: {:?}", said.tags));
    field(said.starred, "starred: true");
    field(said.place, "location: The pier");
    field(said.weather, "weather: rain");
    field(said.score, "energy: 9");
    field(said.field, "cover: https://example.org/a.jpg");
}

fn outcome(said: &Said, kept: Kept, made: &mut Made) {
    let counted = [
        (said.place, Reason::Location),
        (said.weather, Reason::Weather),
        (said.score, Reason::Score),
        (said.field, Reason::Field),
    ];
    match said.fate {
        Fate::Empty => return made.lose(Reason::Empty),
        Fate::NoDate | Fate::NoSuchDate => return made.lose(Reason::NoDate),
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
    made.count(&counted);
}
