//! Distances on the earth, and the box around a circle.

use crate::error::{Error, Reason, Result};

/// The earth's mean radius in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;

/// Half of the earth's circumference in kilometres: no two places are farther apart.
const FARTHEST_KM: f64 = 20_038.0;

/// The great-circle distance between two places in kilometres, by the haversine formula.
pub(super) fn kilometres(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (north, east) = (
        (to.0 - from.0).to_radians() / 2.0,
        (to.1 - from.1).to_radians() / 2.0,
    );
    let across = from.0.to_radians().cos() * to.0.to_radians().cos();
    let h = north.sin().powi(2) + across * east.sin().powi(2);
    2.0 * EARTH_KM * h.clamp(0.0, 1.0).sqrt().asin()
}

/// Refuses what is no place on earth.
pub(super) fn check_place(latitude: f64, longitude: f64) -> Result<()> {
    within("latitude", latitude, -90, 90)?;
    within("longitude", longitude, -180, 180)
}

fn within(field: &'static str, value: f64, min: i32, max: i32) -> Result<()> {
    if (f64::from(min)..=f64::from(max)).contains(&value) {
        Ok(())
    } else {
        let (min, max) = (i64::from(min), i64::from(max));
        Err(Error::invalid(field, Reason::OutOfRange { min, max }))
    }
}

/// A circle to look for places in, and the box around it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Circle {
    centre: (f64, f64),
    km: f64,
    pub(super) south: f64,
    pub(super) north: f64,
    /// East of `east` where the box crosses the antimeridian.
    pub(super) west: f64,
    pub(super) east: f64,
}

impl Circle {
    /// The circle of `km` kilometres around a place. Fails where there is none.
    pub(super) fn new(latitude: f64, longitude: f64, km: f64) -> Result<Self> {
        check_place(latitude, longitude)?;
        within("km", km, 0, 20_038)?;
        // A little wider than the circle, so that rounding loses no place on its edge.
        let angle = km.min(FARTHEST_KM) / EARTH_KM + 1e-9;
        let (south, north) = (latitude - angle.to_degrees(), latitude + angle.to_degrees());
        let over_a_pole = south <= -90.0 || north >= 90.0;
        let (west, east) = if over_a_pole {
            (-180.0, 180.0)
        } else {
            // The meridian that touches the circle: sin of its angle = sin r / cos latitude.
            let touch = angle.sin() / latitude.to_radians().cos();
            let half = touch.min(1.0).asin().to_degrees() + 1e-7;
            (wrap(longitude - half), wrap(longitude + half))
        };
        Ok(Self {
            centre: (latitude, longitude),
            km,
            south,
            north,
            west,
            east,
        })
    }

    /// The distance of a place from the centre, where it lies in the circle.
    pub(super) fn distance(&self, latitude: f64, longitude: f64) -> Option<f64> {
        let km = kilometres(self.centre, (latitude, longitude));
        (km <= self.km).then_some(km)
    }
}

fn wrap(longitude: f64) -> f64 {
    if longitude < -180.0 {
        longitude + 360.0
    } else if longitude > 180.0 {
        longitude - 360.0
    } else {
        longitude
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn in_box(circle: &Circle, latitude: f64, longitude: f64) -> bool {
        let across = if circle.west <= circle.east {
            (circle.west..=circle.east).contains(&longitude)
        } else {
            longitude >= circle.west || longitude <= circle.east
        };
        (circle.south..=circle.north).contains(&latitude) && across
    }

    /// The place `km` away in direction `bearing` (radians), by the direct formula.
    fn travelled(from: (f64, f64), km: f64, bearing: f64) -> (f64, f64) {
        let (lat, lon, d) = (from.0.to_radians(), from.1.to_radians(), km / EARTH_KM);
        let sin = lat.sin() * d.cos() + lat.cos() * d.sin() * bearing.cos();
        let to = sin.clamp(-1.0, 1.0).asin();
        let turn = (bearing.sin() * d.sin() * lat.cos()).atan2(d.cos() - lat.sin() * to.sin());
        (to.to_degrees(), wrap((lon + turn).to_degrees()))
    }

    #[test]
    fn known_distances() {
        let (paris, new_york) = ((48.8566, 2.3522), (40.7128, -74.006));
        assert!((kilometres(paris, new_york) - 5837.2).abs() < 1.0);
        assert!((kilometres((0.0, 179.9), (0.0, -179.9)) - 22.239).abs() < 0.001);
        assert!((kilometres((90.0, 0.0), (90.0, 120.0))).abs() < 1e-6);
        assert!((kilometres((0.0, 0.0), (0.0, 180.0)) - 20_015.1).abs() < 0.1);
    }

    #[test]
    fn what_is_no_place_or_no_distance_is_refused() {
        for (lat, lon, km) in [
            (90.1, 0.0, 1.0),
            (0.0, -180.5, 1.0),
            (f64::NAN, 0.0, 1.0),
            (0.0, f64::INFINITY, 1.0),
            (0.0, 0.0, -1.0),
            (0.0, 0.0, f64::NAN),
        ] {
            assert!(Circle::new(lat, lon, km).is_err(), "{lat} {lon} {km}");
        }
    }

    proptest! {
        #[test]
        fn no_place_in_the_circle_lies_outside_the_box(
            lat in -90.0..=90.0_f64,
            lon in -180.0..=180.0_f64,
            km in prop_oneof![0.0..50.0_f64, 0.0..20_038.0_f64],
            share in 0.0..=1.0_f64,
            bearing in 0.0..std::f64::consts::TAU,
        ) {
            let circle = Circle::new(lat, lon, km).unwrap();
            let place = travelled((lat, lon), km * share, bearing);
            prop_assert!(in_box(&circle, place.0, place.1), "{place:?} {circle:?}");
            let measured = kilometres((lat, lon), place);
            prop_assume!(km * share < 20_000.0);
            prop_assert!((measured - km * share).abs() < 0.05, "{measured}");
        }
    }
}
