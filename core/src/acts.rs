//! The acts that can be undone: a list of its own for each feature, read back exhaustively.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The acts of one feature, each with what its inverse needs.
pub trait Acts: Serialize + DeserializeOwned {
    /// What the store calls them: `feature.act`. A name never changes its meaning.
    const NAMES: &'static [&'static str];
}

/// Defines the acts of one feature: an enum, and the name of each act in the store. As JSON an act is
/// an object with one field, its name. With a field each for name and payload, serde could not know
/// the payload's type before it comes, and would read each act in two ways.
macro_rules! acts {
    (
        $(#[$doc:meta])* $visibility:vis enum $name:ident {
            $($(#[$act_doc:meta])* $act:ident($($payload:ty),+) = $text:literal,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, serde::Serialize, serde::Deserialize)]
        $visibility enum $name {
            $($(#[$act_doc])* #[serde(rename = $text)] $act($($payload),+),)+
        }

        impl $crate::acts::Acts for $name {
            const NAMES: &'static [&'static str] = &[$($text),+];
        }
    };
}
pub(crate) use acts;
