//! Meetings of support groups.

use std::sync::Arc;

use alongside_core::drafts::DraftOf;
use alongside_core::groups::{
    Coordinates, ImportIssuePage, ImportRequest, ImportSummary, MeetingFilter, MeetingInput,
    MeetingView, Source,
};
use alongside_core::{CallContext, MeetingId, Result, SourceId, flows, groups};

use crate::inner::Inner;
use crate::job::Job;
use crate::picked::PickedFile;

/// Meetings of support groups: the lists that were imported, and what the person added. Every call
/// fails with `Locked` once the session is locked.
#[derive(uniffi::Object)]
pub struct Meetings(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Meetings {
    /// Imports a Meeting Guide list, or brings the source of that name up to date.
    ///
    /// Meetings keep their ids, and `undo` brings the earlier list back. Takes up to seconds: `job`
    /// tells how far it is and cancels it. Fails as a refused `file`, also where that has more than
    /// 64 MB.
    pub fn import_meetings(
        &self,
        file: Arc<PickedFile>,
        request: ImportRequest,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<ImportSummary> {
        let file = file.take("file");
        self.0.long(&job, |store, job| {
            self.0.with_lock_key(|vault, key| {
                flows::import_meetings(store, (vault, key), file?, &request, &context, job)
            })
        })
    }

    /// Lists what the last import of a source mended or left out, 1 to 500 lines at a time.
    /// `after` is the `next` of the page before.
    ///
    /// Fails with `NotFound`, and with `Invalid` where the limit is refused.
    pub fn import_issues(
        &self,
        source_id: SourceId,
        after: Option<i64>,
        limit: u32,
    ) -> Result<ImportIssuePage> {
        self.0
            .read(|conn| groups::import_issues(conn, source_id, after, limit))
    }

    /// Lists the sources that were imported, by name.
    ///
    /// Fails with `Locked`.
    pub fn meeting_sources(&self) -> Result<Vec<Source>> {
        self.0.read(groups::sources)
    }

    /// Removes a source with all its meetings. `undo` brings them back.
    ///
    /// Fails with `NotFound`.
    pub fn remove_meeting_source(&self, source_id: SourceId, context: CallContext) -> Result<()> {
        self.0.write(&context, |tx| {
            groups::remove_source(tx, source_id, &context)
        })
    }

    /// Saves a meeting that the person knows. Discards the draft that it was saved from.
    ///
    /// Fails with `Invalid` where a part of the input is refused.
    #[uniffi::method(default(from_draft = None))]
    pub fn add_meeting(
        &self,
        input: MeetingInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<MeetingView> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            groups::meeting(tx, groups::add_by_hand(tx, &input, &context)?.id, &context)
        })
    }

    /// Takes a meeting out that was added by hand. `undo` brings it back.
    ///
    /// Fails with `NotFound`, also for a meeting of a list.
    pub fn remove_meeting(&self, meeting_id: MeetingId, context: CallContext) -> Result<()> {
        self.0.write(&context, |tx| {
            groups::remove(tx, meeting_id, &context).map(drop)
        })
    }

    /// Looks a meeting up, also one that its list has no more.
    ///
    /// Fails with `NotFound`.
    pub fn meeting(&self, meeting_id: MeetingId, context: CallContext) -> Result<MeetingView> {
        self.0
            .read(|conn| groups::meeting(conn, meeting_id, &context))
    }

    /// Lists 1 to 500 meetings that are on, the earliest start first; those without an end to
    /// speak of, of 24 hours, come last.
    ///
    /// Fails with `Invalid` where the limit is refused.
    pub fn meetings_now(
        &self,
        filter: MeetingFilter,
        context: CallContext,
        limit: u32,
    ) -> Result<Vec<MeetingView>> {
        self.0
            .read(|conn| groups::now(conn, &filter, &context, limit))
    }

    /// Lists 1 to 500 meetings that start within 1 to 10,080 minutes, the next first.
    ///
    /// Fails with `Invalid` where the minutes or the limit are refused.
    pub fn meetings_next(
        &self,
        filter: MeetingFilter,
        within_minutes: u32,
        context: CallContext,
        limit: u32,
    ) -> Result<Vec<MeetingView>> {
        self.0
            .read(|conn| groups::next(conn, &filter, within_minutes, &context, limit))
    }

    /// Lists 1 to 500 meetings within some kilometres of a place, the nearest first. Only
    /// meetings whose place is known exactly, and that can be gone to.
    ///
    /// Fails with `Invalid` where the place is none on earth, and where the kilometres, 0 to
    /// 20,038, or the limit are refused.
    pub fn meetings_near(
        &self,
        place: Coordinates,
        km: f64,
        filter: MeetingFilter,
        context: CallContext,
        limit: u32,
    ) -> Result<Vec<MeetingView>> {
        self.0
            .read(|conn| groups::near(conn, place, km, &filter, &context, limit))
    }

    /// Finds the middle of a town that the lists know; nothing where none does.
    ///
    /// Fails with `Invalid` where there are two towns of that name.
    pub fn place_named(&self, name: &str) -> Result<Option<Coordinates>> {
        self.0.read(|conn| groups::place_named(conn, name))
    }

    /// Finds 1 to 500 meetings by words of their name, place, town, notes or group, the best fit
    /// first. Words are as in a search of entries.
    ///
    /// Fails with `Invalid` where there is no word in the query, and where the limit is refused.
    pub fn search_meetings(
        &self,
        query: &str,
        context: CallContext,
        limit: u32,
    ) -> Result<Vec<MeetingView>> {
        self.0
            .read(|conn| groups::search(conn, query, &context, limit))
    }
}
