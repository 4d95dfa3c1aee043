//! `cargo xtask bindings`: the door's code for another language, out of the built library.

use std::path::{Path, PathBuf};

use uniffi::{GenerateOptions, TargetLanguage};

use crate::repository::{cargo, host_library, root};

/// The languages that the door is generated for.
pub(crate) const LANGUAGES: [&str; 3] = ["kotlin", "swift", "python"];

/// Builds the host's library as the tests do, and writes the language's code into `out`.
pub(crate) fn run(language: &str, out: &Path) -> Result<(), String> {
    let language = match language {
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
    write(language, None, out)
}

/// As `run` for Kotlin, with what is Android's own.
pub(crate) fn run_for_android(out: &Path) -> Result<(), String> {
    let config = root().join("bindings/uniffi-android.toml");
    write(TargetLanguage::Kotlin, Some(&config), out)
}

fn write(language: TargetLanguage, config: Option<&Path>, out: &Path) -> Result<(), String> {
    let library = build_library()?;
    let out = std::path::absolute(out).map_err(|error| format!("no such folder: {error}"))?;
    // The generator asks cargo for each crate's uniffi.toml, from where it stands.
    std::env::set_current_dir(root()).map_err(|error| format!("no repository: {error}"))?;
    let options = GenerateOptions {
        languages: vec![language],
        source: text(&library)?.into(),
        out_dir: text(&out)?.into(),
        config_override: config.map(text).transpose()?.map(Into::into),
        ..GenerateOptions::default()
    };
    uniffi::generate(options).map_err(|error| format!("the bindings were not generated: {error:#}"))
}

/// Builds everything in one go, as every job does: other choices would build OpenSSL again.
fn build_library() -> Result<PathBuf, String> {
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
