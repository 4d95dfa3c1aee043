//! The store's folder, the PIN, and opening one with the other.

mod damaged;
mod shell_key;

use std::iter;
use std::path::PathBuf;
use std::sync::Arc;

use alongside::{AppError, CallContext, Session, Vault, Wrapped};
use zeroize::Zeroizing;

use crate::args::Global;
use crate::failure::Failure;
use crate::show::{counted, dim, when};
use crate::vault::TRIES_UNKNOWN;
pub(crate) use damaged::refuse_changes;
pub(crate) use shell_key::shell_key;
use shell_key::{key_for_now, key_if_kept};

const PIN: &str = "ALONGSIDE_PIN";
const NEW_PIN: &str = "ALONGSIDE_NEW_PIN";
const RECOVERY_CODE: &str = "ALONGSIDE_RECOVERY_CODE";
const SECOND_PIN: &str = "ALONGSIDE_SECOND_PIN";
const SECOND_RECOVERY_CODE: &str = "ALONGSIDE_SECOND_RECOVERY_CODE";
const SECOND_PROMPT: &str = "PIN of the second store: ";

/// The folder that the options name, or the platform's for such data.
pub(crate) fn folder(global: &Global) -> Result<String, Failure> {
    let platform = || dirs::data_dir().map(|dir: PathBuf| dir.join("alongside"));
    let dir = global.store.clone().or_else(platform);
    let path = dir.and_then(|dir| dir.into_os_string().into_string().ok());
    path.filter(|path| !path.is_empty()).ok_or_else(|| {
        Failure::refused(
            "store",
            "--store or ALONGSIDE_STORE is not the path of a folder",
        )
    })
}

/// What shows who is there: the same for unlocking and for a change of the keys.
pub(crate) enum Secret {
    Pin(Zeroizing<String>),
    RecoveryCode(Zeroizing<String>),
}

impl Secret {
    /// The recovery code where that is set, otherwise the PIN, from the environment or the prompt.
    fn ask(pin_name: &str, code_name: &str, prompt: &str) -> Result<Self, Failure> {
        match from_environment(code_name) {
            Some(code) => Ok(Self::RecoveryCode(code)),
            None => match pin(pin_name, prompt)? {
                pin if pin.is_empty() => Err(Failure::no_pin("no PIN was typed")),
                pin => Ok(Self::Pin(pin)),
            },
        }
    }

    fn unlock(
        &self,
        vault: &Vault,
        key: &[u8],
        context: &CallContext,
    ) -> Result<Arc<Session>, AppError> {
        match self {
            Self::Pin(pin) => vault.unlock(pin.as_bytes(), b"", key, context.clone()),
            Self::RecoveryCode(code) => vault.unlock_with_recovery_code(code, key, context.clone()),
        }
    }

    /// Shows it to a store that stays closed.
    fn show(&self, vault: &Vault, context: &CallContext) -> Result<(), Failure> {
        let shown = match self {
            Self::Pin(pin) => vault.reauthenticate_with_pin(pin.as_bytes(), b"", context.clone()),
            Self::RecoveryCode(code) => {
                vault.reauthenticate_with_recovery_code(code, context.clone())
            }
        };
        shown.map_err(|error| not_shown(error, vault, context))
    }

    /// Shows it once more, for a change of the keys.
    pub(crate) fn prove(&self, session: &Session, context: &CallContext) -> Result<(), Failure> {
        match self {
            Self::Pin(pin) => {
                session
                    .keys()
                    .reauthenticate_with_pin(pin.as_bytes(), b"", context.clone())?;
            }
            Self::RecoveryCode(code) => session
                .keys()
                .reauthenticate_with_recovery_code(code, context.clone())?,
        }
        Ok(())
    }
}

/// An open store, and what opened it. The first store stays open with the second.
pub(crate) struct Opened {
    pub(crate) vault: Arc<Vault>,
    pub(crate) session: Arc<Session>,
    /// Nothing for a second store without a lock of its own.
    pub(crate) secret: Option<Secret>,
    first: Option<Arc<Session>>,
}

impl Opened {
    /// A store whose PIN nobody is asked for again.
    pub(crate) fn alone(vault: Arc<Vault>, session: Arc<Session>) -> Self {
        Self {
            vault,
            session,
            secret: None,
            first: None,
        }
    }

    /// Whether this is the second store.
    pub(crate) fn is_inner_store(&self) -> bool {
        self.first.is_some()
    }

    /// Shows what opened the store once more, for a change of the keys or of the whole store.
    pub(crate) fn prove(&self, context: &CallContext) -> Result<(), Failure> {
        match &self.secret {
            Some(secret) => secret.prove(&self.session, context),
            None => Ok(()),
        }
    }

    /// Locks what was opened, as [`close`].
    pub(crate) fn close(&self) {
        close(iter::once(&self.session).chain(&self.first));
    }
}

/// Locks what is open, and tells where that fails: what was done before is kept.
pub(crate) fn close<'a>(sessions: impl IntoIterator<Item = &'a Arc<Session>>) {
    for session in sessions {
        if let Err(error) = session.lock() {
            Failure::from(error).tell("Locking the store");
        }
    }
}

/// A store whose PIN or code was right: open, or one that can't be opened and is to be mended.
pub(crate) enum Unlocked {
    Open(Opened),
    Damaged(Damaged),
}

/// A store that could not be opened, though what was shown for it was right.
pub(crate) struct Damaged {
    pub(crate) vault: Arc<Vault>,
    /// The first store, where it is the second that is damaged.
    pub(crate) first: Option<Arc<Session>>,
    /// Why it could not be opened.
    pub(crate) why: AppError,
}

/// Opens the store, or the second store inside it; to be read as one that is damaged, where that is
/// asked for.
pub(crate) fn open(global: &Global, context: &CallContext) -> Result<Opened, Failure> {
    if global.damaged {
        return damaged::read(global, context);
    }
    match open_or_damaged(global, context)? {
        Unlocked::Open(opened) => Ok(opened),
        Unlocked::Damaged(damaged) => Err(Failure::from(damaged.why)),
    }
}

/// Opens the store, or the second store inside it, and gives one that is damaged to be mended.
pub(crate) fn open_or_damaged(global: &Global, context: &CallContext) -> Result<Unlocked, Failure> {
    let dir = folder(global)?;
    let vault = Vault::open(&dir)?;
    let key = shell_key(&dir, global)?;
    let secret = Secret::ask(PIN, RECOVERY_CODE, "PIN: ")?;
    let session = match opened_or_why(secret.unlock(&vault, &key, context), &vault, context)? {
        Ok(session) => session,
        Err(why) if !global.second => {
            let first = None;
            return Ok(Unlocked::Damaged(Damaged { vault, first, why }));
        }
        Err(why) => return Err(why.into()),
    };
    if session.read_only()?.is_none() {
        seal_anew(&session, &secret, context)?;
        if !global.json {
            tell_wrong_tries(&session, context)?;
        }
    }
    if !global.second {
        return Ok(Unlocked::Open(Opened {
            vault,
            session,
            secret: Some(secret),
            first: None,
        }));
    }
    let vault = Arc::clone(&session).inner_store()?;
    let (second, secret) = match vault.unlock_with_first(&key, context.clone()) {
        Err(AppError::PinNeeded) => {
            let secret = Secret::ask(SECOND_PIN, SECOND_RECOVERY_CODE, SECOND_PROMPT)?;
            (secret.unlock(&vault, &key, context), Some(secret))
        }
        opened => (opened, None),
    };
    let first = Some(session);
    let second = opened_or_why(second, &vault, context).map_err(Failure::of_second_store)?;
    Ok(match second {
        Ok(session) => Unlocked::Open(Opened {
            vault,
            session,
            secret,
            first,
        }),
        Err(why) => Unlocked::Damaged(Damaged { vault, first, why }),
    })
}

/// Tells a store that can't be opened, and why, from what was wrong with the PIN or the code.
fn opened_or_why(
    opened: Result<Arc<Session>, AppError>,
    vault: &Vault,
    context: &CallContext,
) -> Result<Result<Arc<Session>, AppError>, Failure> {
    match opened {
        Err(error) if !vault.is_proven()? => Err(not_shown(error, vault, context)),
        opened => Ok(opened),
    }
}

/// Why a PIN or a code was not taken.
fn not_shown(error: AppError, vault: &Vault, context: &CallContext) -> Failure {
    let is_wait = matches!(error, AppError::TooSoon { .. });
    let failure = Failure::from(error);
    let status = vault.status(context.clone());
    if is_wait && status.is_ok_and(|status| status.tries_unknown) {
        return failure.and_hint(TRIES_UNKNOWN);
    }
    failure
}

/// The folder, the vault and the key for what works without the PIN.
pub(crate) fn locked(global: &Global) -> Result<(Arc<Vault>, Zeroizing<Vec<u8>>), Failure> {
    let dir = folder(global)?;
    Ok((Vault::open(&dir)?, shell_key(&dir, global)?))
}

/// The vault and the key, where a store was set up here and can be asked: nothing is written, and
/// nothing that is wrong with it is told.
pub(crate) fn locked_if_there(global: &Global) -> Option<(Arc<Vault>, Zeroizing<Vec<u8>>)> {
    let dir = folder(global).ok()?;
    let key = key_if_kept(&dir)?;
    Some((Vault::open(&dir).ok()?, key))
}

/// Whether a store was set up here.
pub(crate) fn has_store(global: &Global) -> bool {
    let keys = folder(global).map(|dir| std::path::Path::new(&dir).join("keys.v1"));
    keys.is_ok_and(|keys| keys.symlink_metadata().is_ok())
}

/// Sets the same PIN again where it was set at a lower cost than is usual now.
fn seal_anew(session: &Session, secret: &Secret, context: &CallContext) -> Result<(), Failure> {
    if let (true, Secret::Pin(pin)) = (session.keys().pin_is_below_standard()?, secret) {
        secret.prove(session, context)?;
        // One that is too easy by now stays as it is.
        if let Ok(bytes) = session.keys().seal_pin(pin.as_bytes(), Vec::new()) {
            session.keys().put_slot(without_hardware(bytes))?;
        }
    }
    Ok(())
}

fn tell_wrong_tries(session: &Session, context: &CallContext) -> Result<(), Failure> {
    let wrong = session.keys().wrong_tries()?;
    if let Some(latest) = wrong.times.last() {
        let text = format!(
            "{} since you were last here, latest {}.",
            counted(wrong.count, "wrong try", "wrong tries"),
            when(*latest, context)
        );
        dim(text).tell();
        session.keys().acknowledge_wrong_tries()?;
    }
    Ok(())
}

/// A new PIN, asked for twice at a prompt; at set-up the PIN itself is the new one.
pub(crate) fn new_pin(set_up: bool) -> Result<Zeroizing<String>, Failure> {
    let name = if set_up { PIN } else { NEW_PIN };
    if let Some(pin) = from_environment(name) {
        return Ok(pin);
    }
    let first = pin(name, "Choose a PIN or passphrase, at least 6 characters: ")?;
    if *first != *pin(name, "Once more: ")? {
        return Err(Failure::refused("pin", "the two are not the same"));
    }
    Ok(first)
}

/// What was sealed, as it is: a computer has no hardware key.
pub(crate) fn without_hardware(bytes: Vec<u8>) -> Wrapped {
    Wrapped {
        bytes,
        hardware_key: None,
    }
}

fn pin(name: &str, prompt: &str) -> Result<Zeroizing<String>, Failure> {
    if let Some(pin) = from_environment(name) {
        if pin.is_empty() {
            return Err(Failure::refused(
                "pin",
                &format!("{name} is set, and empty"),
            ));
        }
        return Ok(pin);
    }
    rpassword::prompt_password(prompt)
        .map(Zeroizing::new)
        .map_err(|_| {
            Failure::no_pin(&format!(
                "nobody can be asked here: set {name}, or run in a terminal"
            ))
        })
}

fn from_environment(name: &str) -> Option<Zeroizing<String>> {
    std::env::var(name).ok().map(Zeroizing::new)
}
