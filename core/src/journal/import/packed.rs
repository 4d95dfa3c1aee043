//! What zip and tar archives list.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::archive::{MAX_BYTES, MAX_FILES};
use crate::disk::PickedBytes;
use crate::error::{Error, Reason, Result};

/// Where each file of an archive begins, and its length, by its name.
pub(super) type Places = BTreeMap<String, (u64, u64)>;

/// Lists the files of a tar archive, and says how many have the name of another.
pub(super) fn files_of_tar(bytes: &PickedBytes) -> Result<(Places, u32)> {
    let whole = || refuse(Reason::malformed("a whole tar archive"));
    let failed = |error| failed(error, whole);
    let (mut places, mut again) = (BTreeMap::new(), 0);
    for entry in tar::Archive::new(bytes.clone()).entries().map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let name = String::from_utf8(entry.path_bytes().into_owned()).map_err(|_| whole())?;
        let name = name.trim_start_matches("./").replace('\\', "/");
        if is_hidden(&name) {
            continue;
        }
        if !stays_within(&name) {
            let why = "an archive whose names stay within it";
            return Err(refuse(Reason::malformed(why)));
        }
        let place = (entry.raw_file_position(), entry.size());
        again += u32::from(places.insert(name, place).is_some());
    }
    allow(&places, |(_, length)| *length)?;
    Ok((places, again))
}

/// A zip archive, the numbers of its files by their names, and how many have the name of another.
pub(super) type Zip = (ZipArchive<PickedBytes>, BTreeMap<String, usize>, u32);

/// Opens a zip archive by the list at its end.
pub(super) fn files_of_zip(bytes: PickedBytes) -> Result<Zip> {
    let stated = stated_files(bytes.clone())?;
    let mut zip = ZipArchive::new(bytes).map_err(of_zip)?;
    if zip.len() > MAX_FILES as usize {
        return Err(refuse(Reason::TooMany { max: MAX_FILES }));
    }
    let mut names = BTreeMap::new();
    let mut again = stated.saturating_sub(u32::try_from(zip.len()).unwrap_or(u32::MAX));
    for at in 0..zip.len() {
        let file = zip.by_index_raw(at).map_err(of_zip)?;
        let name = file.name().map_err(|_| not_a_zip())?;
        if file.is_dir() || is_hidden(&name) {
            continue;
        }
        if !stays_within(&name) || file.is_symlink() {
            let why = "an archive whose names stay within it";
            return Err(refuse(Reason::malformed(why)));
        }
        let name = name.replace('\\', "/");
        again += u32::from(names.insert(name, at).is_some());
    }
    Ok((zip, names, again))
}

/// Fails as a refused `file` where files are too many or too large.
pub(super) fn allow<T>(files: &BTreeMap<String, T>, length: impl Fn(&T) -> u64) -> Result<()> {
    if files.len() > MAX_FILES as usize {
        return Err(refuse(Reason::TooMany { max: MAX_FILES }));
    }
    let lengths = files.values().map(length);
    if lengths.fold(0, u64::saturating_add) > MAX_BYTES {
        return Err(refuse(Reason::TooLarge { max: MAX_BYTES }));
    }
    Ok(())
}

pub(super) fn refuse(reason: Reason) -> Error {
    Error::invalid("file", reason)
}

pub(super) fn not_a_zip() -> Error {
    refuse(Reason::malformed("a whole zip archive"))
}

/// What failed in reading: what a reader of ours says, or else that it is no whole file.
pub(super) fn failed(error: io::Error, otherwise: impl FnOnce() -> Error) -> Error {
    let is_ours = error
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<Error>);
    if is_ours { error.into() } else { otherwise() }
}

pub(super) fn of_zip(error: ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            refuse(Reason::malformed("an archive without a password"))
        }
        ZipError::Io(error) => failed(error, not_a_zip),
        _ => not_a_zip(),
    }
}

/// Whether a system or an app put a file there for itself: hidden, in a hidden folder, or what a Mac
/// keeps of a file beside it. An import of a folder does not see them either.
fn is_hidden(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    parts.any(|part| part == "__MACOSX" || part.starts_with('.') && ![".", ".."].contains(&part))
}

/// How many files a zip archive says that it has, those of one name each by itself; 0 where it has
/// too many for its field. Source: APPNOTE.TXT 4.3.16.
fn stated_files(mut bytes: PickedBytes) -> Result<u32> {
    const RECORD: usize = 22;
    const COMMENT: usize = u16::MAX as usize;
    let mark = b"PK\x05\x06";
    let start = bytes.length().saturating_sub((RECORD + COMMENT) as u64);
    let mut end = Vec::new();
    let read = bytes
        .seek(SeekFrom::Start(start))
        .and_then(|_| bytes.read_to_end(&mut end));
    read.map_err(|error| failed(error, not_a_zip))?;
    let at = end.windows(mark.len()).rposition(|piece| piece == mark);
    let stated = at.and_then(|at| end.get(at + 10..at + 12));
    let stated = stated.and_then(|two| two.try_into().ok());
    let stated = stated.map_or(0, u16::from_le_bytes);
    Ok(if stated == u16::MAX { 0 } else { stated.into() })
}

/// Whether a name means a file within the archive on every system.
fn stays_within(name: &str) -> bool {
    let parts = || name.split(['/', '\\']);
    !name.contains('\0')
        && !name.starts_with(['/', '\\'])
        && name.get(1..2).is_none_or(|second| second != ":")
        && parts().all(|part| part != "..")
}
