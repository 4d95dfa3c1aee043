//! What a library says of itself for the generator of bindings: no program that loads it reads that,
//! so the library that ships does without.

use std::fs;
use std::path::{Path, PathBuf};

use goblin::elf::Elf;

use crate::repository::target;

/// How uniffi names each description that it exports.
const NAMES: &str = "UNIFFI_META_";

/// Options of rustc by which LLD leaves out each description that this library has: any build of the
/// same code that exports them.
///
/// rustc names every export to the linker, and what is exported stays. A second script that makes a
/// name local wins in LLD, which then leaves out what nothing uses, and warns of each.
/// <https://lld.llvm.org/ELF/linker_script.html>
pub(crate) fn left_out(library: &Path) -> Result<[String; 3], String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", library.display());
    let bytes = fs::read(library).map_err(|error| named(&error))?;
    let elf = Elf::parse(&bytes).map_err(|error| named(&error))?;
    let script = script(exported(&elf)).ok_or_else(|| named(&"it describes nothing"))?;
    let file = file();
    fs::write(&file, script).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(options(&file))
}

/// Where the script is written.
fn file() -> PathBuf {
    target().join("descriptions.ld")
}

fn options(script: &Path) -> [String; 3] {
    let script = script.display();
    [
        "-C".into(),
        format!("link-arg=-Wl,--version-script={script}"),
        "-Alinker-messages".into(),
    ]
}

fn exported<'a>(elf: &'a Elf<'_>) -> impl Iterator<Item = &'a str> {
    let symbols = elf.dynsyms.iter();
    symbols.filter_map(|symbol| elf.dynstrtab.get_at(symbol.st_name))
}

/// Nothing where there is no description.
fn script<'a>(exported: impl Iterator<Item = &'a str>) -> Option<String> {
    let descriptions = exported.filter(|name| name.starts_with(NAMES));
    let lines: Vec<String> = descriptions.map(|name| format!("  {name};\n")).collect();
    (!lines.is_empty()).then(|| format!("{{ local:\n{}}};\n", lines.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_alone_are_made_local() {
        let exported = ["UNIFFI_META_A", "uniffi_a", "UNIFFI_META_B"];
        assert_eq!(
            script(exported.into_iter()).unwrap(),
            "{ local:\n  UNIFFI_META_A;\n  UNIFFI_META_B;\n};\n"
        );
        assert_eq!(script(["uniffi_a"].into_iter()), None);
    }

    /// As rustc does: every export is named, and the descriptions are all the same left out.
    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    #[test]
    fn the_linker_leaves_descriptions_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(
            path("source.rs"),
            "#[unsafe(no_mangle)] pub static UNIFFI_META_TEST: [u8; 5000] = [7; 5000];
             #[unsafe(no_mangle)] pub extern \"C\" fn uniffi_test() -> u8 { 7 }",
        )
        .unwrap();
        let build = |name: &str, options: &[String]| {
            let built = std::process::Command::new("rustc")
                .args(["--crate-type", "cdylib", "-o"])
                .args([path(name), path("source.rs")])
                .args(options)
                .current_dir(crate::repository::root())
                .status();
            assert!(built.unwrap().success());
            let bytes = fs::read(path(name)).unwrap();
            let elf = Elf::parse(&bytes).unwrap();
            let exported: Vec<String> = exported(&elf).map(str::to_owned).collect();
            exported
        };
        let has = |exported: &[String], name: &str| exported.iter().any(|other| other == name);
        let whole = build("whole.so", &[]);
        assert!(has(&whole, "UNIFFI_META_TEST") && has(&whole, "uniffi_test"));
        let lines = script(whole.iter().map(String::as_str)).unwrap();
        fs::write(path("script"), lines).unwrap();
        let without = build("without.so", &options(&path("script")));
        assert!(!has(&without, "UNIFFI_META_TEST") && has(&without, "uniffi_test"));
    }
}
