//! The programme's tools.

use std::sync::Arc;

use alongside_core::drafts::DraftOf;
use alongside_core::programme::{PinnedCard, PinnedCardInput, UrgeTimer};
use alongside_core::{CallContext, CardId, Result, programme};

use crate::inner::Inner;

/// The tools of the programme: cards that are in reach while locked, and the runs of the urge
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

    /// Lists the runs of the urge timer, the latest first, 1 to 500.
    ///
    /// Fails with `Invalid` where the limit is refused.
    pub fn urge_timers(&self, limit: u32, context: CallContext) -> Result<Vec<UrgeTimer>> {
        self.0
            .read_now(&context, |conn| programme::timers(conn, limit))
    }
}
