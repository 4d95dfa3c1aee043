//! Forms: what a person fills in, the same record that is kept in the end. What is typed and not
//! kept yet is a draft of one.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::things;
use crate::directory::{self, OwnLineInput};
use crate::drafts::{self, Fields};
use crate::error::{Error, Result};
use crate::groups::{ListInput, MeetingInput};
use crate::journal::{self, EntryInput, prompts};
use crate::programme::{self, PinnedCardInput, PlanInput, PlanKind};
use crate::readings::moods::{self, MoodInput};
use crate::reminders::{self, ReminderInput};
use crate::validate::is_blank;
use crate::{CallContext, Kind, Thing, groups};

/// What stands in a form, of the kind of thing that it makes or changes.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum FormContent {
    /// Of an entry.
    Entry {
        /// What was typed.
        draft: EntryInput,
    },
    /// Of a journal beside the first.
    Journal {
        /// Its name.
        name: String,
    },
    /// Of a prompt of the person's own.
    Prompt {
        /// The question.
        text: String,
    },
    /// Of a mood of the scale.
    Mood {
        /// What was typed.
        draft: MoodInput,
    },
    /// Of a reminder.
    Reminder {
        /// What was typed.
        draft: ReminderInput,
    },
    /// Of a meeting that is added by hand.
    Meeting {
        /// What was typed.
        draft: MeetingInput,
    },
    /// Of a list that is imported.
    Source {
        /// What was typed.
        form: ListInput,
    },
    /// Of a card in reach.
    Card {
        /// What was typed.
        draft: PinnedCardInput,
    },
    /// Of a line of the person's own in the directory.
    Line {
        /// What was typed.
        draft: OwnLineInput,
    },
    /// Of a tag. There is none of a new one: a tag comes with the first entry that has it.
    Tag {
        /// Its name.
        name: String,
    },
    /// Of a plan. A new one is for a crisis until another kind is put into it; then its steps are
    /// those of that form.
    Plan {
        /// What was typed.
        draft: PlanInput,
    },
}

impl FormContent {
    /// The form with nothing typed; nothing where there is none, as a run of the urge timer is not
    /// typed.
    pub(super) fn blank(kind: Kind, context: &CallContext) -> Result<Option<Self>> {
        Ok(Some(match kind {
            Kind::Entry => EntryInput::default().into(),
            Kind::Journal => Self::Journal {
                name: String::new(),
            },
            Kind::Prompt => Self::Prompt {
                text: String::new(),
            },
            Kind::Mood => MoodInput::default().into(),
            Kind::Reminder => ReminderInput::blank(context).into(),
            Kind::Meeting => MeetingInput::default().into(),
            Kind::Source => ListInput::blank(context.zone).into(),
            Kind::Card => PinnedCardInput::default().into(),
            Kind::Plan => PlanInput::blank(PlanKind::Crisis)?.into(),
            Kind::UrgeTimer => return Ok(None),
            Kind::Line => OwnLineInput::default().into(),
            Kind::Tag => Self::Tag {
                name: String::new(),
            },
        }))
    }

    /// The form of something that is there, as it is; nothing where there is none.
    ///
    /// Fails with [`crate::Error::NotFound`] where the thing is not there.
    pub(super) fn of_thing(
        conn: &Connection,
        thing: Thing,
        context: &CallContext,
    ) -> Result<Option<Self>> {
        Ok(Some(match thing {
            Thing::Entry { id } => journal::input_of(conn, id)?.into(),
            Thing::Journal { id } => Self::Journal {
                name: journal::journal(conn, id)?.name,
            },
            Thing::Prompt { id } => Self::Prompt {
                text: prompts::own_prompt(conn, id)?,
            },
            Thing::Mood { id } => MoodInput::from(moods::mood(conn, id)?).into(),
            Thing::Reminder { id } => {
                ReminderInput::from(reminders::reminder(conn, id, context)?).into()
            }
            Thing::Meeting { id } => {
                MeetingInput::from(groups::meeting(conn, id, context)?.meeting.listing).into()
            }
            Thing::Source { id } => ListInput::from(groups::source(conn, id)?).into(),
            Thing::Card { id } => PinnedCardInput::from(programme::card(conn, id)?).into(),
            Thing::Plan { id } => PlanInput::of_plan(&programme::plan_of_id(conn, id)?)?.into(),
            Thing::UrgeTimer { .. } => return Ok(None),
            Thing::Line { id } => OwnLineInput::from(directory::line(conn, id)?).into(),
            Thing::Tag { id } => Self::Tag {
                name: journal::tag_name(conn, id)?,
            },
        }))
    }

    /// The kind of thing that it makes or changes.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Entry { .. } => Kind::Entry,
            Self::Journal { .. } => Kind::Journal,
            Self::Prompt { .. } => Kind::Prompt,
            Self::Mood { .. } => Kind::Mood,
            Self::Reminder { .. } => Kind::Reminder,
            Self::Meeting { .. } => Kind::Meeting,
            Self::Source { .. } => Kind::Source,
            Self::Card { .. } => Kind::Card,
            Self::Plan { .. } => Kind::Plan,
            Self::Line { .. } => Kind::Line,
            Self::Tag { .. } => Kind::Tag,
        }
    }

    /// Whether nothing was typed or felt yet: what is only chosen, such as a day, is not enough.
    pub fn is_blank(&self) -> bool {
        let none = |texts: &[&Option<String>]| {
            texts
                .iter()
                .all(|text| text.as_deref().is_none_or(is_blank))
        };
        match self {
            Self::Entry { draft } => {
                is_blank(&draft.text)
                    && draft.tags.iter().all(|tag| is_blank(tag))
                    && (draft.mood, draft.energy, draft.sleep) == (None, None, None)
                    && draft.photos.is_empty()
            }
            Self::Journal { name: text } | Self::Tag { name: text } | Self::Prompt { text } => {
                is_blank(text)
            }
            Self::Mood { draft } => none(&[&draft.name]),
            Self::Reminder { draft } => is_blank(&draft.text),
            Self::Meeting { draft } => {
                let MeetingInput {
                    place,
                    address,
                    locality,
                    url,
                    phone,
                    notes,
                    ..
                } = draft;
                is_blank(&draft.name) && none(&[place, address, locality, url, phone, notes])
            }
            Self::Source { form } => is_blank(&form.source),
            Self::Card { draft } => [&draft.title, &draft.text, &draft.number]
                .iter()
                .all(|text| is_blank(text)),
            Self::Plan { draft } => draft.is_blank(),
            Self::Line { draft } => {
                let OwnLineInput {
                    name,
                    number,
                    text_to,
                    website,
                    hours,
                    note,
                    ..
                } = draft;
                let typed = [name, number, text_to, website, hours, note];
                typed.into_iter().all(|text| is_blank(text))
            }
        }
    }

    /// The form of something new without what it refers to and is no more: a journal, a mood, what it
    /// is about, the prompt, a photo. With one of these it could not be kept.
    pub(super) fn without_what_is_gone(
        mut self,
        conn: &Connection,
        context: &CallContext,
    ) -> Result<Self> {
        let Self::Entry { draft } = &mut self else {
            return Ok(self);
        };
        if let Some(id) = draft.journal
            && is_gone(journal::journal(conn, id))?
        {
            draft.journal = None;
        }
        if let Some(mood) = draft.mood
            && is_gone(moods::check(conn, mood))?
        {
            draft.mood = None;
        }
        if let Some(thing) = draft.link
            && is_gone(things::name(conn, thing, context))?
        {
            draft.link = None;
        }
        if let Some(id) = &draft.prompt
            && is_gone(prompts::prompt(conn, id))?
        {
            draft.prompt = None;
        }
        let mut photos = Vec::new();
        for id in &draft.photos {
            if !is_gone(journal::photo(conn, *id))? {
                photos.push(*id);
            }
        }
        draft.photos = photos;
        Ok(self)
    }

    /// What stands in its fields, by their names.
    pub fn fields(&self) -> Result<Fields> {
        match self {
            Self::Entry { draft } => drafts::fields_of(draft),
            Self::Journal { name } | Self::Tag { name } => {
                drafts::fields_of(&Name { name: name.clone() })
            }
            Self::Prompt { text } => drafts::fields_of(&Text { text: text.clone() }),
            Self::Mood { draft } => drafts::fields_of(draft),
            Self::Reminder { draft } => drafts::fields_of(draft),
            Self::Meeting { draft } => drafts::fields_of(draft),
            Self::Source { form } => drafts::fields_of(form),
            Self::Card { draft } => drafts::fields_of(draft),
            Self::Plan { draft } => drafts::fields_of(draft),
            Self::Line { draft } => drafts::fields_of(draft),
        }
    }

    /// The form with what stands in these fields, as far as this version can read them.
    pub fn with_fields(&self, fields: &Fields) -> Result<Self> {
        Ok(match self {
            Self::Entry { draft } => drafts::read(draft, fields)?.into(),
            Self::Journal { name } => Self::Journal {
                name: drafts::read(&Name { name: name.clone() }, fields)?.name,
            },
            Self::Tag { name } => Self::Tag {
                name: drafts::read(&Name { name: name.clone() }, fields)?.name,
            },
            Self::Prompt { text } => Self::Prompt {
                text: drafts::read(&Text { text: text.clone() }, fields)?.text,
            },
            Self::Mood { draft } => drafts::read(draft, fields)?.into(),
            Self::Reminder { draft } => drafts::read(draft, fields)?.into(),
            Self::Meeting { draft } => drafts::read(draft, fields)?.into(),
            Self::Source { form } => drafts::read(form, fields)?.into(),
            Self::Card { draft } => drafts::read(draft, fields)?.into(),
            Self::Plan { draft } => drafts::read(draft, fields)?.into(),
            Self::Line { draft } => drafts::read(draft, fields)?.into(),
        })
    }
}

/// Whether what was looked for is not there, or can't be chosen any more.
fn is_gone<T>(found: Result<T>) -> Result<bool> {
    match found {
        Ok(_) => Ok(false),
        Err(Error::NotFound { .. } | Error::Invalid { .. }) => Ok(true),
        Err(error) => Err(error),
    }
}

/// The fields of a form that has a name alone.
#[derive(Serialize, Deserialize)]
struct Name {
    name: String,
}

/// The fields of a form that has a text alone.
#[derive(Serialize, Deserialize)]
struct Text {
    text: String,
}

impl From<EntryInput> for FormContent {
    fn from(draft: EntryInput) -> Self {
        Self::Entry { draft }
    }
}

impl From<MoodInput> for FormContent {
    fn from(draft: MoodInput) -> Self {
        Self::Mood { draft }
    }
}

impl From<ReminderInput> for FormContent {
    fn from(draft: ReminderInput) -> Self {
        Self::Reminder { draft }
    }
}

impl From<MeetingInput> for FormContent {
    fn from(draft: MeetingInput) -> Self {
        Self::Meeting { draft }
    }
}

impl From<ListInput> for FormContent {
    fn from(form: ListInput) -> Self {
        Self::Source { form }
    }
}

impl From<PinnedCardInput> for FormContent {
    fn from(draft: PinnedCardInput) -> Self {
        Self::Card { draft }
    }
}

impl From<PlanInput> for FormContent {
    fn from(draft: PlanInput) -> Self {
        Self::Plan { draft }
    }
}

impl From<OwnLineInput> for FormContent {
    fn from(draft: OwnLineInput) -> Self {
        Self::Line { draft }
    }
}
