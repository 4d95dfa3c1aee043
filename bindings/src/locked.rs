//! What works while the store is locked.

use alongside_core::directory::HelpNow;
use alongside_core::flows::InReach;
use alongside_core::programme::{UrgeOutcome, UrgeTimer};
use alongside_core::recurrence::Occurrence;
use alongside_core::reminders::{AlarmChanges, Alarms, Answer};
use alongside_core::vault::LockKey;
use alongside_core::{CallContext, ReminderId, Result, UrgeTimerId, flows};

use crate::guard::guarded;
use crate::vault::Vault;

/// These work whether the store is open or not: what is answered here comes into it when it opens,
/// or is next asked for its day.
#[uniffi::export]
impl Vault {
    /// What reminders ask for, with no words but those chosen for the lock screen. Arm exactly what `next`
    /// lists: after the phone's start, a change of its clock or zone, and after each answer.
    ///
    /// Fails with `Damaged` where the lock key is another than at the last unlock.
    pub fn alarms(&self, lock_key: &[u8], context: CallContext) -> Result<Alarms> {
        guarded(|| flows::locked_alarms(self.core()?, &LockKey::new(lock_key)?, &context))
    }

    /// How what is to be armed differs from what is, given by the keys of the alarms that are armed: after it was
    /// done, exactly `alarms.next` is armed. Nothing changes where nothing has changed.
    ///
    /// Fails as `alarms`.
    pub fn alarm_changes(
        &self,
        lock_key: &[u8],
        armed: Vec<String>,
        context: CallContext,
    ) -> Result<AlarmChanges> {
        let key = || LockKey::new(lock_key);
        guarded(|| flows::alarm_changes(self.core()?, &key()?, &armed, &context))
    }

    /// Marks what a reminder asks for as done. Doing it again changes nothing.
    ///
    /// Fails with `NotFound` where no such reminder is armed, and with `Invalid` where it has no such occurrence.
    pub fn answer_done(
        &self,
        lock_key: &[u8],
        reminder_id: ReminderId,
        occurrence: Occurrence,
        context: CallContext,
    ) -> Result<()> {
        self.answered(lock_key, (reminder_id, occurrence), Answer::Done, &context)
    }

    /// Leaves out what a reminder asks for this time. What is done stays done.
    ///
    /// Fails as `answer_done`.
    pub fn answer_skip(
        &self,
        lock_key: &[u8],
        reminder_id: ReminderId,
        occurrence: Occurrence,
        context: CallContext,
    ) -> Result<()> {
        self.answered(
            lock_key,
            (reminder_id, occurrence),
            Answer::Skipped,
            &context,
        )
    }

    /// Puts off what a reminder asks for, for 1 to 10,080 minutes from now. What is done or left out stays so.
    ///
    /// Fails as `answer_done`.
    pub fn answer_later(
        &self,
        lock_key: &[u8],
        reminder_id: ReminderId,
        occurrence: Occurrence,
        minutes: u32,
        context: CallContext,
    ) -> Result<()> {
        let (about, key) = ((reminder_id, occurrence), || LockKey::new(lock_key));
        guarded(|| flows::locked_later(self.core()?, &key()?, about, minutes, &context))
    }

    /// What the person chose to keep in reach, readable without the PIN: cards, plans, lines of
    /// their own, and the country whose help lines they need. Of a plan's steps that stay locked,
    /// nothing but that they are filled in is kept there.
    ///
    /// Fails as `alarms`.
    pub fn in_reach(&self, lock_key: &[u8]) -> Result<InReach> {
        guarded(|| flows::locked_in_reach(self.core()?, &LockKey::new(lock_key)?))
    }

    /// What Help now shows, with the lines of the person's own that are in reach first. An empty text
    /// is the country of the profile. What can't be read of the person's own is left out: show this
    /// whatever the store is like.
    ///
    /// Fails with `Invalid` where the country is neither empty nor that of a country or a part of one.
    pub fn help_now(
        &self,
        lock_key: &[u8],
        country: &str,
        context: CallContext,
    ) -> Result<HelpNow> {
        let key = || LockKey::new(lock_key);
        guarded(|| flows::locked_help(self.core()?, &key()?, country, &context))
    }

    /// Starts the urge timer for 1 to 60 minutes; 20 is usual.
    ///
    /// Fails with `Invalid` where the minutes are refused, and otherwise as `alarms`.
    pub fn start_urge_timer(
        &self,
        lock_key: &[u8],
        minutes: u32,
        context: CallContext,
    ) -> Result<UrgeTimer> {
        let key = || LockKey::new(lock_key);
        guarded(|| flows::start_urge_timer(self.core()?, &key()?, minutes, &context))
    }

    /// The latest run of the urge timer whose end was not said: it runs, or has run out.
    ///
    /// Fails as `alarms`.
    pub fn urge_timer(&self, lock_key: &[u8]) -> Result<Option<UrgeTimer>> {
        guarded(|| flows::urge_timer(self.core()?, &LockKey::new(lock_key)?))
    }

    /// Says how the urge timer ended.
    ///
    /// Fails with `NotFound` where it is not the latest, or its end was said before.
    pub fn end_urge_timer(
        &self,
        lock_key: &[u8],
        timer_id: UrgeTimerId,
        outcome: UrgeOutcome,
        context: CallContext,
    ) -> Result<UrgeTimer> {
        let key = || LockKey::new(lock_key);
        guarded(|| flows::end_urge_timer(self.core()?, &key()?, timer_id, outcome, &context))
    }
}

impl Vault {
    fn answered(
        &self,
        lock_key: &[u8],
        about: (ReminderId, Occurrence),
        answer: Answer,
        context: &CallContext,
    ) -> Result<()> {
        let key = || LockKey::new(lock_key);
        guarded(|| flows::locked_answer(self.core()?, &key()?, about, answer, context))
    }
}
