//! When a reminder is silent: pauses, in which nothing asks, and quiet hours, in which the phone tells of nothing.

use super::{Asking, Course};
use crate::recurrence::Occurrence;
use crate::reminders::alarms::AlarmNotice;
use crate::{Timestamp, WallTime};

impl Course<'_> {
    /// Whether a pause holds it back.
    pub(in crate::reminders) fn is_paused(&self, one: &Occurrence) -> bool {
        self.pause_end(self.asks_at(one)).is_some()
    }

    /// When the pause ends that an instant lies in.
    pub(in crate::reminders) fn pause_end(&self, at: Timestamp) -> Option<Timestamp> {
        let pauses = self.schedule.pauses.iter();
        let held = pauses.filter(|pause| pause.contains(at, self.zone));
        held.map(|pause| pause.end(self.zone)).max()
    }

    /// When an instant that a pause holds back, or that it came after, comes instead: at its time of the day on the
    /// first day after the pause, or at once where that was ended before.
    pub(super) fn after_pauses(&self, at: Timestamp) -> Timestamp {
        let ends = self
            .schedule
            .pauses
            .iter()
            .map(|pause| pause.end(self.zone));
        let Some(end) = ends.filter(|end| *end > at).max() else {
            return at;
        };
        let (day, time) = self.zone.local(end);
        let is_whole_day = time == WallTime::of_hour(0);
        let on_that_day = self.zone.instant(day, self.zone.local(at).1);
        on_that_day.filter(|_| is_whole_day).unwrap_or(end)
    }

    /// Whether the next one comes before this asks, or is told of so soon after the quiet hours that this waits
    /// for that both would be told of within half of the time between them; of what asks so long after the last one
    /// at once, since that moves the next one as soon as it is done.
    pub(super) fn is_overtaken_by(&self, asking: &Asking, next: &Occurrence) -> bool {
        let rings = self.tells_at(asking);
        let nearest = match self.apart() {
            Some(_) => 1,
            None => (next.at.0 - asking.occurrence.at.0) / 2,
        };
        let next_asks = self.asks_at(next);
        let next_rings = self.after_quiet_hours(next_asks, next.at);
        next_asks <= asking.since || (rings > asking.since && next_rings.0 - rings.0 < nearest)
    }

    /// When the phone tells of it: not within the quiet hours, but for what is to be told before its time and
    /// would be told after it.
    pub(in crate::reminders) fn rings_at(&self, asking: &Asking) -> Timestamp {
        self.after_quiet_hours(asking.since, asking.occurrence.at)
    }

    fn after_quiet_hours(&self, asks: Timestamp, time: Timestamp) -> Timestamp {
        let quiet = self.schedule.quiet_hours;
        let end = quiet.and_then(|quiet| quiet.end(asks, self.zone));
        let in_time = end.filter(|end| asks >= time || *end < time);
        in_time.unwrap_or(asks)
    }

    /// When the phone tells of it, or, where it tells nothing, when it asks in the app.
    pub(in crate::reminders) fn tells_at(&self, asking: &Asking) -> Timestamp {
        if self.schedule.notice == AlarmNotice::Nothing {
            return asking.since;
        }
        self.rings_at(asking)
    }
}
