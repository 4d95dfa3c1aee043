//! The fields of one row, each read as what it should be, with a line for what was changed.

use serde_json::{Map, Value};

use super::super::report::{Corrected, Defect};
use super::{clean, scalar};
use crate::validate;

/// A row being read.
pub(super) struct Row<'a> {
    pub(super) number: u32,
    pub(super) fields: &'a Map<String, Value>,
    pub(super) corrected: &'a mut Vec<Corrected>,
}

impl Row<'_> {
    /// A field as text, unless it is missing, null, blank or something with parts.
    pub(super) fn stated(&self, field: &str) -> Option<String> {
        let text = self.fields.get(field).and_then(scalar)?;
        (!validate::is_blank(&text)).then(|| text.into_owned())
    }

    /// The texts of a field that is one value, several in an array or object, or several with
    /// commas between them.
    pub(super) fn several(&self, field: &str) -> Vec<String> {
        let values: Vec<&Value> = match self.fields.get(field) {
            Some(Value::Array(items)) => items.iter().collect(),
            Some(Value::Object(items)) => items.values().collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        };
        let texts = values.into_iter().filter_map(scalar);
        texts
            .flat_map(|text| text.split(',').map(str::to_owned).collect::<Vec<_>>())
            .filter(|text| !validate::is_blank(text))
            .collect()
    }

    /// A text on one line.
    pub(super) fn line(&mut self, field: &str) -> Option<String> {
        self.text(field, clean::Lines::One, 1_000)
    }

    /// A name on one line.
    pub(super) fn name(&mut self, field: &str) -> Option<String> {
        self.text(field, clean::Lines::One, 255)
    }

    /// A text that keeps its lines.
    pub(super) fn notes(&mut self, field: &str) -> Option<String> {
        self.text(field, clean::Lines::Kept, 4_000)
    }

    fn text(&mut self, field: &str, lines: clean::Lines, max: usize) -> Option<String> {
        let stated = self.stated(field)?;
        let (text, defect) = clean::text(&stated, lines, max);
        if let Some(defect) = defect {
            self.mend(field, defect, &stated, &text);
        }
        (!validate::is_blank(&text)).then_some(text)
    }

    /// A link to a web page.
    pub(super) fn url(&mut self, field: &str) -> Option<String> {
        let stated = self.stated(field)?;
        let Some((url, defect)) = clean::url(&stated) else {
            self.mend(field, Defect::UnusableUrl, &stated, "");
            return None;
        };
        if let Some(defect) = defect {
            self.mend(field, defect, &stated, &url);
        }
        Some(url)
    }

    /// Notes a change of a stated value.
    pub(super) fn mend(&mut self, field: &str, defect: Defect, was: &str, now: &str) {
        self.corrected.push(Corrected {
            row: self.number,
            field: field.into(),
            defect,
            was: clean::shortened(was),
            now: clean::shortened(now),
        });
    }
}
