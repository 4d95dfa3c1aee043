//! Plans for the worst hours: one for a crisis, one for a bad night.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::plan_form::{self, plan_form};
use super::{TEXT_MAX, TITLE_MAX};
use crate::error::{Error, Reason, Result};
use crate::number::{self, dialled};
use crate::validate::{self, is_blank};
use crate::{CallContext, PlanId, Timestamp};

/// Which plan. There is one of each at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// For hours when staying alive or safe is hard.
    Crisis,
    /// For a partner's night with somebody who uses.
    BadNight,
}

impl PlanKind {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Crisis, Self::BadNight];

    /// What the store calls it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Crisis => "crisis",
            Self::BadNight => "bad_night",
        }
    }

    /// The one of this name, with a hyphen or an underscore.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase().replace('-', "_");
        Self::ALL.into_iter().find(|kind| kind.code() == name)
    }
}

/// What a person writes at a step of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PlanStep {
    /// The id of the step in the plan's form.
    pub step: String,
    /// At most 2,000 characters.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    #[serde(default)]
    pub text: String,
    /// A telephone number, as on a card; empty where there is none.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    #[serde(default)]
    pub number: String,
}

/// What a person puts into a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PlanInput {
    /// Which plan.
    pub kind: PlanKind,
    /// Its steps; one that is left out or blank is not filled in.
    pub steps: Vec<PlanStep>,
    /// Who knows of it, at most 100 characters on one line; empty where nobody does.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    #[serde(default)]
    pub knows: String,
    /// Whether it can be read without the PIN, but for the steps that stay locked. Say before: anyone
    /// who opens the app can read it.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    #[serde(default)]
    pub in_reach: bool,
}

/// A step of a plan that is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PlannedStep {
    /// The id of the step in the plan's form.
    pub step: String,
    /// What was written.
    pub text: String,
    /// A telephone number as it was typed; empty where there is none.
    pub number: String,
    /// The number as a phone dials it; empty likewise.
    pub dial: String,
}

/// A plan that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// Which plan.
    pub kind: PlanKind,
    /// The steps that are filled in, in the order of the form.
    pub steps: Vec<PlannedStep>,
    /// Who knows of it; empty where nobody does.
    pub knows: String,
    /// Whether it can be read without the PIN.
    pub in_reach: bool,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

impl PlanInput {
    /// One with every step of its form, and nothing in them.
    ///
    /// Fails with [`Error::Internal`] alone, a fault of the app.
    pub fn blank(kind: PlanKind) -> Result<Self> {
        let steps = plan_form(kind, "")?.steps.into_iter();
        let steps = steps.map(|form| PlanStep {
            step: form.id,
            ..PlanStep::default()
        });
        Ok(Self {
            kind,
            steps: steps.collect(),
            knows: String::new(),
            in_reach: false,
        })
    }

    /// The input that changes nothing of a plan: every step of its form, with what is filled in.
    ///
    /// Fails as [`Self::blank`].
    pub fn of_plan(plan: &Plan) -> Result<Self> {
        let mut input = Self::blank(plan.kind)?;
        for step in &mut input.steps {
            if let Some(kept) = plan.steps.iter().find(|kept| kept.step == step.step) {
                step.text.clone_from(&kept.text);
                step.number.clone_from(&kept.number);
            }
        }
        input.knows.clone_from(&plan.knows);
        input.in_reach = plan.in_reach;
        Ok(input)
    }

    /// Whether nothing was typed.
    pub(crate) fn is_blank(&self) -> bool {
        let steps = self.steps.iter();
        let mut texts = steps.flat_map(|step| [&step.text, &step.number]);
        texts.all(|text| is_blank(text)) && is_blank(&self.knows)
    }

    /// The plan that it makes.
    ///
    /// Fails as a refused `step`, `text`, `number` or `knows`.
    pub(super) fn plan(&self, id: PlanId, context: &CallContext) -> Result<Plan> {
        let form = plan_form(self.kind, "")?;
        let known = || form.steps.iter().map(|step| step.id.as_str());
        for (n, step) in self.steps.iter().enumerate() {
            if !known().any(|id| id == step.step) {
                let known = known().collect::<Vec<_>>().join(", ");
                return Err(Error::invalid("step", Reason::Unknown { known }));
            }
            if self.steps[..n].iter().any(|other| other.step == step.step) {
                return Err(Error::invalid("step", Reason::Ambiguous));
            }
        }
        let given = |id| self.steps.iter().find(|step| step.step == id);
        let steps = known().filter_map(given).map(planned);
        let mut steps: Vec<PlannedStep> = steps.collect::<Result<_>>()?;
        steps.retain(|step| !is_blank(&step.text) || !step.number.is_empty());
        let who = if is_blank(&self.knows) {
            ""
        } else {
            validate::line("knows", &self.knows, TITLE_MAX)?
        };
        Ok(Plan {
            id,
            kind: self.kind,
            steps,
            knows: who.to_owned(),
            in_reach: self.in_reach,
            changed_at: context.now,
        })
    }
}

fn planned(step: &PlanStep) -> Result<PlannedStep> {
    let text = step.text.trim();
    if text.chars().count() > TEXT_MAX as usize {
        return Err(Error::invalid("text", Reason::TooLong { max: TEXT_MAX }));
    }
    let number = number::checked("number", &step.number)?;
    Ok(PlannedStep {
        step: step.step.clone(),
        text: text.to_owned(),
        number: number.to_owned(),
        dial: dialled(number),
    })
}

impl Plan {
    /// Whether another says the same, whenever it was changed.
    pub(super) fn says(&self, other: &Self) -> bool {
        let (ours, theirs) = (&self.steps, &other.steps);
        (ours, &self.knows, self.in_reach) == (theirs, &other.knows, other.in_reach)
    }

    /// All that was written in it, a line each.
    pub(super) fn words(&self) -> String {
        let steps = self.steps.iter();
        let texts = steps.flat_map(|step| [step.text.as_str(), step.number.as_str()]);
        let all = texts.chain([self.knows.as_str()]);
        let all: Vec<&str> = all.filter(|text| !text.is_empty()).collect();
        all.join("\n")
    }

    /// It as Markdown, under the titles of its form in the language of a BCP 47 tag.
    pub(crate) fn markdown(&self, language: &str) -> Result<String> {
        let content = plan_form::content(self.kind, language)?;
        let mut text = format!("# {}\n", content.form.title);
        let mut put = |title: &str, lines: &[&str]| {
            // Writing to a text does not fail.
            let _ = write!(text, "\n## {title}\n");
            for line in lines.iter().filter(|line| !line.is_empty()) {
                let _ = write!(text, "\n{line}\n");
            }
        };
        for form in content.form.steps {
            if let Some(step) = self.steps.iter().find(|step| step.step == form.id) {
                put(&form.title, &[&step.text, &step.number]);
            }
        }
        if !self.knows.is_empty() {
            put(&content.knows, &[&self.knows]);
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Zone;

    fn context() -> CallContext {
        CallContext {
            now: Timestamp(1_795_388_400_000),
            zone: Zone::UTC,
            uptime: 0,
            language: "en".into(),
        }
    }

    fn made(input: &PlanInput) -> Result<Plan> {
        input.plan(PlanId::new(context().now), &context())
    }

    fn step(step: &str, text: &str, number: &str) -> PlanStep {
        PlanStep {
            step: step.into(),
            text: text.into(),
            number: number.into(),
        }
    }

    fn crisis(steps: Vec<PlanStep>) -> PlanInput {
        PlanInput {
            steps,
            ..PlanInput::blank(PlanKind::Crisis).unwrap()
        }
    }

    #[test]
    fn steps_stand_in_the_order_of_the_form_and_blank_ones_are_left_out() {
        let plan = made(&crisis(vec![
            step("people", " Sam ", " 01632 960-001 "),
            step("myself", "\u{200b} ", ""),
            step("starting", "no sleep", ""),
        ]));
        let plan = plan.unwrap();
        let said: Vec<_> = plan.steps.iter().map(|step| step.text.as_str()).collect();
        assert_eq!(said, ["no sleep", "Sam"]);
        assert_eq!(plan.steps[1].number, "01632 960-001");
        assert_eq!(plan.steps[1].dial, "01632960001");
        assert_eq!(
            plan.markdown("en").unwrap(),
            "# My crisis plan\n\n## How I know it is starting\n\nno sleep\n\n\
             ## Who I can call and tell\n\nSam\n\n01632 960-001\n"
        );
    }

    #[test]
    fn what_is_refused_names_its_field() {
        let long = "x".repeat(2001);
        let knows = |knows: String| PlanInput {
            knows,
            ..crisis(Vec::new())
        };
        for (input, refused) in [
            (crisis(vec![step("sleep", "on the sofa", "")]), "step"),
            (crisis(vec![step("", "", "")]), "step"),
            (
                crisis(vec![step("safer", "", ""), step("safer", "", "")]),
                "step",
            ),
            (crisis(vec![step("safer", &long, "")]), "text"),
            (crisis(vec![step("people", "", "at six")]), "number"),
            (knows("x".repeat(101)), "knows"),
            (knows("Sam\nAnn".into()), "knows"),
        ] {
            let done = made(&input);
            let of_field = matches!(done, Err(Error::Invalid { field, .. }) if field == refused);
            assert!(of_field, "{refused}: {done:?}");
        }
        assert!(made(&crisis(vec![step("safer", &long[1..], "")])).is_ok());
    }

    proptest! {
        /// What a form is given of a plan makes the same plan again.
        #[test]
        fn the_input_of_a_plan_changes_nothing(
            texts in proptest::collection::vec("[a-zé \\n]{0,12}", 8),
            numbers in proptest::collection::vec("(|[0-9]{3,9})", 8),
            knows in "[a-z ]{0,9}",
            kind in prop_oneof![Just(PlanKind::Crisis), Just(PlanKind::BadNight)],
        ) {
            let mut input = PlanInput { knows, ..PlanInput::blank(kind).unwrap() };
            let said = texts.into_iter().zip(numbers);
            for (step, (text, number)) in input.steps.iter_mut().zip(said) {
                (step.text, step.number) = (text, number);
            }
            let plan = made(&input).unwrap();
            let again = PlanInput::of_plan(&plan).unwrap();
            prop_assert_eq!(&again.plan(plan.id, &context()).unwrap(), &plan);
            prop_assert_eq!(input.is_blank(), plan.words().is_empty());
        }
    }
}
