//! What is written in tests: drafts, filters and pictures.

use alongside::{
    DraftOf, EntryFilter, EntryInput, Fellowship, FormContent, FormDraft, Kind, ListInput,
    MeetingInput, MoodInput, OwnLineInput, PinnedCardInput, PlanInput, PlanKind, ReminderInput,
    Session, Weekday,
};

use crate::moment;
use crate::reminders::daily;

/// An entry of a text alone.
pub fn text(text: &str) -> EntryInput {
    EntryInput {
        text: text.into(),
        ..EntryInput::default()
    }
}

/// An entry with tags.
pub fn tagged(words: &str, tags: &[&str]) -> EntryInput {
    EntryInput {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..text(words)
    }
}

/// The entries that are not archived.
pub fn open_ones() -> EntryFilter {
    EntryFilter::default()
}

/// The entries that are archived.
pub fn archived_ones() -> EntryFilter {
    EntryFilter {
        archived: true,
        ..EntryFilter::default()
    }
}

/// The entries that carry a tag.
pub fn of_tag(tag: &str) -> EntryFilter {
    EntryFilter {
        tag: Some(tag.into()),
        ..EntryFilter::default()
    }
}

/// A picture of one pixel: a GIF.
pub fn one_pixel() -> Vec<u8> {
    gif(20)
}

/// Another.
pub fn another_pixel() -> Vec<u8> {
    gif(220)
}

/// And one more.
pub fn third_pixel() -> Vec<u8> {
    gif(120)
}

/// One that is told by how red it is.
pub fn gif(red: u8) -> Vec<u8> {
    let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0".to_vec();
    gif.extend([red, 20, 200, 0, 0, 0]);
    gif.extend(b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;");
    gif
}

/// A meeting that is known by heart, on Sundays.
pub fn lamp(start: &str) -> MeetingInput {
    MeetingInput {
        fellowship: Fellowship::Na,
        name: "Lamp".into(),
        day: Weekday::Sunday,
        start: start.parse().expect("a time"),
        ..MeetingInput::default()
    }
}

/// A form of a kind, with words where it has them first.
pub fn form(kind: Kind, words: &str) -> FormContent {
    match kind {
        Kind::Entry => text(words).into(),
        Kind::Journal => FormContent::Journal { name: words.into() },
        Kind::Prompt => FormContent::Prompt { text: words.into() },
        Kind::Mood => {
            let name = Some(words.into());
            MoodInput { id: None, name }.into()
        }
        Kind::Reminder => ReminderInput {
            text: words.into(),
            ..daily("08:00")
        }
        .into(),
        Kind::Meeting => MeetingInput {
            name: words.into(),
            ..lamp("19:00")
        }
        .into(),
        Kind::Source => ListInput {
            source: words.into(),
            fellowship: Fellowship::Na,
            zone: String::new(),
        }
        .into(),
        Kind::Card => {
            let title = words.into();
            let text = String::new();
            PinnedCardInput {
                title,
                text,
                ..PinnedCardInput::default()
            }
            .into()
        }
        Kind::Plan => {
            let mut draft = PlanInput::blank(PlanKind::Crisis).expect("a form");
            draft.steps[0].text = words.into();
            draft.into()
        }
        Kind::Line => OwnLineInput {
            name: words.into(),
            number: "01632 960 001".into(),
            ..OwnLineInput::default()
        }
        .into(),
        Kind::Tag => FormContent::Tag { name: words.into() },
        Kind::UrgeTimer => panic!("a run of the timer is not typed"),
    }
}

/// The words that [`form`] puts into one.
pub fn words(form: &FormContent) -> String {
    match form {
        FormContent::Entry { draft } => draft.text.clone(),
        FormContent::Journal { name } | FormContent::Tag { name } => name.clone(),
        FormContent::Prompt { text } => text.clone(),
        FormContent::Mood { draft } => draft.name.clone().unwrap_or_default(),
        FormContent::Reminder { draft } => draft.text.clone(),
        FormContent::Meeting { draft } => draft.name.clone(),
        FormContent::Source { form } => form.source.clone(),
        FormContent::Card { draft } => draft.title.clone(),
        FormContent::Plan { draft } => draft.steps[0].text.clone(),
        FormContent::Line { draft } => draft.name.clone(),
    }
}

/// Looks a draft up.
pub fn draft(session: &Session, of: DraftOf) -> Option<FormDraft> {
    session.draft(of, moment()).expect("the drafts")
}
