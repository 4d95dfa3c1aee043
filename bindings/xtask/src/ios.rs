//! The library for iOS: an `XCFramework` for devices and simulators, and the Swift code, where the
//! app's package looks for them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt;
use crate::build::{LIBRARY, Tool, all_work, done, emptied};
use crate::generate::{self, Language};
use crate::repository::{cargo, root, target};
use crate::swift_code::{self, CODE, HEADERS};

/// The oldest iOS: the first with `Observation`.
const DEPLOYMENT_TARGET: &str = "17.0";

const DEVICE: &str = "aarch64-apple-ios";
const SIMULATORS: [&str; 2] = ["aarch64-apple-ios-sim", "x86_64-apple-ios"];

pub(crate) fn build() -> Result<PathBuf, String> {
    all_work(&tools())?;
    let work = emptied("ios")?;
    generate::run(Language::Swift, &work)?;
    let out = root().join("ios/Generated");
    let failed = |error| format!("the package's folder was not laid: {error}");
    lay(&work, &out).map_err(failed)?;
    steps(&work, &out).iter_mut().try_for_each(done)?;
    Ok(out)
}

fn tools() -> [Tool; 2] {
    let sdk = ["--sdk", "iphoneos", "--show-sdk-path"];
    [
        Tool::rust_for(&[DEVICE, SIMULATORS[0], SIMULATORS[1]]),
        Tool {
            name: "Xcode, on a Mac".into(),
            works: apt::succeeds(Command::new("xcrun").args(sdk)),
            install: "the App Store, then: sudo xcode-select --switch /Applications/Xcode.app"
                .into(),
        },
    ]
}

/// Puts the Swift code where the package has it, and the headers in a folder of their own: those
/// of several frameworks end up side by side.
fn lay(work: &Path, out: &Path) -> std::io::Result<()> {
    // Not there the first time.
    drop(fs::remove_dir_all(out));
    fs::create_dir_all(work.join("simulator"))?;
    let headers = work.join("headers").join(HEADERS);
    swift_code::lay(work, &out.join(CODE), &headers)
}

/// A static library a target, one for both kinds of simulator, and all in one framework.
fn steps(work: &Path, out: &Path) -> Vec<Command> {
    let library = |triple: &str| {
        let folder = target().join(triple);
        folder.join("mobile/libalongside.a")
    };
    let simulator = work.join("simulator/libalongside.a");
    let mut steps: Vec<Command> = [DEVICE]
        .iter()
        .chain(&SIMULATORS)
        .map(|target| rustc(target))
        .collect();

    let mut lipo = Command::new("xcrun");
    lipo.args(["lipo", "-create"])
        .args(SIMULATORS.map(library))
        .arg("-output")
        .arg(&simulator);
    steps.push(lipo);

    let mut framework = Command::new("xcodebuild");
    framework.arg("-create-xcframework");
    for library in [library(DEVICE), simulator] {
        framework.arg("-library").arg(library);
        framework.arg("-headers").arg(work.join("headers"));
    }
    framework
        .arg("-output")
        .arg(out.join(format!("{HEADERS}.xcframework")));
    steps.push(framework);
    steps
}

fn rustc(target: &str) -> Command {
    let mut command = cargo(["rustc"]);
    command
        .args(LIBRARY)
        .args(["--crate-type", "staticlib", "--target", target])
        .env("IPHONEOS_DEPLOYMENT_TARGET", DEPLOYMENT_TARGET);
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::line;

    #[test]
    fn devices_and_simulators_end_in_one_framework() {
        let steps = steps(Path::new("work"), Path::new("out"));
        let steps: Vec<String> = steps.iter().map(line).collect();
        let target = target();
        let target = target.display();
        let rustc = "cargo rustc --package alongside-bindings --lib --profile mobile \
                     --crate-type staticlib --target";
        assert_eq!(
            steps,
            [
                format!("{rustc} aarch64-apple-ios"),
                format!("{rustc} aarch64-apple-ios-sim"),
                format!("{rustc} x86_64-apple-ios"),
                format!(
                    "xcrun lipo -create {target}/aarch64-apple-ios-sim/mobile/libalongside.a \
                     {target}/x86_64-apple-ios/mobile/libalongside.a \
                     -output work/simulator/libalongside.a"
                ),
                format!(
                    "xcodebuild -create-xcframework \
                     -library {target}/aarch64-apple-ios/mobile/libalongside.a \
                     -headers work/headers \
                     -library work/simulator/libalongside.a -headers work/headers \
                     -output out/AlongsideFFI.xcframework"
                ),
            ]
        );
    }

    #[test]
    fn the_code_and_the_headers_lie_in_folders_of_their_modules() {
        let folder = tempfile::tempdir().unwrap();
        let (work, out) = (folder.path().join("work"), folder.path().join("out"));
        fs::create_dir_all(&work).unwrap();
        fs::create_dir_all(out.join("of an earlier build")).unwrap();
        for name in ["AlongsideCore", "AlongsideTypes"] {
            fs::write(work.join(format!("{name}.swift")), name).unwrap();
        }
        for name in ["AlongsideFFI", "AlongsideTypesFFI"] {
            fs::write(work.join(format!("{name}.h")), name).unwrap();
            fs::write(work.join(format!("{name}.modulemap")), name).unwrap();
        }
        lay(&work, &out).unwrap();
        let headers = work.join("headers/AlongsideFFI");
        assert!(headers.join("AlongsideFFI.h").is_file());
        assert!(headers.join("module.modulemap").is_file());
        assert!(out.join("AlongsideCore/AlongsideCore.swift").is_file());
        assert!(!out.join("of an earlier build").exists());
    }
}
