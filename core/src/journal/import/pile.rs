//! Many things of one kind, of which a few are in memory and the rest in a spool.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::rc::Rc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Deserializer, Value};

use super::ImportedEntry;
use crate::disk::{Place, Spool};
use crate::error::{Error, Result};

/// How many bytes of a pile are in memory, about.
const IN_MEMORY: usize = 4 * 1024 * 1024;
/// How many bytes are put into a spool at once, about.
const BLOCK: usize = 64 * 1024;

/// The folder in which piles have their spools; without one they are in memory as a whole.
#[derive(Debug, Clone, Default)]
pub(crate) struct Room(Option<Rc<Path>>);

impl Room {
    pub(crate) fn of(dir: &Path) -> Self {
        Self(Some(dir.into()))
    }

    /// The folder, where there is one.
    pub(crate) fn dir(&self) -> Option<&Path> {
        self.0.as_deref()
    }
}

/// What a pile can hold.
pub(crate) trait Piled: Serialize + DeserializeOwned + Clone {
    /// How many bytes it takes in memory, about.
    fn held(&self) -> usize;
}

/// Things in the order in which they came.
pub(crate) struct Pile<T> {
    /// The first.
    first: Vec<T>,
    /// How many bytes they take.
    held: usize,
    room: Room,
    /// The others, in blocks.
    spool: Option<Spool>,
    /// The last of them, as JSON: what is not in the spool yet.
    block: Vec<u8>,
    spooled: usize,
    /// Why something is missing.
    failed: Option<Error>,
}

impl<T> Default for Pile<T> {
    fn default() -> Self {
        Self::new(&Room::default())
    }
}

impl<T> Pile<T> {
    pub(crate) fn new(room: &Room) -> Self {
        Self {
            first: Vec::new(),
            held: 0,
            room: room.clone(),
            spool: None,
            block: Vec::new(),
            spooled: 0,
            failed: None,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.first.len() + self.spooled
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn check(&self) -> Result<()> {
        self.failed.clone().map_or(Ok(()), Err)
    }
}

impl<T: Piled> Pile<T> {
    /// Puts something at the end. What fails is told by whoever goes through the pile.
    pub(crate) fn push(&mut self, thing: T) {
        if self.failed.is_none()
            && let Err(error) = self.try_push(thing)
        {
            self.failed = Some(error);
        }
    }

    fn try_push(&mut self, thing: T) -> Result<()> {
        if self.spool.is_none() && self.held >= IN_MEMORY {
            // Of a store that can't be written, its person may still look at a file.
            self.spool = self.room.dir().and_then(|dir| Spool::begin(dir).ok());
            if self.spool.is_none() {
                self.room = Room::default();
            }
        }
        let Some(spool) = &mut self.spool else {
            self.held += thing.held();
            self.first.push(thing);
            return Ok(());
        };
        serde_json::to_writer(&mut self.block, &thing).map_err(|_| Error::internal("a pile"))?;
        // Two numbers are one without anything between them.
        self.block.push(b'\n');
        self.spooled += 1;
        if self.block.len() >= BLOCK {
            spool.put(&std::mem::take(&mut self.block))?;
        }
        Ok(())
    }

    /// Goes through it from the first to the last.
    ///
    /// Fails where something could not be put into it, or is damaged.
    pub(crate) fn walk(&self) -> Walk<'_, T> {
        Walk {
            pile: self,
            next: 0,
            block: Cow::default(),
            at: 0,
            next_block: Some(Place::default()),
        }
    }

    /// Whether there is one of a kind.
    ///
    /// Fails as [`Pile::walk`].
    pub(crate) fn any(&self, is_one: impl Fn(&T) -> bool) -> Result<bool> {
        for thing in self.walk() {
            if is_one(&*thing?) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A pile on the way through it.
pub(crate) struct Walk<'a, T: Clone> {
    pile: &'a Pile<T>,
    /// How many went by.
    next: usize,
    /// The block that is read, and how many bytes of it were.
    block: Cow<'a, [u8]>,
    at: usize,
    /// Where the next one is; none where this is the last.
    next_block: Option<Place>,
}

impl<'a, T: Piled> Walk<'a, T> {
    fn step(&mut self) -> Result<Option<Cow<'a, T>>> {
        self.pile.check()?;
        if let Some(thing) = self.pile.first.get(self.next) {
            self.next += 1;
            return Ok(Some(Cow::Borrowed(thing)));
        }
        loop {
            let mut left = Deserializer::from_slice(&self.block[self.at..]).into_iter();
            if let Some(thing) = left.next() {
                let thing = thing.map_err(|_| Error::internal("a pile"))?;
                self.at += left.byte_offset();
                self.next += 1;
                return Ok(Some(Cow::Owned(thing)));
            }
            let (Some(spool), Some(place)) = (&self.pile.spool, self.next_block) else {
                return Ok(None);
            };
            self.at = 0;
            if let Some((block, next)) = spool.get(place)? {
                self.block = Cow::Owned(block);
                self.next_block = Some(next);
            } else {
                self.block = Cow::Borrowed(&self.pile.block);
                self.next_block = None;
            }
        }
    }

    /// Gives the one with this number, from 0, and passes over those before it. Whoever asks for a lower
    /// number than before goes through from the first again.
    pub(crate) fn to(&mut self, number: usize) -> Result<Cow<'a, T>> {
        if number < self.next {
            *self = self.pile.walk();
        }
        if number < self.pile.first.len() {
            self.next = number;
        }
        while let Some(thing) = self.step()? {
            if self.next > number {
                return Ok(thing);
            }
        }
        Err(Error::internal("a pile is shorter"))
    }
}

impl<'a, T: Piled> Iterator for Walk<'a, T> {
    type Item = Result<Cow<'a, T>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step().transpose()
    }
}

/// Says nothing of what is in it: that may be a person's words.
impl<T> fmt::Debug for Pile<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pile").field("len", &self.len()).finish()
    }
}

impl Piled for ImportedEntry {
    fn held(&self) -> usize {
        let texts = self.tags.iter().chain(&self.photos).chain(&self.journal);
        let texts = texts.map(|text| text.len() + size_of::<String>());
        let mood = self.mood.as_ref().map_or(0, |mood| mood.name.len());
        size_of::<Self>() + self.key.len() + self.text.len() + mood + texts.sum::<usize>()
    }
}

/// A file's name, and its text.
impl Piled for (String, String) {
    fn held(&self) -> usize {
        size_of::<Self>() + self.0.len() + self.1.len()
    }
}

/// Fields by their names.
impl Piled for HashMap<String, String> {
    fn held(&self) -> usize {
        // What a field takes beside its words.
        const FIELD: usize = 64;
        let field = |(name, value): (&String, &String)| name.len() + value.len() + FIELD;
        FIELD + self.iter().map(field).sum::<usize>()
    }
}

impl Piled for Value {
    fn held(&self) -> usize {
        // What a map has room for beside its first field.
        const MAP: usize = 600;
        let within = match self {
            Self::String(text) => text.len(),
            Self::Array(all) => all.iter().map(Self::held).sum(),
            Self::Object(all) => {
                let field = |(name, value): (&String, &Self)| name.len() + value.held();
                MAP + all.iter().map(field).sum::<usize>()
            }
            Self::Null | Self::Bool(_) | Self::Number(_) => 0,
        };
        size_of::<Self>() + within
    }
}

/// Tests go through what is in memory.
#[cfg(test)]
mod in_memory {
    use super::Pile;

    impl<T> std::ops::Deref for Pile<T> {
        type Target = [T];

        fn deref(&self) -> &[T] {
            assert!(self.spool.is_none() && self.failed.is_none());
            &self.first
        }
    }

    impl<T> Pile<T> {
        pub(in super::super) fn as_slice(&self) -> &[T] {
            self
        }
    }

    impl<T> From<Vec<T>> for Pile<T> {
        fn from(first: Vec<T>) -> Self {
            Self {
                first,
                ..Self::default()
            }
        }
    }

    impl<T> IntoIterator for Pile<T> {
        type Item = T;
        type IntoIter = std::vec::IntoIter<T>;

        fn into_iter(self) -> Self::IntoIter {
            assert!(self.spool.is_none() && self.failed.is_none());
            self.first.into_iter()
        }
    }

    impl<T: PartialEq> PartialEq for Pile<T> {
        fn eq(&self, other: &Self) -> bool {
            self.as_slice() == other.as_slice()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::disk::{Change, watched};

    impl Piled for String {
        fn held(&self) -> usize {
            size_of::<Self>() + self.len()
        }
    }

    /// A text that fills a quarter of what is kept in memory.
    fn large(number: usize) -> String {
        format!("{number} {}", "words ".repeat(IN_MEMORY / 24))
    }

    fn all(pile: &Pile<String>) -> Vec<String> {
        pile.walk().map(|one| one.unwrap().into_owned()).collect()
    }

    #[test]
    fn what_is_beyond_the_first_bytes_is_in_a_spool() {
        let dir = tempfile::tempdir().unwrap();
        let mut pile = Pile::new(&Room::of(dir.path()));
        for number in 0..20 {
            pile.push(large(number));
            assert!(pile.held <= IN_MEMORY + large(0).len() + 100);
        }
        assert_eq!((pile.len(), pile.first.len()), (20, 4));
        let expected: Vec<String> = (0..20).map(large).collect();
        assert!(all(&pile) == expected);
        let mut walk = pile.walk();
        for number in [0, 3, 4, 19, 5, 6, 1, 19] {
            assert!(*walk.to(number).unwrap() == expected[number], "{number}");
        }
        assert!(walk.to(20).is_err());
        for (sought, is_there) in [("19 ", true), ("20 ", false)] {
            assert_eq!(pile.any(|text| text.starts_with(sought)).unwrap(), is_there);
        }
    }

    #[test]
    fn what_could_not_be_put_is_told_by_whoever_goes_through() {
        let dir = tempfile::tempdir().unwrap();
        let mut pile = Pile::new(&Room::of(dir.path()));
        let full = |change: Change<'_>| match change {
            Change::Write(..) => Err(Error::Full),
            _ => Ok(()),
        };
        watched(full, || (0..9).for_each(|number| pile.push(large(number))));
        assert_eq!(pile.walk().next().unwrap().unwrap_err(), Error::Full);
        assert_eq!(pile.any(|_| true), Err(Error::Full));
    }

    #[test]
    fn without_a_folder_that_can_be_written_all_is_in_memory() {
        let dir = tempfile::tempdir().unwrap();
        for room in [Room::default(), Room::of(&dir.path().join("gone"))] {
            let mut pile = Pile::new(&room);
            (0..9).for_each(|number| pile.push(large(number)));
            assert!(pile.as_slice().len() == 9);
        }
    }

    proptest! {
        #[test]
        fn json_comes_back_as_it_was(text in "\\PC{0,40}", number in any::<i64>(), share in -1e9..1e9) {
            let value = serde_json::json!({"a": [text, number, null], "b": {"c": true, "d": share}});
            let again: Value = serde_json::from_slice(&serde_json::to_vec(&value).unwrap()).unwrap();
            prop_assert_eq!(&value["a"], &again["a"]);
            let (one, other) = (&value["b"]["d"], &again["b"]["d"]);
            prop_assert!((one.as_f64().unwrap() - other.as_f64().unwrap()).abs() < 1e-6);
        }
    }
}
