//! Ids: a type for each kind of thing, over UUID version 7 (RFC 9562).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::{NoContext, Uuid};

use crate::error::{Error, Reason};
use crate::time::Timestamp;

fn new_uuid(now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.0).unwrap_or_default();
    let nanos = u32::try_from(millis % 1000).unwrap_or_default() * 1_000_000;
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, millis / 1000, nanos))
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id that carries the given time and 74 random bits.
            pub fn new(now: Timestamp) -> Self {
                Self(new_uuid(now))
            }

            /// The 16 bytes that the store keeps.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The id of 16 bytes from the store.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0.as_hyphenated(), f)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                let hyphenated = text.len() == 36;
                Uuid::try_parse(text)
                    .ok()
                    .filter(|_| hyphenated)
                    .map(Self)
                    .ok_or(Error::invalid("id", Reason::NotAnId))
            }
        }

        crosses_as_text!($(#[$doc])* $name);
    };
}

id_type!(
    /// The id of a journal entry: a UUID as text.
    EntryId
);
impl EntryId {
    /// The time that it carries: when the entry was made.
    pub(crate) fn made_at(&self) -> Option<Timestamp> {
        let (seconds, nanos) = self.0.get_timestamp()?.to_unix();
        let millis = i64::try_from(seconds).ok()?.checked_mul(1000)?;
        Some(Timestamp(millis + i64::from(nanos / 1_000_000)))
    }
}

id_type!(
    /// The id of a journal beside the first: a UUID as text.
    JournalId
);
id_type!(
    /// The id of a tag: a UUID as text.
    TagId
);
id_type!(
    /// The id of a prompt of one's own: a UUID as text.
    PromptId
);
id_type!(
    /// The id of an import of entries: a UUID as text.
    ImportId
);
id_type!(
    /// The id of a reminder: a UUID as text.
    ReminderId
);
id_type!(
    /// The id of a meeting, one weekly occurrence of a listing: a UUID as text.
    MeetingId
);
id_type!(
    /// The id of a source of meetings, a list that was imported: a UUID as text.
    SourceId
);

id_type!(
    /// The id of a card that is kept in reach while locked: a UUID as text.
    CardId
);
id_type!(
    /// The id of a plan: a UUID as text.
    PlanId
);
id_type!(
    /// The id of a run of the urge timer: a UUID as text.
    UrgeTimerId
);
id_type!(
    /// The id of a line that the person has added to the directory: a UUID as text.
    OwnLineId
);
id_type!(
    /// The id of a snapshot of the store: a UUID as text.
    SnapshotId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_carries_its_time_and_survives_text() {
        let early = EntryId::new(Timestamp(1_700_000_000_000));
        let late = EntryId::new(Timestamp(1_700_000_000_001));
        assert!(early < late);
        assert_eq!(late.made_at(), Some(Timestamp(1_700_000_000_001)));
        assert_eq!(early.to_string().parse::<EntryId>().unwrap(), early);
        assert_eq!(EntryId::from_bytes(*early.as_bytes()), early);
    }

    #[test]
    fn a_time_before_1970_makes_an_id_all_the_same() {
        assert_ne!(EntryId::new(Timestamp(-5)), EntryId::new(Timestamp(-5)));
    }

    #[test]
    fn other_text_is_refused() {
        for text in [
            "",
            "x",
            "{018c0000-0000-7000-8000-000000000000}",
            "018c0000000070008000000000000000",
        ] {
            assert!(text.parse::<EntryId>().is_err(), "{text:?}");
        }
    }
}
