//! Emergency numbers of every country and territory: `content/help/emergency.csv`.

use serde::Deserialize;

use crate::error::{Error, Result};

/// From the numbers that Android calls (AOSP, `packages/services/Telephony`, `eccdata.txt`,
/// Apache-2.0), held beside those that libphonenumber knows for the country (Apache-2.0).
const TABLE: &str = include_str!("../../content/help/emergency.csv");

/// The numbers of a country; an empty text where none is known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Numbers {
    country: String,
    /// One number for all.
    pub(super) all: String,
    pub(super) ambulance: String,
    pub(super) police: String,
    pub(super) fire: String,
    /// `yes` where both sources have them.
    two_sources: String,
}

impl Numbers {
    /// Whether both sources have the numbers.
    pub(super) fn is_agreed(&self) -> bool {
        self.two_sources == "yes"
    }

    /// The number to call first: the one for all, or the ambulance.
    pub(super) fn first(&self) -> Option<&str> {
        let numbers = [&self.all, &self.ambulance, &self.police];
        let mut known = numbers.into_iter().filter(|number| !number.is_empty());
        known.next().map(String::as_str)
    }
}

/// The numbers of a country, by its code in capitals.
pub(super) fn of(country: &str) -> Result<Option<Numbers>> {
    let mut rows = csv::Reader::from_reader(TABLE.as_bytes());
    for row in rows.deserialize() {
        let row: Numbers = row.map_err(|_| Error::internal("the emergency numbers"))?;
        if row.country == country {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Numbers> {
        let mut rows = csv::Reader::from_reader(TABLE.as_bytes());
        rows.deserialize()
            .collect::<std::result::Result<_, _>>()
            .unwrap()
    }

    #[test]
    fn every_country_has_a_row_and_most_a_number() {
        let all = all();
        assert_eq!(all.len(), 249);
        assert!(all.windows(2).all(|pair| pair[0].country < pair[1].country));
        for row in &all {
            assert_eq!(super::super::country(&row.country), Ok(row.country.clone()));
            for number in [&row.all, &row.ambulance, &row.police, &row.fire] {
                assert!(number.bytes().all(|byte| byte.is_ascii_digit()), "{row:?}");
                assert!(number.len() != 1 && number.len() <= 5, "{row:?}");
            }
            assert!(!row.is_agreed() || row.first().is_some(), "{row:?}");
        }
        let known = all.iter().filter(|row| row.first().is_some()).count();
        assert!(known >= 230, "{known}");
    }

    #[test]
    fn well_known_numbers_are_these() {
        for (country, first) in [
            ("AU", "000"),
            ("BR", "192"),
            ("DE", "112"),
            ("GB", "999"),
            ("GU", "911"),
            ("IM", "999"),
            ("NZ", "111"),
            ("PR", "911"),
        ] {
            let numbers = of(country).unwrap().unwrap();
            assert_eq!(numbers.first(), Some(first), "{country}");
            assert!(numbers.is_agreed(), "{country}");
        }
        assert_eq!(of("XX"), Ok(None));
    }
}
