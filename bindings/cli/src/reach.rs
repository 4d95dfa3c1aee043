//! `alongside reach …` and `alongside urge …`: what works without the PIN, and what came of it.

use alongside::{
    AppError, CallContext, CardId, DraftOf, FormContent, Kind, PinnedCard, PinnedCardInput,
    Session, Thing, UrgeOutcome, UrgeTimer,
};
use serde_json::{Value, json};

use crate::args::{Global, Reach, Urge};
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, counted, dim, short, table, when};
use crate::{things, unlock};

pub(crate) fn locked_cards(global: &Global) -> Result<Answer, Failure> {
    let (vault, key) = unlock::locked(global)?;
    Ok(cards(&vault.pinned_cards(&key)?))
}

pub(crate) fn run(
    command: &Reach,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        Reach::Add { title, text } => {
            let card = session
                .programme()
                .add_card(draft(title, text), context.clone(), None)?;
            Ok(changed("In reach without the PIN:", &card))
        }
        Reach::Edit { id, title, text } => {
            let id = find(id, session)?;
            let of = DraftOf::Change {
                thing: Thing::Card { id },
            };
            let FormContent::Card { draft: before } = session.form(of, context.clone())?.form
            else {
                return Err(AppError::NotFound { kind: "card" }.into());
            };
            let draft = draft(title, text.as_ref().unwrap_or(&before.text));
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

fn draft(title: &str, text: &str) -> PinnedCardInput {
    PinnedCardInput {
        title: title.into(),
        text: text.into(),
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
    let row = |card: &PinnedCard| vec![short(&card.id), card.title.clone(), card.text.clone()];
    Answer::new(
        table(&["id", "title", "text"], cards.iter().map(row).collect()),
        json,
    )
}

/// The timer runs without the PIN; nothing where the command needs the store.
pub(crate) fn urge(
    command: &Urge,
    global: &Global,
    context: &CallContext,
) -> Option<Result<Answer, Failure>> {
    if matches!(command, Urge::List { .. }) {
        return None;
    }
    Some(timer(command, global, context))
}

fn timer(command: &Urge, global: &Global, context: &CallContext) -> Result<Answer, Failure> {
    let (vault, key) = unlock::locked(global)?;
    let timer = match command {
        Urge::Start { minutes } => Some(vault.start_urge_timer(&key, *minutes, context.clone())?),
        Urge::End { outcome } => {
            let outcome = match outcome.as_str() {
                "easier" => UrgeOutcome::Easier,
                "still-strong" => UrgeOutcome::StillStrong,
                _ => return Err(Failure::unknown("outcome", "easier, still-strong")),
            };
            let running = vault.urge_timer(&key)?;
            let id = running
                .ok_or_else(|| Failure::unknown("timer", "one that runs"))?
                .id;
            Some(vault.end_urge_timer(&key, id, outcome, context.clone())?)
        }
        _ => vault.urge_timer(&key)?,
    };
    let json = json!({ "timer": timer.as_ref().map(|timer| timer_json(timer, context)) });
    let text = timer.map_or("No timer runs.".into(), |timer| timer_text(&timer, context));
    Ok(Answer::new(text, json))
}

fn timer_text(timer: &UrgeTimer, context: &CallContext) -> String {
    let left = (timer.ends_at().0 - context.now.0)
        .max(0)
        .div_euclid(60_000);
    match timer.end.map(|end| end.outcome) {
        Some(UrgeOutcome::Easier) => "Easier. That is noted.".into(),
        Some(UrgeOutcome::StillStrong) => {
            "Still strong. A person, a place, another round: alongside urge start".into()
        }
        None if left > 0 => {
            let left = counted(left.unsigned_abs(), "minute", "minutes");
            format!("{left}. Let it rise and fall; you can watch it.")
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
