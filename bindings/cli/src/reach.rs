//! `alongside reach …` and `alongside urge …`: what works without the PIN, and what came of it.

use alongside::{
    AppError, CallContext, CardId, DraftOf, FormContent, Guide, Kind, PinnedCard, PinnedCardInput,
    Session, Thing, UrgeOutcome, UrgeTimer,
};
use serde_json::{Value, json};

use crate::args::{Global, Reach, Urge};
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, counted, dim, short, table, when};
use crate::{hard_hour, things, unlock};

pub(crate) fn locked_cards(global: &Global) -> Result<Answer, Failure> {
    let (vault, key) = unlock::locked(global)?;
    Ok(cards(&vault.in_reach(&key)?.cards))
}

pub(crate) fn run(
    command: &Reach,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Reach::Add {
            title,
            text,
            number,
        } => {
            let draft = draft(title, text, number);
            let card = session.programme().add_card(draft, context.clone(), None)?;
            Ok(changed("In reach without the PIN:", &card))
        }
        Reach::Edit {
            id,
            title,
            text,
            number,
        } => {
            let id = find(id, session)?;
            let of = DraftOf::Change {
                thing: Thing::Card { id },
            };
            let FormContent::Card { draft: before } = session.form(of, context.clone())?.form
            else {
                return Err(AppError::NotFound { kind: "card" }.into());
            };
            let (text, number) = (
                text.as_ref().unwrap_or(&before.text),
                number.as_ref().unwrap_or(&before.number),
            );
            let draft = draft(title, text, number);
            let card = session
                .programme()
                .edit_card(id, draft, context.clone(), None)?;
            Ok(changed("Changed:", &card))
        }
        Reach::List { removed, .. } => Ok(cards(&session.programme().cards(*removed)?)),
        Reach::Remove { id } => {
            let card =
                session
                    .programme()
                    .set_card_removed(find(id, session)?, true, context.clone())?;
            Ok(changed("Removed:", &card))
        }
        Reach::Restore { id } => {
            let card =
                session
                    .programme()
                    .set_card_removed(find(id, session)?, false, context.clone())?;
            Ok(changed("In reach again:", &card))
        }
    }
}

fn draft(title: &str, text: &str, number: &str) -> PinnedCardInput {
    PinnedCardInput {
        title: title.into(),
        text: text.into(),
        number: number.into(),
    }
}

fn find(id: &str, session: &Session) -> Result<CardId, Failure> {
    things::id(Kind::Card, id, session)
}

fn changed(what: &str, card: &PinnedCard) -> Answer {
    let text = Text::from(what) + " " + bold(&card.title) + " " + dim(short(&card.id));
    Answer::new(text, json!(card))
}

fn cards(cards: &[PinnedCard]) -> Answer {
    let json = json!({ "cards": cards });
    if cards.is_empty() {
        return Answer::new("No cards yet.", json);
    }
    let row = |card: &PinnedCard| {
        vec![
            short(&card.id),
            card.title.clone(),
            card.number.clone(),
            card.text.clone(),
        ]
    };
    let rows = cards.iter().map(row).collect();
    Answer::new(table(&["id", "title", "number", "text"], rows), json)
}

/// The timer runs without the PIN; nothing where the command needs the store.
pub(crate) fn urge(
    command: Option<&Urge>,
    global: &Global,
    context: &CallContext,
) -> Option<Result<Answer, Failure>> {
    if matches!(command, Some(Urge::List { .. })) {
        return None;
    }
    Some(timer(command, global, context))
}

fn timer(
    command: Option<&Urge>,
    global: &Global,
    context: &CallContext,
) -> Result<Answer, Failure> {
    if global.second {
        let why = "the timer is kept in the first store: leave --second out";
        return Err(Failure::refused("second", why));
    }
    let (vault, key) = unlock::locked(global)?;
    let timer = match command {
        Some(Urge::Start { minutes }) => {
            Some(vault.start_urge_timer(&key, *minutes, context.clone())?)
        }
        Some(Urge::End { outcome }) => {
            let outcome = match outcome.as_str() {
                "easier" => UrgeOutcome::Easier,
                "still-strong" => UrgeOutcome::StillStrong,
                _ => return Err(Failure::unknown("outcome", "easier, still-strong")),
            };
            let running = vault.urge_timer(&key)?;
            let id = running
                .ok_or_else(|| Failure::refused("timer", "No timer is running."))?
                .id;
            Some(vault.end_urge_timer(&key, id, outcome, context.clone())?)
        }
        _ => vault.urge_timer(&key)?,
    };
    let json = json!({ "timer": timer.as_ref().map(|timer| timer_json(timer, context)) });
    let mut text = match &timer {
        Some(timer) => Text::from(timer_text(timer, context)),
        None => "No timer is running.".into(),
    };
    let end = timer.and_then(|timer| timer.end);
    if end.is_some_and(|end| end.outcome == UrgeOutcome::StillStrong) {
        let cards = vault.in_reach(&key)?.cards;
        let person = cards.iter().find(|card| !card.number.is_empty());
        text.push("\n");
        text.push(hard_hour::line(person, false));
    }
    Ok(Answer::new(text, json))
}

fn timer_text(timer: &UrgeTimer, context: &CallContext) -> String {
    let left = Guide.seconds_left(timer.started_at, timer.minutes, context.now);
    let left = left.map_or(0, |seconds: u32| seconds.div_ceil(60));
    match timer.end.map(|end| end.outcome) {
        Some(UrgeOutcome::Easier) => "Easier. You stayed with it.".into(),
        Some(UrgeOutcome::StillStrong) => "Still strong. A person, a place, another round.".into(),
        None if left > 0 => {
            let left = counted(left, "minute", "minutes");
            format!("{left}. All you do is let them pass.")
        }
        None => "The time is over. alongside urge end easier, or still-strong".into(),
    }
}

pub(crate) fn timers(
    limit: u32,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let timers = session.programme().urge_timers(limit, context.clone())?;
    let all: Vec<Value> = timers
        .iter()
        .map(|timer| timer_json(timer, context))
        .collect();
    let json = json!({ "timers": all });
    if timers.is_empty() {
        return Ok(Answer::new("No timer has run yet.", json));
    }
    let row = |timer: &UrgeTimer| {
        let end = timer.end.map_or("", |end| outcome(end.outcome));
        vec![
            short(&timer.id),
            when(timer.started_at, context),
            format!("{} min", timer.minutes),
            end.into(),
        ]
    };
    let rows = timers.iter().map(row).collect();
    Ok(Answer::new(
        table(&["id", "started", "for", "ended"], rows),
        json,
    ))
}

fn outcome(outcome: UrgeOutcome) -> &'static str {
    match outcome {
        UrgeOutcome::Easier => "easier",
        UrgeOutcome::StillStrong => "still strong",
    }
}

fn timer_json(timer: &UrgeTimer, context: &CallContext) -> Value {
    json!({
        "id": timer.id,
        "started": timer.zone.rfc3339(timer.started_at),
        "minutes": timer.minutes,
        "ended": timer.end.map(|end| context.zone.rfc3339(end.at)),
        "outcome": timer.end.map(|end| outcome(end.outcome)),
    })
}
