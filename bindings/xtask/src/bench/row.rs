//! What was measured for a row of the table, as the program in `tests/benches/speed` tells it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::statistics::{Summary, exponent};

/// A line that the program prints.
#[derive(Debug)]
pub(super) enum Line {
    /// Of what the database is made.
    Versions(BTreeMap<String, String>),
    /// A row.
    Row(Box<Row>),
}

impl Line {
    /// Reads a line; nothing of one that is no JSON, as cargo prints them.
    pub(super) fn of(line: &str) -> Result<Option<Self>, String> {
        #[derive(Deserialize)]
        struct Versions {
            versions: BTreeMap<String, String>,
        }
        if !line.starts_with('{') {
            return Ok(None);
        }
        if let Ok(Versions { versions }) = serde_json::from_str(line) {
            return Ok(Some(Self::Versions(versions)));
        }
        let row = serde_json::from_str(line).map_err(|error| format!("{line}: {error}"))?;
        Ok(Some(Self::Row(Box::new(row))))
    }
}

/// A row: the samples of both sides in one unit, and what they are meant to be.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub(super) struct Row {
    pub(super) part: String,
    pub(super) name: String,
    pub(super) unit: String,
    #[serde(default)]
    pub(super) target: Target,
    #[serde(default)]
    pub(super) ours: Vec<f64>,
    pub(super) other: Option<Other>,
    /// The samples at each size, where it is measured how something grows.
    #[serde(default)]
    pub(super) growth: Vec<Size>,
    /// Why a side is missing.
    pub(super) note: Option<String>,
    /// What keeps the target from being met.
    pub(super) limit: Option<String>,
}

/// The peer or the floor.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Other {
    pub(super) name: String,
    pub(super) samples: Vec<f64>,
}

/// What was measured at one size.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Size {
    pub(super) size: u32,
    pub(super) samples: Vec<f64>,
}

/// What ours is meant to be at most; all that is given has to hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize)]
pub(super) struct Target {
    /// As a part of the other side's.
    pub(super) ratio: Option<f64>,
    /// In the row's unit.
    pub(super) most: Option<f64>,
    /// Above the other side's, in the row's unit.
    pub(super) more: Option<f64>,
    /// The power of the size that it grows with.
    pub(super) exponent: Option<f64>,
}

impl Row {
    /// A row with a reason in place of figures.
    pub(super) fn not_measured(part: &str, name: &str, why: &str) -> Self {
        Self {
            part: part.into(),
            name: name.into(),
            note: Some(why.into()),
            ..Self::default()
        }
    }

    pub(super) fn ours(&self) -> Option<Summary> {
        Summary::of(&self.ours)
    }

    pub(super) fn theirs(&self) -> Option<Summary> {
        Summary::of(&self.other.as_ref()?.samples)
    }

    /// The median of ours as a part of that of the other side.
    pub(super) fn ratio(&self) -> Option<f64> {
        Some(self.ours()?.median / self.theirs()?.median)
    }

    /// The power of the size that the medians grow with.
    pub(super) fn exponent(&self) -> Option<f64> {
        let medians = self.growth.iter().filter_map(|size| {
            let summary = Summary::of(&size.samples)?;
            Some((f64::from(size.size), summary.median))
        });
        exponent(&medians.collect::<Vec<_>>())
    }

    /// Whether the target is met; nothing where there is none, or where something to judge it by is
    /// missing.
    pub(super) fn is_met(&self) -> Option<bool> {
        let difference = || Some(self.ours()?.median - self.theirs()?.median);
        let median = self.ours().map(|ours| ours.median);
        let Target {
            ratio,
            most,
            more,
            exponent,
        } = self.target;
        let mut met = None;
        for (at_most, is) in [
            (ratio, self.ratio()),
            (most, median),
            (more, difference()),
            (exponent, self.exponent()),
        ] {
            if let Some(at_most) = at_most {
                met = Some(met.unwrap_or(true) && is? <= at_most);
            }
        }
        met
    }

    /// What keeps the target from being met; nothing where it is met or can't be judged.
    pub(super) fn limit(&self) -> Option<&str> {
        let limit = self.limit.as_deref()?;
        (self.is_met() == Some(false)).then_some(limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: &str) -> Row {
        match Line::of(line) {
            Ok(Some(Line::Row(row))) => *row,
            other => panic!("{other:?}"),
        }
    }

    const WHOLE: &str = r#"{"part":"store","name":"P8","unit":"ms","target":{"ratio":0.5,"most":10},
        "ours":[1,3,2],"other":{"name":"bare","samples":[4,4,4]}}"#;

    #[test]
    fn a_line_is_a_row_or_versions_or_of_cargo() {
        let whole = row(WHOLE);
        assert_eq!(whole.ours, [1.0, 3.0, 2.0]);
        assert_eq!(whole.other.unwrap().name, "bare");
        let versions = Line::of(r#"{"versions":{"SQLite":"3.53.4"}}"#);
        let Ok(Some(Line::Versions(versions))) = versions else {
            panic!("{versions:?}");
        };
        assert_eq!(versions["SQLite"], "3.53.4");
        assert!(Line::of("   Compiling alongside").unwrap().is_none());
        assert!(Line::of(r#"{"name":"no row"}"#).is_err());
    }

    #[test]
    fn every_target_that_is_given_has_to_hold() {
        let mut whole = row(WHOLE);
        assert_eq!(whole.ratio(), Some(0.5));
        assert_eq!(whole.is_met(), Some(true));
        whole.target.most = Some(1.5);
        assert_eq!(whole.is_met(), Some(false));
        whole.target = Target {
            more: Some(-2.0),
            ..Target::default()
        };
        assert_eq!(whole.is_met(), Some(true));
        whole.target.more = Some(-2.5);
        assert_eq!(whole.is_met(), Some(false));
    }

    #[test]
    fn nothing_is_judged_without_a_target_or_without_the_other_side() {
        let mut whole = row(WHOLE);
        whole.other = None;
        assert_eq!(whole.is_met(), None);
        whole.target.ratio = None;
        assert_eq!(whole.is_met(), Some(true));
        whole.target = Target::default();
        assert_eq!(whole.is_met(), None);
        let missing = Row::not_measured("backup", "P16", "comes later");
        assert_eq!((missing.ours(), missing.is_met()), (None, None));
    }

    #[test]
    fn a_limit_is_told_where_the_target_is_not_met() {
        let limited = WHOLE.replace(r#""name":"P8""#, r#""name":"P8","limit":"the disk""#);
        let mut row = row(&limited);
        assert_eq!(row.limit(), None);
        row.target.most = Some(1.0);
        assert_eq!(row.limit(), Some("the disk"));
        row.ours.clear();
        assert_eq!(row.limit(), None);
    }

    #[test]
    fn growth_is_judged_by_its_exponent() {
        let line = r#"{"part":"growth","name":"import","unit":"ms","target":{"exponent":1.1},
            "growth":[{"size":1000,"samples":[5]},{"size":10000,"samples":[40,60,50]}]}"#;
        let mut grows = row(line);
        assert!((grows.exponent().unwrap() - 1.0).abs() < 1e-9);
        assert_eq!(grows.is_met(), Some(true));
        grows.target.exponent = Some(0.9);
        assert_eq!(grows.is_met(), Some(false));
    }
}
