//! How long before an event its alarm is.

use super::component::Component;
use super::moments::seconds;
use super::zones::Zones;
use super::{Noted, moments};
use crate::Zone;
use crate::recurrence::WallMoment;

/// An event, as its alarms have to know it.
pub(super) struct Alarmed {
    pub(super) start: WallMoment,
    pub(super) end: WallMoment,
    /// When it asks: an event of a whole day starts earlier.
    pub(super) asks: WallMoment,
    /// Its zone, where it has one and comes once: an alarm that is a moment of its own is told in it.
    pub(super) zone_of_one: Option<Zone>,
}

/// Minutes from one moment to another.
pub(super) fn minutes_between(from: WallMoment, to: WallMoment) -> i64 {
    let minutes = |at: WallMoment| i64::from(at.time.minutes());
    to.day.since(from.day) * 24 * 60 + minutes(to) - minutes(from)
}

impl Alarmed {
    /// The minutes before it asks, by the earliest alarm, and what is not taken of the others.
    pub(super) fn lead(&self, component: &Component, zones: &Zones) -> (u32, Vec<Noted>) {
        let mut leads = Vec::new();
        let mut others = 0_u32;
        for alarm in component.parts.iter().filter(|part| part.is("VALARM")) {
            // With it Apple marks that there is no alarm.
            if alarm.says("ACTION", "NONE") {
                continue;
            }
            let is_mail = alarm.says("ACTION", "EMAIL") || alarm.says("ACTION", "PROCEDURE");
            match self.lead_of(alarm, zones) {
                Some(lead) if !is_mail => leads.push(lead),
                _ => others += 1,
            }
        }
        let mut noted = Vec::new();
        let earliest = leads.iter().copied().max().unwrap_or_default();
        if earliest < 0 {
            noted.push(Noted::AlarmAfterStart);
        }
        others += u32::try_from(leads.len().saturating_sub(1)).unwrap_or(u32::MAX);
        if others > 0 {
            noted.push(Noted::MoreAlarms { count: others });
        }
        (u32::try_from(earliest.max(0)).unwrap_or(u32::MAX), noted)
    }

    /// Below 0 where the alarm comes after it asks.
    fn lead_of(&self, alarm: &Component, zones: &Zones) -> Option<i64> {
        let trigger = alarm.get("TRIGGER")?;
        if let Some(after) = seconds(trigger.value()) {
            let related = trigger.parameter("RELATED").unwrap_or_default();
            let from = if related.eq_ignore_ascii_case("END") {
                self.end
            } else {
                self.start
            };
            return minutes_between(from, self.asks).checked_sub(after.div_euclid(60));
        }
        let zone = self.zone_of_one?;
        let at = moments::moment(alarm, "TRIGGER", zones).ok()??;
        Some(minutes_between(at.on_wall_of(zone), self.asks))
    }
}
