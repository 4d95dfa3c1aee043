//! The HTML that apps keep notes in, as Markdown.

mod escape;
mod looks;
mod reader;
mod writer;

use super::{Imported, NotImportedReason};
pub(super) use looks::is_html;
pub(super) use reader::markdown;

/// What became of some HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Markdown {
    /// The text.
    pub(super) text: String,
    /// Where the pictures are that are shown and lie beside it, as their `src` has it, in their
    /// order. A picture of the web stays a link in the text.
    pub(super) pictures: Vec<String>,
    /// Pictures that the HTML holds itself.
    pub(super) embedded: u32,
    /// Sound, film and what else is played.
    pub(super) attachments: u32,
    /// Underlined, raised, lowered and marked text: Markdown has no sign for it.
    pub(super) formatting: u32,
}

impl Markdown {
    /// The text and its pictures; counts what else there was.
    pub(super) fn counted(self, read: &mut Imported) -> (String, Vec<String>) {
        for (reason, count) in [
            (NotImportedReason::Photo, self.embedded),
            (NotImportedReason::Attachment, self.attachments),
            (NotImportedReason::Formatting, self.formatting),
        ] {
            for _ in 0..count {
                read.leave_out(reason);
            }
        }
        (self.text, self.pictures)
    }

    /// The text, of a file beside which no pictures lie; counts what else there was, and those.
    pub(super) fn alone(self, read: &mut Imported) -> String {
        let (text, pictures) = self.counted(read);
        for _ in pictures {
            read.leave_out(NotImportedReason::PhotoMissing);
        }
        text
    }
}

#[cfg(test)]
mod tests;
