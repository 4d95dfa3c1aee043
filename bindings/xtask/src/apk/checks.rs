//! What an APK has to be, whoever changed what.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::dex::Dex;
use super::manifest::{Manifest, unlike};
use super::package::{Entry, entries, is_dex};
use super::{Folders, files, none, read, sign};
use crate::repository::root;
use crate::{android, apt};

/// All that the app asks for; a permission more is a line more there.
const PERMISSIONS: &str = "android/app/permissions.txt";

/// The packages whose classes native code looks up by name: all of them stay.
const OF_THE_DOOR: [&str; 2] = ["app/alongside", "app/alongside/door"];

/// A check, and what is wrong where it did not pass.
pub(super) struct Check {
    pub(super) name: &'static str,
    pub(super) passed: Result<(), String>,
}

/// Every check of a signed APK.
pub(super) fn all(folders: &Folders, apk: &Path) -> Vec<Check> {
    let manifest = manifest(apk);
    let of_manifest = |check: fn(&Manifest) -> Result<(), String>| {
        manifest.as_ref().map_err(Clone::clone).and_then(check)
    };
    let files = entries(apk);
    let files = files.as_ref().map_err(Clone::clone);
    let check = |name, passed| Check { name, passed };
    let code = files.clone().and_then(|files| {
        let manifest = manifest.as_ref().map_err(Clone::clone)?;
        none(&gone(&needed(folders, manifest)?, &classes(files)?))
    });
    vec![
        check("every class that is looked up by its name is there", code),
        check("it asks for what is listed", of_manifest(permissions)),
        check(
            "only the launcher is open to other apps",
            of_manifest(|manifest| none(&manifest.open())),
        ),
        check("it cannot be debugged", of_manifest(closed)),
        check("it is signed", sign::verify(apk)),
        check(
            "native code fits pages of 16 KB",
            files.and_then(|files| none(&unaligned(files))),
        ),
    ]
}

fn manifest(apk: &Path) -> Result<Manifest, String> {
    let mut dump = Command::new("aapt2");
    dump.args(["dump", "xmltree", "--file", "AndroidManifest.xml"])
        .arg(apk);
    Manifest::parse(&apt::output(&mut dump).ok_or("aapt2 cannot read the manifest")?)
}

fn permissions(manifest: &Manifest) -> Result<(), String> {
    let list = read(&root().join(PERMISSIONS))?;
    let wrong = unlike(&String::from_utf8_lossy(&list), &manifest.permissions());
    let named = wrong.iter().map(|what| format!("{PERMISSIONS}: {what}"));
    none(&named.collect::<Vec<_>>())
}

fn closed(manifest: &Manifest) -> Result<(), String> {
    if manifest.is_debuggable() {
        return Err("it can be debugged, and with that every word be read".into());
    }
    Ok(())
}

/// The names of all classes in the dex files; says how many there are.
fn classes(files: &[Entry]) -> Result<BTreeSet<String>, String> {
    let mut all = BTreeSet::new();
    let mut methods = Vec::new();
    for file in files.iter().filter(|file| is_dex(file)) {
        let dex = Dex::parse(&file.bytes);
        let dex = dex.ok_or_else(|| format!("{} is no dex file", file.name))?;
        methods.push(dex.methods.to_string());
        all.extend(dex.classes);
    }
    println!(
        "{} classes; methods in each dex file: {}",
        all.len(),
        methods.join(", ")
    );
    Ok(all)
}

/// The classes that something looks up by name: the system, JNA, and the generated code.
fn needed(folders: &Folders, manifest: &Manifest) -> Result<Vec<String>, String> {
    let mut needed: Vec<String> = manifest.classes().into_iter().map(str::to_owned).collect();
    for package in OF_THE_DOOR {
        for class in files(&folders.app.join("classes").join(package), ".class")? {
            let class = class.with_extension("");
            let class = class.file_name().unwrap_or_default().to_string_lossy();
            needed.push(format!("{}.{class}", package.replace('/', ".")));
        }
    }
    let libraries = files(&folders.libraries, "")?;
    let jna = libraries.iter().find(|library| {
        let name = library.file_name().unwrap_or_default().to_string_lossy();
        library.is_dir() && name.starts_with("jna-")
    });
    let jna = jna.ok_or("JNA is not among the libraries")?;
    for entry in entries(&jna.join("classes.jar"))? {
        if let Some(class) = entry.name.strip_suffix(".class") {
            needed.push(class.replace('/', "."));
        }
    }
    Ok(needed)
}

fn gone(needed: &[String], there: &BTreeSet<String>) -> Vec<String> {
    let gone = needed.iter().filter(|class| !there.contains(*class));
    gone.map(|class| format!("{class} is gone: a rule for R8 has to keep it"))
        .collect()
}

/// The native libraries that a phone with large pages could not load, or would have to unpack.
fn unaligned(files: &[Entry]) -> Vec<String> {
    let native = files.iter().filter_map(|file| {
        let (abi, _) = file.name.strip_prefix("lib/")?.split_once('/')?;
        Some((file, android::page(abi)))
    });
    native
        .filter_map(|(file, page)| {
            let wrong = if file.stored.is_none() || file.at % page != 0 {
                Some(format!("it does not lie at a multiple of {page} bytes"))
            } else {
                android::aligned(&file.bytes, page).err()
            };
            Some(format!("{}: {}", file.name, wrong?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::dex::tests::dex;
    use super::*;

    fn entry(name: &str, bytes: Vec<u8>, at: u64) -> Entry {
        Entry {
            name: name.into(),
            bytes,
            stored: Some(4),
            at,
        }
    }

    #[test]
    fn a_class_that_is_gone_is_found() {
        let files = [
            entry("classes.dex", dex(&["a.A"]), 0),
            entry("classes2.dex", dex(&["a.B"]), 0),
        ];
        let there = classes(&files).unwrap();
        assert_eq!(gone(&["a.A".into(), "a.B".into()], &there), [""; 0]);
        assert_eq!(
            gone(&["a.A".into(), "a.C".into()], &there),
            ["a.C is gone: a rule for R8 has to keep it"]
        );
        assert!(classes(&[entry("classes.dex", Vec::new(), 0)]).is_err());
    }

    // Only here does the linker make such libraries.
    #[cfg(target_os = "linux")]
    #[test]
    fn native_code_for_smaller_pages_is_found() {
        let library = |page| std::fs::read(crate::elf::tests::library(page).path()).unwrap();
        let wrong = |name: &str, page, at| unaligned(&[entry(name, library(page), at)]);
        assert_eq!(wrong("lib/arm64-v8a/liba.so", 0x4000, 0x8000), [""; 0]);
        assert_eq!(wrong("lib/armeabi-v7a/liba.so", 0x1000, 0x1000), [""; 0]);
        assert_eq!(wrong("lib/arm64-v8a/liba.so", 0x1000, 0x8000).len(), 1);
        assert_eq!(wrong("lib/arm64-v8a/liba.so", 0x4000, 0x1000).len(), 1);
        let mut compressed = entry("lib/x86_64/liba.so", library(0x4000), 0);
        compressed.stored = None;
        assert_eq!(unaligned(&[compressed]).len(), 1);
        assert_eq!(unaligned(&[entry("res/a.xml", Vec::new(), 1)]), [""; 0]);
    }
}
