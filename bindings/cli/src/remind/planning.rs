//! `alongside remind add` and `edit`: what was typed, as a plan.

use alongside::{
    AppError, CallContext, Days, End, Guide, Kind, MeetingId, Notice, ReminderId, ReminderInput,
    ReminderSubject, Rule, Session, Thing, Timing, Weekday,
};

use super::planned;
use crate::args::{Remind, ReminderSays};
use crate::failure::{Failure, read};
use crate::show::Answer;
use crate::{said, things};

const NO_TIME: &str = "say when, or name a meeting that takes place every week: --about meeting:ID";
const BY_APPOINTMENT: &str = "this meeting has no day and time of its own: say when";
const NO_TIME_BEFORE: &str = "it asks so long after the last one was done: leave --before out";
const NO_CLOCK: &str = "a time after the last one goes by no clock: leave --zone out";

/// Plans a new reminder.
pub(super) fn add(
    when: Option<&str>,
    text: &str,
    says: &ReminderSays,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let mut input = ReminderInput {
        text: text.to_owned(),
        ..ReminderInput::blank(context)
    };
    put_says(&mut input, says, session)?;
    input.timing = match (when, input.subject) {
        (Some(when), _) => timing(when, context)?,
        (None, ReminderSubject::About { thing }) if thing.kind() == Kind::Meeting => {
            as_meeting(MeetingId::try_from(thing)?, session, context)?
        }
        (None, _) => return Err(Failure::refused("when", NO_TIME)),
    };
    put_before(&mut input, says)?;
    if let Some(zone) = &says.zone {
        keep_to(&mut input.timing, zone)?;
    }
    let added = session
        .reminders()
        .add_reminder(input, context.clone(), None)
        .map_err(of_what_was_typed)?;
    Ok(planned("Planned", &added, context))
}

/// Changes a reminder: what is not given stays.
pub(super) fn edit(
    id: ReminderId,
    changes: &Remind,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let Remind::Edit {
        when,
        text,
        says,
        no_zone,
        not_in_quiet_hours,
        no_stop_after,
        ..
    } = changes
    else {
        unreachable!("asked for an edit alone");
    };
    let before = session.reminders().reminder(id, context.clone())?;
    let zone = before.timing.zone();
    let mut input = ReminderInput::from(before);
    put_says(&mut input, says, session)?;
    if let Some(text) = text {
        input.text.clone_from(text);
    }
    if let Some(when) = when {
        input.timing = timing(when, context)?;
        put_zone(&mut input.timing, zone);
    }
    put_before(&mut input, says)?;
    if let Some(zone) = &says.zone {
        keep_to(&mut input.timing, zone)?;
    }
    if *no_zone {
        put_zone(&mut input.timing, None);
    }
    if *not_in_quiet_hours {
        input.in_quiet_hours = false;
    }
    if *no_stop_after {
        input.stop_after = None;
    }
    let after = session
        .reminders()
        .edit_reminder(id, input, context.clone(), None)
        .map_err(of_what_was_typed)?;
    Ok(planned("Changed", &after, context))
}

fn put_says(
    input: &mut ReminderInput,
    says: &ReminderSays,
    session: &Session,
) -> Result<(), Failure> {
    if let Some(about) = &says.about {
        input.subject = subject(about, session)?;
    }
    if let Some(notice) = &says.notice {
        input.notice = match notice.trim() {
            "nothing" => Notice::Nothing,
            "neutral" => Notice::Neutral,
            "full" => Notice::Full,
            _ => return Err(Failure::unknown("notice", "nothing, neutral, full")),
        };
    }
    if let Some(text) = says.cover.clone() {
        input.notice = Notice::Cover { text };
    }
    input.in_quiet_hours |= says.in_quiet_hours;
    input.stop_after = says.stop_after.or(input.stop_after);
    Ok(())
}

/// `check-in`, `appointment`, `nothing`, or any kind of thing and its id: `card:3f2a`.
fn subject(text: &str, session: &Session) -> Result<ReminderSubject, Failure> {
    match text.trim() {
        "nothing" => return Ok(ReminderSubject::Words),
        "check-in" => return Ok(ReminderSubject::CheckIn),
        "appointment" => return Ok(ReminderSubject::Appointment),
        _ => {}
    }
    let named = text.split_once(':');
    let named = named.and_then(|(kind, id)| Some((things::kind(kind.trim())?, id)));
    let Some((kind, id)) = named else {
        let kinds = Kind::ALL.iter();
        let kinds: Vec<_> = kinds
            .map(|kind| format!("{}:ID", things::kind_name(*kind)))
            .collect();
        let known = format!("nothing, check-in, appointment, {}", kinds.join(", "));
        return Err(Failure::unknown("about", &known));
    };
    let thing: Thing = things::find(kind, id, session).map_err(|failure| failure.of("about"))?;
    Ok(ReminderSubject::About { thing })
}

fn timing(when: &str, context: &CallContext) -> Result<Timing, Failure> {
    let read = Guide::new().read_timing(when, context.clone());
    read.map_err(of_what_was_typed)
}

/// Every week as a meeting takes place.
fn as_meeting(id: MeetingId, session: &Session, context: &CallContext) -> Result<Timing, Failure> {
    let listing = session.meetings().meeting(id, context.clone())?;
    let listing = listing.meeting.listing;
    let (Some(day), Some(time)) = (listing.day, listing.start) else {
        return Err(Failure::refused("when", BY_APPOINTMENT));
    };
    let rule = Rule {
        start: (listing.zone.day(context.now), time).into(),
        days: Days::Weekly {
            every: 1,
            on: vec![day],
            week_start: Weekday::Monday,
        },
        times: vec![time],
        end: End::Never,
        except: Vec::new(),
    };
    let zone = Some(listing.zone);
    Ok(Timing::AtTimes { rule, zone })
}

fn put_before(input: &mut ReminderInput, says: &ReminderSays) -> Result<(), Failure> {
    let Some(before) = &says.before else {
        return Ok(());
    };
    input.lead = said::length("before", before)?;
    if input.lead > 0 && matches!(input.timing, Timing::AfterLast { .. }) {
        return Err(Failure::refused("before", NO_TIME_BEFORE));
    }
    Ok(())
}

fn keep_to(timing: &mut Timing, zone: &str) -> Result<(), Failure> {
    let zone = read("zone", zone)?;
    if matches!(timing, Timing::AfterLast { .. }) {
        return Err(Failure::refused("zone", NO_CLOCK));
    }
    put_zone(timing, Some(zone));
    Ok(())
}

fn put_zone(timing: &mut Timing, to: Option<alongside::Zone>) {
    if let Timing::AtTimes { zone, .. } = timing {
        *zone = to;
    }
}

/// What the core refuses, by the name of what was typed for it.
fn of_what_was_typed(error: AppError) -> Failure {
    let typed = match &error {
        AppError::Invalid { field, .. } => match *field {
            "text" => "text",
            "lead" => "before",
            "cover" => "cover",
            "stop_after" => "stop-after",
            _ => "when",
        },
        _ => return error.into(),
    };
    Failure::from(error).of(typed)
}
