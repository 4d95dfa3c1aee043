//! Meetings of support groups.

use std::sync::Arc;

use alongside_core::drafts::DraftOf;
use alongside_core::groups::{
    Coordinates, FindingPage, ImportRequest, ImportSummary, MeetingDraft, MeetingFilter,
    MeetingView, Source,
};
use alongside_core::{Here, MeetingId, Result, SourceId, flows, groups};

use crate::job::Job;
use crate::picked::PickedFile;
use crate::session::Session;

#[uniffi::export]
impl Session {
    /// Imports a Meeting Guide list, or brings the source of that name up to date.
    ///
    /// Meetings keep their ids, and `undo` brings the earlier list back. Takes up to seconds: `job`
    /// tells how far it is and cancels it. Fails as a refused `file`, also where that has more than
    /// 64 MB.
    pub fn import_meetings(
        &self,
        file: Arc<PickedFile>,
        request: ImportRequest,
        here: Here,
        job: Arc<Job>,
    ) -> Result<ImportSummary> {
        let file = file.take("file");
        self.long(&job, |store, job| {
            flows::import_meetings(store, file?, &request, &here, job)
        })
    }

    /// Lists what the last import of a source mended or left out, 1 to 500 lines at a time.
    /// `after` is the `next` of the page before.
    pub fn import_findings(
        &self,
        source_id: SourceId,
        after: Option<i64>,
        limit: u32,
    ) -> Result<FindingPage> {
        self.read(|conn| groups::findings(conn, source_id, after, limit))
    }

    /// Lists the sources that were imported, by name.
    pub fn meeting_sources(&self) -> Result<Vec<Source>> {
        self.read(groups::sources)
    }

    /// Removes a source with all its meetings. `undo` brings them back.
    pub fn remove_meeting_source(&self, source_id: SourceId, here: Here) -> Result<()> {
        self.write(&here, |tx| groups::remove_source(tx, source_id, &here))
    }

    /// Keeps a meeting that the person knows. The kept draft that it `finishes` is gone from then
    /// on.
    #[uniffi::method(default(finishes = None))]
    pub fn add_meeting(
        &self,
        draft: MeetingDraft,
        here: Here,
        finishes: Option<DraftOf>,
    ) -> Result<MeetingView> {
        self.write_finishing(finishes, &here, |tx| {
            groups::meeting(tx, groups::add_by_hand(tx, &draft, &here)?.id, &here)
        })
    }

    /// Takes a meeting out that was added by hand. `undo` brings it back.
    pub fn remove_meeting(&self, meeting_id: MeetingId, here: Here) -> Result<()> {
        self.write(&here, |tx| groups::remove(tx, meeting_id, &here).map(drop))
    }

    /// Looks a meeting up, also one that its list has no more.
    pub fn meeting(&self, meeting_id: MeetingId, here: Here) -> Result<MeetingView> {
        self.read(|conn| groups::meeting(conn, meeting_id, &here))
    }

    /// Lists 1 to 500 meetings that are on, the earliest start first; those without an end to
    /// speak of, of 24 hours, come last.
    pub fn meetings_now(
        &self,
        filter: MeetingFilter,
        here: Here,
        limit: u32,
    ) -> Result<Vec<MeetingView>> {
        self.read(|conn| groups::now(conn, &filter, &here, limit))
    }

    /// Lists 1 to 500 meetings that start within 1 to 10,080 minutes, the next first.
    pub fn meetings_next(
        &self,
        filter: MeetingFilter,
        within_minutes: u32,
        here: Here,
        limit: u32,
    ) -> Result<Vec<MeetingView>> {
        self.read(|conn| groups::next(conn, &filter, within_minutes, &here, limit))
    }

    /// Lists 1 to 500 meetings within some kilometres of a place, the nearest first. Only
    /// meetings whose place is known exactly, and that can be gone to.
    pub fn meetings_near(
        &self,
        place: Coordinates,
        km: f64,
        filter: MeetingFilter,
        here: Here,
        limit: u32,
    ) -> Result<Vec<MeetingView>> {
        self.read(|conn| groups::near(conn, place, km, &filter, &here, limit))
    }

    /// Finds the middle of a town that the lists know; nothing where none does.
    pub fn place_named(&self, name: &str) -> Result<Option<Coordinates>> {
        self.read(|conn| groups::place_named(conn, name))
    }

    /// Finds 1 to 500 meetings by words of their name, place, town, notes or group, the best fit
    /// first. Words are as in a search of entries.
    pub fn search_meetings(&self, query: &str, here: Here, limit: u32) -> Result<Vec<MeetingView>> {
        self.read(|conn| groups::search(conn, query, &here, limit))
    }
}
