//! Swift: the door and the iOS app's own package, put together with what is generated, and tested.

use std::fs;
use std::path::Path;

use crate::generate::{self, Language};
use crate::repository::{copy, host_library, root, target};
use crate::swift_code::{self, CODE, HEADERS};
use crate::tally::Tally;
use crate::test::counted;
use crate::{ios_project, swift_toolchain};

/// Finds Swift, or installs it; an error says what is missing.
pub(crate) fn prepare() -> Result<(), String> {
    ios_project::prepare()?;
    swift_toolchain::find_or_install().map(drop)
}

/// Generates the code, and runs the package of `ios` and the tests of `tests/bindings/swift` in a
/// copy, in cargo's folder. On Linux the app's screens are built too, against stand-ins.
pub(crate) fn run() -> Tally {
    println!("\n== swift");
    let swift = match swift_toolchain::find_or_install() {
        Ok(swift) => swift,
        Err(error) => {
            eprintln!("{error}");
            return Tally::check(false);
        }
    };
    let package = target().join("door/swift");
    if let Err(error) = assemble(&package) {
        eprintln!("{error}");
        return Tally::check(false);
    }
    let mut test = swift.command(&package, "test");
    // The tests are all XCTest's; the other framework would tell of its none.
    counted(test.arg("--disable-swift-testing")) + ios_project::run()
}

/// Lays the package anew, but for what was built of it before.
fn assemble(package: &Path) -> Result<(), String> {
    for folder in ["Sources", "Tests", "App", "StandIns", "Generated", "Door"] {
        // Not there the first time.
        drop(fs::remove_dir_all(package.join(folder)));
    }
    let generated = target().join("door/swift-generated");
    generate::run(Language::Swift, &generated)?;
    let library = host_library();
    let name = library.file_name().ok_or("the library has no name")?;
    let laid = (|| {
        let ios = root().join("ios");
        copy(&ios.join("Package.swift"), &package.join("Package.swift"))?;
        for folder in ["Sources", "Tests", "App", "StandIns"] {
            copy_all(&ios.join(folder), &package.join(folder))?;
        }
        copy_all(&root().join("tests/bindings/swift"), &package.join("Door"))?;
        copy_all(
            &root().join("bindings/cli/demo"),
            &package.join("Door/demo"),
        )?;
        let to = package.join("Generated");
        fs::create_dir_all(to.join("symbols"))?;
        swift_code::lay(&generated, &to.join(CODE), &to.join(HEADERS))?;
        copy(&library, &to.join("lib").join(name))
    })();
    laid.map_err(|error: std::io::Error| format!("the package was not laid: {error}"))
}

fn copy_all(from: &Path, to: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &to)?;
        } else {
            copy(&entry.path(), &to)?;
        }
    }
    Ok(())
}
