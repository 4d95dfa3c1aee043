//! Signing an APK, with a key that the environment names or with one that was made here.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt;
use crate::build::line;

/// The file of the key to sign a release with, its password, and the key's name in it.
const STORE: &str = "ALONGSIDE_KEYSTORE";
const PASSWORD: &str = "ALONGSIDE_KEYSTORE_PASSWORD";
const ALIAS: &str = "ALONGSIDE_KEY_ALIAS";

/// The oldest Android that is signed for: it knows the second scheme.
const MIN_SDK: &str = "26";

/// A key in a file, and how apksigner comes to its password.
pub(super) struct Key {
    store: PathBuf,
    alias: String,
    password: String,
}

impl Key {
    /// The key that the environment names. Without one it is made, and good for nothing but a try.
    pub(super) fn of_environment(out: &Path) -> Result<Self, String> {
        let Some(store) = std::env::var_os(STORE) else {
            println!("{STORE} names no key: signed with one for a try, made here");
            return Self::throw_away(out);
        };
        if std::env::var_os(PASSWORD).is_none() {
            return Err(format!("{PASSWORD} is not set"));
        }
        Ok(Self {
            store: store.into(),
            alias: std::env::var(ALIAS).map_err(|_| format!("{ALIAS} is not set"))?,
            // Read by apksigner itself: the arguments of a process are seen by others.
            password: format!("env:{PASSWORD}"),
        })
    }

    /// A key of this folder, made the first time.
    pub(super) fn throw_away(out: &Path) -> Result<Self, String> {
        let key = Self {
            store: out.join("try.p12"),
            alias: "try".into(),
            password: "pass:for a try".into(),
        };
        if !key.store.exists() {
            silent(
                Command::new("keytool")
                    .args(["-genkeypair", "-alias", &key.alias, "-dname", "CN=Try"])
                    .args(["-keyalg", "EC", "-groupname", "secp256r1"])
                    .args(["-validity", "10000", "-storetype", "PKCS12"])
                    .args(["-storepass", "for a try", "-keystore"])
                    .arg(&key.store),
            )?;
        }
        Ok(key)
    }
}

/// Signs an APK into another file.
pub(super) fn sign(unsigned: &Path, key: &Key, apk: &Path) -> Result<(), String> {
    silent(
        Command::new("apksigner")
            .args(["sign", "--min-sdk-version", MIN_SDK, "--ks-key-alias"])
            .args([&key.alias, "--ks-pass", &key.password, "--ks"])
            .arg(&key.store)
            // A file beside the APK that only helps to install it in pieces.
            .args(["--v4-signing-enabled", "false", "--out"])
            .args([apk, unsigned]),
    )
}

/// What apksigner finds wrong with an APK.
pub(super) fn verify(apk: &Path) -> Result<(), String> {
    let mut command = Command::new("apksigner");
    command
        .args(["verify", "--verbose", "--min-sdk-version", MIN_SDK])
        .arg(apk);
    let said = apt::output(&mut command).ok_or_else(|| format!("{} failed", line(&command)))?;
    super::none(&unverified(&said))
}

/// The schemes that apksigner does not say to have verified: the second of Android 7, the third of 9.
fn unverified(said: &str) -> Vec<String> {
    ["v2", "v3"]
        .iter()
        .filter(|scheme| {
            let begins = format!("Verified using {scheme} scheme ");
            let mut lines = said.lines();
            !lines.any(|line| line.starts_with(&begins) && line.ends_with(": true"))
        })
        .map(|scheme| format!("the APK is not signed by scheme {scheme}"))
        .collect()
}

/// Runs a command whose output is shown only where it fails.
fn silent(command: &mut Command) -> Result<(), String> {
    let ran = command.output();
    let ran = ran.map_err(|error| format!("{} did not start: {error}", line(command)))?;
    if ran.status.success() {
        return Ok(());
    }
    let said = [ran.stdout, ran.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    Err(format!("{} failed: {}", line(command), said.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_schemes_are_needed() {
        let said = |v2: bool, v3: bool| {
            format!(
                "Verifies\nVerified using v1 scheme (JAR signing): false\n\
                 Verified using v2 scheme (APK Signature Scheme v2): {v2}\n\
                 Verified using v3 scheme (APK Signature Scheme v3): {v3}\n"
            )
        };
        assert_eq!(unverified(&said(true, true)), [""; 0]);
        assert_eq!(
            unverified(&said(true, false)),
            ["the APK is not signed by scheme v3"]
        );
        assert_eq!(unverified("Verifies").len(), 2);
    }

    #[test]
    fn a_command_that_fails_says_why() {
        let error = silent(Command::new("sh").args(["-c", "echo no; exit 1"])).unwrap_err();
        assert!(error.ends_with("failed: no"), "{error}");
        assert_eq!(silent(Command::new("sh").args(["-c", "echo yes"])), Ok(()));
    }
}
