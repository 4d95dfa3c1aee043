//! This app's folder of Markdown, with what a person typed into it.

use std::fmt::Write;

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::alongside::id;
use super::made::{Kept, Made};
use super::said::{Fate, Said};
use super::{App, ImportFormat, Pack};
use crate::Zone;

pub(super) const APP: App = App {
    name: "this app's folder",
    format: ImportFormat::Markdown,
    fates: &[Fate::Empty, Fate::NoDate, Fate::Twice],
    write,
    pack: Pack::Any,
};

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    made.file(
        "journal.yaml",
        "format: alongside-journal\nversion: 1\nmoods: [\"low\", \"well\"]\n",
    );
    for said in said {
        let name = format!("2026/{}.md", said.number);
        if said.is(Fate::NoDate) {
            made.file(name, said.text.as_str());
            made.lose(Reason::NoDate);
            continue;
        }
        let zone: Zone = chance
            .pick(&["Europe/Vienna", "UTC", "Asia/Kolkata"])
            .parse()
            .unwrap();
        let text = entry(said, zone, made);
        if said.is(Fate::Twice) {
            made.file(format!("copy/{}.md", said.number), text.as_str());
            made.lose(Reason::Duplicate);
        }
        made.file(name, text);
    }
}

fn entry(said: &Said, zone: Zone, made: &mut Made) -> String {
    let (at, (day, time)) = said.in_zone(zone);
    let (at, zone) = (Zone::UTC.rfc3339(at), zone.name());
    let mut kept = Kept {
        day,
        time,
        ..Kept::of(said)
    };
    let listed = made.media(&said.without_sound(), "photos/", &mut kept);
    let listed: Vec<String> = listed.iter().map(|name| format!("photos/{name}")).collect();
    let mut text = format!(
        "---\nid: \"{}\"\ndate: \"{day} {time}\"\nzone: \"{zone}\"\nat: \"{at}\"\n",
        id(said.number)
    );
    let mut field = |is_there: bool, name: &str, value: String| {
        if is_there {
            writeln!(text, "{name}: {value}").unwrap();
        }
    };
    field(said.has_mood, "mood", "\"well\"".to_owned());
    field(!said.tags.is_empty(), "tags", format!("{:?}", said.tags));
    field(said.starred, "starred", "true".to_owned());
    field(!listed.is_empty(), "photos", format!("{listed:?}"));
    field(said.place, "location", "The pier".to_owned());
    field(said.weather, "weather", "rain".to_owned());
    field(said.field, "author", "me".to_owned());
    write!(text, "changed_at: \"{at}\"\n---\n{}", said.text).unwrap();
    made.count(&[
        (said.place, Reason::Location),
        (said.weather, Reason::Weather),
        (said.field, Reason::Field),
    ]);
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        _ => made.keep(kept),
    }
    text
}
