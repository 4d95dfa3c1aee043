//! How large the library is that an app ships.

use super::row::{Other, Row, Target};
use crate::repository::target;
use crate::{build, library_size};

const PART: &str = "sizes";
const NAME: &str = "P19 library, stripped, for this machine";

/// Mozilla's library of the same kind, for arm64 Android: one Rust library that an app ships.
const MEGAZORD: f64 = 6.5;

/// Measured by symbols and sections on 2026-11-30.
const LIMIT: &str = "of 7.4 MB, 0.8 reads other apps' journals, 0.7 is for unwinding, by which a panic \
    becomes an error and does not end the app, 0.5 is the texts of Help now and the directory and the \
    rules of time zones, which are there without a network, 0.4 reads pictures, and 0.2 is what Rust's \
    standard library has for panics; the peer is for ARM";

/// The library and its parts, as if it were stripped. To be quick it is not built, which takes minutes.
pub(super) fn rows(quick: bool) -> Result<Vec<Row>, String> {
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let library = target()
        .join("mobile")
        .join(format!("{prefix}alongside{suffix}"));
    if !quick {
        build::host_with_symbols()?;
    } else if !library.exists() {
        let why = "not built yet: cargo xtask bench sizes";
        return Ok(vec![Row::not_measured(PART, NAME, why)]);
    }
    let parts = library_size::parts(&library)?;
    let whole = Row {
        target: Target {
            ratio: Some(1.0),
            ..Target::default()
        },
        other: Some(Other {
            name: "Mozilla's megazord, arm64, as published".into(),
            samples: vec![MEGAZORD],
        }),
        limit: Some(LIMIT.into()),
        ..size(NAME.into(), parts.iter().map(|(_, bytes)| bytes).sum())
    };
    let small: u64 = parts.iter().skip(SHOWN).map(|(_, bytes)| bytes).sum();
    let parts = parts
        .into_iter()
        .take(SHOWN)
        .chain([("the rest".into(), small)]);
    let parts = parts.map(|(name, bytes)| size(format!("of it: {name}"), bytes));
    Ok(std::iter::once(whole).chain(parts).collect())
}

/// How many parts have a row of their own, the largest.
const SHOWN: usize = 15;

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
