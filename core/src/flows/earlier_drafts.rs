//! Drafts that were kept before a form had types: each field was a text.

use serde_json::{Value, json};

use crate::drafts::{Fields, FormDraft};
use crate::reminders::EarlierRule;
use crate::{Kind, Timestamp, Zone, journal};

/// The fields of a draft as they are kept now. A choice that can't be told is left out.
pub(super) fn fields(draft: FormDraft) -> Fields {
    let mut fields = draft.fields;
    match draft.of.kind() {
        Kind::Entry => entry(&mut fields),
        Kind::Reminder => {
            reminder(&mut fields);
            timing(&mut fields, draft.changed_at);
        }
        Kind::Meeting | Kind::Source => {
            for name in ["fellowship", "day", "venue"] {
                if let Some(Value::String(code)) = fields.get_mut(name) {
                    *code = code.to_lowercase();
                }
            }
        }
        _ => {}
    }
    fields
}

fn entry(fields: &mut Fields) {
    if let Some(Value::String(tags)) = fields.get("tags") {
        let tags = journal::split_tags(tags);
        fields.insert("tags".into(), json!(tags));
    }
    if let Some(Value::String(mood)) = fields.get("mood") {
        let mood: Option<u8> = mood.parse().ok();
        fields.insert("mood".into(), json!(mood));
    }
}

/// Its rule was spread over fields of their own.
fn reminder(fields: &mut Fields) {
    let Some(Value::String(repeat)) = fields.remove("repeat") else {
        return;
    };
    let zone = fields.remove("zone").filter(|zone| *zone != "");
    let mut text = |name: &str| match fields.remove(name) {
        Some(Value::String(text)) => text.to_lowercase(),
        _ => String::new(),
    };
    let (day, time) = (text("day"), text("time"));
    let days: Vec<String> = text("days").split(' ').map(str::to_owned).collect();
    let repeat = match repeat.to_lowercase().as_str() {
        "once" => json!({"repeats": "once", "day": day}),
        "weekly" => json!({"repeats": "weekly", "days": days}),
        _ => json!({"repeats": "daily"}),
    };
    let rule = json!({"repeat": repeat, "time": time, "zone": zone});
    fields.insert("rule".into(), rule);
}

/// A rule had no start and one time of day.
fn timing(fields: &mut Fields, changed_at: Timestamp) {
    let rule = fields.remove("rule");
    let rule = rule.and_then(|rule| serde_json::from_value::<EarlierRule>(rule).ok());
    if let Some(rule) = rule {
        let timing = rule.timing(Zone::UTC.day(changed_at).plus(-1));
        fields.insert("timing".into(), json!(timing));
    }
}
