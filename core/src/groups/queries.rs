//! Lists of meetings: what is on, what comes next, what is near, what has a word in it.

use super::distance::kilometres;
use crate::error::{Error, Reason, Result};

/// The places of one town lie within so many kilometres of its middle.
pub(super) const TOWN_KM: f64 = 50.0;

/// The middle of the places of a town: the median of each coordinate.
///
/// Fails as ambiguous where more than a fifth lie far from it: there are two towns of that name.
pub(super) fn middle(places: &[(f64, f64)]) -> Result<Option<(f64, f64)>> {
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let latitude = median(places.iter().map(|place| place.0).collect());
    let longitude = median(places.iter().map(|place| place.1).collect());
    let Some(middle) = latitude.zip(longitude) else {
        return Ok(None);
    };
    let far = places
        .iter()
        .filter(|place| kilometres(middle, **place) > TOWN_KM);
    if far.count() * 5 > places.len() {
        return Err(Error::invalid("place", Reason::Ambiguous));
    }
    Ok(Some(middle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_where_most_are() {
        assert_eq!(middle(&[]), Ok(None));
        assert_eq!(middle(&[(1.0, 2.0)]), Ok(Some((1.0, 2.0))));
        let mut town: Vec<_> = (0..9)
            .map(|n| (40.0 + f64::from(n) / 100.0, -75.0))
            .collect();
        assert_eq!(middle(&town), Ok(Some((40.04, -75.0))));
        town.push((10.0, 10.0));
        assert!(middle(&town).is_ok());
        town.extend([(10.0, 10.0); 4]);
        assert_eq!(
            middle(&town),
            Err(Error::invalid("place", Reason::Ambiguous))
        );
    }
}
