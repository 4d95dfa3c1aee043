//! `alongside crisis …` and `alongside bad-night …`.

use std::sync::Arc;

use alongside::{
    CallContext, Guide, Job, Plan, PlanForm, PlanInReach, PlanInput, PlanKind, PlanStepForm,
    Session,
};
use serde_json::{Value, json};

use crate::args::{Global, PlanCommand};
use crate::failure::Failure;
use crate::picked::picked;
use crate::progress::with_bar;
use crate::show::{Answer, Text, bold, dim, record};
use crate::unlock;

/// Stands for what stays behind the PIN.
pub(crate) const UNLOCK: &str = "Unlock to read";
const IN_REACH: &str = "In reach without the PIN.";

pub(crate) fn run(
    kind: PlanKind,
    command: Option<&PlanCommand>,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let programme = session.programme();
    match command {
        None => shown(kind, programme.plan(kind)?.as_ref(), context),
        Some(PlanCommand::Set { step, text, number }) => {
            let mut input = input(kind, session)?;
            let mut steps = input.steps.iter_mut();
            let Some(found) = steps.find(|one| one.step == step.trim()) else {
                let known: Vec<&str> = input.steps.iter().map(|one| one.step.as_str()).collect();
                return Err(Failure::unknown("step", &known.join(", ")));
            };
            found.text.clone_from(text);
            if let Some(number) = number {
                found.number.clone_from(number);
            }
            kept(input, session, context)
        }
        Some(PlanCommand::Knows { name }) => {
            let input = input(kind, session)?;
            let knows = name.clone();
            kept(PlanInput { knows, ..input }, session, context)
        }
        Some(PlanCommand::InReach { how }) => {
            let in_reach = match how.as_str() {
                "on" => true,
                "off" => false,
                _ => return Err(Failure::unknown("how", "on, off")),
            };
            let input = input(kind, session)?;
            let mut answer = kept(PlanInput { in_reach, ..input }, session, context)?;
            if in_reach {
                let form = Guide.plan_form(kind, context.clone())?;
                answer.text = Text::of_lines([form.warning.into(), answer.text]);
            }
            Ok(answer)
        }
        Some(PlanCommand::Remove) => {
            programme.remove_plan(kind, context.clone())?;
            let name = command_of(kind);
            let text = format!(
                "Removed. alongside undo brings it back for 24 hours, and snapshots have it. Gone \
                 for good: alongside undo, then alongside erase plan {name}"
            );
            Ok(Answer::new(text, json!({ "removed": true })))
        }
        Some(PlanCommand::Export { file }) => {
            let (target, job) = (picked(file, "path")?, Job::new());
            with_bar(&job, || {
                programme.export_plan(kind, target, context.clone(), Arc::clone(&job))
            })?;
            let text = format!("It is in {}, outside the lock.", file.to_string_lossy());
            Ok(Answer::new(text, json!({ "exported": true })))
        }
    }
}

/// Shows the plan where it is in reach.
pub(crate) fn locked(
    kind: PlanKind,
    global: &Global,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let (vault, key) = unlock::locked(global)?;
    let plans = vault.in_reach(&key)?.plans;
    match plans.iter().find(|plan| plan.kind == kind) {
        None => Err(Failure::no_pin(
            "no plan of this kind is in reach without the PIN",
        )),
        Some(plan) => {
            let form = Guide.plan_form(kind, context.clone())?;
            Ok(Answer::new(
                locked_text(&form, plan),
                json!({ "plan": plan }),
            ))
        }
    }
}

/// A line for each of the plans that a search has found.
pub(crate) fn found(plans: &[Plan], context: &CallContext) -> Result<Vec<Text>, Failure> {
    let line = |plan: &Plan| {
        let title = Guide.plan_form(plan.kind, context.clone())?.title;
        let command = command_of(plan.kind);
        Ok(bold(title) + " " + dim(format!("alongside {command}")))
    };
    plans.iter().map(line).collect()
}

fn command_of(kind: PlanKind) -> &'static str {
    match kind {
        PlanKind::Crisis => "crisis",
        PlanKind::BadNight => "bad-night",
    }
}

pub(crate) fn plan_json(plan: &Plan, context: &CallContext) -> Value {
    record(plan, context.zone, &["changed_at"])
}

/// What the plan has now, with every step of its form.
fn input(kind: PlanKind, session: &Session) -> Result<PlanInput, Failure> {
    Ok(match session.programme().plan(kind)? {
        Some(plan) => PlanInput::of_plan(&plan)?,
        None => PlanInput::blank(kind)?,
    })
}

fn kept(input: PlanInput, session: &Session, context: &CallContext) -> Result<Answer, Failure> {
    let kind = input.kind;
    let plan = session.programme().set_plan(input, context.clone(), None)?;
    let answer = shown(kind, Some(&plan), context)?;
    Ok(Answer {
        json: plan_json(&plan, context),
        ..answer
    })
}

fn shown(kind: PlanKind, plan: Option<&Plan>, context: &CallContext) -> Result<Answer, Failure> {
    let form = Guide.plan_form(kind, context.clone())?;
    let json = json!({ "plan": plan.map(|plan| plan_json(plan, context)) });
    Ok(Answer::new(text(&form, plan), json))
}

fn text(form: &PlanForm, plan: Option<&Plan>) -> Text {
    let mut lines = beginning(form);
    lines.extend(form.first.as_deref().map(Text::from));
    for step in &form.steps {
        lines.extend(titled(step));
        let written = plan.and_then(|plan| plan.steps.iter().find(|one| one.step == step.id));
        let Some(written) = written else {
            if plan.is_none() {
                lines.push(dim(format!("    {}", step.hint)));
            }
            continue;
        };
        lines.extend(said(&written.text, &written.number));
    }
    lines.push(Text::default());
    lines.push(match plan.map(|plan| plan.knows.as_str()) {
        None | Some("") => dim(format!("Who knows of it? {}", form.nudge)),
        Some(name) => Text::from(format!("Who knows of it: {name}")),
    });
    if plan.is_some_and(|plan| plan.in_reach) {
        lines.push(dim(IN_REACH));
    }
    Text::of_lines(lines)
}

/// A plan as it is in reach.
fn locked_text(form: &PlanForm, plan: &PlanInReach) -> Text {
    let mut lines = beginning(form);
    for step in &form.steps {
        lines.extend(titled(step));
        let Some(written) = plan.steps.iter().find(|one| one.step == step.id) else {
            continue;
        };
        lines.extend(said(&written.text, &written.number));
        if written.is_locked {
            lines.push(dim(format!("    {UNLOCK}")));
        }
    }
    lines.extend([Text::default(), dim(IN_REACH)]);
    Text::of_lines(lines)
}

fn beginning(form: &PlanForm) -> Vec<Text> {
    vec![
        bold(&form.title),
        Text::from(form.about.as_str()),
        dim(&form.evidence),
    ]
}

fn titled(step: &PlanStepForm) -> [Text; 2] {
    let title = Text::from("  ") + bold(&step.title) + "  " + dim(&step.id);
    [Text::default(), title]
}

fn said<'a>(text: &'a str, number: &'a str) -> impl Iterator<Item = Text> + 'a {
    let texts = text.lines().chain([number]).filter(|text| !text.is_empty());
    texts.map(|text| Text::from(format!("    {text}")))
}
