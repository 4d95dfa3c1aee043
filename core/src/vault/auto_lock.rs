//! When an open store locks by itself.

use serde::{Deserialize, Serialize};

/// How long the app may be out of sight before the store locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum AutoLock {
    /// Not at all.
    AtOnce,
    /// 30 seconds.
    #[default]
    HalfAMinute,
    /// 5 minutes.
    FiveMinutes,
}

/// How the app went to the background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Background {
    /// The screen went dark, or the phone was locked.
    ScreenOff,
    /// Another app came to the front, the screen being on.
    ScreenOn,
}

impl AutoLock {
    /// How long to wait before locking, in milliseconds. A dark screen locks at once.
    pub fn delay(self, background: Background) -> i64 {
        match (background, self) {
            (Background::ScreenOff, _) | (_, Self::AtOnce) => 0,
            (Background::ScreenOn, Self::HalfAMinute) => 30_000,
            (Background::ScreenOn, Self::FiveMinutes) => 5 * 60_000,
        }
    }

    /// Whether the store is to be locked now that the app was out of sight since `since`, or comes
    /// back. Both are milliseconds since the phone started, time asleep included: a timer may not
    /// have fired while the app was frozen. A clock that went back locks.
    pub fn must_lock(self, background: Background, since: i64, uptime: i64) -> bool {
        match uptime.checked_sub(since) {
            Some(passed) => passed < 0 || passed >= self.delay(background),
            None => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dark_screen_locks_at_once_and_the_background_when_its_time_is_over() {
        for setting in [
            AutoLock::AtOnce,
            AutoLock::HalfAMinute,
            AutoLock::FiveMinutes,
        ] {
            assert!(setting.must_lock(Background::ScreenOff, 1000, 1000));
            assert!(setting.must_lock(Background::ScreenOn, 1000, 999));
            assert!(setting.must_lock(Background::ScreenOn, i64::MIN, i64::MAX));
        }
        let locks =
            |setting: AutoLock, passed: i64| setting.must_lock(Background::ScreenOn, 7, 7 + passed);
        assert!(locks(AutoLock::AtOnce, 0));
        assert!(!locks(AutoLock::HalfAMinute, 29_999));
        assert!(locks(AutoLock::HalfAMinute, 30_000));
        assert!(!locks(AutoLock::FiveMinutes, 299_999));
        assert!(locks(AutoLock::FiveMinutes, 300_000));
    }
}
