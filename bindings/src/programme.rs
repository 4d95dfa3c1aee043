//! The programme's tools.

use std::sync::Arc;

use alongside_core::drafts::DraftOf;
use alongside_core::programme::{
    PinnedCard, PinnedCardInput, Plan, PlanInput, PlanKind, UrgeTimer,
};
use alongside_core::{CallContext, CardId, Result, flows, programme};

use crate::inner::Inner;
use crate::job::Job;
use crate::picked::PickedFile;

/// The tools of the programme: cards that are in reach while locked, plans, and the runs of the urge
/// timer. Every call fails with `Locked` once the session is locked.
#[derive(uniffi::Object)]
pub struct Programme(pub(crate) Arc<Inner>);

#[uniffi::export]
impl Programme {
    /// Adds a pinned card, which can be read without the PIN; there are 20 at most. Discards the
    /// draft that it was saved from.
    ///
    /// Fails with `Invalid` where a part of the input is refused, and where there are 20.
    #[uniffi::method(default(from_draft = None))]
    pub fn add_card(
        &self,
        input: PinnedCardInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<PinnedCard> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            programme::add_card(tx, &input, &context)
        })
    }

    /// Replaces what a card says. Discards the draft that it was saved from.
    ///
    /// Fails with `NotFound`, and with `Invalid` where a part of the input is refused.
    #[uniffi::method(default(from_draft = None))]
    pub fn edit_card(
        &self,
        card_id: CardId,
        input: PinnedCardInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<PinnedCard> {
        self.0.write_from_draft(from_draft, &context, |tx| {
            programme::edit_card(tx, card_id, &input, &context)
        })
    }

    /// Shows a card no more, or again. It is never lost.
    ///
    /// Fails with `NotFound`, and with `Invalid` where 20 others are shown.
    pub fn set_card_removed(
        &self,
        card_id: CardId,
        removed: bool,
        context: CallContext,
    ) -> Result<PinnedCard> {
        self.0.write(&context, |tx| {
            programme::set_card_removed(tx, card_id, removed, &context)
        })
    }

    /// Lists the cards in reach, or those that were removed, in the order they were made.
    ///
    /// Fails with `Locked`.
    pub fn cards(&self, removed: bool) -> Result<Vec<PinnedCard>> {
        self.0.read(|conn| programme::cards(conn, removed))
    }

    /// The plan of a kind, where there is one.
    ///
    /// Fails with `Locked`.
    pub fn plan(&self, kind: PlanKind) -> Result<Option<Plan>> {
        self.0.read(|conn| programme::plan(conn, kind))
    }

    /// Makes a plan, or replaces the one of its kind. Discards the draft that it was saved from,
    /// unless that is of the other kind. Before it is put in reach, show the form's `warning`: anyone
    /// who opens the app can read it, but for the steps whose form has `stays_locked`.
    ///
    /// Fails with `Invalid` where a part of the input is refused: `step`, `text`, `number`, `knows`.
    #[uniffi::method(default(from_draft = None))]
    pub fn set_plan(
        &self,
        input: PlanInput,
        context: CallContext,
        from_draft: Option<DraftOf>,
    ) -> Result<Plan> {
        self.0.write(&context, |tx| {
            flows::set_plan(tx, &input, from_draft, &context)
        })
    }

    /// Takes a plan out; undo brings it back.
    ///
    /// Fails with `NotFound`.
    pub fn remove_plan(&self, kind: PlanKind, context: CallContext) -> Result<()> {
        self.0
            .write(&context, |tx| programme::remove_plan(tx, kind, &context))
    }

    /// Finds plans by the words in them, the best fit first.
    ///
    /// Fails with `Invalid` where there is no word in the query.
    pub fn search_plans(&self, query: &str) -> Result<Vec<Plan>> {
        self.0.read(|conn| programme::search_plans(conn, query))
    }

    /// Writes a plan as a text in Markdown to a path that is not there yet, or to a file that is open,
    /// in place of what that had. What leaves so is outside the lock. The guide's `export_name`
    /// is a name that tells nothing.
    ///
    /// Fails with `NotFound` where there is no such plan, and as a refused `path`, also where that is
    /// within the store's own folder; then nothing is left there.
    pub fn export_plan(
        &self,
        kind: PlanKind,
        target: Arc<PickedFile>,
        context: CallContext,
        job: Arc<Job>,
    ) -> Result<()> {
        let target = target.take("path");
        self.0.long(&job, |store, job| {
            let vault = self.0.vault()?;
            flows::export_plan(store, &vault, kind, target?, &context, job)
        })
    }

    /// Lists the runs of the urge timer, the latest first, 1 to 500.
    ///
    /// Fails with `Invalid` where the limit is refused.
    pub fn urge_timers(&self, limit: u32, context: CallContext) -> Result<Vec<UrgeTimer>> {
        self.0
            .read_now(&context, |conn| programme::timers(conn, limit))
    }
}
