//! What people write, and what their apps and their files do to it.

use super::super::seeded::Chance;
use crate::{Day, Timestamp, WallTime, Zone};

/// What happens to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is written as it is.
    Whole,
    /// It says nothing.
    Empty,
    /// Its date is not there.
    NoDate,
    /// Its date is none: `2021-13-45`.
    NoSuchDate,
    /// It is no entry.
    Unreadable,
    Encrypted,
    Deleted,
    /// It stands in the file twice.
    Twice,
    /// Its app kept no time of day, or one that is not understood.
    NoTime,
    OddTime,
}

/// Something that lies beside a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    Photo,
    /// A photo that is named and not there.
    Missing,
    /// A file with the name of a photo that is none.
    NoPicture,
    Sound,
    /// A photo that is named two times.
    PhotoTwice,
}

/// An entry as it was written.
#[derive(Debug, Clone)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is there or is not, whatever the others are"
)]
pub(super) struct Said {
    /// Which one of the file it is.
    pub(super) number: usize,
    pub(super) fate: Fate,
    pub(super) day: Day,
    pub(super) time: WallTime,
    pub(super) text: String,
    pub(super) has_mood: bool,
    pub(super) tags: Vec<String>,
    pub(super) starred: bool,
    pub(super) media: Vec<Medium>,
    /// A place, the weather, a value of a scale, a field that is not known.
    pub(super) place: bool,
    pub(super) weather: bool,
    pub(super) score: bool,
    pub(super) field: bool,
}

impl Said {
    /// The instant where its day and time are those of UTC.
    pub(super) fn at(&self) -> Timestamp {
        Zone::UTC.instant(self.day, self.time).unwrap()
    }

    /// `2026-11-21T22:30:00Z`, where the day and the time are those of UTC.
    pub(super) fn utc(&self) -> String {
        format!("{}T{}:00Z", self.day, self.time)
    }

    /// The same in a zone: the instant, and the day and the time that clocks show there then.
    pub(super) fn in_zone(&self, zone: Zone) -> (Timestamp, (Day, WallTime)) {
        let at = zone.instant(self.day, self.time).unwrap();
        (at, zone.local(at))
    }

    /// Without its sound, for a format that lists photos alone.
    pub(super) fn without_sound(&self) -> Self {
        let mut said = self.clone();
        said.media.retain(|medium| *medium != Medium::Sound);
        said
    }

    /// With the photos alone that are there, each once, for a format that lists none.
    pub(super) fn only_photos(&self) -> Self {
        let mut said = self.without_sound();
        said.media
            .retain(|medium| !matches!(medium, Medium::Missing | Medium::PhotoTwice));
        said
    }

    pub(super) fn is(&self, fate: Fate) -> bool {
        self.fate == fate
    }
}

/// Pieces of texts that a reader may take for its own.
const PIECES: [&str; 48] = [
    "lamp",
    "Tide",
    "oars and rope",
    "é",
    "e\u{301}",
    "ß",
    "東京",
    "🌊",
    "👩\u{200d}👩\u{200d}👧",
    "❤\u{fe0f}",
    "שלום",
    "مرحبا",
    "\u{202e}back\u{202c}",
    "\u{200f}",
    "<b>",
    "</p>",
    "<https://example.org/a?b=1&c=2>",
    "<people>",
    "<hann@example.org>",
    "1 < 2 > 0",
    "[x]",
    "[ ]",
    "[a][b]",
    "![",
    "](",
    "\"",
    "\"\"",
    "'",
    ",",
    ";",
    "\t",
    "|",
    "&amp;",
    "&",
    "*",
    "```",
    "---",
    "key: value",
    "# head",
    "- [ ] tick",
    "1. one",
    "\u{0}",
    "\u{2028}",
    "=1+1",
    "{\"a\": 1}",
    "%20",
    "$$",
    "a\u{300}\u{301}\u{302}\u{303}\u{304}",
];

/// A text of one to many lines. It begins with a word, and no line ends with white space.
fn text(number: usize, chance: &mut Chance) -> String {
    let mut text = format!("Lamp {number}");
    for _ in 0..chance.below(12) {
        text += *chance.pick(&[" ", " ", "", "\n", "\n\n", "\n  "]);
        text += *chance.pick(&PIECES);
    }
    if chance.one_in(40) {
        text.push_str(&" long".repeat(4_000));
    }
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

fn media(chance: &mut Chance) -> Vec<Medium> {
    const ALL: [Medium; 6] = [
        Medium::Photo,
        Medium::Photo,
        Medium::Missing,
        Medium::NoPicture,
        Medium::Sound,
        Medium::PhotoTwice,
    ];
    if chance.one_in(2) {
        return Vec::new();
    }
    (0..chance.below(4)).map(|_| *chance.pick(&ALL)).collect()
}

fn one(number: usize, fates: &[Fate], chance: &mut Chance) -> Said {
    let fate = if chance.one_in(2) {
        Fate::Whole
    } else {
        *chance.pick(fates)
    };
    let (month, day) = (1 + chance.below(12), 1 + chance.below(28));
    let day = format!("{}-{month:02}-{day:02}", 1990 + chance.below(45))
        .parse()
        .unwrap();
    let time = u16::try_from(chance.below(24 * 60)).unwrap();
    let mut said = Said {
        number,
        fate,
        day,
        time: WallTime::from_minutes(time).unwrap(),
        text: text(number, chance),
        has_mood: chance.one_in(2),
        tags: (0..chance.below(4))
            .map(|n| format!("{}{n}", chance.pick(&["walk", "spät", "海"])))
            .collect(),
        starred: chance.one_in(4),
        media: media(chance),
        place: chance.one_in(4),
        weather: chance.one_in(4),
        score: chance.one_in(4),
        field: chance.one_in(4),
    };
    // What stands twice has nothing that would be counted twice.
    if matches!(fate, Fate::Twice | Fate::Empty) {
        said.media.clear();
        (said.place, said.weather, said.score, said.field) = (false, false, false, false);
    }
    if fate == Fate::Empty {
        said.text = (*chance.pick(&["", " ", "\u{200b}", "\n\t "])).to_owned();
        said.has_mood = false;
    }
    said
}

/// Some entries, one of them whole, so that the file is one of its app's.
pub(super) fn some(fates: &[Fate], chance: &mut Chance) -> Vec<Said> {
    let mut all: Vec<Said> = (0..=chance.below(5))
        .map(|number| one(number, fates, chance))
        .collect();
    all.push(one(all.len(), &[Fate::Whole], chance));
    all
}

/// A time of day as phones write it.
pub(super) fn clock(time: WallTime, chance: &mut Chance) -> String {
    let (hour, minute) = (time.minutes() / 60, time.minutes() % 60);
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let half = |am, pm| if hour < 12 { am } else { pm };
    match chance.below(7) {
        0 => format!("{twelve}:{minute:02} {}", half("AM", "PM")),
        1 => format!("{twelve}:{minute:02} {}", half("a. m.", "p. m.")),
        2 => format!("{}{twelve}:{minute:02}", half("上午", "下午")),
        3 => format!("{hour}.{minute:02}"),
        4 => format!("{hour}h{minute:02}"),
        5 => format!("{hour:02}:{minute:02}:59"),
        _ => time.to_string(),
    }
}

/// Text without what a format takes for its own.
pub(super) fn without(text: &str, signs: &[&str]) -> String {
    let kept = signs
        .iter()
        .fold(text.to_owned(), |text, sign| text.replace(sign, ""));
    let lines: Vec<&str> = kept.split('\n').map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}
