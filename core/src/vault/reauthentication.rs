//! The data key after re-authentication, and what can be changed with it.

use zeroize::Zeroizing;

use super::key_file::KeyFile;
use super::slot::{RecoverySlot, Slot};
use super::{
    KdfBenchmark, PendingSlot, RecoveryCode, SlotKind, TypedGroup, Vault, Wrapped, check_pin,
};
use crate::Day;
use crate::error::{Error, Result};
use crate::store::{Key, Store, reserve, settings};

/// The key of a store, held by who showed the PIN, the recovery code or the phone's secret; or a
/// new key, for a store that is being set up or whose key is being changed.
pub struct Reauthentication {
    pub(super) key: Key,
    /// The key file that the key belongs to.
    pub(super) keys: KeyFile,
    /// Whether the PIN was set at a cost that is below today's, and is to be sealed anew.
    pub pin_below_standard: bool,
}

impl Reauthentication {
    pub(super) fn new(key: Key, keys: KeyFile, pin_below_standard: bool) -> Self {
        Self {
            key,
            keys,
            pin_below_standard,
        }
    }

    /// The key, which photos are sealed by as well.
    pub(crate) fn key(&self) -> &Key {
        &self.key
    }

    /// Seals the key under a PIN, for the shell's hardware key to wrap. See [`check_pin`].
    ///
    /// Fails as a refused `pin`, or with [`Error::OutOfMemory`].
    pub fn seal_pin(
        &self,
        pin: &[u8],
        dates: &[Day],
        benchmark: KdfBenchmark,
    ) -> Result<PendingSlot> {
        check_pin(pin, dates)?;
        PendingSlot::of_pin(&self.key, pin, benchmark, &self.keys)
    }

    /// The key file of a new key: one slot and the recovery code open it.
    pub(super) fn first_slots(&self, slot: Slot, code: &RecoveryCode) -> Result<KeyFile> {
        let mut keys = self.keys.clone();
        keys.put(slot);
        keys.recovery = Some(RecoverySlot::seal(&self.key, code, &keys.store)?);
        Ok(keys)
    }

    /// Seals the key under a new secret for a `bio` or `device` slot, which the shell's hardware
    /// key is to wrap.
    ///
    /// Fails with [`Error::NotFound`] for another kind.
    pub fn seal_secret(&self, kind: SlotKind) -> Result<PendingSlot> {
        match kind {
            SlotKind::Bio | SlotKind::Device => PendingSlot::of_secret(&self.key, kind, &self.keys),
            SlotKind::Pin | SlotKind::Recovery => Err(super::NO_SLOT),
        }
    }
}

impl Vault {
    /// A new key: for a store that is yet to be set up, or in place of the store's own.
    pub fn new_key(&self) -> Result<Reauthentication> {
        let _files = self.files();
        let keys = match self.keys() {
            Err(Error::NoStore) => KeyFile::new()?,
            keys => keys?.with_new_database()?,
        };
        Ok(Reauthentication::new(Key::random()?, keys, false))
    }

    /// Puts a slot in place of the one of its kind, which opens no more. The database is not
    /// touched.
    pub fn put_slot(&self, pending_slot: &PendingSlot, wrapped: &Wrapped) -> Result<()> {
        let slot = pending_slot.wrapped(wrapped)?;
        self.change(|keys| {
            keys.check(&pending_slot.database)?;
            keys.put(slot);
            Ok(())
        })
    }

    /// Takes a `bio` or `device` slot away: what it holds opens no more.
    ///
    /// Fails with [`Error::NotFound`] where there is none, or where it is the only way in beside
    /// the recovery code.
    pub fn remove_slot(&self, kind: SlotKind) -> Result<()> {
        self.change(|keys| {
            keys.shell_slot(kind)?;
            match kind {
                SlotKind::Bio => keys.bio = None,
                _ if keys.pin.is_some() => keys.device = None,
                _ => return Err(super::NO_SLOT),
            }
            Ok(())
        })
    }

    /// Puts a recovery code in place of the one before, which opens no more. It is kept inside
    /// the store until it is confirmed.
    pub fn put_recovery_code(
        &self,
        reauth: &Reauthentication,
        code: &RecoveryCode,
        store: &Store,
    ) -> Result<()> {
        self.check(reauth)?;
        // First inside, beside the one before: of the two, the one that opens the store is shown.
        let before = self.unconfirmed_recovery_code(store)?;
        keep_codes(store, [Some(code), before.as_ref()])?;
        self.change(|keys| {
            keys.recovery = Some(RecoverySlot::seal(&reauth.key, code, &keys.store)?);
            Ok(())
        })?;
        self.tidy_snapshots(&self.read_keys()?, &reauth.key)
    }

    /// The recovery code, to be shown again; nothing once it was confirmed.
    pub fn unconfirmed_recovery_code(&self, store: &Store) -> Result<Option<RecoveryCode>> {
        let text = store.read(|conn| settings::get(conn, settings::Name::RecoveryCode))?;
        let text = text.unwrap_or_default();
        let text = std::str::from_utf8(&text).unwrap_or_default();
        let mut codes = text.lines().filter_map(|line| line.parse().ok());
        let _files = self.files();
        let keys = self.keys()?;
        let slot = keys.recovery.as_ref().filter(|slot| !slot.confirmed);
        let opens =
            |code: &RecoveryCode| slot.is_some_and(|slot| slot.open(code, &keys.store).is_ok());
        Ok(codes.find(opens))
    }

    /// Notes that the person has the code in writing, and forgets it: `groups` are two or more of
    /// its 7 groups, by their number from 1, as they were typed back.
    ///
    /// Fails as a refused `recovery_code` where a group is not the code's or they are too few,
    /// and with [`Error::NotFound`] where no code waits for it.
    pub fn confirm_recovery_code(&self, groups: &[TypedGroup], store: &Store) -> Result<()> {
        let code = self.unconfirmed_recovery_code(store)?;
        code.ok_or(Error::NotFound { kind: "code" })?
            .check_groups(groups)?;
        self.change(|keys| {
            if let Some(slot) = &mut keys.recovery {
                slot.confirmed = true;
            }
            Ok(())
        })?;
        store.write(|tx| settings::forget(tx, settings::Name::RecoveryCode))
    }

    /// What backups are encrypted to: the age recipient of the recovery code.
    pub fn backup_recipient(&self) -> Result<String> {
        let _files = self.files();
        let slot = self.keys()?.recovery.ok_or(super::NO_SLOT)?;
        Ok(slot.backup_recipient)
    }

    /// Fails with [`Error::PinNeeded`] where the proof is not of the store's key.
    pub(super) fn check(&self, reauth: &Reauthentication) -> Result<()> {
        let _files = self.files();
        self.keys()?.check(&reauth.keys.database)
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut KeyFile) -> Result<()>) -> Result<()> {
        let _files = self.files();
        let mut keys = self.keys()?;
        change(&mut keys)?;
        reserve::with(&self.dir, || keys.clone().write(&self.dir))
    }
}

/// Keeps a code inside the store, to be shown again until it is confirmed.
pub(super) fn keep_code(store: &Store, code: &RecoveryCode) -> Result<()> {
    keep_codes(store, [Some(code), None])
}

fn keep_codes(store: &Store, codes: [Option<&RecoveryCode>; 2]) -> Result<()> {
    let lines: Vec<String> = codes
        .into_iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    let lines = Zeroizing::new(lines.join("\n"));
    store.write(|tx| settings::put(tx, settings::Name::RecoveryCode, lines.as_bytes()))
}
