//! Where an export goes, and the name that it has beside its place until it is whole.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::error::{Error, Reason, Result};

/// The place of an export, looked at and free.
pub(crate) struct Place {
    pub(super) path: PathBuf,
    pub(super) part: PathBuf,
    pub(super) holds: Holds,
}

/// What an export is at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Folder,
    Zip,
    OneFile,
}

impl Place {
    /// Finds the place of a path, which makes nothing yet. `store` is the store's own folder.
    ///
    /// Fails as a refused `path` where something is there, where it is within `store`, or where it
    /// can't be reached.
    pub(crate) fn of(path: &Path, store: &Path) -> Result<Self> {
        let name = path.file_name().ok_or_else(cannot_open)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let folder = resolved(folder).ok_or_else(cannot_open)?;
        let path = folder.join(name);
        if store
            .canonicalize()
            .is_ok_and(|store| path.starts_with(store))
        {
            return Err(the_stores());
        }
        let is_zip = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("zip"));
        let place = Self {
            part: folder.join(part_name()?),
            path,
            holds: if is_zip { Holds::Zip } else { Holds::Folder },
        };
        place.check_free()?;
        Ok(place)
    }

    /// Where it is while it is written.
    pub(crate) fn part(&self) -> &Path {
        &self.part
    }

    /// The same place for one file, where nothing may be.
    pub(super) fn of_one_file(self) -> Result<Self> {
        let place = Self {
            holds: Holds::OneFile,
            ..self
        };
        place.check_free()?;
        Ok(place)
    }

    pub(super) fn check_free(&self) -> Result<()> {
        let is_free = match fs::symlink_metadata(&self.path) {
            Ok(there) => self.holds == Holds::Folder && there.is_dir() && is_empty(&self.path),
            Err(error) => error.kind() == ErrorKind::NotFound,
        };
        if is_free {
            return Ok(());
        }
        let why = match self.holds {
            Holds::OneFile => "the path of a file that is not there yet",
            Holds::Folder | Holds::Zip => {
                "the path of an empty folder, or of what is not there yet"
            }
        };
        Err(refused(Reason::malformed(why)))
    }
}

const PREFIX: &str = ".alongside-";
const SUFFIX: &str = ".part";
/// Random bytes of a part's name.
const RANDOM: usize = 8;

/// A name that nothing has yet: hidden, and of this app by its looks.
pub(super) fn part_name() -> Result<String> {
    let mut random = [0; RANDOM];
    getrandom::fill(&mut random).map_err(|_| Error::internal("no random numbers"))?;
    let random = data_encoding::HEXLOWER.encode(&random);
    Ok(format!("{PREFIX}{random}{SUFFIX}"))
}

pub(super) fn is_part_name(name: &str) -> bool {
    let random = name.strip_prefix(PREFIX);
    let random = random.and_then(|name| name.strip_suffix(SUFFIX));
    random.is_some_and(|random| {
        random.len() == 2 * RANDOM && random.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

/// The folder as it is without links, where some of it may not be there yet.
fn resolved(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(Path::new(".").join(folder)).ok()?;
    let there = folder.ancestors().find(|there| there.exists())?;
    let rest = folder.strip_prefix(there).ok()?;
    let plain = rest
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    plain
        .then(|| there.canonicalize().ok())?
        .map(|there| there.join(rest))
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut files| files.next().is_none())
}

pub(super) fn the_stores() -> Error {
    refused(Reason::malformed(
        "a path outside of the store's own folder",
    ))
}

fn refused(reason: Reason) -> Error {
    Error::invalid("path", reason)
}

pub(super) fn cannot_open() -> Error {
    refused(Reason::CannotOpen)
}
