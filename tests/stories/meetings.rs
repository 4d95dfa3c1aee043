//! Importing a list is watched, cancelled and locked out of, and nothing is half done.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use alongside::{
    AppError, Fellowship, ImportRequest, ImportSummary, Job, MeetingFilter, Session, Venue,
};
use alongside_tests::{Folder, Home, context, picked};

/// A list that takes a while: as many rows as the largest known feed has several times over.
fn long_list(folder: &Folder) -> PathBuf {
    let row = |n: usize| {
        let (day, hour) = (n % 7, n % 24);
        format!(
            r#"{{"slug":"m{n}","name":"Lamp {n}","day":{day},"time":"{hour:02}:15","end_time":"{hour:02}:50",
            "location":"Pier House","formatted_address":"{n} Pier St, Nadi, Western, Fiji"}}"#
        )
    };
    let rows: Vec<String> = (0..12_000).map(row).collect();
    // Beside the store, so that its folder holds its own files alone.
    let path = folder.path().with_extension("json");
    std::fs::write(&path, format!("[{}]", rows.join(","))).unwrap();
    path
}

fn import(session: &Session, path: &Path, job: Arc<Job>) -> Result<ImportSummary, AppError> {
    let request = ImportRequest {
        source: "Long".into(),
        fellowship: Fellowship::Na,
        zone: Some("Pacific/Fiji".parse().unwrap()),
        allow_fewer: false,
    };
    session.meetings().import_meetings(
        picked(path),
        request,
        context("2026-11-22T18:00:00", "Pacific/Fiji"),
        job,
    )
}

/// Waits until the job has begun to write: its total is known and more than the rows are done.
fn until_writing<T>(job: &Job, running: &thread::ScopedJoinHandle<'_, T>) {
    while job.done() < 12_500 && !running.is_finished() {
        thread::yield_now();
    }
}

#[test]
fn a_job_is_watched_to_its_end() {
    let home = Home::new();
    let path = long_list(home.folder());
    let job = Job::new();
    let summary = thread::scope(|scope| {
        let running = scope.spawn(|| import(&home, &path, Arc::clone(&job)));
        let mut last = 0;
        while !running.is_finished() {
            let done = job.done();
            assert!(done >= last, "{done} after {last}");
            last = done;
        }
        running.join().unwrap().unwrap()
    });
    assert_eq!((summary.rows, summary.added), (12_000, 12_000));
    assert_eq!(job.done(), job.total());
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_cancelled_import_keeps_nothing_and_the_session_goes_on() {
    let home = Home::new();
    let path = long_list(home.folder());
    let job = Job::new();
    thread::scope(|scope| {
        let running = scope.spawn(|| import(&home, &path, Arc::clone(&job)));
        until_writing(&job, &running);
        job.cancel();
        assert_eq!(running.join().unwrap(), Err(AppError::Cancelled));
    });
    assert!(home.meetings().meeting_sources().unwrap().is_empty());
    assert_eq!(
        home.undo(context("2026-11-22T18:00:00", "Pacific/Fiji"))
            .unwrap(),
        None
    );
    // Cancelled before it began: not even the file is read.
    let early = Job::new();
    early.cancel();
    assert_eq!(import(&home, &path, early), Err(AppError::Cancelled));
    assert_eq!(import(&home, &path, Job::new()).unwrap().added, 12_000);
    std::fs::remove_file(path).unwrap();
}

#[test]
fn locking_ends_an_import_and_leaves_a_sound_store() {
    let home = Home::new();
    let path = long_list(home.folder());
    let job = Job::new();
    thread::scope(|scope| {
        let running = scope.spawn(|| import(&home, &path, Arc::clone(&job)));
        until_writing(&job, &running);
        home.lock().unwrap();
        let ended = running.join().unwrap();
        assert!(
            matches!(ended, Err(AppError::Cancelled | AppError::Locked)),
            "{ended:?}"
        );
    });
    assert_eq!(home.meetings().meeting_sources(), Err(AppError::Locked));
    let home = home.close().open();
    assert!(home.meetings().meeting_sources().unwrap().is_empty());
    let filter = MeetingFilter {
        fellowships: Vec::new(),
        venues: vec![Venue::InPerson],
    };
    let soon = home.meetings().meetings_next(
        filter,
        10_080,
        context("2026-11-22T18:00:00", "Pacific/Fiji"),
        500,
    );
    assert_eq!(soon.unwrap(), Vec::new());
    std::fs::remove_file(path).unwrap();
}
