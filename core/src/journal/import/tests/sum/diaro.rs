//! Diaro: its backup.

use std::fmt::Write;

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::made::{Kept, Made};
use super::said::{Fate, Medium, Said, without};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Diaro",
    format: ImportFormat::Diaro,
    fates: &[Fate::Empty, Fate::NoDate, Fate::NoSuchDate, Fate::Twice],
    write,
    pack: Pack::Any,
};

/// A text in XML or HTML.
pub(super) fn xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    let (mut entries, mut attachments) = (String::new(), String::new());
    for said in said {
        let row = row(said, &mut attachments, chance, made);
        if said.is(Fate::Twice) {
            entries.push_str(&row);
            made.lose(Reason::Duplicate);
        }
        entries.push_str(&row);
    }
    let whole = format!(
        "<?xml version='1.0' encoding='UTF-8'?><data version='2'>         <table name='diaro_tags'><r><uid>t0</uid><title>walk &amp; sea</title></r></table>         <table name='diaro_moods'><r><uid>m0</uid><title>well</title></r></table>         <table name='diaro_attachments'>{attachments}</table>         <table name='diaro_entries'>{entries}</table></data>"
    );
    made.file("DiaroBackup.xml", whole);
}

fn row(said: &Said, attachments: &mut String, chance: &mut Chance, made: &mut Made) -> String {
    let text = without(&said.text, &["\u{0}"]);
    let date = match said.fate {
        Fate::NoDate => String::new(),
        Fate::NoSuchDate => {
            (*chance.pick(&["soon", "9999999999999999", "-9223372036854775809"])).to_owned()
        }
        _ => said.at().0.to_string(),
    };
    let mut row = format!(
        "<r><uid>e{}</uid><date>{date}</date><tz_offset>+00:00</tz_offset>",
        said.number
    );
    let text = if said.is(Fate::Empty) {
        String::new()
    } else {
        text
    };
    let inner = if chance.one_in(2) {
        xml(&text)
    } else {
        format!("<![CDATA[{text}]]>")
    };
    write!(row, "<title/><text>{inner}</text>").unwrap();
    let is_whole = !matches!(
        said.fate,
        Fate::Empty | Fate::NoDate | Fate::NoSuchDate | Fate::Twice
    );
    let mut field = |is_there: bool, text: &str| {
        if is_there {
            row.push_str(text);
        }
    };
    let has_tags = is_whole && !said.tags.is_empty();
    field(said.has_mood, "<mood_uid>m0</mood_uid>");
    field(has_tags, "<tags>,t0,t9,</tags>");
    field(said.place, "<location_uid>l</location_uid>");
    field(said.weather, "<weather_temperature>3</weather_temperature>");
    let other_mood = !said.has_mood && said.score;
    field(other_mood, "<mood_uid>m9</mood_uid>");
    row.push_str("</r>");
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate | Fate::NoSuchDate => made.lose(Reason::NoDate),
        _ => {
            let tags = if has_tags {
                vec!["walk & sea".to_owned()]
            } else {
                Vec::new()
            };
            let mut kept = Kept {
                text,
                tags,
                starred: false,
                ..Kept::of(said)
            };
            made.count(&[
                (has_tags, Reason::Tag),
                (said.place, Reason::Location),
                (said.weather, Reason::Weather),
                (other_mood, Reason::Score),
            ]);
            attach(said, attachments, &mut kept, made);
            made.keep(kept);
        }
    }
    row
}

fn attach(said: &Said, attachments: &mut String, kept: &mut Kept, made: &mut Made) {
    let mut add = |kind: &str, name: &str| {
        let number = said.number;
        write!(
            attachments,
            "<r><uid>a</uid><entry_uid>e{number}</entry_uid><type>{kind}</type><filename>{name}</filename></r>"
        )
        .unwrap();
    };
    for name in made.media(&said.without_sound(), "media/photo/", kept) {
        add("photo", &name);
    }
    if said.media.contains(&Medium::Sound) {
        add("audio", "a.mp3");
        made.leave_out(Reason::Attachment);
    }
}
