//! `cargo xtask bindings`: the door's code for another language, out of the built library.

use std::path::{Path, PathBuf};
use std::process::Command;

use uniffi::{GenerateOptions, TargetLanguage};

/// The languages that the door is generated for.
pub(crate) const LANGUAGES: [&str; 3] = ["kotlin", "swift", "python"];

/// Builds the host's library as the tests do, and writes the language's code into `out`.
pub(crate) fn run(language: &str, out: &Path) -> Result<(), String> {
    let target = match language {
        "kotlin" => TargetLanguage::Kotlin,
        "swift" => TargetLanguage::Swift,
        "python" => TargetLanguage::Python,
        other => {
            return Err(format!(
                "there is no language \"{other}\"; there are {}",
                LANGUAGES.join(", ")
            ));
        }
    };
    let library = build_library()?;
    let out = std::path::absolute(out).map_err(|error| format!("no such folder: {error}"))?;
    // The generator asks cargo for each crate's uniffi.toml, from where it stands.
    std::env::set_current_dir(root()).map_err(|error| format!("no repository: {error}"))?;
    let options = GenerateOptions {
        languages: vec![target],
        source: text(&library)?.into(),
        out_dir: text(&out)?.into(),
        ..GenerateOptions::default()
    };
    uniffi::generate(options).map_err(|error| format!("the bindings were not generated: {error:#}"))
}

/// Builds everything in one go, as every job does: other choices would build OpenSSL again.
fn build_library() -> Result<PathBuf, String> {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--workspace", "--all-targets"])
        .current_dir(root())
        .status()
        .map_err(|error| format!("cargo did not start: {error}"))?;
    if !status.success() {
        return Err("the library was not built".into());
    }
    Ok(host_library())
}

/// Where the host's library is after a build.
pub(crate) fn host_library() -> PathBuf {
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    target()
        .join("debug")
        .join(format!("{prefix}alongside{suffix}"))
}

/// Cargo's folder for what it builds.
pub(crate) fn target() -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR");
    root().join(named.unwrap_or_else(|| "target".into()))
}

/// The repository's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &Path) -> Result<&str, String> {
    path.to_str()
        .ok_or_else(|| "a path is not UTF-8".to_owned())
}
