//! The files of an export, read where they are: one, those of a folder, of a zip or of a tar archive.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;

use zip::ZipArchive;

use super::packed::{allow, failed, files_of_tar, files_of_zip, not_a_zip, of_zip, refuse};
use super::text::extension;
use super::{ImportFormat, Imported, Room};
use crate::Job;
use crate::charset::{Decoded, decoded};
use crate::disk::{self, PickedBytes, PickedFile};
use crate::error::{Reason, Result};

/// The most bytes of a file, and of all that an archive unpacks to.
pub(crate) const MAX_BYTES: u64 = 200 * 1024 * 1024;
/// Up to here nobody asks how well an archive is packed; beyond it may be ten times its size.
const UNASKED: u64 = 64 * 1024 * 1024;
const RATIO: u64 = 10;
/// The most files.
pub(super) const MAX_FILES: u32 = 50_000;

/// Files by their names, with `/` between folders. Each is read when it is asked for.
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
    /// Where entries have their spools.
    room: Room,
}

enum Files {
    One {
        /// As it was picked; one that was open already has none.
        picked: String,
        name: String,
        bytes: PickedBytes,
    },
    Folder(Folder),
    /// One after another in one file: where each begins, and its length.
    Within(PickedBytes, BTreeMap<String, (u64, u64)>),
    Zip(ZipArchive<PickedBytes>, BTreeMap<String, usize>),
}

struct Folder {
    path: PathBuf,
    /// The lengths that the files had when the folder was opened.
    lengths: BTreeMap<String, u64>,
    job: Job,
}

/// Why an archive is refused that may unpack to so many bytes.
fn unpacks_too_far(most: u64) -> Reason {
    let most = most / (1024 * 1024);
    let expected = format!("an archive that unpacks to at most {most} MiB");
    Reason::Malformed { expected }
}

impl Archive {
    /// Opens what was picked: a folder, a file, or what can be read only once; the first bytes tell
    /// whether it is an archive.
    ///
    /// Fails as a refused `file` where it can't be read, is empty or too large, where it is an archive
    /// that can't be read or is encrypted, and where a name in it leads out of it.
    pub(crate) fn open(file: PickedFile, room: &Room, job: &Job) -> Result<Self> {
        let mut archive = match file {
            PickedFile::Path(path) if path.is_dir() => Self::of_folder(path, job)?,
            file => {
                let name = file.name();
                let bytes = file.open("file", MAX_BYTES, room.dir(), job)?;
                if bytes.length() == 0 {
                    return Err(refuse(Reason::EmptyFile));
                }
                Self::of_bytes(&name, bytes)?
            }
        };
        archive.room = room.clone();
        Ok(archive)
    }

    /// Takes a file for an archive where its first bytes say so.
    fn of_bytes(name: &str, bytes: PickedBytes) -> Result<Self> {
        if bytes.length() > MAX_BYTES {
            return Err(refuse(Reason::TooLarge { max: MAX_BYTES }));
        }
        let mut start = Vec::new();
        let first = bytes.clone().take(512).read_to_end(&mut start);
        first.map_err(|error| failed(error, || refuse(Reason::CannotOpen)))?;
        if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
            let packed = bytes.length();
            let (zip, names, again) = files_of_zip(bytes)?;
            let most = MAX_BYTES.min(UNASKED.max(packed.saturating_mul(RATIO)));
            let files = Self::new(Files::Zip(zip, names), most);
            return Ok(Self { again, ..files });
        }
        if start.get(257..262) == Some(b"ustar") {
            let (places, again) = files_of_tar(&bytes)?;
            let files = Self::new(Files::Within(bytes, places), MAX_BYTES);
            return Ok(Self { again, ..files });
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
            room: Room::default(),
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

    /// Whether it is a file whose name says nothing, of more than so many bytes.
    pub(crate) fn is_nameless_beyond(&self, most: u64) -> bool {
        let is_long = matches!(&self.files, Files::One { bytes, .. } if bytes.length() > most);
        is_long && self.is_nameless()
    }

    /// What is read of it, with nothing in it yet.
    pub(super) fn imported(&self) -> Imported {
        Imported::in_room(&self.room)
    }

    /// Where what is read of it has its spools.
    pub(super) fn room(&self) -> &Room {
        &self.room
    }

    /// Takes the files of a folder. Hidden ones and links stay out.
    fn of_folder(path: PathBuf, job: &Job) -> Result<Self> {
        let mut lengths = BTreeMap::new();
        for name in disk::picked_names(&path)? {
            job.check()?;
            let length = disk::picked_length(&path.join(&name))?;
            lengths.insert(name, length);
        }
        allow(&lengths, |length| *length)?;
        let job = job.clone();
        let folder = Files::Folder(Folder { path, lengths, job });
        Ok(Self::new(folder, MAX_BYTES))
    }

    /// The names of the files, in alphabetical order.
    pub fn names(&self) -> Vec<String> {
        match &self.files {
            Files::One { name, .. } => vec![name.clone()],
            Files::Folder(folder) => folder.lengths.keys().cloned().collect(),
            Files::Within(_, places) => places.keys().cloned().collect(),
            Files::Zip(_, names) => names.keys().cloned().collect(),
        }
    }

    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        match &self.files {
            Files::One { name: one, .. } => one == name,
            Files::Folder(folder) => folder.lengths.contains_key(name),
            Files::Within(_, places) => places.contains_key(name),
            Files::Zip(_, names) => names.contains_key(name),
        }
    }

    /// Reads a file as text, in whichever encoding it is.
    ///
    /// Fails as [`Archive::read`].
    pub(super) fn text(&self, name: &str) -> Result<String> {
        let Decoded { text, encoding } = decoded(self.read(name)?);
        self.is_text(name, encoding);
        Ok(text)
    }

    /// Notes that a file was read as text.
    pub(super) fn is_text(&self, name: &str, encoding: &'static str) {
        self.account(name);
        self.encodings.borrow_mut().insert(encoding);
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
    /// Fails as a refused `file` where it is not there, has changed, is damaged or encrypted, or where
    /// the archive unpacks to more than is allowed; and with [`Error::Cancelled`](crate::error::Error::Cancelled).
    pub fn read(&self, name: &str) -> Result<Vec<u8>> {
        self.counted(name, |from| {
            let mut bytes = Vec::new();
            from.read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    /// Reads a file through. The bytes count; what is read again may go without.
    ///
    /// Fails as [`Archive::read`].
    pub(super) fn counted<T>(
        &self,
        name: &str,
        read: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> Result<T> {
        let Files::Zip(..) = &self.files else {
            return self.through(name, read);
        };
        let most = self.left.get();
        self.through(name, |from| {
            let mut from = from.take(most + 1);
            let done = read(&mut from)?;
            let used = most + 1 - from.limit();
            let left = most.checked_sub(used);
            let too_large = || refuse(unpacks_too_far(self.most));
            self.left
                .set(left.ok_or_else(|| io::Error::other(too_large()))?);
            Ok(done)
        })
    }

    /// Reads a file through, without counting.
    pub(super) fn through<T>(
        &self,
        name: &str,
        read: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> Result<T> {
        let done = match &self.files {
            Files::One {
                name: one, bytes, ..
            } => {
                let bytes = (one == name).then(|| bytes.clone());
                read(&mut bytes.ok_or_else(not_a_zip)?)
            }
            Files::Within(bytes, places) => {
                let (at, length) = places.get(name).ok_or_else(not_a_zip)?;
                let mut bytes = bytes.clone();
                let found = bytes.seek(SeekFrom::Start(*at));
                found.and_then(|_| read(&mut bytes.take(*length)))
            }
            Files::Folder(folder) => read(&mut folder.open(name)?),
            Files::Zip(zip, names) => {
                let at = names.get(name).ok_or_else(not_a_zip)?;
                let mut zip = zip.clone();
                let mut file = zip.by_index(*at).map_err(of_zip)?;
                read(&mut file)
            }
        };
        done.map_err(|error| match &self.files {
            Files::Zip(..) => failed(error, not_a_zip),
            _ => failed(error, || refuse(Reason::CannotOpen)),
        })
    }
}

impl Folder {
    fn open(&self, name: &str) -> Result<PickedBytes> {
        let length = self.lengths.get(name).ok_or_else(not_a_zip)?;
        let file = PickedFile::Path(self.path.join(name));
        let bytes = file.open("file", MAX_BYTES, None, &self.job)?;
        if bytes.length() != *length {
            return Err(refuse(Reason::CannotOpen));
        }
        Ok(bytes)
    }
}

/// Files that are in memory.
#[cfg(test)]
impl Archive {
    pub(crate) fn of_file(name: &str, bytes: Vec<u8>) -> Result<Self> {
        Self::of_bytes(name, PickedBytes::of_memory(bytes, &Job::new()))
    }

    pub(crate) fn of_files(files: BTreeMap<String, Vec<u8>>) -> Result<Self> {
        let (mut all, mut places) = (Vec::new(), BTreeMap::new());
        for (name, bytes) in files {
            places.insert(name, (all.len() as u64, bytes.len() as u64));
            all.extend(bytes);
        }
        allow(&places, |(_, length)| *length)?;
        let bytes = PickedBytes::of_memory(all, &Job::new());
        Ok(Self::new(Files::Within(bytes, places), MAX_BYTES))
    }
}

#[cfg(test)]
pub(in crate::journal) mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::error::Error;

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
        assert!(said.contains("unpacks to at most 64 MiB"), "{said}");
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

    fn open(path: &std::path::Path) -> Result<Archive> {
        let file = PickedFile::Path(path.to_owned());
        Archive::open(file, &Room::default(), &Job::new())
    }

    #[test]
    fn files_are_read_when_they_are_asked_for() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::create_dir(at("a")).unwrap();
        std::fs::write(at("a/b.md"), "text").unwrap();
        std::fs::write(at("a/gone.md"), "text").unwrap();
        std::fs::write(at("a/grows.md"), "text").unwrap();
        let folder = open(&at("a")).unwrap();
        std::fs::remove_file(at("a/gone.md")).unwrap();
        std::fs::write(at("a/grows.md"), "more text").unwrap();
        assert_eq!(folder.names(), ["b.md", "gone.md", "grows.md"]);
        assert_eq!(folder.read("b.md").unwrap(), b"text");
        for name in ["gone.md", "grows.md"] {
            assert_eq!(folder.read(name), Err(refuse(Reason::CannotOpen)), "{name}");
        }
        // What a file has stays in its place until then, too.
        let mut seed = 1_u32;
        let noise = std::iter::repeat_with(|| {
            for (left, by) in [(true, 13), (false, 17), (true, 5)] {
                seed ^= if left { seed << by } else { seed >> by };
            }
            seed.to_be_bytes()[0]
        });
        let noise: Vec<u8> = noise.take(200_000).collect();
        let packed = packed(&[("b.md", b"text"), ("c.md", &noise)]);
        std::fs::write(at("x.zip"), &packed).unwrap();
        let zip = open(&at("x.zip")).unwrap();
        assert_eq!(zip.read("b.md").unwrap(), b"text");
        std::fs::write(at("x.zip"), &packed[..40]).unwrap();
        assert!(matches!(
            zip.read("c.md"),
            Err(Error::Invalid { field: "file", .. })
        ));
        std::fs::write(at("empty"), "").unwrap();
        assert_eq!(open(&at("empty")).err(), Some(refuse(Reason::EmptyFile)));
        assert_eq!(open(&at("none")).err(), Some(refuse(Reason::CannotOpen)));
    }

    #[test]
    fn a_cancelled_job_reads_no_more() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.zip");
        std::fs::write(&path, packed(&[("b.md", &[b'a'; 100]), ("c.md", b"text")])).unwrap();
        let job = Job::new();
        let zip = Archive::open(PickedFile::Path(path), &Room::default(), &job).unwrap();
        job.cancel();
        assert_eq!(zip.read("b.md"), Err(Error::Cancelled));
    }
}
