//! Plans as they stand in Help now.

use serde::{Deserialize, Serialize};

use super::{Plan, PlanKind, plan_form};
use crate::error::Result;

/// A plan that is in reach. Who knows of it is not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PlanInReach {
    /// Which plan.
    pub kind: PlanKind,
    /// The steps that are filled in, in the order of the form.
    pub steps: Vec<StepInReach>,
}

/// A step of a plan that is in reach.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StepInReach {
    /// The id of the step in the plan's form.
    pub step: String,
    /// What was written; empty where it stays behind the PIN.
    pub text: String,
    /// A telephone number as it was typed; empty where there is none, or it stays behind the PIN.
    pub number: String,
    /// The number as a phone dials it; empty likewise.
    pub dial: String,
    /// Whether what was written stays behind the PIN: show the step's title and how to unlock it.
    #[serde(default)]
    pub is_locked: bool,
}

impl PlanInReach {
    /// A plan with all that is written in its steps.
    pub(super) fn of_plan(plan: Plan) -> Self {
        let steps = plan.steps.into_iter().map(|step| StepInReach {
            step: step.step,
            text: step.text,
            number: step.number,
            dial: step.dial,
            is_locked: false,
        });
        Self {
            kind: plan.kind,
            steps: steps.collect(),
        }
    }

    /// It for whoever has no PIN: of a step that stays locked, that something is written there, and
    /// nothing of it.
    ///
    /// Fails with [`crate::error::Error::Internal`] alone, a fault of the app.
    pub(crate) fn without_pin(mut self) -> Result<Self> {
        let form = plan_form(self.kind, "")?;
        for step in &mut self.steps {
            let known = form.steps.iter().find(|known| known.id == step.step);
            // Of a step that is not known here, nobody can tell what it gives away.
            if known.is_none_or(|known| known.stays_locked) {
                *step = StepInReach {
                    step: std::mem::take(&mut step.step),
                    is_locked: true,
                    ..StepInReach::default()
                };
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::programme::PlanInput;
    use crate::{CallContext, PlanId, Timestamp, Zone};

    /// A plan of the kind with each step filled in by a word of its own.
    fn plan(kind: PlanKind, words: &[String], number: &str) -> Plan {
        let mut input = PlanInput::blank(kind).unwrap();
        for (step, word) in input.steps.iter_mut().zip(words) {
            (step.text, step.number) = (word.clone(), number.to_owned());
        }
        let context = CallContext {
            now: Timestamp(1_795_388_400_000),
            zone: Zone::UTC,
            uptime: 0,
            language: "en".into(),
        };
        input.knows = "Zoraida".into();
        input.plan(PlanId::new(context.now), &context).unwrap()
    }

    proptest! {
        /// Nothing of what stays locked is left, whichever plan it is and whatever was written.
        #[test]
        fn without_a_pin_nothing_is_left_of_what_stays_locked(
            kind in proptest::sample::select(PlanKind::ALL.to_vec()),
            words in proptest::collection::vec("[A-ZÉ]{6,12}( [A-ZÉ]{3,9})?", 8),
            number in "[0-9]{9,12}",
        ) {
            let form = plan_form(kind, "").unwrap().steps;
            let whole = PlanInReach::of_plan(plan(kind, &words, &number));
            let shown = whole.clone().without_pin().unwrap();
            prop_assert_eq!(shown.steps.len(), form.len());
            let bytes = serde_json::to_string(&shown).unwrap();
            prop_assert!(!bytes.contains("Zoraida"));
            for ((form, was), step) in form.iter().zip(&whole.steps).zip(&shown.steps) {
                prop_assert_eq!(&step.step, &form.id);
                prop_assert_eq!(step.is_locked, form.stays_locked);
                if form.stays_locked {
                    let empty = [&step.text, &step.number, &step.dial];
                    prop_assert!(empty.iter().all(|text| text.is_empty()));
                } else {
                    prop_assert_eq!(step, was);
                }
            }
            let open = |word: &String| {
                let steps = form.iter().zip(&words);
                steps.filter(|(form, _)| !form.stays_locked).any(|(_, said)| said.contains(word))
            };
            for word in words.iter().take(form.len()) {
                prop_assert_eq!(bytes.contains(word), open(word), "{}", word);
            }
            prop_assert_eq!(shown.clone().without_pin().unwrap(), shown);
        }
    }

    #[test]
    fn a_step_that_is_not_known_here_stays_locked() {
        let plan = PlanInReach {
            kind: PlanKind::Crisis,
            steps: vec![StepInReach {
                step: "of-a-newer-version".into(),
                text: "the box room".into(),
                ..StepInReach::default()
            }],
        };
        let shown = plan.without_pin().unwrap();
        assert_eq!(
            (shown.steps[0].text.as_str(), shown.steps[0].is_locked),
            ("", true)
        );
    }
}
