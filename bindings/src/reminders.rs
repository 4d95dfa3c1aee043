//! Reminders, with what became of them and when they are silent.

use std::sync::Arc;

use alongside_core::drafts::DraftOf;
use alongside_core::flows::{
    CalendarChoice, CalendarPreview, CalendarReport, CalendarSummary, CalendarWords,
};
use alongside_core::recurrence::Occurrence;
use alongside_core::reminders::{
    Answer, AnswerOutcome, Answerable, DueReminder, HistoryItem, QuietHours, Reminder,
    ReminderInput, ReminderSettings,
};
use alongside_core::{CallContext, Day, ReminderId, Result, Timestamp, WallTime, flows, reminders};

use crate::inner::Inner;
use crate::job::Job;
use crate::picked::PickedFile;

/// The reminders of an open store. Every call fails with `Locked` once the session is locked.
#[derive(uniffi::Object)]
pub struct Reminders(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Reminders {
    /// Saves a new reminder. Discards the draft that it was saved from.
    ///
    /// Fails with `Invalid` where its text, its days or its zone is refused, and where all of it
    /// lies in the past.
    #[uniffi::method(default(from_draft = None))]
    pub fn add_reminder(
        &self,
        input: ReminderInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<Reminder> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            reminders::add(tx, &input, &context)
        })
    }

    /// Replaces what a person plans; `undo` brings the earlier plan back. Discards the draft that it was
    /// saved from.
    ///
    /// Another text changes nothing else. Another timing begins now: what asked by the old one asks no more,
    /// and nothing before is due. It may not lie in the past.
    ///
    /// Fails with `NotFound`, and with `Invalid` as `add_reminder`.
    #[uniffi::method(default(from_draft = None))]
    pub fn edit_reminder(
        &self,
        reminder_id: ReminderId,
        input: ReminderInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<Reminder> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            reminders::edit(tx, reminder_id, &input, &context)
        })
    }

    /// Looks a reminder up, stopped or not.
    ///
    /// Fails with `NotFound`.
    pub fn reminder(&self, reminder_id: ReminderId, context: CallContext) -> Result<Reminder> {
        self.0.read_now(&context, |conn| {
            reminders::reminder(conn, reminder_id, &context)
        })
    }

    /// Lists the reminders, the next to ask first; the stopped ones too, at the end, where wanted.
    ///
    /// Fails with `Locked`.
    pub fn list(&self, stopped: bool, context: CallContext) -> Result<Vec<Reminder>> {
        self.0.read_now(&context, |conn| {
            reminders::reminders(conn, stopped, &context)
        })
    }

    /// Lists what asks now, the longest waiting first.
    ///
    /// Fails with `Locked`.
    pub fn due_reminders(&self, context: CallContext) -> Result<Vec<DueReminder>> {
        self.0
            .read_now(&context, |conn| reminders::due(conn, &context))
    }

    /// What an answer is for that names nothing: what asks, or else what was put off, or else what asks soon, unless
    /// it was answered in the last half an hour. Nothing where there is none, and for a reminder that was stopped.
    ///
    /// Fails with `NotFound`.
    pub fn answerable(
        &self,
        reminder_id: ReminderId,
        context: CallContext,
    ) -> Result<Option<Answerable>> {
        self.0.read_now(&context, |conn| {
            reminders::answerable(conn, reminder_id, &context)
        })
    }

    /// The occurrence of a day on the wall: of several the one at a time, or else what can be answered, or else
    /// the first.
    ///
    /// Fails with `NotFound`, and with `Invalid` where the reminder has none on it.
    pub fn occurrence_on(
        &self,
        reminder_id: ReminderId,
        day: Day,
        time: Option<WallTime>,
        context: CallContext,
    ) -> Result<Occurrence> {
        self.0.read_now(&context, |conn| {
            reminders::occurrence_on(conn, reminder_id, day, time, &context)
        })
    }

    /// What became of an occurrence.
    ///
    /// Fails with `NotFound`.
    pub fn occurrence_state(
        &self,
        reminder_id: ReminderId,
        occurrence: Occurrence,
        context: CallContext,
    ) -> Result<HistoryItem> {
        self.0.read_now(&context, |conn| {
            reminders::occurrence_state(conn, reminder_id, occurrence, &context)
        })
    }

    /// What became of a reminder, the latest first: `count` of 1 to 500, those before an instant or, without
    /// one, up to now.
    ///
    /// Fails with `NotFound`, and with `Invalid` where the count is refused.
    pub fn history(
        &self,
        reminder_id: ReminderId,
        before: Option<Timestamp>,
        count: u32,
        context: CallContext,
    ) -> Result<Vec<HistoryItem>> {
        self.0.read_now(&context, |conn| {
            reminders::history(conn, reminder_id, before, count, &context)
        })
    }

    /// Marks what a reminder asks for as done, also what was put off, left out or missed, and what is to ask
    /// within a day where that is nearer than the one before. Doing it again changes nothing, and says so.
    ///
    /// Fails with `NotFound`, and with `Invalid` where the reminder has no such occurrence, or its time is still to
    /// come and not soon.
    pub fn mark_done(
        &self,
        reminder_id: ReminderId,
        occurrence: Occurrence,
        context: CallContext,
    ) -> Result<AnswerOutcome> {
        self.0.write(&context, |tx| {
            reminders::answer(tx, reminder_id, occurrence, Answer::Done, &context)
        })
    }

    /// Leaves out what a reminder asks for this time. What is done stays done.
    ///
    /// Fails as `mark_done`.
    pub fn skip(
        &self,
        reminder_id: ReminderId,
        occurrence: Occurrence,
        context: CallContext,
    ) -> Result<AnswerOutcome> {
        self.0.write(&context, |tx| {
            reminders::answer(tx, reminder_id, occurrence, Answer::Skipped, &context)
        })
    }

    /// Puts off what a reminder asks for, for 1 to 10,080 minutes from now. What is done or left out stays so.
    ///
    /// Fails as `mark_done`, and with `Invalid` where the minutes are refused.
    pub fn snooze(
        &self,
        reminder_id: ReminderId,
        occurrence: Occurrence,
        minutes: u32,
        context: CallContext,
    ) -> Result<AnswerOutcome> {
        self.0.write(&context, |tx| {
            let later = Answer::later(minutes, &context)?;
            reminders::answer(tx, reminder_id, occurrence, later, &context)
        })
    }

    /// Lets a reminder be silent from now to the end of a day: of today at the earliest, in 731 days at the
    /// latest. What falls in between is not missed.
    ///
    /// Fails with `NotFound`, and with `Invalid` where the day is refused.
    pub fn pause_reminder(
        &self,
        reminder_id: ReminderId,
        last_day: Day,
        context: CallContext,
    ) -> Result<Reminder> {
        self.0.write(&context, |tx| {
            reminders::pause(tx, reminder_id, last_day, &context)
        })
    }

    /// Ends the pause of a reminder. Where there is none, changes nothing.
    ///
    /// Fails with `NotFound`.
    pub fn resume_reminder(
        &self,
        reminder_id: ReminderId,
        context: CallContext,
    ) -> Result<Reminder> {
        self.0
            .write(&context, |tx| reminders::resume(tx, reminder_id, &context))
    }

    /// Lets all reminders be silent from now to the end of a day, as `pause_reminder` one.
    ///
    /// Fails with `Invalid` where the day is refused.
    pub fn pause_all(&self, last_day: Day, context: CallContext) -> Result<ReminderSettings> {
        self.0
            .write(&context, |tx| reminders::pause_all(tx, last_day, &context))
    }

    /// Ends the pause of all reminders. Where there is none, changes nothing.
    ///
    /// Fails with `Locked`.
    pub fn resume_all(&self, context: CallContext) -> Result<ReminderSettings> {
        self.0
            .write(&context, |tx| reminders::resume_all(tx, &context))
    }

    /// Sets the hours in which reminders wait: what would ask in them asks at their end, but for reminders that
    /// ask in them as well. Nothing: they ask at any time.
    ///
    /// Fails with `Invalid` where the hours end when they begin.
    pub fn set_quiet_hours(
        &self,
        hours: Option<QuietHours>,
        context: CallContext,
    ) -> Result<ReminderSettings> {
        self.0.write(&context, |tx| {
            reminders::set_quiet_hours(tx, hours, &context)
        })
    }

    /// Looks into a calendar (iCalendar, RFC 5545: what Google, Apple and Outlook export), and keeps nothing of
    /// it. Takes up to seconds: `job` tells how far it is and cancels it.
    ///
    /// Fails as a refused `file`, also where that has more than 64 MB or is no calendar.
    pub fn preview_calendar(
        &self,
        file: Arc<PickedFile>,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<CalendarPreview> {
        let file = file.take("file");
        self.0.long(&job, |store, job| {
            flows::preview_calendar(store, file?, &context, job)
        })
    }

    /// Keeps the events and tasks of a calendar as reminders; `undo` takes all of them back. One that was imported
    /// before is known again: its reminder follows the calendar's times, and keeps its own words.
    ///
    /// Fails as a refused `file`, also where it has changed since its preview or would make more than 1,000 new
    /// reminders; then nothing was changed.
    pub fn import_calendar(
        &self,
        file: Arc<PickedFile>,
        choice: CalendarChoice,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<CalendarReport> {
        let file = file.take("file");
        self.0.long(&job, |store, job| {
            self.0.with_lock_key(|vault, key| {
                flows::import_calendar(store, (vault, key), file?, &choice, &context, job)
            })
        })
    }

    /// Writes reminders as a calendar to a path that is not there yet, or to a file that is open, in place of
    /// what that had: those that are named, or else all that were not stopped and are not over. What leaves so is
    /// outside the lock. The guide's `calendar_name` is a name that tells nothing.
    ///
    /// Fails with `NotFound`, and as a refused `path`, also where that is within the store's own folder; then
    /// nothing is left there.
    pub fn export_calendar(
        &self,
        reminder_ids: Vec<ReminderId>,
        words: CalendarWords,
        target: Arc<PickedFile>,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<CalendarSummary> {
        let (target, which) = (target.take("path"), (reminder_ids.as_slice(), words));
        self.0.long(&job, |store, job| {
            let vault = self.0.vault()?;
            flows::export_calendar(store, &vault, which, target?, &context, job)
        })
    }

    /// What holds for all reminders: quiet hours and pauses.
    ///
    /// Fails with `Locked`.
    pub fn reminder_settings(&self) -> Result<ReminderSettings> {
        self.0.read(reminders::settings)
    }

    /// Lets a reminder ask no more, or again from now on: what fell between was not missed. To start one that
    /// asked often enough without an answer lets it ask again.
    ///
    /// Fails with `NotFound`.
    pub fn set_reminder_stopped(
        &self,
        reminder_id: ReminderId,
        stopped: bool,
        context: CallContext,
    ) -> Result<Reminder> {
        self.0.write(&context, |tx| {
            reminders::set_stopped(tx, reminder_id, stopped, &context)
        })
    }
}
