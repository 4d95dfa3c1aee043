//! The files of an export: one, those of a folder, or those of a zip archive.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::ImportFormat;
use super::charset::{Decoded, decoded};
use super::text::extension;
use crate::error::{Error, Reason, Result};

/// The most bytes of a file, and of all that an archive unpacks to.
pub(crate) const MAX_BYTES: u64 = 200 * 1024 * 1024;
/// Up to here nobody asks how well an archive is packed; beyond it may be ten times its size.
const UNASKED: u64 = 64 * 1024 * 1024;
const RATIO: u64 = 10;
/// The most files.
const MAX_FILES: u32 = 50_000;

/// Files by their names, with `/` between folders.
pub struct Archive {
    files: Files,
    /// How many bytes may be unpacked by one reader.
    most: u64,
    /// How many it may still unpack.
    left: Cell<u64>,
    /// The encodings of the texts that were read.
    encodings: RefCell<BTreeSet<&'static str>>,
    /// The files that a reader has read or named.
    accounted: RefCell<BTreeSet<String>>,
    /// Files that have the name of another one: the last of each name is read.
    again: u32,
}

enum Files {
    One {
        /// As it was picked; one that was open already has none.
        picked: String,
        name: String,
        bytes: Vec<u8>,
    },
    Plain(BTreeMap<String, Vec<u8>>),
    Zip(
        Box<RefCell<ZipArchive<Cursor<Vec<u8>>>>>,
        BTreeMap<String, usize>,
    ),
}

impl Archive {
    /// Opens a file: the first bytes tell whether it is an archive.
    ///
    /// Fails as a refused `file` where it is too large, where it is an archive that can't be read
    /// or is encrypted, and where a name in it leads out of it.
    pub fn of_file(name: &str, bytes: Vec<u8>) -> Result<Self> {
        if bytes.len() as u64 > MAX_BYTES {
            return Err(refuse(Reason::TooLarge { max: MAX_BYTES }));
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Self::of_zip(bytes);
        }
        if bytes.get(257..262) == Some(b"ustar") {
            return Self::of_tar(&bytes);
        }
        let name = name.to_owned();
        Ok(Self::new(
            Files::One {
                picked: name.clone(),
                name,
                bytes,
            },
            MAX_BYTES,
        ))
    }

    fn new(files: Files, most: u64) -> Self {
        let left = Cell::new(most);
        Self {
            files,
            most,
            left,
            encodings: RefCell::default(),
            accounted: RefCell::default(),
            again: 0,
        }
    }

    /// Makes it ready for the reader of a format, which may unpack all of it, whoever did before. A
    /// file whose name says nothing gets the one that the format's app would have given it.
    pub(crate) fn prepare_for(&mut self, format: ImportFormat) {
        self.left.set(self.most);
        if let Files::One { picked, name, .. } = &mut self.files {
            *name = format.named(picked.clone());
        }
    }

    /// How many bytes may still be unpacked.
    pub(crate) fn left(&self) -> u64 {
        self.left.get()
    }

    /// Makes it ready to go on with a reader that left so many bytes to be unpacked.
    pub(crate) fn go_on_with(&mut self, format: ImportFormat, left: u64) {
        self.prepare_for(format);
        self.left.set(left);
    }

    /// Whether it is a file whose name says nothing.
    pub(crate) fn is_nameless(&self) -> bool {
        match &self.files {
            Files::One { picked, .. } => extension(picked).is_empty(),
            _ => false,
        }
    }

    /// Takes the files of a folder, by their paths in it.
    ///
    /// Fails as a refused `file` where they are too many or too large.
    pub fn of_files(files: BTreeMap<String, Vec<u8>>) -> Result<Self> {
        if files.len() > MAX_FILES as usize {
            return Err(refuse(Reason::TooMany { max: MAX_FILES }));
        }
        let bytes: u64 = files.values().map(|bytes| bytes.len() as u64).sum();
        if bytes > MAX_BYTES {
            return Err(refuse(Reason::TooLarge { max: MAX_BYTES }));
        }
        Ok(Self::new(Files::Plain(files), MAX_BYTES))
    }

    fn of_tar(bytes: &[u8]) -> Result<Self> {
        let whole = || refuse(Reason::malformed("a whole tar archive"));
        let (mut files, mut again) = (BTreeMap::new(), 0);
        for entry in tar::Archive::new(bytes).entries().map_err(|_| whole())? {
            let mut entry = entry.map_err(|_| whole())?;
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
            let mut content = Vec::new();
            entry.read_to_end(&mut content).map_err(|_| whole())?;
            again += u32::from(files.insert(name, content).is_some());
        }
        let mut all = Self::of_files(files)?;
        all.again = again;
        Ok(all)
    }

    fn of_zip(bytes: Vec<u8>) -> Result<Self> {
        let (packed, stated) = (bytes.len() as u64, stated_files(&bytes));
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| not_a_zip())?;
        if zip.len() > MAX_FILES as usize {
            return Err(refuse(Reason::TooMany { max: MAX_FILES }));
        }
        let mut names = BTreeMap::new();
        let mut again = stated.saturating_sub(u32::try_from(zip.len()).unwrap_or(u32::MAX));
        for at in 0..zip.len() {
            let file = zip.by_index_raw(at).map_err(|_| not_a_zip())?;
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
        let most = MAX_BYTES.min(UNASKED.max(packed.saturating_mul(RATIO)));
        let files = Files::Zip(Box::new(RefCell::new(zip)), names);
        let mut all = Self::new(files, most);
        all.again = again;
        Ok(all)
    }

    /// The names of the files, in alphabetical order.
    pub fn names(&self) -> Vec<String> {
        match &self.files {
            Files::One { name, .. } => vec![name.clone()],
            Files::Plain(files) => files.keys().cloned().collect(),
            Files::Zip(_, names) => names.keys().cloned().collect(),
        }
    }

    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        match &self.files {
            Files::One { name: one, .. } => one == name,
            Files::Plain(files) => files.contains_key(name),
            Files::Zip(_, names) => names.contains_key(name),
        }
    }

    /// Reads a file as text, in whichever encoding it is.
    ///
    /// Fails as [`Archive::read`].
    pub(super) fn text(&self, name: &str) -> Result<String> {
        let Decoded { text, encoding } = decoded(&self.bytes(name)?);
        self.account(name);
        self.encodings.borrow_mut().insert(encoding);
        Ok(text)
    }

    /// Forgets what was read.
    pub(super) fn begin(&self) {
        self.accounted.borrow_mut().clear();
        self.encodings.borrow_mut().clear();
    }

    /// Notes that a file has its place: it was taken in, or is counted.
    pub(super) fn account(&self, name: &str) {
        self.accounted.borrow_mut().insert(name.to_owned());
    }

    /// How many files have no place.
    pub(super) fn others(&self) -> usize {
        let accounted = self.accounted.borrow();
        let names = self.names();
        names
            .iter()
            .filter(|name| !accounted.contains(*name))
            .count()
            + self.again as usize
    }

    /// The encodings beside UTF-8 of the texts that were read, by their names in the Encoding
    /// Standard.
    pub(super) fn encodings(&self) -> Vec<String> {
        let all = self.encodings.borrow();
        let others = all.iter().filter(|name| **name != "UTF-8");
        others.map(|name| (*name).to_owned()).collect()
    }

    /// Reads a file. The bytes count, whatever size the archive states.
    ///
    /// Fails as a refused `file` where it is not there, is damaged or encrypted, or where the
    /// archive unpacks to more than is allowed.
    pub fn read(&self, name: &str) -> Result<Vec<u8>> {
        self.bytes(name).map(Cow::into_owned)
    }

    /// As [`Archive::read`], without a copy of what is in memory already.
    fn bytes(&self, name: &str) -> Result<Cow<'_, [u8]>> {
        let (zip, at) = match &self.files {
            Files::One {
                name: one, bytes, ..
            } => {
                let bytes = (one == name).then_some(bytes.as_slice());
                return bytes.map(Cow::Borrowed).ok_or_else(not_a_zip);
            }
            Files::Plain(files) => {
                let bytes = files.get(name).map(Vec::as_slice);
                return bytes.map(Cow::Borrowed).ok_or_else(not_a_zip);
            }
            Files::Zip(zip, names) => (zip, names.get(name).ok_or_else(not_a_zip)?),
        };
        let mut zip = zip.borrow_mut();
        let file = zip.by_index(*at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                refuse(Reason::malformed("an archive without a password"))
            }
            _ => not_a_zip(),
        })?;
        let mut bytes = Vec::new();
        file.take(self.left.get() + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| not_a_zip())?;
        let left = self.left.get().checked_sub(bytes.len() as u64);
        self.left
            .set(left.ok_or_else(|| refuse(Reason::TooLarge { max: MAX_BYTES }))?);
        Ok(Cow::Owned(bytes))
    }
}

fn refuse(reason: Reason) -> Error {
    Error::invalid("file", reason)
}

fn not_a_zip() -> Error {
    refuse(Reason::malformed("a whole zip archive"))
}

/// Whether a system or an app put a file there for itself: hidden, in a hidden folder, or what a Mac
/// keeps of a file beside it. An import of a folder does not see them either.
fn is_hidden(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    parts.any(|part| part == "__MACOSX" || part.starts_with('.') && ![".", ".."].contains(&part))
}

/// How many files a zip archive says that it has, those of one name each by itself; 0 where it has
/// too many for its field. Source: APPNOTE.TXT 4.3.16.
fn stated_files(bytes: &[u8]) -> u32 {
    let mark = b"PK\x05\x06";
    let end = bytes.windows(mark.len()).rposition(|piece| piece == mark);
    let stated = end.and_then(|end| bytes.get(end + 10..end + 12));
    let stated = stated.and_then(|two| two.try_into().ok());
    let stated = stated.map_or(0, u16::from_le_bytes);
    if stated == u16::MAX { 0 } else { stated.into() }
}

/// Whether a name means a file within the archive on every system.
fn stays_within(name: &str) -> bool {
    let parts = || name.split(['/', '\\']);
    !name.contains('\0')
        && !name.starts_with(['/', '\\'])
        && name.get(1..2).is_none_or(|second| second != ":")
        && parts().all(|part| part != "..")
}

#[cfg(test)]
pub(in crate::journal) mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// Packs files as an app would.
    pub(in crate::journal) fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn refused(bytes: Vec<u8>) -> String {
        match Archive::of_file("x.zip", bytes) {
            Err(error) => error.to_string(),
            Ok(archive) => {
                let all = archive.names();
                let mut read = all.iter().map(|name| archive.read(name));
                let failed = read.find_map(Result::err);
                failed.map(|error| error.to_string()).unwrap_or_default()
            }
        }
    }

    #[test]
    fn an_archive_gives_its_files_and_a_file_itself() {
        let archive =
            Archive::of_file("x", packed(&[("a/b.json", b"{}"), ("c.txt", b"text")])).unwrap();
        assert_eq!(archive.names(), ["a/b.json", "c.txt"]);
        assert_eq!(archive.read("a/b.json").unwrap(), b"{}");
        assert!(archive.has("c.txt") && !archive.has("d"));
        assert!(archive.read("d").is_err());
        let one = Archive::of_file("journal.txt", b"text".to_vec()).unwrap();
        assert_eq!(one.read("journal.txt").unwrap(), b"text");
    }

    #[test]
    fn names_that_lead_out_are_refused() {
        for name in ["../x", "a/../../x", "/etc/x", "..\\x", "C:\\x", "a\0b"] {
            let said = refused(packed(&[("fine", b""), (name, b"x")]));
            assert!(said.contains("stay within"), "{name:?}: {said}");
        }
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.add_symlink("link", "/etc/passwd", SimpleFileOptions::default())
            .unwrap();
        let said = refused(zip.finish().unwrap().into_inner());
        assert!(said.contains("stay within"), "{said}");
    }

    #[test]
    fn what_unpacks_to_far_more_than_it_is_is_refused() {
        let zeros = vec![0; 65 * 1024 * 1024];
        let said = refused(packed(&[("zeros", &zeros)]));
        assert!(said.contains("larger"), "{said}");
        // A journal of text packs well, and is taken.
        let text = vec![b'a'; 60 * 1024 * 1024];
        assert_eq!(refused(packed(&[("text", &text)])), "");
    }

    /// What one reader unpacked counts for no other.
    #[test]
    fn each_reader_may_unpack_all_of_it() {
        let zeros = vec![0; 40 * 1024 * 1024];
        let mut archive = Archive::of_file("x.zip", packed(&[("zeros", &zeros)])).unwrap();
        archive.read("zeros").unwrap();
        assert!(archive.read("zeros").is_err());
        archive.prepare_for(ImportFormat::Jrnl);
        assert_eq!(archive.read("zeros").unwrap().len(), zeros.len());
        let left = archive.left();
        archive.prepare_for(ImportFormat::Markdown);
        archive.go_on_with(ImportFormat::Jrnl, left);
        assert!(archive.read("zeros").is_err());
    }

    #[test]
    fn a_file_without_a_name_gets_that_of_each_format() {
        let mut archive = Archive::of_file("", b"text".to_vec()).unwrap();
        assert!(archive.is_nameless());
        archive.prepare_for(ImportFormat::Markdown);
        assert_eq!(archive.names(), ["entry.md"]);
        archive.prepare_for(ImportFormat::Jrnl);
        assert_eq!(archive.read("journal.txt").unwrap(), b"text");
        let mut named = Archive::of_file("mine.log", b"text".to_vec()).unwrap();
        named.prepare_for(ImportFormat::Markdown);
        assert_eq!(named.names(), ["mine.log"]);
        assert!(!named.is_nameless());
    }

    #[test]
    fn an_archive_that_lies_about_its_size_is_read_only_so_far() {
        let zeros = vec![0; 65 * 1024 * 1024];
        let mut bytes = packed(&[("zeros", &zeros)]);
        let stated = u32::try_from(zeros.len()).unwrap().to_le_bytes();
        let places: Vec<usize> = (0..bytes.len() - 4)
            .filter(|at| bytes[*at..*at + 4] == stated)
            .collect();
        for at in places {
            bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
        assert_ne!(refused(bytes), "");
    }

    #[test]
    fn what_is_no_whole_archive_is_refused() {
        let whole = packed(&[(
            "a",
            b"text that is long enough to be packed, packed, packed",
        )]);
        for end in [4, whole.len() / 2, whole.len() - 1] {
            assert_ne!(refused(whole[..end].to_vec()), "", "{end}");
        }
    }
}
