//! The hour after an urge that stayed strong, or the lowest mood.

use rusqlite::Connection;

use crate::error::Result;
use crate::programme::{self, PinnedCard, UrgeOutcome};
use crate::{CallContext, Timestamp, journal};

/// How long it lasts, in minutes.
const LASTS: i64 = 60;

/// An hour that is hard: offer Help now, the person's own person, and another round of the timer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HardHour {
    /// When it was last said.
    pub since: Timestamp,
    /// The first card that has a number.
    pub person: Option<PinnedCard>,
}

/// Tells whether it is a hard hour: the latest run of the timer ended *Still strong*, or the lowest
/// mood was written, within 60 minutes before now.
pub(super) fn hard_hour(conn: &Connection, context: &CallContext) -> Result<Option<HardHour>> {
    let (from, to) = (context.now.plus_minutes(-LASTS), context.now);
    let end = programme::latest_timer(conn)?.and_then(|timer| timer.end);
    let strong = end.filter(|end| end.outcome == UrgeOutcome::StillStrong);
    let strong = strong.map(|end| end.at);
    let strong = strong.filter(|at| (from..=to).contains(at));
    let lowest = journal::latest_lowest_mood(conn, from, to)?;
    let Some(since) = strong.max(lowest) else {
        return Ok(None);
    };
    let mut cards = programme::cards(conn, false)?.into_iter();
    let person = cards.find(|card| !card.number.is_empty());
    Ok(Some(HardHour { since, person }))
}

#[cfg(test)]
mod tests {
    use rusqlite::Transaction;

    use super::*;
    use crate::EntryId;
    use crate::Zone;
    use crate::journal::EntryInput;
    use crate::programme::{PinnedCardInput, UrgeEnd, UrgeTimer};
    use crate::store::testing::in_memory;

    const NOW: i64 = 1_795_388_400_000;

    /// So many minutes after the moment that all begins at.
    fn context(minutes: i64) -> CallContext {
        CallContext {
            now: Timestamp(NOW).plus_minutes(minutes),
            zone: Zone::UTC,
            uptime: 0,
            language: "en".into(),
        }
    }

    fn run(tx: &Transaction<'_>, from: i64, outcome: Option<UrgeOutcome>) {
        let mut timer = UrgeTimer::start(20, &context(from)).unwrap();
        timer.end = outcome.map(|outcome| UrgeEnd {
            at: context(from + 20).now,
            outcome,
        });
        programme::keep_timer(tx, &timer).unwrap();
    }

    fn write(tx: &Transaction<'_>, minutes: i64, mood: u8) -> EntryId {
        let entry = EntryInput {
            text: "a line".into(),
            mood: Some(mood),
            ..EntryInput::default()
        };
        let added = journal::add(tx, &entry, None, &context(minutes));
        added.unwrap().id
    }

    /// Whether it is one, that many minutes later.
    fn since(tx: &Transaction<'_>, minutes: i64) -> Option<i64> {
        let found = hard_hour(tx, &context(minutes)).unwrap()?;
        Some((found.since.0 - NOW) / 60_000)
    }

    #[test]
    fn a_run_that_ended_still_strong_makes_an_hour_until_another_begins() {
        let mut conn = in_memory();
        let tx = conn.transaction().unwrap();
        assert_eq!(since(&tx, 0), None);
        run(&tx, 0, Some(UrgeOutcome::StillStrong));
        for (minutes, hard) in [(19, None), (20, Some(20)), (80, Some(20)), (81, None)] {
            assert_eq!(since(&tx, minutes), hard, "{minutes}");
        }
        run(&tx, 25, None);
        assert_eq!(since(&tx, 30), None);
        run(&tx, 26, Some(UrgeOutcome::Easier));
        assert_eq!(since(&tx, 50), None);
    }

    #[test]
    fn a_run_that_began_with_the_clock_ahead_hides_no_later_one() {
        let mut conn = in_memory();
        let tx = conn.transaction().unwrap();
        run(&tx, 60 * 24 * 1000, Some(UrgeOutcome::Easier));
        run(&tx, 0, Some(UrgeOutcome::StillStrong));
        assert_eq!(since(&tx, 30), Some(20));
    }

    #[test]
    fn the_lowest_mood_makes_one_unless_its_entry_is_put_away() {
        let mut conn = in_memory();
        let tx = conn.transaction().unwrap();
        write(&tx, 0, 2);
        assert_eq!(since(&tx, 1), None);
        let low = write(&tx, 2, 1);
        for (minutes, hard) in [(1, None), (2, Some(2)), (62, Some(2)), (63, None)] {
            assert_eq!(since(&tx, minutes), hard, "{minutes}");
        }
        run(&tx, -10, Some(UrgeOutcome::StillStrong));
        assert_eq!(since(&tx, 12), Some(10));
        journal::trash(&tx, low, &context(13)).unwrap();
        write(&tx, 14, 2);
        assert_eq!(since(&tx, 15), Some(10));
        assert_eq!(since(&tx, 71), None);
    }

    #[test]
    fn the_person_is_the_first_card_with_a_number() {
        let mut conn = in_memory();
        let tx = conn.transaction().unwrap();
        write(&tx, 0, 1);
        let person = |tx: &Transaction<'_>| hard_hour(tx, &context(1)).unwrap().unwrap().person;
        let add = |title: &str, number: &str| {
            let card = PinnedCardInput {
                title: title.into(),
                number: number.into(),
                ..PinnedCardInput::default()
            };
            programme::add_card(&tx, &card, &context(0)).unwrap()
        };
        add("a reason", "");
        assert_eq!(person(&tx), None);
        let (sam, ann) = (add("Sam", "988"), add("Ann", "112"));
        assert_eq!(person(&tx).as_ref(), Some(&sam));
        programme::set_card_removed(&tx, sam.id, true, &context(0)).unwrap();
        assert_eq!(person(&tx).as_ref(), Some(&ann));
    }
}
