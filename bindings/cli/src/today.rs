//! `alongside today`

use alongside::{CallContext, NextStep, Session, Today};
use serde_json::json;

use crate::failure::Failure;
use crate::hard_hour;
use crate::meeting::{venue_name, view_json};
use crate::remind::due_json;
use crate::show::{Answer, Text, bold, counted, dim, first_line, full_day, green, short, when};

pub(crate) fn run(
    words: bool,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let today = session.today(context.clone())?;
    let json = json!({
        "day": today.day,
        "due": today.due.iter().map(|due| due_json(due, context)).collect::<Vec<_>>(),
        "due_more": today.due_more,
        "next_reminder": today.next_reminder.map(|at| context.zone.rfc3339(at)),
        "reminders_to_look_at": today.reminders_to_look_at,
        "next_meeting": today.next_meeting.as_ref().map(|view| view_json(view, context)),
        "meetings_now": today.meetings_now,
        "step": today.step.map(step_code),
        "hard_hour": today.hard_hour.as_ref().map(|hard| json!({
            "since": context.zone.rfc3339(hard.since),
            "person": hard.person,
        })),
    });
    Ok(Answer::new(screen(&today, words, context), json))
}

/// At most five things, and none of the person's own words unless asked for.
fn screen(today: &Today, words: bool, context: &CallContext) -> Text {
    let mut lines = Vec::new();
    if let Some(hard) = &today.hard_hour {
        lines.push(hard_hour::line(hard.person.as_ref(), words));
    }
    lines.extend([bold(full_day(today.day)), Text::default()]);
    let empty = lines.len();
    for due in &today.due {
        let text = if words {
            first_line(&due.reminder.text, 60)
        } else {
            "Something you planned".into()
        };
        let (since, id) = (when(due.since, context), short(&due.reminder.id));
        let since = dim(format!("since {since}, {id}"));
        lines.push(green("●") + format!(" {text} ") + since);
    }
    if today.due_more > 0 {
        let more = format!("  and {} more: alongside remind due", today.due_more);
        lines.push(more.into());
    }
    if today.reminders_to_look_at > 0 {
        let wanting = counted(
            today.reminders_to_look_at,
            "reminder wants",
            "reminders want",
        );
        lines.push(format!("{wanting} a look: alongside remind list").into());
    }
    if let Some(at) = today.next_reminder {
        let next = format!("Next reminder {}", when(at, context));
        lines.push(next.into());
    }
    if let Some(view) = &today.next_meeting {
        let (listing, start) = (&view.meeting.listing, view.next_start);
        let start = start.map(|at| when(at, context)).unwrap_or_default();
        lines.push(if words {
            format!("Next meeting {start}: {}", listing.name).into()
        } else {
            format!("A meeting, {start}").into()
        });
        if words {
            let place = listing.place.as_ref();
            let place = place.map(|place| format!(", {place}")).unwrap_or_default();
            let (fellowship, venue) = (listing.fellowship.name(), venue_name(listing.venue));
            lines.push(dim(format!("  {fellowship}, {venue}{place}")));
        }
        lines.push(dim(format!("  {}", short(&view.meeting.id))));
    }
    if today.meetings_now > 0 {
        lines.push(dim(format!(
            "  On now: {}, see alongside groups now",
            today.meetings_now
        )));
    }
    // Nothing else is asked in a hard hour.
    let step = today.step.filter(|_| today.hard_hour.is_none());
    lines.extend(step.map(step_text).map(Text::from));
    if lines.len() == empty {
        lines.push("Nothing is waiting.".into());
    }
    Text::of_lines(lines)
}

fn step_text(step: NextStep) -> &'static str {
    match step {
        NextStep::WriteALine => "One line is enough: alongside journal add",
        NextStep::PlanAReminder => {
            "Plan one small thing: alongside remind add \"every day at 08:00\" \"…\""
        }
        NextStep::AddAMeeting => "Add one meeting you know: alongside groups add --help",
        NextStep::ConfirmRecoveryCode => {
            "Put the recovery code in writing, not in a drawer you share: alongside vault recovery"
        }
    }
}

fn step_code(step: NextStep) -> &'static str {
    match step {
        NextStep::WriteALine => "write_a_line",
        NextStep::PlanAReminder => "plan_a_reminder",
        NextStep::AddAMeeting => "add_a_meeting",
        NextStep::ConfirmRecoveryCode => "confirm_recovery_code",
    }
}
