//! The library for Android: `jniLibs`, the Kotlin code and the rules for R8.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build::{C_OPTIONS, LIBRARY, SHARED, Tool, all_work, done, emptied};
use crate::repository::{cargo, root};
use crate::{apt, descriptions, elf, generate};

/// The oldest Android: the first with the classes of `java.time`.
pub(crate) const API_LEVEL: &str = "26";

/// The oldest cargo-ndk with these arguments.
const CARGO_NDK: u32 = 4;

/// Android's name of a processor, and Rust's of the same.
pub(crate) const ABIS: [(&str, &str); 3] = [
    ("arm64-v8a", "aarch64-linux-android"),
    ("armeabi-v7a", "armv7-linux-androideabi"),
    ("x86_64", "x86_64-linux-android"),
];

/// Android's names of them.
pub(crate) const NAMES: [&str; 3] = [ABIS[0].0, ABIS[1].0, ABIS[2].0];

/// The page sizes of Android, in bytes: 32-bit systems all have the smaller one.
/// <https://developer.android.com/guide/practices/page-sizes>
const PAGE: u64 = 16 * 1024;
const PAGE_OF_32_BITS: u64 = 4 * 1024;

/// Relocations in Android's own form, which it reads since 6.0; the common form is read since 9.
/// <https://android.googlesource.com/platform/bionic/+/main/android-changes-for-ndk-developers.md>
const PACKED: &str = "link-arg=-Wl,--pack-dyn-relocs=android";

/// Builds small and for all processors, or for debugging and for one.
pub(crate) fn build(debug: Option<&str>) -> Result<PathBuf, String> {
    all_work(&tools())?;
    let out = emptied(if debug.is_some() {
        "android-debug"
    } else {
        "android"
    })?;
    let libraries = out.join("jniLibs");
    let without = match debug {
        Some(_) => Vec::new(),
        None => descriptions_left_out()?,
    };
    done(&mut ndk_build(&libraries, debug, &without))?;
    let all = NAMES.into_iter();
    for abi in all.filter(|abi| debug.is_none_or(|debug| debug == *abi)) {
        let library = libraries.join(abi).join("libalongside.so");
        fs::read(&library)
            .map_err(|error| error.to_string())
            .and_then(|bytes| aligned(&bytes, page(abi)))
            .map_err(|why| format!("{}: {why}", library.display()))?;
    }
    generate::run_for_android(&out.join("kotlin"))?;
    let rules = "consumer-rules.pro";
    fs::copy(root().join("bindings").join(rules), out.join(rules))
        .map_err(|error| format!("{rules} was not copied: {error}"))?;
    Ok(out)
}

/// What is missing to build for phones, and how to install it; `None` if nothing is.
pub(crate) fn missing() -> Option<String> {
    all_work(&tools()).err()
}

fn tools() -> [Tool; 3] {
    let ndk = apt::output(&mut cargo(["ndk-env", "--target", ABIS[0].0]));
    [
        Tool::rust_for(&ABIS.map(|(_, target)| target)),
        Tool {
            name: format!("cargo-ndk {CARGO_NDK} or newer"),
            works: apt::output(&mut cargo(["ndk", "--version"]))
                .and_then(|said| major(&said))
                .is_some_and(|version| version >= CARGO_NDK),
            install: "cargo install --locked cargo-ndk".into(),
        },
        Tool {
            name: "the Android NDK".into(),
            works: ndk.is_some(),
            install: "Android Studio, SDK Manager, SDK Tools, NDK (Side by side); or name its \
                      folder in ANDROID_NDK_HOME"
                .into(),
        },
    ]
}

/// The version that cargo-ndk says it has: `cargo-ndk 4.1.2`.
fn major(said: &str) -> Option<u32> {
    said.split_once("cargo-ndk ")?
        .1
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// For the NDK's linker, which is LLD; this machine's library names them where it is in ELF.
fn descriptions_left_out() -> Result<Vec<String>, String> {
    if !cfg!(target_os = "linux") {
        return Ok(Vec::new());
    }
    Ok(descriptions::left_out(&generate::build_library()?)?.to_vec())
}

fn ndk_build(libraries: &Path, debug: Option<&str>, for_linker: &[String]) -> Command {
    let mut command = cargo(["ndk"]);
    let all = NAMES.into_iter();
    for abi in all.filter(|abi| debug.is_none_or(|debug| debug == *abi)) {
        command.args(["--target", abi]);
    }
    command
        .args(["--platform", API_LEVEL, "--output-dir"])
        .arg(libraries);
    match debug {
        Some(_) => command.args(["build", "--package", "alongside-bindings", "--lib"]),
        None => command
            .arg("rustc")
            .args(LIBRARY)
            .args(SHARED)
            .args(["--", "-C", PACKED])
            .args(for_linker)
            .env(C_OPTIONS.0, C_OPTIONS.1),
    };
    command
}

/// The size of a page on phones with such a processor, in bytes.
pub(crate) fn page(abi: &str) -> u64 {
    if abi.contains("64") {
        PAGE
    } else {
        PAGE_OF_32_BITS
    }
}

/// An error unless the library can be loaded in pages of this size.
pub(crate) fn aligned(library: &[u8], page: u64) -> Result<(), String> {
    let alignment = elf::alignment(library)?;
    if alignment < page {
        return Err(format!(
            "its segments are aligned to {alignment} bytes, and pages have {page}: \
             a newer NDK is needed"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::line;

    #[test]
    fn all_processors_are_built_in_one_go() {
        assert_eq!(
            line(&ndk_build(Path::new("out/jniLibs"), None, &["-A".into()])),
            "cargo ndk --target arm64-v8a --target armeabi-v7a --target x86_64 --platform 26 \
             --output-dir out/jniLibs rustc --package alongside-bindings --lib --profile mobile \
             --crate-type cdylib -- -C link-arg=-Wl,--pack-dyn-relocs=android -A"
        );
    }

    #[test]
    fn for_debugging_one_processor_is_built_and_nothing_made_small() {
        assert_eq!(
            line(&ndk_build(Path::new("out/jniLibs"), Some("x86_64"), &[])),
            "cargo ndk --target x86_64 --platform 26 --output-dir out/jniLibs build \
             --package alongside-bindings --lib"
        );
    }

    #[test]
    fn the_version_of_cargo_ndk_is_read() {
        assert_eq!(major("cargo-ndk 4.1.2\n"), Some(4));
        assert_eq!(major("error: no such command: `ndk`"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_library_for_smaller_pages_is_refused() {
        let library = |page| fs::read(elf::tests::library(page).path()).unwrap();
        let small = library(0x1000);
        assert_eq!(aligned(&small, page("armeabi-v7a")), Ok(()));
        let error = aligned(&small, page("arm64-v8a")).unwrap_err();
        assert!(error.contains("aligned to 4096 bytes, and pages have 16384"));
        assert_eq!(aligned(&library(0x4000), page("x86_64")), Ok(()));
    }
}
