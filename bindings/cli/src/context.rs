//! The time, the zone and the language of a call.

use std::time::SystemTime;

use alongside::{CallContext, Timestamp, Zone};
use chrono::DateTime;

use crate::failure::Failure;

const FORM: &str = "2026-11-22T18:00:00-05:00[America/New_York]";

/// Gives the time that `--now` fixes, or the computer's.
pub(crate) fn context(now: Option<&str>) -> Result<CallContext, Failure> {
    let (now, zone) = match now {
        Some(text) => fixed(text).ok_or_else(|| Failure::malformed("now", FORM))?,
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
fn fixed(text: &str) -> Option<(Timestamp, Zone)> {
    let (time, zone) = text.strip_suffix(']')?.split_once('[')?;
    let (time, zone) = (
        DateTime::parse_from_rfc3339(time).ok()?,
        zone.parse::<Zone>().ok()?,
    );
    let at = Timestamp(time.timestamp_millis()).checked("now").ok()?;
    let agrees = zone.rfc3339(at) == time.format("%Y-%m-%dT%H:%M:%S%:z").to_string();
    agrees.then_some((at, zone))
}

fn computer_time() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or_default())
}

fn computer_zone() -> Zone {
    iana_time_zone::get_timezone()
        .ok()
        .and_then(|name| name.parse().ok())
        .unwrap_or(Zone::UTC)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_time_needs_its_zone_and_the_two_agree() {
        let context = context(Some("2026-11-22T18:00:00-05:00[America/New_York]")).unwrap();
        assert_eq!(
            context.zone.rfc3339(context.now),
            "2026-11-22T18:00:00-05:00"
        );
        for text in [
            "",
            "2026-11-22T18:00:00-05:00",
            "2026-11-22T18:00:00[America/New_York]",
            "2026-11-22T18:00:00-04:00[America/New_York]",
            "2026-11-22T18:00:00-05:00[America/Nowhere]",
            "2026-02-30T18:00:00-05:00[America/New_York]",
        ] {
            assert!(super::context(Some(text)).is_err(), "{text}");
        }
    }
}
