//! Pages of a list, each going on where the one before ended (keyset paging).

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Reason};

/// The most items of one page.
const MAX: u32 = 500;

/// A place in a list that is sorted by time and then by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) at: i64,
    pub(crate) row: i64,
}

impl Place {
    /// Before everything, in a list whose latest comes first.
    pub(crate) const START: Self = Self {
        at: i64::MAX,
        row: i64::MAX,
    };
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at, self.row)
    }
}

impl FromStr for Place {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parsed = text.split_once('.').and_then(|(at, row)| {
            Some(Self {
                at: at.parse().ok()?,
                row: row.parse().ok()?,
            })
        });
        parsed.ok_or(Error::invalid(
            "after",
            Reason::malformed("the end of a page"),
        ))
    }
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    pub(crate) after: Place,
    pub(crate) limit: u32,
}

impl Page {
    /// A page of 1 to 500 items, after the place that an earlier page gave as its end.
    pub(crate) fn new(after: Option<&str>, limit: u32) -> Result<Self, Error> {
        let after = after.map_or(Ok(Place::START), str::parse)?;
        Ok(Self {
            after,
            limit: check_limit(limit)?,
        })
    }
}

/// Gives the number of items wanted, if it is 1 to 500.
pub(crate) fn check_limit(limit: u32) -> Result<u32, Error> {
    if (1..=MAX).contains(&limit) {
        return Ok(limit);
    }
    Err(Error::invalid(
        "limit",
        Reason::OutOfRange {
            min: 1,
            max: i64::from(MAX),
        },
    ))
}
