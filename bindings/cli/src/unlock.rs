//! The store's folder, the PIN, and opening one with the other.

use std::path::PathBuf;
use std::sync::Arc;

use alongside::{Session, Vault};
use zeroize::Zeroizing;

use crate::args::Global;
use crate::failure::Failure;

const PIN: &str = "ALONGSIDE_PIN";
const RECOVERY_CODE: &str = "ALONGSIDE_RECOVERY_CODE";

/// The folder that the options name, or the platform's for such data.
pub(crate) fn folder(global: &Global) -> Result<String, Failure> {
    let platform = || dirs::data_dir().map(|dir: PathBuf| dir.join("alongside"));
    let dir = global.store.clone().or_else(platform);
    let path = dir.and_then(|dir| dir.into_os_string().into_string().ok());
    path.filter(|path| !path.is_empty())
        .ok_or_else(|| Failure::malformed("store", "the path of a folder"))
}

/// Opens the store with the PIN from the environment or the prompt; with the recovery code where
/// that is set instead.
pub(crate) fn session(global: &Global) -> Result<Arc<Session>, Failure> {
    let vault = Vault::open(&folder(global)?)?;
    if let Some(code) = secret(RECOVERY_CODE) {
        return Ok(vault.unlock_with_recovery_code(&code)?);
    }
    Ok(vault.unlock(pin("PIN: ")?.as_bytes())?)
}

/// A new PIN, asked for twice at a prompt.
pub(crate) fn new_pin() -> Result<Zeroizing<String>, Failure> {
    if let Some(pin) = secret(PIN) {
        return Ok(pin);
    }
    let first = pin("Choose a PIN or passphrase, at least 6 characters: ")?;
    if *first != *pin("Once more: ")? {
        return Err(Failure::malformed("pin", "the first time"));
    }
    Ok(first)
}

fn pin(prompt: &str) -> Result<Zeroizing<String>, Failure> {
    if let Some(pin) = secret(PIN) {
        return Ok(pin);
    }
    rpassword::prompt_password(prompt)
        .map(Zeroizing::new)
        .map_err(|_| Failure::no_pin())
}

fn secret(name: &str) -> Option<Zeroizing<String>> {
    std::env::var(name).ok().map(Zeroizing::new)
}
