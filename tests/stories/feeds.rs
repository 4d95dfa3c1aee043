//! Six real meeting lists, with all their defects, imported whole.

use std::path::{Path, PathBuf};
use std::time::Duration;

use alongside_core::groups::{
    Fellowship, ImportReport, ImportRequest, MeetingFilter, import, import_issues, near, next, now,
    parse, place_named, search, sources,
};
use alongside_core::store::Store;
use alongside_core::vault::{KdfBenchmark, RecoveryCode, Vault, Wrapped};
use alongside_core::{CallContext, Job, Timestamp, Zone};

/// File, rows, fellowship, zone.
const FEEDS: [(&str, u32, Fellowship, &str); 6] = [
    (
        "orange-county-2023",
        1967,
        Fellowship::Aa,
        "America/Los_Angeles",
    ),
    (
        "philadelphia-2020",
        1928,
        Fellowship::Aa,
        "America/New_York",
    ),
    ("san-jose-2021", 670, Fellowship::Aa, "America/Los_Angeles"),
    (
        "al-anon-massachusetts-2023",
        360,
        Fellowship::AlAnon,
        "America/New_York",
    ),
    ("edmonton-2022", 315, Fellowship::Aa, "America/Edmonton"),
    ("sussex-nj-2021", 145, Fellowship::Aa, "America/New_York"),
];

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/feeds");
    if folder.is_dir() {
        return Some(folder);
    }
    alongside_tests::not_run("real meeting lists", "there is no folder ../shared/feeds");
    None
}

fn context() -> CallContext {
    let zone: Zone = "Asia/Kathmandu".parse().unwrap();
    CallContext {
        // Tuesday 2026-11-24, 12:00 in New York.
        now: Timestamp(1_795_539_600_000),
        zone,
        uptime: 0,
        language: "en".into(),
    }
}

fn store(dir: &Path) -> Store {
    let vault = Vault::create(dir).unwrap();
    let (proof, code) = (vault.new_key().unwrap(), RecoveryCode::random().unwrap());
    let sealing = proof
        .seal_pin(b"482913", &[], KdfBenchmark(Duration::from_secs(1)))
        .unwrap();
    let wrapped = Wrapped {
        bytes: sealing.to_wrap().to_vec(),
        hardware_key: None,
    };
    vault.set_up(&proof, (&sealing, &wrapped), &code).unwrap()
}

fn bring_in(store: &Store, bytes: &[u8], request: &ImportRequest) -> ImportReport {
    let job = Job::new();
    let feed = parse(bytes, request, &job).unwrap();
    let report = store
        .write(|tx| import(tx, &feed, request, &context(), &job))
        .unwrap();
    assert_eq!(job.done(), job.total());
    report
}

#[test]
fn six_real_lists_come_in_whole_and_twice_is_once() {
    let Some(folder) = folder() else { return };
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let mut listings = 0;
    for (name, rows, fellowship, zone) in FEEDS {
        let bytes = std::fs::read(folder.join(format!("meeting-guide-{name}.json"))).unwrap();
        let request = ImportRequest {
            source: name.into(),
            fellowship,
            zone: Some(zone.parse().unwrap()),
            allow_fewer: false,
        };
        let first = bring_in(&store, &bytes, &request);
        let left_out = u32::try_from(first.skipped.len()).unwrap();
        assert_eq!(first.rows, rows, "{name}");
        assert_eq!(first.rows, first.listed + first.by_appointment + left_out);
        assert_eq!(first.inferred.zone, first.listed + first.by_appointment);
        assert_eq!(
            (first.added, first.changed, first.gone),
            (first.listings, 0, 0)
        );
        let second = bring_in(&store, &bytes, &request);
        assert_eq!(
            (second.added, second.changed, second.gone),
            (0, 0, 0),
            "{name}"
        );
        let mut lines = Vec::new();
        let mut after = None;
        loop {
            let page = store
                .read(|conn| import_issues(conn, first.source_id, after, 500))
                .unwrap();
            lines.extend(page.issues);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(lines, first.import_issues(), "{name}");
        listings += first.listings;
    }
    let known = store.read(sources).unwrap();
    assert_eq!(
        known.iter().map(|source| source.listings).sum::<u32>(),
        listings
    );
    every_list_answers(&store);
}

fn every_list_answers(store: &Store) {
    let (all, context) = (MeetingFilter::default(), context());
    store
        .read(|conn| {
            let on = now(conn, &all, &context, 500)?;
            assert!(!on.is_empty());
            assert!(on.iter().all(|view| view.in_progress));
            let soon = next(conn, &all, 60, &context, 500)?;
            assert!(soon.iter().all(|view| view.next_start > Some(context.now)));
            assert!(soon.is_sorted_by_key(|view| view.next_start));
            let town = place_named(conn, "costa mesa")?.unwrap();
            let around = near(conn, town, 5.0, &all, &context, 500)?;
            assert!(!around.is_empty());
            assert!(around.iter().all(|view| view.distance_km.unwrap() <= 5.0));
            assert!(!search(conn, "serenity", &context, 20)?.is_empty());
            Ok(())
        })
        .unwrap();
}
