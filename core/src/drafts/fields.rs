//! The fields of a form as they are kept: those that this version knows, and those of a newer one.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::{Error, Reason, Result};

/// What stands in each field of a form, by the field's name.
pub type Fields = Map<String, Value>;

/// The most values in all the fields.
const VALUES_MAX: u32 = 1000;
/// The most characters of a text.
const VALUE_MAX: u32 = 200_000;

/// The fields of a record, such as a form is.
///
/// Fails with [`Error::Internal`] where it is no record.
pub fn fields_of(form: &impl Serialize) -> Result<Fields> {
    match serde_json::to_value(form) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Error::internal("a form")),
    }
}

/// Reads a form out of kept fields. One that is missing, or whose value this version can't read, is
/// as in `blank`; one that it doesn't know is left out.
///
/// Fails with [`Error::Internal`] where a form is no record.
pub fn read<T: Serialize + DeserializeOwned>(blank: &T, kept: &Fields) -> Result<T> {
    let parse = |fields: &Fields| serde_json::from_value::<T>(Value::Object(fields.clone())).ok();
    let mut fields = fields_of(blank)?;
    overlay(&mut fields, kept, &mut |fields| parse(fields).is_some());
    parse(&fields).ok_or(Error::internal("a form"))
}

/// Puts what is kept over `fields`, but for what can't be read then.
fn overlay(fields: &mut Fields, kept: &Fields, reads: &mut dyn FnMut(&Fields) -> bool) {
    let mut whole = fields.clone();
    whole.extend(kept.clone());
    if reads(&whole) {
        *fields = whole;
        return;
    }
    for (name, value) in kept {
        let Some(before) = fields.get(name).cloned() else {
            continue;
        };
        fields.insert(name.clone(), value.clone());
        if reads(fields) {
            continue;
        }
        let mut inner = before;
        if let (Value::Object(inner), Value::Object(value)) = (&mut inner, value) {
            let mut around = fields.clone();
            overlay(inner, value, &mut |inner| {
                around.insert(name.clone(), Value::Object(inner.clone()));
                reads(&around)
            });
        }
        fields.insert(name.clone(), inner);
    }
}

/// Puts what a form holds `now` in place of what was `kept`. A field that stands as it was `shown`
/// stays as it was kept, and one that the form doesn't have stays too: a newer version of the app
/// wrote them.
pub fn merged(mut kept: Fields, shown: &Fields, now: Fields) -> Fields {
    for (name, value) in now {
        match (kept.get_mut(&name), shown.get(&name), value) {
            (Some(_), Some(shown), value) if *shown == value => {}
            // Of other names, it is another choice, which takes the place of the one before.
            (Some(Value::Object(kept)), Some(Value::Object(shown)), Value::Object(now))
                if shown.keys().eq(now.keys()) =>
            {
                *kept = merged(std::mem::take(kept), shown, now);
            }
            (_, _, value) => drop(kept.insert(name, value)),
        }
    }
    kept
}

/// Fails where there are more than 1,000 values, or a text has more than 200,000 characters.
pub(super) fn check(fields: &Fields) -> Result<()> {
    let mut values: Vec<&Value> = fields.values().collect();
    let mut count = 0;
    while let Some(value) = values.pop() {
        count += 1;
        match value {
            Value::String(text) if text.chars().count() > VALUE_MAX as usize => {
                return Err(Error::invalid("value", Reason::TooLong { max: VALUE_MAX }));
            }
            Value::Array(all) => values.extend(all),
            Value::Object(fields) => values.extend(fields.values()),
            _ => {}
        }
        if count > VALUES_MAX {
            return Err(Error::invalid(
                "fields",
                Reason::TooMany { max: VALUES_MAX },
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Form {
        text: String,
        mood: Option<u8>,
        rule: Rule,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Rule {
        repeat: Repeat,
        time: String,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case", tag = "repeats")]
    enum Repeat {
        Daily,
        Weekly { days: Vec<u8> },
    }

    fn blank() -> Form {
        Form {
            text: String::new(),
            mood: None,
            rule: Rule {
                repeat: Repeat::Daily,
                time: "09:00".into(),
            },
        }
    }

    fn object(value: Value) -> Fields {
        match value {
            Value::Object(fields) => fields,
            other => panic!("{other}"),
        }
    }

    /// What a version may keep that knows more.
    fn newer() -> Fields {
        object(json!({
            "text": "Water", "mood": "sunny", "colour": "green",
            "rule": {"repeat": {"repeats": "monthly", "nth": 2}, "time": "07:30", "soft": true},
        }))
    }

    #[test]
    fn what_a_newer_version_wrote_is_read_as_far_as_it_can_be() {
        let kept = newer();
        let read = read(&blank(), &kept).unwrap();
        assert_eq!(
            (
                read.text.as_str(),
                read.mood,
                &read.rule.repeat,
                read.rule.time.as_str()
            ),
            ("Water", None, &Repeat::Daily, "07:30")
        );
    }

    #[test]
    fn what_a_newer_version_wrote_stays_but_for_what_is_changed() {
        let kept = newer();
        let shown = read(&blank(), &kept).unwrap();
        let mut now = shown.clone();
        now.text = "Water, twice".into();
        now.rule.time = "08:00".into();
        let fields = |form: &Form| fields_of(form).unwrap();
        let merged_now = merged(kept.clone(), &fields(&shown), fields(&now));
        assert_eq!(
            Value::Object(merged_now.clone()),
            json!({
                "text": "Water, twice", "mood": "sunny", "colour": "green",
                "rule": {"repeat": {"repeats": "monthly", "nth": 2}, "time": "08:00", "soft": true},
            })
        );
        // Chosen anew, it is what was chosen.
        now.rule.repeat = Repeat::Weekly { days: vec![1] };
        let chosen = merged(merged_now, &fields(&shown), fields(&now));
        assert_eq!(read(&blank(), &chosen).unwrap(), now);
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let long = |length| object(json!({"a": {"b": ["\u{e9}".repeat(length)]}}));
        let too_long = Error::invalid("value", Reason::TooLong { max: VALUE_MAX });
        assert_eq!(check(&long(200_000)), Ok(()));
        assert_eq!(check(&long(200_001)), Err(too_long));
        let many = |count| object(json!({"a": vec![1; count]}));
        let too_many = Error::invalid("fields", Reason::TooMany { max: VALUES_MAX });
        assert_eq!(check(&many(999)), Ok(()));
        assert_eq!(check(&many(1000)), Err(too_many));
    }

    fn json_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-3_i64..300).prop_map(Value::from),
            prop_oneof!["[a-z]{0,5}", Just("daily".into()), Just("weekly".into())]
                .prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                some_fields(inner).prop_map(Value::Object),
            ]
        })
    }

    fn some_fields(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Fields> {
        let name = prop::sample::select(vec![
            "text", "mood", "rule", "repeat", "repeats", "days", "time", "new",
        ]);
        prop::collection::hash_map(name.prop_map(String::from), value, 0..6)
            .prop_map(|fields| fields.into_iter().collect())
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Linked {
        link: Option<Link>,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Link {
        Meeting { id: String },
        Card { id: String },
    }

    fn link() -> impl Strategy<Value = Linked> {
        let link = ("[a-c]", any::<bool>()).prop_map(|(id, is_meeting)| {
            if is_meeting {
                Link::Meeting { id }
            } else {
                Link::Card { id }
            }
        });
        prop::option::of(link).prop_map(|link| Linked { link })
    }

    proptest! {
        /// What was chosen last is what is kept.
        #[test]
        fn another_choice_takes_the_place_of_the_one_before(
            untouched in link(),
            chosen in prop::collection::vec(link(), 1..5),
        ) {
            let mut kept = Fields::new();
            for now in &chosen {
                let shown = fields_of(&read(&untouched, &kept).unwrap()).unwrap();
                kept = merged(kept, &shown, fields_of(now).unwrap());
            }
            prop_assert_eq!(&read(&untouched, &kept).unwrap(), chosen.last().unwrap());
        }

        /// Whatever is kept is read, and what is not changed is kept as it was.
        #[test]
        fn anything_is_read_and_nothing_is_lost(kept in some_fields(json_value())) {
            let shown = read(&blank(), &kept).unwrap();
            let fields = fields_of(&shown).unwrap();
            let after = merged(kept.clone(), &fields, fields.clone());
            for (name, value) in &kept {
                prop_assert_eq!(after.get(name), Some(value));
            }
            prop_assert_eq!(read(&blank(), &after).unwrap(), shown);
        }
    }
}
