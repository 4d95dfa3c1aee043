//! How sure a line is: worked out from where it was read and when, never typed.

use serde::{Deserialize, Serialize};

use crate::time::Day;

/// How sure a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum HelpStanding {
    /// The service's own page or an official one says so, read live or dated in the twelve months
    /// before it was read.
    Confirmed,
    /// Such a page says so, of an earlier date or without one.
    Older,
    /// Neither says so; or it was not read again in time.
    Unconfirmed,
}

/// What says that a line is as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HelpSource {
    /// The address of the page.
    pub url: String,
    /// Whose page it is.
    pub kind: HelpSourceKind,
    /// Whether it was read where it stands, or a stored copy of it.
    pub live: bool,
    /// The day on which it was read.
    pub read_on: Day,
    /// The day that the page has on it: the first of a month or a year where no more is said.
    pub page_dated: Option<Day>,
    /// The last day on which it counts for as much as when it was read: at most half a year later.
    pub recheck_by: Day,
}

/// Whose page a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum HelpSourceKind {
    /// The service's own.
    OwnSite,
    /// The police's, a health service's, a government's.
    Official,
    /// A newspaper's.
    Press,
    /// Another's.
    Other,
    /// A program's list.
    Code,
}

impl HelpSource {
    /// How sure it is on a day: a step less once it was not read again in time.
    pub(super) fn standing(&self, today: Day) -> HelpStanding {
        let known = matches!(
            self.kind,
            HelpSourceKind::OwnSite | HelpSourceKind::Official
        );
        let dated = self.page_dated;
        let recent = self.live || dated.is_some_and(|day| self.read_on.since(day) <= YEAR);
        let late = today > self.recheck_by;
        match (known, recent, late) {
            (true, true, false) => HelpStanding::Confirmed,
            (true, true, true) | (true, false, false) => HelpStanding::Older,
            _ => HelpStanding::Unconfirmed,
        }
    }
}

/// In days.
const YEAR: i64 = 366;

#[cfg(test)]
mod tests {
    use super::*;

    fn source(kind: HelpSourceKind, live: bool, dated: Option<&str>) -> HelpSource {
        HelpSource {
            url: "https://example.org".into(),
            kind,
            live,
            read_on: "2026-11-29".parse().unwrap(),
            page_dated: dated.map(|day| day.parse().unwrap()),
            recheck_by: "2027-05-29".parse().unwrap(),
        }
    }

    #[test]
    fn it_is_worked_out_from_whose_page_it_is_and_how_old() {
        use HelpSourceKind::{Code, Official, Other, OwnSite, Press};
        use HelpStanding::{Confirmed, Older, Unconfirmed};
        for (kind, live, dated, standing) in [
            (OwnSite, true, None, Confirmed),
            (Official, true, Some("2015-01-01"), Confirmed),
            (OwnSite, false, Some("2025-12-01"), Confirmed),
            (OwnSite, false, Some("2025-11-27"), Older),
            (Official, false, None, Older),
            (Press, true, Some("2026-11-01"), Unconfirmed),
            (Other, true, None, Unconfirmed),
            (Code, false, Some("2026-10-01"), Unconfirmed),
        ] {
            let source = source(kind, live, dated);
            let day = source.read_on;
            assert_eq!(source.standing(day), standing, "{source:?}");
        }
    }

    #[test]
    fn past_its_recheck_it_steps_down_by_itself() {
        let live = source(HelpSourceKind::OwnSite, true, None);
        let older = source(HelpSourceKind::Official, false, None);
        let last = live.recheck_by;
        assert_eq!(live.standing(last), HelpStanding::Confirmed);
        assert_eq!(live.standing(last.plus(1)), HelpStanding::Older);
        assert_eq!(older.standing(last), HelpStanding::Older);
        assert_eq!(older.standing(last.plus(1)), HelpStanding::Unconfirmed);
    }
}
