//! What one guess at a PIN costs: Argon2id (RFC 9106), its parameters kept with what it guards.

use std::time::Duration;

use alongside_sqlite::zero_stack_after;
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

use super::DAMAGED;
use super::sealed::{Hex, Secret, fill};
use super::status::Argon2id;
use crate::error::{Error, Result};

/// RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 4;

/// What a check is to take at least on the phone at hand; the passes are raised until it does.
const SLOW_ENOUGH: Duration = Duration::from_millis(250);
const MOST_PASSES: u32 = 10;

/// How fast this device is: what one pass over 64 MiB takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfBenchmark(pub Duration);

impl KdfBenchmark {
    /// The work whose duration is the pace. The caller has a clock, this library has none.
    ///
    /// Fails with [`Error::OutOfMemory`] where there are not even 32 MiB.
    pub fn trial() -> Result<()> {
        let cost = Cost::standard(1)?;
        cost.key_or_halved(b"a trial").map(drop)
    }

    /// 3 to 10: so many that they take 250 ms, if 10 do.
    fn passes(self) -> u32 {
        let one = self.0.as_micros().max(1);
        let needed = SLOW_ENOUGH.as_micros().div_ceil(one);
        u32::try_from(needed)
            .unwrap_or(MOST_PASSES)
            .clamp(PASSES, MOST_PASSES)
    }
}

/// The parameters of Argon2id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: Hex,
}

impl Cost {
    fn standard(passes: u32) -> Result<Self> {
        let mut salt = vec![0; 16];
        fill(&mut salt)?;
        Ok(Self {
            memory_kib: MEMORY_KIB,
            passes,
            lanes: LANES,
            salt: Hex(salt),
        })
    }

    /// Half of the memory and twice the passes: as dear.
    fn halved(self) -> Self {
        Self {
            memory_kib: self.memory_kib / 2,
            passes: self.passes * 2,
            ..self
        }
    }

    /// The cost for a new PIN on a device of this pace, and the key that comes of both.
    pub(super) fn choose(pin: &[u8], benchmark: KdfBenchmark) -> Result<(Self, Secret)> {
        Self::standard(benchmark.passes())?.key_or_halved(pin)
    }

    /// The key that comes of a PIN, and what it cost: halved where memory is short.
    fn key_or_halved(self, pin: &[u8]) -> Result<(Self, Secret)> {
        match self.key(pin) {
            Err(Error::OutOfMemory) => {
                let halved = self.halved();
                halved.key(pin).map(|key| (halved, key))
            }
            key => key.map(|key| (self, key)),
        }
    }

    /// Whether a guess costs less than it would for a PIN set today.
    pub(super) fn is_below_standard(&self) -> bool {
        let work = |memory: u32, passes: u32| u64::from(memory) * u64::from(passes);
        work(self.memory_kib, self.passes) < work(MEMORY_KIB, PASSES)
    }

    /// The key that comes of a PIN.
    pub(super) fn key(&self, pin: &[u8]) -> Result<Secret> {
        // A key file that asks for more than this is not of our making.
        if self.memory_kib > 1024 * 1024 || self.passes > 64 || self.lanes > 16 {
            return Err(DAMAGED);
        }
        let params =
            Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|_| DAMAGED)?;
        let mut key = Secret::default();
        zero_stack_after(|| {
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(
                pin,
                &self.salt.0,
                &mut key[..],
            )
        })
        .map_err(|error| match error {
            argon2::Error::OutOfMemory => Error::OutOfMemory,
            _ => DAMAGED,
        })?;
        Ok(key)
    }

    pub(super) fn parameters(&self) -> Argon2id {
        Argon2id {
            memory_kib: self.memory_kib,
            passes: self.passes,
            lanes: self.lanes,
        }
    }
}

#[cfg(test)]
impl Cost {
    /// What was usual once, for a test of what comes after.
    pub(super) fn of_old() -> Self {
        Self {
            memory_kib: 19 * 1024,
            passes: 2,
            lanes: 1,
            ..Self::standard(PASSES).unwrap()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_device_takes_three_passes_and_a_fast_one_up_to_ten() {
        let passes = |millis| KdfBenchmark(Duration::from_millis(millis)).passes();
        assert_eq!(
            [500, 100, 60, 40, 25, 1, 0].map(passes),
            [3, 3, 5, 7, 10, 10, 10]
        );
    }

    #[test]
    fn an_older_cheaper_cost_is_told_and_the_small_one_is_as_dear() {
        let standard = Cost::standard(PASSES).unwrap();
        assert!(!standard.is_below_standard());
        let small = standard.halved();
        assert_eq!((small.memory_kib, small.passes), (32 * 1024, 6));
        assert!(!small.is_below_standard());
        assert!(Cost::of_old().is_below_standard());
    }

    #[test]
    fn a_cost_that_is_not_ours_is_refused() {
        let cost = Cost::standard(PASSES).unwrap();
        for wild in [
            Cost {
                memory_kib: u32::MAX,
                ..cost.clone()
            },
            Cost {
                passes: 0,
                ..cost.clone()
            },
            Cost {
                lanes: u32::MAX,
                ..cost.clone()
            },
            Cost {
                salt: Hex(vec![]),
                ..cost
            },
        ] {
            assert_eq!(wild.key(b"123456").err(), Some(DAMAGED));
        }
    }

    #[test]
    fn the_key_depends_on_pin_salt_and_cost() {
        let cost = Cost {
            memory_kib: 64,
            ..Cost::standard(PASSES).unwrap()
        };
        let other = Cost {
            passes: 4,
            ..cost.clone()
        };
        let salted = Cost {
            salt: Hex(vec![7; 16]),
            ..cost.clone()
        };
        let key = cost.key(b"482913").unwrap();
        assert_eq!(**key, **cost.key(b"482913").unwrap());
        for different in [
            cost.key(b"482914"),
            other.key(b"482913"),
            salted.key(b"482913"),
        ] {
            assert_ne!(**key, **different.unwrap());
        }
    }
}
