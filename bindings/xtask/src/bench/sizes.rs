//! How large the library is that an app ships.

use std::path::Path;

use super::row::{Other, Row, Target};
use crate::build::{self, Platform};
use crate::repository::target;

const PART: &str = "sizes";
const NAME: &str = "P19 library, stripped, for this machine";

/// Mozilla's library of the same kind, for arm64 Android: one Rust library that an app ships.
const MEGAZORD: f64 = 6.5;

/// The library and its parts. To be quick it is not built, which takes minutes.
pub(super) fn rows(quick: bool) -> Result<Vec<Row>, String> {
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let library = target()
        .join("mobile")
        .join(format!("{prefix}alongside{suffix}"));
    if !quick {
        build::run(Platform::Host, None)?;
    } else if !library.exists() {
        let why = "not built yet: cargo xtask build host";
        return Ok(vec![Row::not_measured(PART, NAME, why)]);
    }
    let bytes = std::fs::metadata(&library)
        .map_err(|error| format!("{}: {error}", library.display()))?
        .len();
    let whole = Row {
        target: Target {
            ratio: Some(1.0),
            ..Target::default()
        },
        other: Some(Other {
            name: "Mozilla's megazord, arm64, as published".into(),
            samples: vec![MEGAZORD],
        }),
        ..size(NAME.into(), bytes)
    };
    let parts = parts(&library)
        .into_iter()
        .map(|(name, bytes)| size(format!("of it: {name}"), bytes));
    Ok(std::iter::once(whole).chain(parts).collect())
}

/// How many bytes of the library belong to which part: not told yet.
fn parts(_library: &Path) -> Vec<(String, u64)> {
    Vec::new()
}

fn size(name: String, bytes: u64) -> Row {
    #[expect(clippy::cast_precision_loss, reason = "megabytes with three digits")]
    let megabytes = bytes as f64 / 1e6;
    Row {
        part: PART.into(),
        name,
        unit: "MB".into(),
        ours: vec![megabytes],
        ..Row::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_megabytes() {
        let row = size("a part".into(), 6_500_000);
        assert_eq!((row.ours, row.unit.as_str()), (vec![6.5], "MB"));
    }
}
