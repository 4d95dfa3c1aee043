//! `cargo xtask bindings`: the door's code for another language, out of the built library.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use uniffi::{GenerateOptions, TargetLanguage};

use crate::repository::{cargo, copy, host_library, root};

/// A language that the door is generated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    Kotlin,
    Swift,
    Python,
}

/// Builds the host's library as the tests do, and writes the language's code into `out`; for Python
/// the library too, which its code looks for beside itself.
pub(crate) fn run(language: Language, out: &Path) -> Result<(), String> {
    match language {
        Language::Kotlin => write(TargetLanguage::Kotlin, None, out),
        Language::Swift => write(TargetLanguage::Swift, None, out),
        Language::Python => {
            write(TargetLanguage::Python, None, out)?;
            lay_library(&host_library(), out)
        }
    }
}

fn lay_library(library: &Path, out: &Path) -> Result<(), String> {
    let name = library.file_name().ok_or("the library has no name")?;
    copy(library, &out.join(name)).map_err(|error| format!("the library was not copied: {error}"))
}

/// As `run` for Kotlin, with what is Android's own.
pub(crate) fn run_for_android(out: &Path) -> Result<(), String> {
    let config = root().join("bindings/uniffi-android.toml");
    write(TargetLanguage::Kotlin, Some(&config), out)
}

/// Writes Kotlin into `out` for a library that was built.
pub(crate) fn kotlin_of(library: &Path, out: &Path) -> Result<(), String> {
    write_of(library, TargetLanguage::Kotlin, None, out)
}

fn write(language: TargetLanguage, config: Option<&Path>, out: &Path) -> Result<(), String> {
    write_of(&build_library()?, language, config, out)
}

fn write_of(
    library: &Path,
    language: TargetLanguage,
    config: Option<&Path>,
    out: &Path,
) -> Result<(), String> {
    let out = std::path::absolute(out).map_err(|error| format!("no such folder: {error}"))?;
    // The generator asks cargo for each crate's uniffi.toml, from where it stands.
    std::env::set_current_dir(root()).map_err(|error| format!("no repository: {error}"))?;
    let options = GenerateOptions {
        languages: vec![language],
        source: text(library)?.into(),
        out_dir: text(&out)?.into(),
        config_override: config.map(text).transpose()?.map(Into::into),
        ..GenerateOptions::default()
    };
    uniffi::generate(options).map_err(|error| format!("the bindings were not generated: {error:#}"))
}

/// Builds everything in one go, as every job does: other choices would build SQLite again.
pub(crate) fn build_library() -> Result<PathBuf, String> {
    let status = cargo(["build", "--workspace", "--all-targets"])
        .status()
        .map_err(|error| format!("cargo did not start: {error}"))?;
    if !status.success() {
        return Err("the library was not built".into());
    }
    Ok(host_library())
}

fn text(path: &Path) -> Result<&str, String> {
    path.to_str()
        .ok_or_else(|| "a path is not UTF-8".to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_library_lies_beside_the_code_for_python() {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("built/libalongside.so");
        fs::create_dir_all(library.parent().unwrap()).unwrap();
        fs::write(&library, "a library").unwrap();
        let out = folder.path().join("out");
        lay_library(&library, &out).unwrap();
        assert_eq!(fs::read(out.join("libalongside.so")).unwrap(), b"a library");
        assert!(lay_library(&folder.path().join("none"), &out).is_err());
    }
}
