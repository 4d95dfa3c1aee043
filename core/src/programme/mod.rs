//! The programme's tools that have behaviour of their own: cards in reach, the urge timer, plans.

mod plan_form;
mod plan_in_reach;
mod plans;
mod plans_sql;
mod programme_sql;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Reason, Result};
use crate::number;
use crate::validate;
use crate::{CallContext, CardId, Timestamp, UrgeTimerId, Zone};
pub use plan_form::{PlanForm, PlanStepForm, plan_form};
pub use plan_in_reach::{PlanInReach, StepInReach};
pub use plans::{Plan, PlanInput, PlanKind, PlanStep, PlannedStep};
pub use plans_sql::{
    erase_plan, index_all, plan, plan_of_id, plans, plans_in_reach, remove_plan, resolve_plan_id,
    search_plans, set_plan,
};
pub use programme_sql::{
    ProgrammeAct, add_card, card, cards, edit_card, erase_card, erase_timer, keep_timer,
    latest_timer, resolve_card_id, resolve_timer_id, set_card_removed, timer, timers, undo,
};

/// The most characters of a card's title and of its text.
const TITLE_MAX: u32 = 100;
const TEXT_MAX: u32 = 2_000;
/// The most cards in reach: a page, not a second journal.
const CARDS_MAX: u32 = 20;
/// The longest that the timer runs, in minutes.
const MINUTES_MAX: u32 = 60;

/// What the person chose to keep in reach while the store is locked: a name and a number, a reason,
/// the first step of a plan. Say before: whoever opens the app can read this without the PIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PinnedCard {
    /// Its id.
    pub id: CardId,
    /// One line.
    pub title: String,
    /// More, where there is more.
    pub text: String,
    /// A telephone number as it was typed; empty where there is none.
    #[serde(default)]
    pub number: String,
    /// The number as a phone dials it: digits, a `+` before them, `*` and `#`; empty likewise.
    #[serde(default)]
    pub dial: String,
    /// Not shown any more.
    pub removed: bool,
}

/// What a person puts on a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PinnedCardInput {
    /// 1 to 100 characters, on one line.
    pub title: String,
    /// At most 2,000 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub text: String,
    /// A telephone number of 3 digits or more: digits, spaces, `+ - ( ) . * #`, at most 32
    /// characters; empty where there is none.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    #[serde(default)]
    pub number: String,
}

/// The input that changes nothing of a card.
impl From<PinnedCard> for PinnedCardInput {
    fn from(card: PinnedCard) -> Self {
        Self {
            title: card.title,
            text: card.text,
            number: card.number,
        }
    }
}

/// A run of the urge timer. It promises no relief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct UrgeTimer {
    /// Its id.
    pub id: UrgeTimerId,
    /// When it was started.
    pub started_at: Timestamp,
    /// Where.
    pub zone: Zone,
    /// How long it was set to run, 1 to 60.
    pub minutes: u32,
    /// How it ended; nothing while it was not said.
    pub end: Option<UrgeEnd>,
}

/// How a run of the urge timer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct UrgeEnd {
    /// When it was said.
    pub at: Timestamp,
    /// What was said.
    pub outcome: UrgeOutcome,
}

/// How strong an urge is at the end of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum UrgeOutcome {
    /// It has become easier.
    Easier,
    /// It is still strong: offer a person, a place, another round.
    StillStrong,
}

impl UrgeOutcome {
    const ALL: [Self; 2] = [Self::Easier, Self::StillStrong];

    /// What the store calls it.
    fn code(self) -> &'static str {
        match self {
            Self::Easier => "easier",
            Self::StillStrong => "still_strong",
        }
    }
}

impl UrgeTimer {
    /// A run that begins now. Fails as refused `minutes` outside of 1 to 60.
    pub fn start(minutes: u32, context: &CallContext) -> Result<Self> {
        if !(1..=MINUTES_MAX).contains(&minutes) {
            let (min, max) = (1, i64::from(MINUTES_MAX));
            return Err(Error::invalid("minutes", Reason::OutOfRange { min, max }));
        }
        Ok(Self {
            id: UrgeTimerId::new(context.now),
            started_at: context.now,
            zone: context.zone,
            minutes,
            end: None,
        })
    }

    /// When it runs out.
    pub fn ends_at(&self) -> Timestamp {
        self.started_at.plus_minutes(i64::from(self.minutes))
    }
}

/// How many seconds a run of the urge timer still runs, rounded up; 0 once it has run out. Never more
/// than its length, also where the clock was set back.
pub fn seconds_left(started_at: Timestamp, minutes: u32, now: Timestamp) -> u32 {
    let ends = started_at.plus_minutes(i64::from(minutes));
    let left = ends.0.saturating_sub(now.0).max(0).unsigned_abs();
    let left = u32::try_from(left.div_ceil(1000)).unwrap_or(u32::MAX);
    left.min(minutes.saturating_mul(60))
}

/// Validates the input and gives it without the spaces around it.
fn checked(input: &PinnedCardInput) -> Result<PinnedCardInput> {
    let (title, text) = (
        validate::line("title", &input.title, TITLE_MAX)?,
        input.text.trim(),
    );
    if text.chars().count() > TEXT_MAX as usize {
        return Err(Error::invalid("text", Reason::TooLong { max: TEXT_MAX }));
    }
    Ok(PinnedCardInput {
        title: title.to_owned(),
        text: text.to_owned(),
        number: number::checked("number", &input.number)?.to_owned(),
    })
}
