//! The time, the zone and the language of a call.

use std::time::SystemTime;

use alongside::{CallContext, Timestamp, Zone};
use chrono::DateTime;

use crate::failure::Failure;

const FORM: &str = "2026-11-22T18:00:00-05:00[America/New_York]";
const NO_ZONE: &str = "the zone of --now is not known: expected one such as America/New_York";

/// Gives the time that `--now` fixes, or the computer's.
pub(crate) fn context(now: Option<&str>) -> Result<CallContext, Failure> {
    let (now, zone) = match now {
        Some(text) => fixed(text)?,
        None => (computer_time(), computer_zone()),
    };
    Ok(CallContext {
        now,
        zone,
        uptime: uptime(),
        language: language(),
    })
}

/// Reads a time with its offset and, in brackets, its zone (RFC 9557). They have to agree.
fn fixed(text: &str) -> Result<(Timestamp, Zone), Failure> {
    let parts = text.strip_suffix(']').and_then(|text| text.split_once('['));
    let parts = parts.and_then(|(time, zone)| {
        let time = DateTime::parse_from_rfc3339(time).ok()?;
        Some((time, zone))
    });
    let (time, zone) = parts.ok_or_else(|| Failure::malformed("now", FORM))?;
    let zone: Zone = zone.parse().map_err(|_| Failure::refused("now", NO_ZONE))?;
    let at = Timestamp(time.timestamp_millis()).checked("now")?;
    let there = zone.rfc3339(at);
    if there == time.format("%Y-%m-%dT%H:%M:%S%:z").to_string() {
        return Ok((at, zone));
    }
    let sentence =
        format!("the clocks of {zone} are not so far from UTC then: there it is {there}");
    Err(Failure::refused("now", &sentence))
}

fn computer_time() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or_default())
}

/// The zone that `TZ` names, or the computer's; UTC where neither is known.
fn computer_zone() -> Zone {
    let named = std::env::var("TZ").ok();
    let named = named.and_then(|name| name.trim_start_matches(':').parse().ok());
    let system = || iana_time_zone::get_timezone().ok()?.parse().ok();
    named.or_else(system).unwrap_or(Zone::UTC)
}

/// Milliseconds since the computer started.
fn uptime() -> i64 {
    use rustix::time::{ClockId, clock_gettime};
    #[cfg(target_os = "linux")]
    let since = clock_gettime(ClockId::Boottime);
    #[cfg(not(target_os = "linux"))]
    let since = clock_gettime(ClockId::Monotonic);
    since
        .tv_sec
        .saturating_mul(1000)
        .saturating_add(since.tv_nsec / 1_000_000)
}

/// `en_US.UTF-8` is `en-US`.
fn language() -> String {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok());
    let tag = set.map(|value| {
        value
            .split(['.', '@'])
            .next()
            .unwrap_or_default()
            .replace('_', "-")
    });
    tag.into_iter()
        .find(|tag| !tag.is_empty() && tag != "C" && tag != "POSIX")
        .unwrap_or_else(|| "en".into())
}

/// The country of the language, such as `US` of `en-US`; empty where it names none.
pub(crate) fn locale_country(context: &CallContext) -> &str {
    let region = context.language.split(['-', '_']).nth(1);
    let is_country =
        |region: &&str| region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_alphabetic());
    region.filter(is_country).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_names_a_country_or_none() {
        let of = |language: &str| {
            let context = CallContext {
                language: language.into(),
                ..context(None).unwrap()
            };
            locale_country(&context).to_owned()
        };
        assert_eq!(
            ["en-US", "es", "en-12", "en-ß", "es-419", ""].map(of),
            ["US", "", "", "", "", ""]
        );
    }

    #[test]
    fn a_fixed_time_needs_its_zone_and_the_two_agree() {
        let context = context(Some("2026-11-22T18:00:00-05:00[America/New_York]")).unwrap();
        assert_eq!(
            context.zone.rfc3339(context.now),
            "2026-11-22T18:00:00-05:00"
        );
        let form = "now is not valid: expected 2026-11-22T18:00:00-05:00[America/New_York]";
        for (text, why) in [
            ("", form),
            ("2026-11-22T18:00:00-05:00", form),
            ("2026-11-22T18:00:00[America/New_York]", form),
            ("2026-02-30T18:00:00-05:00[America/New_York]", form),
            (
                "2026-11-22T18:00:00-04:00[America/New_York]",
                "the clocks of America/New_York are not so far from UTC then: there it is \
                 2026-11-22T17:00:00-05:00",
            ),
            // The clocks went from 02:00 to 03:00.
            (
                "2026-03-08T02:30:00-05:00[America/New_York]",
                "the clocks of America/New_York are not so far from UTC then: there it is \
                 2026-03-08T03:30:00-04:00",
            ),
            (
                "2026-11-22T18:00:00-05:00[America/Nowhere]",
                "the zone of --now is not known: expected one such as America/New_York",
            ),
        ] {
            let refused = super::context(Some(text)).unwrap_err();
            assert_eq!(refused.text(), why, "{text}");
        }
    }
}
