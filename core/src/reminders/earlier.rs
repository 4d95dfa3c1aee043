//! Forms of earlier versions that may still be met: in drafts, and in the files that work while locked.

use serde::Deserialize;

use super::course::Schedule;
use super::{AlarmNotice, Timing};
use crate::recurrence::{Days, End};
use crate::{CallContext, Day, ReminderId, Timestamp, WallTime, Weekday, Zone};

/// The days that a rule fell on.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", tag = "repeats")]
enum EarlierRepeat {
    Once { day: Day },
    Daily,
    Weekly { days: Vec<Weekday> },
}

/// When a reminder asked: at one time, on some days.
#[derive(Debug, Deserialize)]
pub(crate) struct EarlierRule {
    repeat: EarlierRepeat,
    time: WallTime,
    zone: Option<Zone>,
}

#[derive(Deserialize)]
struct EarlierSchedule {
    id: ReminderId,
    rule: EarlierRule,
    asks_since: Timestamp,
    days: Vec<EarlierDay>,
}

#[derive(Deserialize)]
struct EarlierDay {
    day: Day,
    done_at: Option<Timestamp>,
    snoozed_until: Option<Timestamp>,
}

impl EarlierRule {
    /// The same as it is kept now, beginning on a day.
    pub(crate) fn timing(self, start: Day) -> Timing {
        let timing = match self.repeat {
            EarlierRepeat::Once { day } => Timing::once(day, self.time),
            EarlierRepeat::Daily => Timing::daily(start, self.time),
            EarlierRepeat::Weekly { days } => {
                let days = Days::Weekly {
                    every: 1,
                    on: days,
                    week_start: Weekday::Monday,
                };
                Timing::by_days(start, days, self.time, End::Never)
            }
        };
        match timing {
            Timing::AtTimes { rule, .. } => {
                let zone = self.zone;
                Timing::AtTimes { rule, zone }
            }
            after_last @ Timing::AfterLast { .. } => after_last,
        }
    }
}

/// Reads what an earlier version has armed; nothing where it is another form.
pub(crate) fn earlier_schedules(json: &[u8], context: &CallContext) -> Option<Vec<Schedule>> {
    let all: Vec<EarlierSchedule> = serde_json::from_slice(json).ok()?;
    let start = context.today().plus(-40);
    let schedules = all.into_iter().map(|before| {
        let (time, kept) = (before.rule.time, before.rule.zone);
        let answers = before.days.into_iter();
        let answers = answers.filter_map(|day| day.answered(time, kept.unwrap_or(context.zone)));
        Schedule {
            id: before.id,
            answers: answers.collect(),
            timing: before.rule.timing(start),
            lead: 0,
            active_since: before.asks_since,
            notice: AlarmNotice::Neutral,
            quiet_hours: None,
            stop_after: None,
            asks_for: None,
            pauses: Vec::new(),
        }
    });
    Some(schedules.collect())
}

impl EarlierDay {
    fn answered(self, time: WallTime, zone: Zone) -> Option<super::Answered> {
        let at = zone.instant(self.day, time)?;
        let local = (self.day, time).into();
        let (answer, answered_at) = match (self.done_at, self.snoozed_until) {
            (Some(done), _) => (super::Answer::Done, done),
            (None, Some(until)) => (super::Answer::Later { until }, until),
            (None, None) => return None,
        };
        Some(super::Answered {
            occurrence: crate::recurrence::Occurrence { local, at },
            answer,
            answered_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminders::alarms;

    #[test]
    fn what_an_earlier_version_has_armed_asks_as_it_did() {
        let context = CallContext {
            now: Timestamp(1_795_388_400_000),
            zone: "America/New_York".parse().unwrap(),
            uptime: 0,
            language: "en".into(),
        };
        let id = ReminderId::new(context.now);
        // It is 18:00 on a Sunday.
        let json = format!(
            r#"[{{"id":"{id}","rule":{{"repeat":{{"repeats":"daily"}},"time":"08:00","zone":null}},
                "asks_since":0,"days":[{{"day":"2026-11-22","done_at":1795350000000,"snoozed_until":null}}]}},
               {{"id":"{id}","rule":{{"repeat":{{"repeats":"weekly","days":["sunday"]}},"time":"09:00",
                "zone":null}},"asks_since":0,"days":[]}}]"#
        );
        let all = earlier_schedules(json.as_bytes(), &context).unwrap();
        let due = alarms::due(&all, &context);
        assert_eq!(due.len(), 1);
        assert_eq!(due[0].occurrence.local.time.to_string(), "09:00");
        let next = alarms::next(&all, &context, 1);
        assert_eq!(next[0].occurrence.local.day.to_string(), "2026-11-23");
        assert!(earlier_schedules(b"{}", &context).is_none());
    }
}
