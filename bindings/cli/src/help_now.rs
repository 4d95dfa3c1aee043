//! `alongside help-now`.

use alongside::{
    CallContext, Guide, HelpDoor, HelpDoorKind, HelpEmergency, HelpExercise, HelpFirstCall,
    HelpLine, HelpNow, HelpOpening, HelpPart, HelpStanding, HelpStep, PinnedCard, PlanInReach,
    PlanKind,
};
use serde_json::json;

use crate::args::Global;
use crate::context::locale_country;
use crate::failure::Failure;
use crate::plans::UNLOCK;
use crate::show::{Answer, Text, bold, dim, weekday};
use crate::unlock;

/// Said where there is a store, and what is in reach can't be read.
const UNREAD: &str =
    "Your own country, cards and plans can't be read just now. Another country: --country";

/// Shows what to do and whom to call. Needs no store: without a country it takes that of the profile
/// where it can be read without the PIN, else the locale's, and shows what is in reach.
pub(crate) fn help_now(
    country: Option<&str>,
    global: &Global,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let store = unlock::locked_if_there(global);
    let in_reach = store.as_ref().map(|(vault, key)| vault.in_reach(key));
    let in_reach = in_reach.and_then(Result::ok);
    let is_unread = in_reach.is_none() && unlock::has_store(global);
    let in_reach = in_reach.unwrap_or_default();
    let country = country.unwrap_or(match in_reach.country.as_str() {
        "" => locale_country(context),
        chosen => chosen,
    });
    let with_own = store.map(|(vault, key)| vault.help_now(&key, country, context.clone()));
    let help = match with_own {
        Some(Ok(help)) => help,
        // Help is here all the same.
        Some(Err(_)) | None => Guide::new().help_now(country, context.clone())?,
    };
    let plans = plans_text(&in_reach.plans, context)?;
    let mut json = json!(help);
    json["cards"] = json!(in_reach.cards);
    json["plans"] = json!(in_reach.plans);
    let note = is_unread.then_some(UNREAD);
    let text = help_text(&help, note, &in_reach.cards, &plans);
    Ok(Answer::new(text, json))
}

/// What is written in each plan that is in reach, by its kind.
fn plans_text(
    plans: &[PlanInReach],
    context: &CallContext,
) -> Result<Vec<(PlanKind, Text)>, Failure> {
    let text = |plan: &PlanInReach| {
        let form = Guide::new().plan_form(plan.kind, context.clone())?;
        let mut text = Text::from("\n  ") + bold(&form.title);
        for step in &form.steps {
            let Some(written) = plan.steps.iter().find(|one| one.step == step.id) else {
                continue;
            };
            let words = [written.text.as_str(), &written.number];
            let words = words.into_iter().filter(|words| !words.is_empty());
            let words = words.collect::<Vec<_>>().join("  ");
            let words = if written.is_locked { UNLOCK } else { &words };
            if !words.is_empty() {
                text.push(format!("\n    {}: {words}", step.title));
            }
        }
        Ok((plan.kind, text))
    };
    plans.iter().map(text).collect()
}

fn help_text(
    help: &HelpNow,
    note: Option<&str>,
    cards: &[PinnedCard],
    plans: &[(PlanKind, Text)],
) -> Text {
    let mut text = emergency_text(&help.emergency);
    if let Some(note) = note {
        text.push(format!("\n  {note}"));
    }
    if !help.countries.iter().any(|one| one.code == help.country) {
        let others = help.countries.iter().map(|one| one.code.as_str());
        let others = others.collect::<Vec<_>>().join(", ");
        text.push(dim(format!(
            "\n  Lines to call are here for {others}: --country"
        )));
    }
    if help.area.is_none() && !help.areas.is_empty() {
        let areas = help.areas.iter();
        let areas = areas.map(|area| format!("{} {}", area.code, area.name));
        let areas = areas.collect::<Vec<_>>().join(", ");
        text.push(dim(format!(
            "\n  For a part of the country, --country: {areas}"
        )));
    }
    if let Some(relay) = &help.relay {
        text.push(dim(format!("\n  {relay}")));
    }
    for door in &help.doors {
        text.push("\n\n");
        let own = own_text(door.kind, cards, plans);
        text.push(door_text(door, &help.emergency, own));
    }
    for exercise in &help.exercises {
        text.push("\n\n");
        text.push(exercise_text(exercise));
    }
    text
}

fn exercise_text(exercise: &HelpExercise) -> Text {
    let mut text = bold(&exercise.title);
    text.push(steps_text(&exercise.steps));
    text.push(dim(format!("\n  {}", exercise.evidence)));
    text
}

fn steps_text(steps: &[HelpStep]) -> Text {
    let mut text = Text::default();
    for (number, step) in (1..).zip(steps) {
        text.push(format!("\n  {number}. {}", step.words()));
        if let Some(note) = &step.note {
            text.push(dim(format!("\n     {note}")));
        }
    }
    text
}

fn emergency_text(emergency: &HelpEmergency) -> Text {
    let mut text = match &emergency.number {
        Some(number) => bold(number) + "  in an emergency",
        None => bold("In an emergency"),
    };
    let named = [("police", &emergency.police), ("fire", &emergency.fire)];
    for (whose, number) in named {
        if let Some(number) = number {
            text.push(format!(", {whose} {number}"));
        }
    }
    let more = [&emergency.cannot_speak, &emergency.note];
    for said in more.into_iter().flatten() {
        text.push(format!("\n  {said}"));
    }
    text
}

/// What the person keeps in reach for a door.
fn own_text(door: HelpDoorKind, cards: &[PinnedCard], plans: &[(PlanKind, Text)]) -> Text {
    let mut text = Text::default();
    let (shows_cards, plan) = match door {
        HelpDoorKind::CannotGoOn => (false, Some(PlanKind::Crisis)),
        HelpDoorKind::Urge => (true, None),
        HelpDoorKind::BadNight => (true, Some(PlanKind::BadNight)),
        HelpDoorKind::Danger | HelpDoorKind::NotSafeWithSomeone | HelpDoorKind::AfraidOfMyself => {
            (false, None)
        }
    };
    for card in cards.iter().filter(|_| shows_cards) {
        let words = [card.number.as_str(), &card.text];
        let words = words.into_iter().filter(|words| !words.is_empty());
        let words = words.collect::<Vec<_>>().join("  ");
        text.push(Text::from("\n  ") + bold(&card.title) + "  " + words);
    }
    let plan = plans.iter().find(|(kind, _)| Some(*kind) == plan);
    if let Some((_, plan)) = plan {
        text.push(plan.clone());
    }
    text
}

fn door_text(door: &HelpDoor, emergency: &HelpEmergency, own: Text) -> Text {
    let mut text = bold(&door.title);
    let mut lines = door.lines.iter();
    match (door.first_call, lines.as_slice().first(), &door.emergency) {
        (HelpFirstCall::Line, Some(first), _) => {
            text.push("\n");
            text.push(line_text(first));
            lines.next();
        }
        (_, _, Some(number)) => text.push(Text::from("\n  ") + bold(number)),
        (_, _, None) => text.push(format!(
            "\n  {}",
            emergency.note.as_deref().unwrap_or_default()
        )),
    }
    text.push(own);
    for part in &door.parts {
        if let Some(heading) = &part.heading {
            text.push(Text::from("\n  ") + bold(heading));
        }
        text.push(steps_text(&part.steps));
    }
    for line in lines {
        text.push("\n");
        text.push(line_text(line));
    }
    for said in [&door.note, &door.age].into_iter().flatten() {
        text.push(dim(format!("\n  {said}")));
    }
    text
}

/// A line: how to reach it, and what there is to know of it.
pub(crate) fn line_text(line: &HelpLine) -> Text {
    let number = line.number.as_deref().map(bold);
    let write = line.text_to.as_deref().map(|to| match &line.text_word {
        Some(word) => Text::from("text ") + bold(word) + " to " + bold(to),
        None => Text::from("text ") + bold(to),
    });
    let unsure = line.own.is_none() && line.standing != HelpStanding::Unconfirmed;
    let unsure = unsure && line.unconfirmed.contains(&HelpPart::Text);
    let write = write.map(|text| {
        if unsure {
            text + " (not confirmed)"
        } else {
            text
        }
    });
    let answers = line.number.is_some() || line.text_to.is_some();
    // Those of the person's own are in their words.
    let own_hours = line.own.is_some() && line.opening == HelpOpening::Unknown;
    let ways = [number, write].into_iter().flatten();
    let mut text = Text::from("  ");
    for (n, way) in ways.enumerate() {
        if n > 0 {
            text.push(", or ");
        }
        text.push(way);
    }
    let area = line.area.as_ref().map(|area| format!(" ({area})"));
    text.push(format!("  {}{}", line.name, area.unwrap_or_default()));
    let about = [
        (answers && !own_hours).then(|| opening(&line.opening)),
        Some(line.who_for.clone()),
        line.what_happens.clone(),
        line.chat.clone().or_else(|| line.website.clone()),
        match line.own {
            Some(_) => Some("Yours.".to_owned()),
            None => {
                (line.standing == HelpStanding::Unconfirmed).then(|| "Not confirmed.".to_owned())
            }
        },
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" ");
    text.push(dim(format!("\n    {about}")));
    text
}

fn opening(opening: &HelpOpening) -> String {
    match opening {
        HelpOpening::Always => "Open day and night.".into(),
        HelpOpening::Open { until } => format!("Open now, until {until}."),
        HelpOpening::Closed { day, at } => format!("Opens {} {at}.", weekday(day.weekday())),
        HelpOpening::Unknown => "Hours not confirmed.".into(),
    }
}
