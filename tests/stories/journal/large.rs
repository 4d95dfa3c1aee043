//! A large file takes little memory, however it comes.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write, pipe};
use std::os::fd::IntoRawFd;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use alongside::{ImportFormat, Job, PickedFile};
use alongside_tests::{Home, choices, context, picked};
use tempfile::tempdir;

/// Set for a process that imports by itself: how the file comes.
const LARGE: &str = "ALONGSIDE_LARGE_IMPORT";

const ENTRIES: u64 = 2000;
/// The bytes of the text of an entry: with them the file has 16 MB.
const TEXT: usize = 8000;
/// What an import may take beside what the process has.
const MAX: u64 = 30 * 1024 * 1024;

fn text(number: u64) -> String {
    let words = "Low tide, and cold. ".repeat(TEXT / 20);
    format!("Entry {number}. {words}")
}

/// Year, month, day and hour of an entry.
fn when(number: u64) -> (u64, u64, u64, u64) {
    let (day, hour) = (number % 28 + 1, number / 28 % 24);
    (2010 + number / 28 / 24, 3, day, hour)
}

/// As Day One exports.
fn write_json(mut to: impl Write) -> io::Result<()> {
    to.write_all(br#"{"metadata": {"version": "1.0"}, "entries": ["#)?;
    for number in 0..ENTRIES {
        let sign = if number == 0 { "" } else { "," };
        let (year, month, day, hour) = when(number);
        let entry = serde_json::json!({
            "uuid": format!("{number:032X}"),
            "creationDate": format!("{year}-{month:02}-{day:02}T{hour:02}:00:00Z"),
            "timeZone": "Europe/Dublin",
            "text": text(number),
        });
        write!(to, "{sign}{entry}")?;
    }
    to.write_all(b"]}")?;
    to.flush()
}

/// As jrnl exports.
fn write_text(mut to: impl Write) -> io::Result<()> {
    for number in 0..ENTRIES {
        let (year, month, day, hour) = when(number);
        let text = text(number);
        writeln!(to, "[{year}-{month:02}-{day:02} {hour:02}:00] {text}\n")?;
    }
    to.flush()
}

/// A file a day, as Obsidian keeps.
fn write_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)?;
    for number in 0..ENTRIES {
        let (year, month, day, hour) = when(number);
        let name = format!("{year}-{month:02}-{day:02} {hour:02}00.md");
        fs::write(folder.join(name), text(number))?;
    }
    Ok(())
}

fn write_zip(to: File) -> io::Result<()> {
    let mut zip = zip::ZipWriter::new(to);
    zip.start_file("Journal.json", zip::write::SimpleFileOptions::default())?;
    write_json(BufWriter::new(&mut zip))?;
    zip.finish()?;
    Ok(())
}

/// A number of this process's memory, in bytes.
fn memory(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    let kilobytes = line.split_whitespace().nth(1).unwrap();
    kilobytes.parse::<u64>().unwrap() * 1024
}

fn import(home: &Home, file: Arc<PickedFile>, format: Option<ImportFormat>) {
    let now = context("2026-11-22T18:00:00", "America/New_York");
    let transfer = home.transfer();
    let by = choices(format, None);
    let report = transfer.import_entries(file, by, now, Job::new()).unwrap();
    assert_eq!(report.added, ENTRIES);
}

fn begin(path: &Path) -> BufWriter<File> {
    BufWriter::new(File::create(path).unwrap())
}

/// Not a test by itself: what the process does that imports alone.
#[test]
#[ignore = "started by another test"]
fn the_importing_one() {
    let Ok(how) = std::env::var(LARGE) else {
        return;
    };
    let home = Home::new();
    let dir = tempdir().unwrap();
    let path = dir.path().join("Journal");
    let mut format = Some(ImportFormat::DayOne);
    match how.as_str() {
        "file" => {
            // Every format looks at it.
            format = None;
            write_json(begin(&path)).unwrap();
        }
        "text" => {
            format = Some(ImportFormat::Jrnl);
            write_text(begin(&path)).unwrap();
        }
        "folder" => {
            format = Some(ImportFormat::Markdown);
            write_folder(&path).unwrap();
        }
        "zip" => write_zip(File::create(&path).unwrap()).unwrap(),
        _ => {}
    }
    // The most that it had until now is forgotten.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = memory("VmRSS:");
    if path.exists() {
        import(&home, picked(&path), format);
    } else {
        let (from, to) = pipe().unwrap();
        let file = PickedFile::of_descriptor(from.into_raw_fd()).unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| write_json(BufWriter::new(to)).unwrap());
            import(&home, file, format);
        });
    }
    println!("\ntook: {}", memory("VmHWM:").saturating_sub(before));
}

#[test]
fn a_large_file_takes_little_memory() {
    for how in ["file", "text", "folder", "zip", "pipe"] {
        let output = Command::new(std::env::current_exe().unwrap())
            .args([
                "journal::large::the_importing_one",
                "--ignored",
                "--exact",
                "--nocapture",
            ])
            .env(LARGE, how)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let took = said.lines().find_map(|line| line.strip_prefix("took: "));
        let took: u64 = took.unwrap_or_else(|| panic!("{said}")).parse().unwrap();
        assert!(took < MAX + 3 * TEXT as u64, "a {how}: {took} bytes");
    }
}
