//! The ways in, one by one.

mod left_alone;
#[cfg(target_os = "linux")]
mod memory;
mod recorded;
mod steps;

use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::store::settings;
use crate::{Job, Timestamp};

const PIN: &[u8] = b"river stone 4";
const NEW_PIN: &[u8] = b"482913";
const SLOW: KdfBenchmark = KdfBenchmark(Duration::from_secs(1));

fn context(seconds: i64) -> CallContext {
    CallContext {
        now: Timestamp(1_795_388_400_000 + seconds * 1000),
        zone: crate::Zone::UTC,
        uptime: 3_600_000 + seconds * 1000,
        language: "en".into(),
    }
}

/// As a computer does, which has no hardware key.
fn unwrapped(pending_slot: &PendingSlot) -> Wrapped {
    Wrapped {
        bytes: pending_slot.to_wrap().to_vec(),
        hardware_key: None,
    }
}

/// As a phone does.
fn wrapped(pending_slot: &PendingSlot) -> Wrapped {
    Wrapped {
        bytes: flip(pending_slot.to_wrap()),
        hardware_key: Some("k1".into()),
    }
}

fn flip(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| byte ^ 0x5a).collect()
}

fn try_set_up(vault: &Vault, code: &RecoveryCode) -> Result<()> {
    let reauth = vault.new_key()?;
    let pending_slot = reauth.seal_pin(PIN, &[], SLOW)?;
    let store = vault.set_up(&reauth, (&pending_slot, &unwrapped(&pending_slot)), code)?;
    store.close();
    Ok(())
}

fn set_up() -> (TempDir, RecoveryCode) {
    let dir = tempfile::tempdir().unwrap();
    let code = RecoveryCode::random().unwrap();
    try_set_up(&Vault::create(dir.path()).unwrap(), &code).unwrap();
    (dir, code)
}

/// A folder with what another has.
fn copy_of(dir: impl AsRef<Path>) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(dir).unwrap().flatten() {
        if file.path().is_file() {
            std::fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
        }
    }
    copy
}

fn by_pin(vault: &Vault, pin: &[u8]) -> Result<Reauthentication> {
    vault.reauthenticate_with_pin(pin, b"", &context(0))
}

fn by_code(vault: &Vault, code: &RecoveryCode) -> Result<Reauthentication> {
    vault.reauthenticate_with_recovery_code(code, &context(0))
}

fn opens(vault: &Vault, reauth: Result<Reauthentication>) -> bool {
    match reauth {
        Ok(reauth) => {
            vault.unlock(&reauth, &context(0)).unwrap().close();
            true
        }
        Err(
            Error::WrongPin
            | Error::WrongRecoveryCode
            | Error::PinNeeded
            | Error::NotFound { kind: "slot" },
        ) => false,
        Err(error) => panic!("{error}"),
    }
}

fn databases(dir: &Path) -> Vec<String> {
    let files = std::fs::read_dir(dir).unwrap().flatten();
    let names = files.map(|file| file.file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("data-")).collect()
}

#[test]
fn a_folder_without_a_store_is_told_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(Vault::open(dir.path()).err(), Some(Error::NoStore));
    let none = dir.path().join("none");
    assert_eq!(Vault::open(&none).err(), Some(Error::NoStore));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn a_lost_key_file_is_damage_not_an_empty_folder() {
    let (dir, _code) = set_up();
    for name in ["keys.v1", "keys.v1.copy"] {
        std::fs::remove_file(dir.path().join(name)).unwrap();
    }
    let damaged = Some(Error::Damaged { part: "key file" });
    assert_eq!(Vault::open(dir.path()).err(), damaged);
    assert_eq!(Vault::create(dir.path()).err(), damaged);
}

#[test]
fn too_few_groups_or_wrong_ones_confirm_nothing() {
    let (dir, code) = set_up();
    let vault = Vault::open(dir.path()).unwrap();
    let store = vault
        .unlock(&by_code(&vault, &code).unwrap(), &context(0))
        .unwrap();
    let shown = code.to_string();
    let typed = |number, text: &str| TypedGroup {
        number,
        text: text.to_owned(),
    };
    let first = typed(1, &shown[..4]);
    let other = if &shown[5..9] == "0000" {
        "1111"
    } else {
        "0000"
    };
    let wrong = typed(2, other);
    for groups in [
        vec![],
        vec![first.clone()],
        vec![first.clone(), first.clone()],
        vec![first, wrong],
    ] {
        let refused = vault.confirm_recovery_code(&groups, &store).err();
        assert!(matches!(
            refused,
            Some(Error::Invalid {
                field: "recovery_code",
                ..
            })
        ));
        assert_eq!(
            vault.unconfirmed_recovery_code(&store).unwrap(),
            Some(code.clone())
        );
    }
}

#[test]
fn a_slot_that_was_sealed_before_a_rotation_is_not_kept() {
    let (dir, code) = set_up();
    let vault = Vault::open(dir.path()).unwrap();
    let old = by_code(&vault, &code).unwrap();
    let late = old.seal_secret(SlotKind::Bio).unwrap();
    let new = vault.new_key().unwrap();
    let pending_slot = new.seal_pin(NEW_PIN, &[], SLOW).unwrap();
    vault
        .rotate(
            &old,
            &new,
            (&pending_slot, &unwrapped(&pending_slot)),
            &code,
            &Job::new(),
        )
        .unwrap();
    assert_eq!(
        vault.put_slot(&late, &wrapped(&late)),
        Err(Error::PinNeeded)
    );
}

#[test]
fn each_slot_opens_alone_and_the_code_survives_a_lost_hardware_key() {
    let (dir, code) = set_up();
    let vault = Vault::open(dir.path()).unwrap();
    let reauth = by_code(&vault, &code).unwrap();
    let pin = reauth.seal_pin(PIN, &[], SLOW).unwrap();
    vault.put_slot(&pin, &wrapped(&pin)).unwrap();
    for kind in [SlotKind::Bio, SlotKind::Device] {
        let pending_slot = reauth.seal_secret(kind).unwrap();
        vault
            .put_slot(&pending_slot, &wrapped(&pending_slot))
            .unwrap();
        let kept = vault.slot(kind).unwrap();
        assert_eq!(kept.hardware_key.as_deref(), Some("k1"));
        let secret = flip(&kept.bytes);
        assert!(opens(
            &vault,
            vault.reauthenticate_with_slot(kind, &secret, &context(0))
        ));
        assert!(!opens(
            &vault,
            vault.reauthenticate_with_slot(kind, &kept.bytes, &context(0))
        ));
    }
    let blob = vault.attempt(&context(0)).unwrap();
    assert_eq!(blob.hardware_key.as_deref(), Some("k1"));
    assert!(opens(
        &vault,
        vault.reauthenticate_with_pin(PIN, &flip(&blob.bytes), &context(0))
    ));
    // With the key gone from the hardware, what it wrapped stays as it is.
    assert!(!opens(
        &vault,
        vault.reauthenticate_with_pin(PIN, &blob.bytes, &context(1))
    ));
    assert!(!opens(
        &vault,
        vault.reauthenticate_with_pin(PIN, b"", &context(2))
    ));
    assert!(opens(&vault, by_code(&vault, &code)));
    let status = vault.status(&context(3)).unwrap();
    let all = [
        SlotKind::Pin,
        SlotKind::Recovery,
        SlotKind::Bio,
        SlotKind::Device,
    ];
    assert_eq!((status.slots, status.hardware_key), (all.to_vec(), true));
    for kind in [SlotKind::Bio, SlotKind::Device] {
        vault.remove_slot(kind).unwrap();
        assert_eq!(vault.slot(kind).err(), Some(NO_SLOT));
        assert_eq!(vault.remove_slot(kind).err(), Some(NO_SLOT));
    }
}

#[test]
fn a_store_without_a_pin_keeps_its_one_way_in() {
    let dir = tempfile::tempdir().unwrap();
    let vault = Vault::create(dir.path()).unwrap();
    let reauth = vault.new_key().unwrap();
    let pending_slot = reauth.seal_secret(SlotKind::Device).unwrap();
    let code = RecoveryCode::random().unwrap();
    vault
        .set_up(&reauth, (&pending_slot, &wrapped(&pending_slot)), &code)
        .unwrap()
        .close();
    assert_eq!(vault.attempt(&context(0)).err(), Some(NO_SLOT));
    assert_eq!(by_pin(&vault, PIN).err(), Some(NO_SLOT));
    let secret = flip(&vault.slot(SlotKind::Device).unwrap().bytes);
    assert!(opens(
        &vault,
        vault.reauthenticate_with_slot(SlotKind::Device, &secret, &context(0))
    ));
    assert_eq!(vault.remove_slot(SlotKind::Device).err(), Some(NO_SLOT));
}

/// A PIN that was set when less was usual opens, says so, and is sealed anew with its change.
#[test]
fn a_pin_of_an_older_cost_opens_and_is_told() {
    let (dir, code) = set_up();
    let vault = Vault::open(dir.path()).unwrap();
    let reauth = by_code(&vault, &code).unwrap();
    assert!(!reauth.pin_below_standard);
    let argon2id = cost::Cost::of_old();
    let under = argon2id.key(PIN).unwrap();
    let bound = SlotKind::Pin.bound(&reauth.keys.store);
    let blob = sealed::seal(reauth.key.as_bytes(), &under, &bound).unwrap();
    let old = slot::PinSlot {
        argon2id,
        hardware_key: None,
        blob: sealed::Hex(blob),
    };
    let put = |keys: &mut KeyFile| {
        keys.pin = Some(old);
        Ok(())
    };
    vault.change(put).unwrap();
    let reauth = by_pin(&vault, PIN).unwrap();
    assert!(reauth.pin_below_standard);
    let pending_slot = reauth.seal_pin(PIN, &[], SLOW).unwrap();
    vault
        .put_slot(&pending_slot, &unwrapped(&pending_slot))
        .unwrap();
    assert!(!by_pin(&vault, PIN).unwrap().pin_below_standard);
    let cost = vault.status(&context(0)).unwrap().argon2id.unwrap();
    assert_eq!((cost.memory_kib, cost.passes, cost.lanes), (65536, 3, 4));
}
