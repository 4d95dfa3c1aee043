//! `alongside directory`.

use alongside::{
    CallContext, Directory, DirectoryFact, DirectoryFellowship, FellowshipFor, Guide, HelpStanding,
    Session, TreatmentFinder, TreatmentKind, TreatmentWay,
};
use serde_json::json;

use crate::args::DirectoryCommand;
use crate::context::locale_country;
use crate::failure::Failure;
use crate::help_now::line_text;
use crate::show::{Answer, Text, bold, dim};

const SECTIONS: [&str; 3] = ["fellowships", "lines", "treatment"];
const KINDS: [(&str, TreatmentKind); 7] = [
    ("official-finder", TreatmentKind::OfficialFinder),
    (
        "doctor-or-local-service",
        TreatmentKind::DoctorOrLocalService,
    ),
    ("outpatient", TreatmentKind::Outpatient),
    ("residential", TreatmentKind::Residential),
    ("counselling", TreatmentKind::Counselling),
    ("couple-and-family", TreatmentKind::CoupleAndFamily),
    (
        "contingency-management",
        TreatmentKind::ContingencyManagement,
    ),
];

/// Shows fellowships, help lines and ways into treatment. Needs no store.
pub(crate) fn show(command: &DirectoryCommand, context: &CallContext) -> Result<Answer, Failure> {
    let country = command.country.as_deref();
    let country = country.unwrap_or_else(|| locale_country(context));
    let directory = Guide::new().directory(country, context.clone())?;
    shown(command, directory)
}

/// Shows it with the person's own lines.
pub(crate) fn show_own(
    command: &DirectoryCommand,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let country = command.country.as_deref().unwrap_or_default();
    let directory = session.directory().directory(country, context.clone())?;
    shown(command, directory)
}

fn shown(command: &DirectoryCommand, mut directory: Directory) -> Result<Answer, Failure> {
    if let Some(kind) = &command.kind {
        only(kind, &mut directory)?;
    }
    Ok(Answer::new(text(&directory), json!(directory)))
}

/// Leaves what is of one kind.
fn only(kind: &str, directory: &mut Directory) -> Result<(), Failure> {
    let named = kind.trim().to_lowercase().replace('_', "-");
    let treatment = KINDS.iter().find(|(name, _)| *name == named);
    if treatment.is_none() && !SECTIONS.contains(&named.as_str()) {
        let kinds = KINDS.map(|(name, _)| name);
        let known = [&SECTIONS[..], &kinds].concat().join(", ");
        return Err(Failure::unknown("kind", &known));
    }
    if named != "fellowships" {
        directory.fellowships.clear();
        directory.about_groups.clear();
    }
    if named != "lines" {
        directory.lines.clear();
    }
    let ways = &mut directory.treatment;
    match treatment {
        Some((_, kind)) => {
            ways.general.retain(|way| way.kind == *kind);
            ways.finders.retain(|finder| finder.kinds.contains(kind));
        }
        None if named == "treatment" => {}
        None => {
            ways.first.clear();
            ways.general.clear();
            ways.notes.clear();
            ways.finders.clear();
        }
    }
    Ok(())
}

fn text(directory: &Directory) -> Text {
    let treatment = &directory.treatment;
    let fellowships = directory.fellowships.iter().map(fellowship);
    let ways = facts(&treatment.first).into_iter();
    let ways = ways.chain(treatment.general.iter().map(way));
    let ways = ways.chain(facts(&treatment.notes));
    let sections: [(&str, Vec<Text>); 3] = [
        (
            "Fellowships",
            fellowships.chain(facts(&directory.about_groups)).collect(),
        ),
        (
            "Help lines",
            directory.lines.iter().map(line_text).collect(),
        ),
        (
            "Ways into treatment",
            ways.chain(treatment.finders.iter().map(finder)).collect(),
        ),
    ];
    let sections = sections
        .into_iter()
        .filter(|(_, blocks)| !blocks.is_empty());
    let blocks = sections.flat_map(|(heading, blocks)| [vec![bold(heading)], blocks].concat());
    let mut text = Text::from("");
    for (n, block) in blocks.enumerate() {
        if n > 0 {
            text.push("\n\n");
        }
        text.push(block);
    }
    text
}

/// Facts, a line each; nothing where there are none.
fn facts(facts: &[DirectoryFact]) -> Option<Text> {
    let lines = facts.iter().map(|fact| format!("  {}", fact.text));
    let lines = lines.collect::<Vec<_>>().join("\n");
    (!lines.is_empty()).then(|| lines.into())
}

/// What is said, a line each, under a name; what nobody says is left out.
fn under(name: Text, said: &[Option<&str>]) -> Text {
    let mut text = Text::from("  ") + name;
    for said in said.iter().flatten() {
        text.push(format!("\n    {said}"));
    }
    text
}

fn not_confirmed(standing: HelpStanding) -> Option<&'static str> {
    (standing == HelpStanding::Unconfirmed).then_some("Not confirmed.")
}

fn fellowship(one: &DirectoryFellowship) -> Text {
    let serves = match one.serves {
        FellowshipFor::Recovering => "for your own recovery",
        FellowshipFor::Partner => "for family and partners",
        FellowshipFor::Both => "for either",
    };
    let online = one.online.as_ref().map(|text| format!("Online: {text}"));
    let cocaine = format!("Cocaine: {}", one.cocaine);
    let name = bold(&one.name) + dim(format!("  {serves}"));
    let said = [
        Some(one.who_for.as_str()),
        Some(&one.who_may_come),
        one.open_meetings.as_deref(),
        Some(&one.first_meeting),
        Some(&one.cost),
        Some(&cocaine),
        Some(&one.leaving),
        online.as_deref(),
        one.website.as_deref(),
        not_confirmed(one.standing),
    ];
    under(name, &said)
}

fn way(way: &TreatmentWay) -> Text {
    let ask = way.ask.join(" ");
    let cost = format!("Cost: {}", way.cost);
    let ask = format!("Ask: {ask}");
    let said = [&way.what, &cost, &way.self_referral, &ask];
    under(bold(&way.name), &said.map(|text| Some(text.as_str())))
}

fn finder(finder: &TreatmentFinder) -> Text {
    let area = finder.area.as_ref().map(|area| format!(" ({area})"));
    let number = finder.number.as_ref().map(|number| bold(number) + "  ");
    let number = number.unwrap_or_else(|| "".into());
    let name = number + bold(&finder.name) + area.unwrap_or_default();
    let cost = finder.cost.as_ref().map(|cost| format!("Cost: {cost}"));
    let said = [
        Some(finder.what.as_str()),
        finder.self_referral.as_deref(),
        cost.as_deref(),
        finder.website.as_deref(),
        not_confirmed(finder.standing),
    ];
    under(name, &said)
}
