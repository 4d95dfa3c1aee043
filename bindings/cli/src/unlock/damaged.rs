//! `--damaged`: a store is read as far as it can be, whether it would open or not. Nothing of it is
//! changed, so that whoever fears for it can look without a risk.

use std::sync::Arc;

use alongside::{AppError, CallContext, Job, Session, Vault};

use super::{
    Opened, PIN, RECOVERY_CODE, SECOND_PIN, SECOND_PROMPT, SECOND_RECOVERY_CODE, Secret, folder,
    key_for_now,
};
use crate::args::{Command, Global, Journal, Reach, Urge, VaultCommand};
use crate::failure::Failure;
use crate::mending::is_whole;
use crate::progress::with_bar;
use crate::show::dim;

/// Reads the store, or the second store inside it.
pub(super) fn read(global: &Global, context: &CallContext) -> Result<Opened, Failure> {
    let dir = folder(global)?;
    let vault = Vault::open(&dir)?;
    let key = key_for_now(&dir)?;
    Secret::ask(PIN, RECOVERY_CODE, "PIN: ")?.show(&vault, context)?;
    let session = open(&vault, &key)?;
    let (vault, session, first) = if global.second {
        let vault = Arc::clone(&session).inner_store()?;
        match vault.reauthenticate_with_outer() {
            Err(AppError::PinNeeded) => {
                Secret::ask(SECOND_PIN, SECOND_RECOVERY_CODE, SECOND_PROMPT)?
                    .show(&vault, context)
                    .map_err(Failure::of_second_store)?;
            }
            shown => shown?,
        }
        let second = open(&vault, &key)?;
        (vault, second, Some(session))
    } else {
        (vault, session, None)
    };
    if !global.json {
        tell(&session)?;
    }
    Ok(Opened {
        vault,
        session,
        secret: None,
        first,
    })
}

fn open(vault: &Vault, key: &[u8]) -> Result<Arc<Session>, Failure> {
    let job = Job::new();
    let opened = with_bar(&job, || vault.open_damaged(key, Arc::clone(&job)));
    opened.map_err(|error| Failure::from(error).of_nothing_left())
}

fn tell(session: &Session) -> Result<(), Failure> {
    let text = if session.damage()?.as_ref().is_none_or(is_whole) {
        "The database is whole. With --damaged it is read alone, and nothing is changed."
    } else {
        "The store is damaged: this is what can be read of it. What is missing: alongside \
         --damaged vault verify. Mend it: alongside vault salvage"
    };
    dim(text).tell();
    Ok(())
}

/// Refuses what would change something, before anything is asked or typed. What would change the
/// database alone is refused by the store as well.
pub(crate) fn refuse_changes(command: &Command, global: &Global) -> Result<(), Failure> {
    let changes = match command {
        Command::Init
        | Command::Erase(_)
        | Command::Undo
        | Command::Journal(Journal::Add { .. } | Journal::Edit { .. }) => true,
        Command::Due(due) => due.done.is_some() || due.later.is_some(),
        Command::Reach(reach) => !matches!(reach, Reach::List { .. }),
        Command::Urge { command } => {
            matches!(command, Some(Urge::Start { .. } | Urge::End { .. }))
        }
        Command::Vault(command) => match command {
            VaultCommand::Status | VaultCommand::Verify => false,
            VaultCommand::Snapshots { take, .. } => *take,
            VaultCommand::Recovery { confirm, new } => *new || !confirm.is_empty(),
            VaultCommand::AutoLock { when } => when.is_some(),
            VaultCommand::Mended { forget } => *forget,
            VaultCommand::ChangePin
            | VaultCommand::Rotate
            | VaultCommand::OwnLock { .. }
            | VaultCommand::Salvage { .. }
            | VaultCommand::RestoreSnapshot { .. } => true,
        },
        _ => false,
    };
    if global.damaged && changes {
        return Err(Failure::reads_alone());
    }
    Ok(())
}
