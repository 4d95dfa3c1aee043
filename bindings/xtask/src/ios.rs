//! The library for iOS: an `XCFramework` for devices and simulators, and the Swift code.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build::{LIBRARY, Tool, all_work, done, emptied};
use crate::repository::{cargo, target};
use crate::{apt, generate};

/// The oldest iOS: the first with `Observation`.
const DEPLOYMENT_TARGET: &str = "17.0";

const DEVICE: &str = "aarch64-apple-ios";
const SIMULATORS: [&str; 2] = ["aarch64-apple-ios-sim", "x86_64-apple-ios"];

/// The module of C that the Swift code imports.
const MODULE: &str = "AlongsideFFI";

pub(crate) fn build() -> Result<PathBuf, String> {
    all_work(&tools())?;
    let out = emptied("ios")?;
    generate::run("swift", &out)?;
    let failed = |error| format!("the headers were not laid: {error}");
    lay_headers(&out).map_err(failed)?;
    fs::create_dir_all(out.join("simulator")).map_err(failed)?;
    steps(&out).iter_mut().try_for_each(done)?;
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

/// Puts the header in a folder of its module: those of several frameworks end up side by side.
fn lay_headers(out: &Path) -> std::io::Result<()> {
    let headers = out.join("headers").join(MODULE);
    fs::create_dir_all(&headers)?;
    let header = format!("{MODULE}.h");
    fs::rename(out.join(&header), headers.join(&header))?;
    fs::rename(
        out.join(format!("{MODULE}.modulemap")),
        headers.join("module.modulemap"),
    )
}

/// A static library a target, one for both kinds of simulator, and all in one framework.
fn steps(out: &Path) -> Vec<Command> {
    let library = |triple: &str| {
        let folder = target().join(triple);
        folder.join("mobile/libalongside.a")
    };
    let simulator = out.join("simulator/libalongside.a");
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
        framework.arg("-headers").arg(out.join("headers"));
    }
    framework
        .arg("-output")
        .arg(out.join(format!("{MODULE}.xcframework")));
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
        let steps: Vec<String> = steps(Path::new("out")).iter().map(line).collect();
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
                     -output out/simulator/libalongside.a"
                ),
                format!(
                    "xcodebuild -create-xcframework \
                     -library {target}/aarch64-apple-ios/mobile/libalongside.a -headers out/headers \
                     -library out/simulator/libalongside.a -headers out/headers \
                     -output out/AlongsideFFI.xcframework"
                ),
            ]
        );
    }

    #[test]
    fn the_headers_lie_in_a_folder_of_their_module() {
        let out = tempfile::tempdir().unwrap();
        for name in ["AlongsideFFI.h", "AlongsideFFI.modulemap"] {
            fs::write(out.path().join(name), name).unwrap();
        }
        lay_headers(out.path()).unwrap();
        let laid = out.path().join("headers/AlongsideFFI");
        assert!(laid.join("AlongsideFFI.h").is_file());
        assert!(laid.join("module.modulemap").is_file());
        assert!(!out.path().join("AlongsideFFI.h").exists());
    }
}
