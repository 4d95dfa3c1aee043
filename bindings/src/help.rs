//! What Help now shows.

use alongside_core::directory;
pub use directory::{HelpCountry, HelpDoor, HelpDoorKind, HelpLine, HelpNow};

use crate::types::Day;

/// What Help now shows. It needs no store: show it before set-up, while locked, and where the
/// store is damaged.
#[uniffi::remote(Record)]
pub struct HelpNow {
    /// The country it is for, in capitals; empty where none was given.
    pub country: String,
    /// The countries that have lines.
    pub countries: Vec<HelpCountry>,
    /// The emergency number; nothing where the country has no lines.
    pub emergency: Option<HelpLine>,
    /// The six doors, in their order.
    pub doors: Vec<HelpDoor>,
}

/// A country that has lines.
#[uniffi::remote(Record)]
pub struct HelpCountry {
    /// Two capital letters of ISO 3166-1.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A door of Help now.
#[uniffi::remote(Record)]
pub struct HelpDoor {
    /// Which one.
    pub kind: HelpDoorKind,
    /// What it says.
    pub title: String,
    /// What to do, in this order: lines of at most 10 words.
    pub steps: Vec<String>,
    /// Whom to call, in this order; none where the country has no such lines.
    pub lines: Vec<HelpLine>,
}

/// Which door of Help now.
#[uniffi::remote(Enum)]
pub enum HelpDoorKind {
    /// Somebody is in danger or won't wake.
    Danger,
    /// The person is not safe with somebody.
    NotSafeWithSomeone,
    /// The person can't go on, or somebody says so.
    CannotGoOn,
    /// An urge.
    Urge,
    /// The person is afraid of what they might do.
    AfraidOfMyself,
    /// A bad night.
    BadNight,
}

/// A number to call. Open the dialler with it: the person calls.
#[uniffi::remote(Record)]
pub struct HelpLine {
    /// Whose it is.
    pub name: String,
    /// The number as people write it.
    pub number: String,
    /// The number to dial: digits, and a plus sign at the start of some.
    pub dial: String,
    /// The number to text: digits, and a plus sign at the start of some.
    pub text_to: Option<String>,
    /// The word to text, where one is asked for.
    pub text_word: Option<String>,
    /// Its page, https.
    pub website: Option<String>,
    /// When it answers.
    pub hours: String,
    /// What is spoken.
    pub languages: String,
    /// The day on which the source was read; where there is none, show that it was not checked.
    pub checked_on: Option<Day>,
    /// What says so.
    pub source: String,
}
