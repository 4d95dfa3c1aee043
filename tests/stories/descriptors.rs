//! Files that are open already: what a phone hands over instead of a path.

use std::fs::{self, File};
use std::io::{PipeReader, PipeWriter, Read, Write, pipe};
use std::os::fd::{AsFd, IntoRawFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use alongside::{
    AppError, EntryFilter, ExportFormat, ExportRequest, Fellowship, ImportFormat, ImportRequest,
    Job, PickedFile, Reason, Session,
};
use alongside_tests::{Home, choices, moment, one_pixel, open_ones, picked, text};
use tempfile::tempdir;

const LIST: &[u8] = br#"[{"slug":"m1","name":"Lamp","day":1,"time":"19:15"}]"#;
const JRNL: &[u8] = b"[2026-11-20 08:15] By the sea.\n";
/// Longer than any of these takes: then whatever is waited for is let go of.
const AGES: Duration = Duration::from_mins(2);

/// Something that is open, and what it is, to see whether it still is.
struct Given {
    file: Arc<PickedFile>,
    identity: (u64, u64),
}

impl Given {
    fn new(open: impl Into<OwnedFd>) -> Self {
        let open = open.into();
        let about = File::from(open.try_clone().unwrap()).metadata().unwrap();
        Self {
            file: PickedFile::of_descriptor(open.into_raw_fd()).unwrap(),
            identity: (about.dev(), about.ino()),
        }
    }

    fn file(&self) -> Arc<PickedFile> {
        Arc::clone(&self.file)
    }

    /// How many descriptors of this process are of it.
    fn count(&self) -> usize {
        let all = fs::read_dir("/proc/self/fd").unwrap().flatten();
        // What is closed meanwhile is no file any more.
        all.filter_map(|open| fs::metadata(open.path()).ok())
            .filter(|about| (about.dev(), about.ino()) == self.identity)
            .count()
    }
}

type Import = fn(&Session, Arc<PickedFile>, Arc<Job>) -> Result<u64, AppError>;

fn list(session: &Session, file: Arc<PickedFile>, job: Arc<Job>) -> Result<u64, AppError> {
    let request = ImportRequest {
        source: "Ours".into(),
        fellowship: Fellowship::Na,
        zone: Some(moment().zone),
        allow_fewer: true,
    };
    let summary = session
        .meetings()
        .import_meetings(file, request, moment(), job)?;
    Ok(summary.listings.into())
}

fn preview(session: &Session, file: Arc<PickedFile>, job: Arc<Job>) -> Result<u64, AppError> {
    let preview = session.transfer().preview_import(
        file,
        choices(Some(ImportFormat::Jrnl), None),
        moment(),
        job,
    )?;
    Ok(preview.report.read)
}

fn entries(session: &Session, file: Arc<PickedFile>, job: Arc<Job>) -> Result<u64, AppError> {
    let report = session.transfer().import_entries(
        file,
        choices(Some(ImportFormat::Jrnl), None),
        moment(),
        job,
    )?;
    Ok(report.read)
}

fn photo(session: &Session, file: Arc<PickedFile>, job: Arc<Job>) -> Result<u64, AppError> {
    let photo = session.journal().add_photo_of(file, moment(), job)?;
    Ok(photo.width.into())
}

/// Every import, the field it refuses, and what it reads one of.
fn imports() -> [(Import, &'static str, Vec<u8>); 4] {
    [
        (list, "file", LIST.to_vec()),
        (preview, "file", JRNL.to_vec()),
        (entries, "file", JRNL.to_vec()),
        (photo, "photo", one_pixel()),
    ]
}

fn refused<T>(field: &'static str, reason: Reason) -> Result<T, AppError> {
    Err(AppError::Invalid { field, reason })
}

fn given_pipe(bytes: &[u8]) -> (Given, PipeWriter) {
    let (from, mut to) = pipe().unwrap();
    to.write_all(bytes).unwrap();
    (Given::new(from), to)
}

/// Runs a call whose other end does nothing any more, and lets `act` end it once `begun` says that
/// it waits.
fn ended<T: Send, O>(
    call: impl FnOnce() -> T + Send,
    other_end: O,
    begun: impl Fn(&O) -> bool,
    act: impl FnOnce(),
) -> T {
    thread::scope(|scope| {
        let start = Instant::now();
        let running = scope.spawn(call);
        let waits = |until: &dyn Fn() -> bool| {
            while !until() && !running.is_finished() && start.elapsed() < AGES {
                thread::yield_now();
            }
        };
        waits(&|| begun(&other_end));
        act();
        waits(&|| false);
        drop(other_end);
        running.join().unwrap()
    })
}

fn is_read(to: &PipeWriter) -> bool {
    rustix::io::ioctl_fionread(to) == Ok(0)
}

#[test]
fn every_import_reads_what_no_path_leads_to() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("picked");
    for (import, _, bytes) in imports() {
        let home = Home::new();
        fs::write(&path, &bytes).unwrap();
        let file = Given::new(File::open(&path).unwrap());
        // While it is open, no new file gets the number by which this one is counted.
        let kept = File::open(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let (pipe, to) = given_pipe(&bytes);
        drop(to);
        let (from, mut to) = UnixStream::pair().unwrap();
        to.write_all(&bytes).unwrap();
        drop(to);
        for (given, ours) in [(file, 1), (pipe, 0), (Given::new(from), 0)] {
            assert_eq!(given.count(), ours + 1);
            assert_eq!(import(&home, given.file(), Job::new()), Ok(1));
            assert_eq!(given.count(), ours, "closed");
        }
        drop(kept);
    }
}

#[test]
fn what_can_t_be_read_is_refused_and_closed() {
    let home = Home::new();
    let dir = tempdir().unwrap();
    for (import, field, _) in imports() {
        let (reads, to) = pipe().unwrap();
        let only_written = File::create(dir.path().join("written")).unwrap();
        for given in [
            Given::new(File::open(dir.path()).unwrap()),
            Given::new(File::open("/dev/zero").unwrap()),
            Given::new(only_written),
            Given::new(to),
        ] {
            let before = given.count();
            let done = import(&home, given.file(), Job::new());
            assert_eq!(done, refused(field, Reason::CannotOpen));
            assert_eq!(given.count(), before - 1, "closed");
        }
        drop(reads);
        let (given, to) = given_pipe(b"none of these");
        drop(to);
        let done = import(&home, given.file(), Job::new());
        assert!(
            matches!(&done, Err(AppError::Invalid { field: at, .. }) if *at == field),
            "{done:?}"
        );
        assert_eq!(given.count(), 0, "closed");
        // It was read: there is nothing behind it any more.
        let again = import(&home, given.file(), Job::new());
        assert_eq!(again, refused(field, Reason::CannotOpen));
    }
}

#[test]
fn a_pipe_is_read_up_to_the_limit_alone() {
    let home = Home::new();
    let max = 40 * 1024 * 1024;
    let (from, mut to) = pipe().unwrap();
    let given = Given::new(from);
    let done = thread::scope(|scope| {
        // More and more of it, until nobody reads it any more.
        let writing = scope.spawn(move || while to.write_all(&vec![b' '; 1 << 16]).is_ok() {});
        let done = photo(&home, given.file(), Job::new());
        drop(given);
        writing.join().unwrap();
        done
    });
    assert_eq!(done, refused("photo", Reason::TooLarge { max }));
}

#[test]
fn a_pipe_that_stalls_is_left_with_its_job_or_with_the_session() {
    for (import, _, bytes) in imports() {
        let home = Home::new();
        for by_lock in [false, true] {
            let (given, to) = given_pipe(&bytes[..bytes.len() / 2]);
            let job = Job::new();
            let done = ended(
                || import(&home, given.file(), Arc::clone(&job)),
                to,
                is_read,
                || {
                    if by_lock {
                        home.lock().unwrap();
                    } else {
                        job.cancel();
                    }
                },
            );
            assert_eq!(done, Err(AppError::Cancelled));
            assert_eq!(given.count(), 0, "closed");
        }
        // Nobody waits for anything once it is locked.
        let (given, to) = given_pipe(&bytes[..1]);
        let done = import(&home, given.file(), Job::new());
        assert_eq!(done, Err(AppError::Locked));
        assert_eq!(given.count(), 1, "the end that is the test's");
        drop(to);
        assert_eq!(given.count(), 0);
    }
}

#[test]
fn a_number_that_nothing_is_open_by_is_refused() {
    for number in [-1, i32::MIN, i32::MAX] {
        let made = PickedFile::of_descriptor(number).map(drop);
        assert_eq!(made, refused("descriptor", Reason::CannotOpen), "{number}");
    }
}

#[test]
fn what_no_call_took_is_closed_with_the_last_reference() {
    let (given, to) = given_pipe(b"");
    assert_eq!(given.count(), 2);
    let Given { file, identity } = given;
    let other = Given {
        file: picked("elsewhere"),
        identity,
    };
    drop((file, to));
    assert_eq!(other.count(), 0);
}

fn everything() -> ExportRequest {
    ExportRequest {
        format: ExportFormat::Json,
        filter: EntryFilter::default(),
        also_archived: true,
    }
}

/// A store with more than a pipe holds, which does not become smaller.
fn with_much() -> Home {
    let home = Home::new();
    let mut seed = 7_u32;
    for _ in 0..8 {
        let words = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'!' + u8::try_from(seed >> 24).unwrap() % 90)
        });
        let words: String = words.take(50_000).collect();
        home.journal()
            .add_entry(text(&words), moment(), None)
            .unwrap();
    }
    home
}

fn read_whole(mut from: PipeReader) -> Vec<u8> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn an_open_file_gets_the_archive_that_a_path_would() {
    let home = with_much();
    let dir = tempdir().unwrap();
    let by_path = dir.path().join("out.zip");
    let done = home
        .transfer()
        .export_entries(everything(), picked(&by_path), Job::new());
    let expected = (done.unwrap(), fs::read(&by_path).unwrap());
    let path = dir.path().join("theirs");
    fs::write(&path, vec![7; 9_999_999]).unwrap();
    let mut kept = File::open(&path).unwrap();
    let given = Given::new(File::options().write(true).open(&path).unwrap());
    // It may have no name any more.
    fs::remove_file(&path).unwrap();
    let done = home
        .transfer()
        .export_entries(everything(), given.file(), Job::new());
    assert_eq!(given.count(), 1, "the one that is the test's");
    let mut bytes = Vec::new();
    kept.read_to_end(&mut bytes).unwrap();
    assert!((done.unwrap(), bytes) == expected);
}

/// Out by a pipe, and in by another: an archive needs no file.
#[test]
fn an_archive_goes_through_pipes() {
    let home = with_much();
    let (from, to) = pipe().unwrap();
    let given = Given::new(to);
    let (done, archive) = thread::scope(|scope| {
        let reading = scope.spawn(|| read_whole(from));
        let done = home
            .transfer()
            .export_entries(everything(), given.file(), Job::new());
        (done, reading.join().unwrap())
    });
    assert_eq!(done.unwrap().entries, 8);
    assert_eq!(given.count(), 0, "closed");
    let other = Home::new();
    let (from, mut to) = pipe().unwrap();
    let given = Given::new(from);
    let (ours, job) = (ImportFormat::Alongside, Job::new());
    let report = thread::scope(|scope| {
        scope.spawn(move || to.write_all(&archive).unwrap());
        other
            .transfer()
            .import_entries(given.file(), choices(Some(ours), None), moment(), job)
    });
    assert_eq!(report.unwrap().added, 8);
    let all = |home: &Home| {
        home.journal()
            .entries(open_ones(), None, 9)
            .unwrap()
            .entries
            .len()
    };
    assert_eq!((all(&home), all(&other)), (8, 8));
}

#[test]
fn an_export_that_fails_leaves_nothing_that_looks_whole() {
    let home = with_much();
    let dir = tempdir().unwrap();
    let theirs = dir.path().join("theirs");
    fs::write(&theirs, "theirs").unwrap();
    let (from, _to) = pipe().unwrap();
    for given in [
        Given::new(File::open(&theirs).unwrap()),
        Given::new(File::open(dir.path()).unwrap()),
        Given::new(File::options().write(true).open("/dev/full").unwrap()),
        Given::new(from),
    ] {
        let before = given.count();
        let done = home
            .transfer()
            .export_entries(everything(), given.file(), Job::new());
        assert_eq!(done.map(drop), refused("path", Reason::CannotOpen));
        assert_eq!(given.count(), before - 1, "closed");
    }
    let to_theirs = || Given::new(File::options().write(true).open(&theirs).unwrap());
    let (job, given) = (Job::new(), to_theirs());
    job.cancel();
    let done = home
        .transfer()
        .export_entries(everything(), given.file(), job);
    assert_eq!(done, Err(AppError::Cancelled));
    // Nobody reads what is written.
    let (from, to) = pipe().unwrap();
    let (job, to) = (Job::new(), Given::new(to));
    let some = |from: &PipeReader| rustix::io::ioctl_fionread(from.as_fd()).unwrap() > 4096;
    let export = || {
        home.transfer()
            .export_entries(everything(), to.file(), Arc::clone(&job))
    };
    let kept = from.try_clone().unwrap();
    assert_eq!(
        ended(export, from, some, || job.cancel()),
        Err(AppError::Cancelled)
    );
    let got = read_whole(kept);
    assert!(zip::ZipArchive::new(std::io::Cursor::new(got)).is_err());
    // Whoever read has gone.
    let (from, to) = pipe().unwrap();
    drop(from);
    let done = home
        .transfer()
        .export_entries(everything(), Given::new(to).file(), Job::new());
    assert!(matches!(done, Err(AppError::Storage { .. })), "{done:?}");
    home.lock().unwrap();
    let given = to_theirs();
    let done = home
        .transfer()
        .export_entries(everything(), given.file(), Job::new());
    assert_eq!(done, Err(AppError::Locked));
    assert_eq!(given.count(), 0, "closed");
    assert_eq!(fs::read(&theirs).unwrap(), b"theirs", "as it was");
}

#[test]
fn nothing_is_exported_into_a_file_of_the_stores() {
    let home = with_much();
    let own = home.folder().path().join("keys.v1");
    let before = fs::read(&own).unwrap();
    let given = Given::new(File::options().write(true).open(&own).unwrap());
    let done = home
        .transfer()
        .export_entries(everything(), given.file(), Job::new());
    assert_eq!(
        done.unwrap_err().to_string(),
        "path is not valid: expected a path outside of the store's own folder"
    );
    assert_eq!(fs::read(&own).unwrap(), before);
}
