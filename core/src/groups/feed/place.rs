//! Where a meeting is: address, town and coordinates, and how exact they are.

use super::super::report::Defect;
use super::clean;
use super::row::Row;

/// Where a row says that its meeting is.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) name: Option<String>,
    pub(super) address: Option<String>,
    pub(super) locality: Option<String>,
    pub(super) state: Option<String>,
    pub(super) postal: Option<String>,
    pub(super) country: Option<String>,
    /// Degrees north and east.
    pub(super) coordinates: Option<(f64, f64)>,
    /// Only the town is known.
    pub(super) approximate: bool,
}

pub(super) fn place(row: &mut Row<'_>) -> Place {
    let whole = row.line("formatted_address");
    let street = row.line("address");
    let short = street.is_none() && whole.as_deref().is_some_and(names_only_a_town);
    let (coordinates, rough) = coordinates(row);
    let approximate = match row.stated("approximate").as_deref().map(str::trim) {
        Some("yes" | "true" | "1") => true,
        Some("no" | "false" | "0") => false,
        _ => short || rough,
    };
    let (city, state) = (row.line("city"), row.line("state"));
    let (postal, country) = (row.line("postal_code"), row.line("country"));
    let parts = [&street, &city, &state, &postal, &country].map(Option::as_deref);
    let address = whole.or_else(|| {
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    });
    let read = address
        .as_deref()
        .filter(|_| city.is_none())
        .map(parsed)
        .unwrap_or_default();
    Place {
        name: row.line("location"),
        locality: city.or(read.locality),
        state: state.or(read.state),
        postal: postal.or(read.postal),
        country: country.or(read.country),
        address,
        coordinates,
        approximate,
    }
}

/// After tsml-ui's rule, by which an address of fewer than four parts names only a town; one that
/// begins with a house number, as British ones of three parts do, names a house all the same.
fn names_only_a_town(address: &str) -> bool {
    let first = address.split(',').next().unwrap_or_default().trim();
    let house = first.starts_with(|c: char| c.is_ascii_digit())
        && first.contains(|c: char| c.is_alphabetic());
    address.split(',').count() < 4 && !house
}

/// Town, state, postal code and country from the end of an address on one line, such as
/// `1 Main St, Springfield, IL 62701, USA`. What is not surely one of them is left out.
fn parsed(address: &str) -> Place {
    let mut parts: Vec<&str> = address.split(',').map(str::trim).collect();
    let mut place = Place::default();
    if parts.len() < 3 {
        return place;
    }
    let country = parts.pop().filter(|part| is_words(part));
    let area = parts.pop().unwrap_or_default();
    let (codes, words): (Vec<&str>, Vec<&str>) = area.split(' ').partition(|word| has_digit(word));
    let state = if words.is_empty() {
        parts.pop().map(str::to_owned)
    } else {
        Some(words.join(" "))
    };
    place.country = country.map(str::to_owned);
    place.postal = (!codes.is_empty()).then(|| codes.join(" "));
    place.state = state.filter(|state| is_words(state));
    place.locality = parts.pop().filter(|part| is_words(part)).map(str::to_owned);
    place
}

fn has_digit(text: &str) -> bool {
    clean::digits(text) > 0
}

fn is_words(text: &str) -> bool {
    !text.is_empty() && !has_digit(text)
}

/// The coordinates, and whether they are four numbers: the corners of an area.
fn coordinates(row: &mut Row<'_>) -> (Option<(f64, f64)>, bool) {
    let pair = [row.stated("latitude"), row.stated("longitude")];
    let (field, stated): (_, Vec<String>) = if pair.iter().any(Option::is_some) {
        ("latitude", pair.into_iter().flatten().collect())
    } else {
        ("coordinates", row.several("coordinates"))
    };
    if stated.is_empty() {
        return (None, false);
    }
    let was = stated.join(",");
    let numbers: Option<Vec<f64>> = stated.iter().map(|n| n.trim().parse().ok()).collect();
    let (place, rough) = match numbers.as_deref() {
        Some([latitude, longitude]) => ((*latitude, *longitude), false),
        Some([south, west, north, east]) => (
            (f64::midpoint(*south, *north), f64::midpoint(*west, *east)),
            true,
        ),
        _ => ((f64::NAN, f64::NAN), false),
    };
    let on_earth = place.0.abs() <= 90.0 && place.1.abs() <= 180.0;
    if !on_earth {
        row.mend(field, Defect::UnusableCoordinates, &was, "");
        return (None, false);
    }
    // Nobody meets in the gulf of Guinea: 0, 0 stands for "not known".
    if place.0.abs() < f64::EPSILON && place.1.abs() < f64::EPSILON {
        row.mend(field, Defect::ZeroCoordinates, &was, "");
        return (None, false);
    }
    (Some(place), rough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_number_makes_a_short_address_exact() {
        for (address, town) in [
            ("Springfield, IL, USA", true),
            ("90210, USA", true),
            ("Leeds, UK", true),
            ("10 High St, Leeds LS1 4AB, UK", false),
            ("1 Pier St, Nadi", false),
            ("Lamp House, Main St, Springfield, IL", false),
        ] {
            assert_eq!(names_only_a_town(address), town, "{address}");
        }
    }

    #[test]
    fn the_end_of_an_address_is_read() {
        let read = |address| {
            let place = parsed(address);
            [place.locality, place.state, place.postal, place.country]
                .map(Option::unwrap_or_default)
                .join("|")
        };
        assert_eq!(
            read("1 Main St, Springfield, IL 62701, USA"),
            "Springfield|IL|62701|USA"
        );
        assert_eq!(read("Springfield, IL, USA"), "Springfield|IL||USA");
        assert_eq!(
            read("8 Elm St NW, Northtown, Alberta, T0X 0X0, Canada"),
            "Northtown|Alberta|T0X 0X0|Canada"
        );
        assert_eq!(read("10 High St, Leeds LS1 4AB, UK"), "|Leeds|LS1 4AB|UK");
        assert_eq!(read("Springfield, IL"), "|||");
        assert_eq!(read(",,,"), "|||");
    }
}
