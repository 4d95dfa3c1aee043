//! `alongside vault …`

use std::sync::Arc;

use alongside::{AutoLock, CallContext, Guide, Job, SlotKind, TypedGroup, Vault, VaultStatus};
use serde_json::json;

use crate::args::{Global, VaultCommand};
use crate::failure::{Failure, wait};
use crate::mending;
use crate::progress::with_bar;
use crate::show::{Answer, Text, bold, dim};
use crate::snapshots;
use crate::unlock::{self, Opened};

/// Why there is a wait though nobody has tried a PIN.
pub(crate) const TRIES_UNKNOWN: &str =
    "How often PINs were tried can't be read: that is the longest wait.";

/// Tells how the store is locked. Needs no PIN.
pub(crate) fn status(global: &Global, context: &CallContext) -> Result<Answer, Failure> {
    status_of(&*Vault::open(&unlock::folder(global)?)?, context)
}

fn status_of(vault: &Vault, context: &CallContext) -> Result<Answer, Failure> {
    let status = vault.status(context.clone())?;
    let slots: Vec<&str> = status.slots.iter().copied().map(name).collect();
    let mut json = json!(status);
    json["slots"] = json!(slots);
    Ok(Answer::new(status_text(&status, &slots), json))
}

fn status_text(status: &VaultStatus, slots: &[&str]) -> Text {
    let mut lines = vec![Text::from(format!("Opens with: {}", slots.join(", ")))];
    if let Some(cost) = status.argon2id {
        let bound = if status.hardware_key {
            "bound to this phone's hardware"
        } else {
            "not bound to hardware: whoever copies the files can try PINs at leisure"
        };
        let tries = format!(
            "The PIN is {bound}; a try costs Argon2id with {} MiB, {} passes",
            cost.memory_kib / 1024,
            cost.passes
        );
        lines.push(tries.into());
    }
    let confirmed = if status.recovery_code_confirmed {
        "The recovery code is confirmed"
    } else {
        "The recovery code is not confirmed: alongside vault recovery"
    };
    lines.push(confirmed.into());
    if status.wait_seconds > 0 {
        let wait = format!("The next PIN can be tried in {}", wait(status.wait_seconds));
        lines.push(wait.into());
    }
    if status.tries_unknown {
        lines.push(dim(TRIES_UNKNOWN));
    }
    if status.unread_answers {
        lines.push("Some answers given while locked could not be read, and are kept aside".into());
    }
    if status.set_aside > 0 {
        lines.push("Damaged files are kept aside: alongside vault salvage --forget".into());
    }
    lines.push(dim(
        "The key for what works while locked lies in shell.key, for you alone",
    ));
    Text::of_lines(lines)
}

fn name(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Pin => "PIN",
        SlotKind::Recovery => "recovery code",
        SlotKind::Bio => "finger or face",
        SlotKind::Device => "phone's code",
    }
}

/// Runs a command that needs an open store.
pub(crate) fn run(
    command: &VaultCommand,
    opened: &Opened,
    context: &CallContext,
) -> Result<Answer, Failure> {
    match command {
        VaultCommand::Status => status_of(&opened.vault, context),
        VaultCommand::ChangePin => change_pin(opened, context),
        VaultCommand::Recovery { confirm, new } => recovery(confirm, *new, opened, context),
        VaultCommand::OwnLock { .. } if !opened.is_inner_store() => Err(Failure::refused(
            "command",
            "this is for the second store: alongside --second vault own-lock",
        )),
        VaultCommand::Rotate | VaultCommand::OwnLock { remove: false } => rotate(opened, context),
        VaultCommand::OwnLock { remove: true } => {
            opened.prove(context)?;
            opened.session.keys().remove_own_lock(context.clone())?;
            let text = "The second store opens with the first again.";
            Ok(Answer::new(text, json!({ "own_lock": false })))
        }
        VaultCommand::AutoLock { when } => auto_lock(when.as_deref(), opened, context),
        VaultCommand::Snapshots { id, take } => {
            snapshots::run(id.as_deref(), *take, opened, context)
        }
        VaultCommand::Verify => mending::verify(&opened.session),
        VaultCommand::Mended { forget } => mending::mended(&opened.session, *forget, context),
        VaultCommand::Salvage { forget: true } => mending::forget_damaged(&opened.session),
        VaultCommand::Salvage { forget: false } | VaultCommand::RestoreSnapshot { .. } => {
            unreachable!("these open the store by themselves")
        }
    }
}

fn change_pin(opened: &Opened, context: &CallContext) -> Result<Answer, Failure> {
    opened.prove(context)?;
    let pin = unlock::new_pin(false)?;
    let bytes = opened.session.keys().seal_pin(pin.as_bytes(), Vec::new())?;
    opened
        .session
        .keys()
        .put_slot(unlock::without_hardware(bytes))?;
    let text = "The PIN is changed. The old one no longer works; the recovery code still opens the \
                store. If someone may know that code: alongside vault recovery --new";
    Ok(Answer::new(text, json!({ "changed": true })))
}

fn recovery(
    confirm: &[String],
    new: bool,
    opened: &Opened,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let session = &opened.session;
    if new {
        opened.prove(context)?;
        let code = Guide::new().new_recovery_code()?;
        session.keys().put_recovery_code(&code)?;
        let what = "Your new recovery code. The old one no longer works.";
        return Ok(shown(&code, what, opened));
    }
    if !confirm.is_empty() {
        let groups = confirm
            .iter()
            .map(|typed| group(typed))
            .collect::<Result<_, _>>()?;
        session.keys().confirm_recovery_code(groups)?;
        let text = "Confirmed. The code is not shown again: keep it where nobody else looks.";
        return Ok(Answer::new(text, json!({ "confirmed": true })));
    }
    if let Some(code) = session.keys().unconfirmed_recovery_code()? {
        let what = "Your recovery code, shown until it is confirmed:";
        return Ok(shown(&code, what, opened));
    }
    let text = "The code is confirmed, and is not kept here. A new one: \
                alongside vault recovery --new";
    Ok(Answer::new(text, json!({ "recovery_code": null })))
}

fn shown(code: &str, what: &str, opened: &Opened) -> Answer {
    let second = if opened.is_inner_store() {
        "--second "
    } else {
        ""
    };
    let text = Text::from(what)
        + "\n\n  "
        + bold(code)
        + "\n\nOnce it is in writing, type two groups back from there:\n  alongside "
        + format!("{second}vault recovery --confirm 2=… --confirm 5=…");
    Answer::new(text, json!({ "recovery_code": code }))
}

fn group(typed: &str) -> Result<TypedGroup, Failure> {
    let parts = typed.split_once('=');
    let parts = parts.and_then(|(number, text)| Some((number.trim().parse().ok()?, text)));
    let (number, text) = parts.ok_or_else(|| Failure::malformed("confirm", "2=9KQM"))?;
    Ok(TypedGroup {
        number,
        text: text.into(),
    })
}

fn rotate(opened: &Opened, context: &CallContext) -> Result<Answer, Failure> {
    let session = &opened.session;
    opened.prove(context)?;
    session.keys().new_key()?;
    let pin = unlock::new_pin(false)?;
    let bytes = session.keys().seal_pin(pin.as_bytes(), Vec::new())?;
    let code = Guide::new().new_recovery_code()?;
    let job = Job::new();
    let call = || {
        session
            .keys()
            .rotate(unlock::without_hardware(bytes), &code, Arc::clone(&job))
    };
    with_bar(&job, call)?;
    let what = if opened.is_inner_store() {
        "All of the second store is written anew under a new key. Its recovery code, which opens it\n\
         alone:"
    } else {
        "All is written anew under a new key. The old recovery code no longer works.\n\
         Your new one:"
    };
    Ok(shown(&code, what, opened))
}

fn auto_lock(
    when: Option<&str>,
    opened: &Opened,
    context: &CallContext,
) -> Result<Answer, Failure> {
    const NAMES: [(&str, AutoLock); 3] = [
        ("at-once", AutoLock::AtOnce),
        ("half-a-minute", AutoLock::HalfAMinute),
        ("five-minutes", AutoLock::FiveMinutes),
    ];
    if let Some(when) = when {
        let named = NAMES.iter().find(|(name, _)| *name == when);
        let known = NAMES.map(|(name, _)| name).join(", ");
        let (_, to) = named.ok_or_else(|| Failure::unknown("when", &known))?;
        opened.session.keys().set_auto_lock(*to, context.clone())?;
    }
    let set = opened.session.keys().auto_lock()?;
    let named = NAMES.iter().find(|(_, value)| *value == set);
    let name = named.map_or("", |(name, _)| name);
    let text = format!("Locks when out of sight: {name}; at once when the screen goes dark");
    Ok(Answer::new(text, json!({ "auto_lock": name })))
}
