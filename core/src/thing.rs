//! What anything in the store can be about: one list of kinds, said once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::{
    CardId, EntryId, JournalId, MeetingId, OwnLineId, PlanId, PromptId, ReminderId, SourceId,
    TagId, UrgeTimerId,
};

/// An id as the store keeps it.
trait AsBytes: Sized {
    fn to_bytes(self) -> Vec<u8>;
    /// Nothing where they are no id of this kind.
    fn of_bytes(bytes: &[u8]) -> Option<Self>;
}

macro_rules! uuids {
    ($($id:ty),+ $(,)?) => {$(
        impl AsBytes for $id {
            fn to_bytes(self) -> Vec<u8> {
                self.as_bytes().to_vec()
            }

            fn of_bytes(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self::from_bytes)
            }
        }
    )+};
}
uuids!(
    CardId,
    EntryId,
    JournalId,
    MeetingId,
    OwnLineId,
    PlanId,
    PromptId,
    ReminderId,
    SourceId,
    TagId,
    UrgeTimerId,
);

/// The number of a mood.
impl AsBytes for u8 {
    fn to_bytes(self) -> Vec<u8> {
        vec![self]
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        <[u8; 1]>::try_from(bytes).ok().map(|[id]| id)
    }
}

/// What JSON has below a thing's kind. The ids of all kinds are read by this one piece of code; derived,
/// each kind would have its own for each form that things are read from.
#[derive(Deserialize)]
struct Identified {
    id: Value,
}

/// Defines the kinds: of each its doc, its name, the type of its id and its code in the store.
macro_rules! things {
    ($($(#[$doc:meta])* $kind:ident($id:ty) = $code:literal,)+) => {
        /// A kind of thing that a person keeps.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* $kind,)+
        }

        /// A thing that a person keeps: its kind and its id. Another can be about it, a form can
        /// change it, and it can be erased.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[serde(rename_all = "snake_case", try_from = "BTreeMap<Kind, Identified>")]
        pub enum Thing {
            $(
                $(#[$doc])*
                $kind {
                    /// Its id.
                    id: $id,
                },
            )+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// What the store calls it.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)+
                }
            }
        }

        impl Thing {
            /// Its kind.
            pub fn kind(self) -> Kind {
                match self {
                    $(Self::$kind { .. } => Kind::$kind,)+
                }
            }

            /// Its id as the store keeps it.
            pub(crate) fn id_bytes(self) -> Vec<u8> {
                match self {
                    $(Self::$kind { id } => id.to_bytes(),)+
                }
            }

            /// The thing of a kind whose id the store keeps so.
            ///
            /// Fails with `Damaged` where that is none.
            pub(crate) fn of_bytes(kind: Kind, id: &[u8]) -> Result<Self> {
                let found = match kind {
                    $(Kind::$kind => AsBytes::of_bytes(id).map(|id| Self::$kind { id }),)+
                };
                found.ok_or(Error::Damaged { part: "database" })
            }
        }

        impl TryFrom<BTreeMap<Kind, Identified>> for Thing {
            type Error = &'static str;

            fn try_from(kinds: BTreeMap<Kind, Identified>) -> Result<Self, Self::Error> {
                let mut kinds = kinds.into_iter();
                let (Some((kind, Identified { id })), None) = (kinds.next(), kinds.next()) else {
                    return Err("one kind of thing");
                };
                let thing = match kind {
                    $(Kind::$kind => <$id>::deserialize(id).map(|id| Self::$kind { id }),)+
                };
                thing.map_err(|_| "the id of a thing")
            }
        }
        $(
            /// Fails with `NotFound` for a thing of another kind.
            impl TryFrom<Thing> for $id {
                type Error = Error;

                fn try_from(thing: Thing) -> Result<Self> {
                    match thing {
                        Thing::$kind { id } => Ok(id),
                        _ => Err(Error::NotFound { kind: $code }),
                    }
                }
            }
        )+
    };
}
things! {
    /// An entry of the journal.
    Entry(EntryId) = "entry",
    /// A journal beside the first.
    Journal(JournalId) = "journal",
    /// A prompt of one's own.
    Prompt(PromptId) = "prompt",
    /// A mood of the scale, for the word that the person has given it.
    Mood(u8) = "mood",
    /// A reminder.
    Reminder(ReminderId) = "reminder",
    /// A meeting.
    Meeting(MeetingId) = "meeting",
    /// A list of meetings that was imported.
    Source(SourceId) = "source",
    /// A card in reach.
    Card(CardId) = "card",
    /// A plan, for a crisis or a bad night.
    Plan(PlanId) = "plan",
    /// A run of the urge timer.
    UrgeTimer(UrgeTimerId) = "urge_timer",
    /// A line that the person has added to the directory.
    Line(OwnLineId) = "line",
    /// A tag of entries.
    Tag(TagId) = "tag",
}

impl Kind {
    /// The kind that the store calls so. Fails with `Damaged` where there is none.
    pub(crate) fn of_code(code: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|kind| kind.code() == code);
        found.copied().ok_or(Error::Damaged { part: "database" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;

    #[test]
    fn a_kind_is_read_back_as_itself_and_no_other_text_is_one() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_code(kind.code()), Ok(*kind));
            let json = format!("\"{}\"", kind.code());
            assert_eq!(serde_json::to_string(kind).unwrap(), json);
        }
        for code in ["", "Entry", "new_entry", "worksheet"] {
            assert!(Kind::of_code(code).is_err(), "{code}");
        }
    }

    #[test]
    fn a_thing_is_read_back_as_itself_and_no_other_bytes_are_an_id() {
        let id = EntryId::new(Timestamp(0));
        for thing in [Thing::Entry { id }, Thing::Mood { id: 7 }] {
            let bytes = thing.id_bytes();
            assert_eq!(Thing::of_bytes(thing.kind(), &bytes), Ok(thing));
            for wrong in [&bytes[1..], &[bytes.as_slice(), &[0]].concat()] {
                assert!(Thing::of_bytes(thing.kind(), wrong).is_err());
            }
        }
    }
    #[test]
    fn a_thing_is_read_back_from_json_in_whatever_it_is() {
        #[derive(Serialize, Deserialize)]
        struct Outer {
            #[serde(flatten)]
            inner: Inner,
        }
        #[derive(Serialize, Deserialize)]
        struct Inner {
            of: Thing,
        }
        let text = "\"00000000-0000-7000-8000-000000000000\"";
        for kind in Kind::ALL {
            let id = if *kind == Kind::Mood { "7" } else { text };
            let json = format!("{{\"{}\":{{\"id\":{id}}}}}", kind.code());
            let of: Thing = serde_json::from_str(&json).unwrap();
            assert_eq!(of.kind(), *kind);
            assert_eq!(serde_json::to_string(&of).unwrap(), json);
            let value = serde_json::to_value(of).unwrap();
            assert_eq!(serde_json::from_value::<Thing>(value).unwrap(), of);
            let outer = serde_json::to_string(&Outer {
                inner: Inner { of },
            })
            .unwrap();
            let outer: Outer = serde_json::from_str(&outer).unwrap();
            assert_eq!(outer.inner.of, of);
        }
    }

    #[test]
    fn json_that_is_no_thing_is_refused() {
        let id = "00000000-0000-7000-8000-000000000000";
        for json in [
            "{}".into(),
            "\"entry\"".into(),
            "{\"entry\":{}}".into(),
            "{\"entry\":{\"id\":7}}".into(),
            "{\"mood\":{\"id\":256}}".into(),
            format!("{{\"worksheet\":{{\"id\":\"{id}\"}}}}"),
            format!("{{\"entry\":{{\"id\":\"{id}\"}},\"tag\":{{\"id\":\"{id}\"}}}}"),
        ] {
            assert!(serde_json::from_str::<Thing>(&json).is_err(), "{json}");
        }
    }
}
