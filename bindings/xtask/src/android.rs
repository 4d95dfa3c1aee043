//! The library for Android: `jniLibs`, the Kotlin code and the rules for R8.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build::{LIBRARY, Tool, all_work, done, emptied};
use crate::repository::{cargo, root};
use crate::{apt, elf, generate};

/// The oldest Android: the first with the classes of `java.time`.
const API_LEVEL: &str = "26";

/// The oldest cargo-ndk with these arguments.
const CARGO_NDK: u32 = 4;

/// Android's name of a processor, and Rust's of the same.
const ABIS: [(&str, &str); 3] = [
    ("arm64-v8a", "aarch64-linux-android"),
    ("armeabi-v7a", "armv7-linux-androideabi"),
    ("x86_64", "x86_64-linux-android"),
];

/// The page sizes of Android, in bytes: 32-bit systems all have the smaller one.
/// <https://developer.android.com/guide/practices/page-sizes>
const PAGE: u64 = 16 * 1024;
const PAGE_OF_32_BITS: u64 = 4 * 1024;

pub(crate) fn build() -> Result<PathBuf, String> {
    all_work(&tools())?;
    let out = emptied("android")?;
    let libraries = out.join("jniLibs");
    done(&mut ndk_build(&libraries))?;
    for (abi, _) in ABIS {
        aligned(&libraries.join(abi).join("libalongside.so"), page(abi))?;
    }
    generate::run_for_android(&out.join("kotlin"))?;
    let rules = "consumer-rules.pro";
    fs::copy(root().join("bindings").join(rules), out.join(rules))
        .map_err(|error| format!("{rules} was not copied: {error}"))?;
    Ok(out)
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

fn ndk_build(libraries: &Path) -> Command {
    let mut command = cargo(["ndk"]);
    for (abi, _) in ABIS {
        command.args(["--target", abi]);
    }
    command
        .args(["--platform", API_LEVEL, "--output-dir"])
        .arg(libraries)
        .arg("build")
        .args(LIBRARY);
    command
}

fn page(abi: &str) -> u64 {
    if abi.contains("64") {
        PAGE
    } else {
        PAGE_OF_32_BITS
    }
}

/// An error unless the library can be loaded in pages of this size.
fn aligned(library: &Path, page: u64) -> Result<(), String> {
    let wrong = |why: String| format!("{}: {why}", library.display());
    let bytes = fs::read(library).map_err(|error| wrong(error.to_string()))?;
    let alignment = elf::alignment(&bytes).map_err(wrong)?;
    if alignment < page {
        return Err(wrong(format!(
            "its segments are aligned to {alignment} bytes, and pages have {page}: \
             a newer NDK is needed"
        )));
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
            line(&ndk_build(Path::new("out/jniLibs"))),
            "cargo ndk --target arm64-v8a --target armeabi-v7a --target x86_64 --platform 26 \
             --output-dir out/jniLibs build --package alongside-bindings --lib --profile mobile"
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
        let file = elf::tests::library(0x1000);
        assert_eq!(aligned(file.path(), page("armeabi-v7a")), Ok(()));
        let error = aligned(file.path(), page("arm64-v8a")).unwrap_err();
        assert!(error.contains("aligned to 4096 bytes, and pages have 16384"));
        let file = elf::tests::library(0x4000);
        assert_eq!(aligned(file.path(), page("x86_64")), Ok(()));
    }
}
