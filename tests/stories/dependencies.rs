//! Holds the dependencies to `deny.toml`, also where cargo-deny is not installed: their licences,
//! that a crate is there once, and where they come from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cargo_metadata::semver::{Version, VersionReq};
use cargo_metadata::{Metadata, MetadataCommand, Package};
use serde::Deserialize;
use spdx::{Expression, LicenseReq, ParseMode};

/// What is read of `deny.toml`.
#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licenses {
    allow: BTreeSet<String>,
    exceptions: Vec<Exception>,
}

/// Licences of one crate alone.
#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    of: String,
    allow: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Bans {
    skip: Vec<Skip>,
}

/// A version that may be there beside another: `syn@2`.
#[derive(Deserialize)]
struct Skip {
    #[serde(rename = "crate")]
    of: String,
    reason: String,
}

impl Skip {
    fn is_of(&self, package: &Package) -> bool {
        let (name, version) = self.of.split_once('@').unwrap();
        let version = VersionReq::parse(version).unwrap();
        package.name == name && version.matches(&package.version)
    }
}

fn deny() -> Deny {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deny.toml");
    toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn metadata() -> Metadata {
    MetadataCommand::new()
        .cargo_path(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .other_options(["--locked".into()])
        .exec()
        .unwrap()
}

impl Licenses {
    fn allow(&self, package: &Package) -> bool {
        let own = self.exceptions.iter().find(|own| package.name == own.of);
        let has = |licence: &LicenseReq| {
            let licence = licence.to_string();
            self.allow.contains(&licence) || own.is_some_and(|own| own.allow.contains(&licence))
        };
        let stated = package.license.as_deref().unwrap_or_default();
        Expression::parse_mode(stated, ParseMode::LAX).is_ok_and(|stated| stated.evaluate(has))
    }
}

#[test]
fn every_licence_is_allowed() {
    let (deny, metadata) = (deny().licenses, metadata());
    let refused: Vec<String> = metadata
        .packages
        .iter()
        .filter(|package| !deny.allow(package))
        .map(|package| format!("{}: {:?}", package.id, package.license))
        .collect();
    assert_eq!(refused, [""; 0]);
    let is_used = |own: &&Exception| metadata.packages.iter().any(|one| one.name == own.of);
    assert!(deny.exceptions.iter().all(|own| is_used(&own)));
    // It refuses, too.
    let mut package = metadata.packages[0].clone();
    for stated in [
        Some("GPL-3.0-only"),
        Some("MIT AND GPL-3.0-only"),
        Some("Mine"),
        None,
    ] {
        package.license = stated.map(str::to_owned);
        assert!(!deny.allow(&package), "{stated:?}");
    }
    package.license = Some("MIT/GPL-3.0-only".into());
    assert!(deny.allow(&package));
}

#[test]
fn no_crate_is_there_twice_without_a_reason() {
    let (deny, metadata) = (deny().bans, metadata());
    let mut versions: BTreeMap<&str, Vec<&Version>> = BTreeMap::new();
    for package in &metadata.packages {
        if !deny.skip.iter().any(|skip| skip.is_of(package)) {
            versions
                .entry(&package.name)
                .or_default()
                .push(&package.version);
        }
    }
    versions.retain(|_, versions| versions.len() > 1);
    assert_eq!(versions, BTreeMap::new());
    for skip in &deny.skip {
        let of = metadata.packages.iter().filter(|one| skip.is_of(one));
        assert_eq!(of.count(), 1, "{}", skip.of);
        assert!(!skip.reason.is_empty(), "{}", skip.of);
    }
}

#[test]
fn all_come_from_the_one_registry() {
    let from_elsewhere: Vec<String> = metadata()
        .packages
        .iter()
        .filter(|package| {
            package
                .source
                .as_ref()
                .is_some_and(|source| !source.is_crates_io())
        })
        .map(|package| package.id.to_string())
        .collect();
    assert_eq!(from_elsewhere, [""; 0]);
}
