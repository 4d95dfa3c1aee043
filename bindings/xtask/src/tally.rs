//! Counts what passed, what failed, and what was not run.

use std::io::{self, BufRead, BufReader, Read};
use std::iter::Sum;
use std::ops::Add;

/// Why a test of Rust's is not run by itself that is a process which another test starts.
const STARTED: &str = "ignored, started by another test";

/// How many checks passed and failed, and which were not run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Below zero for a test that says by itself that it was not run: its harness counts it too.
    pub(crate) passed: i64,
    pub(crate) failed: u64,
    /// A name and why, `feeds: there is no folder`.
    pub(crate) not_run: Vec<String>,
    /// What is said of the failures: names of tests, and where they panicked. Not one for each: a
    /// command that fails by itself has none.
    pub(crate) failures: Vec<String>,
}

impl Tally {
    /// One check that passed or failed.
    pub(crate) fn check(passed: bool) -> Self {
        Self {
            passed: i64::from(passed),
            failed: u64::from(!passed),
            ..Self::default()
        }
    }

    /// One check that was not run.
    pub(crate) fn not_run(name: &str, why: &str) -> Self {
        Self {
            not_run: vec![format!("{name}: {why}")],
            ..Self::default()
        }
    }

    /// What the lines of an output count, each shown as it comes.
    pub(crate) fn of_output(output: impl Read, mut show: impl FnMut(&str)) -> io::Result<Self> {
        let mut tally = Self::default();
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            show(&line);
            tally = tally + Self::of_line(&line);
        }
        Ok(tally)
    }

    /// What one line of a test's output counts; most lines count nothing.
    pub(crate) fn of_line(line: &str) -> Self {
        let plain = without_colours(line);
        let plain = plain.trim();
        of_what_is_told(plain)
            .or_else(|| of_rust(plain))
            .or_else(|| of_ignored(plain))
            .or_else(|| of_surefire(plain))
            .or_else(|| of_skipped_by_surefire(plain))
            .or_else(|| of_xctest(plain))
            .or_else(|| of_failure(plain))
            .unwrap_or_default()
    }

    /// The tally of a process that has ended: one that failed without a counted failure, such as
    /// a build error or a crash, counts as one.
    pub(crate) fn ended(self, well: bool) -> Self {
        let uncounted = !well && self.failed == 0;
        self + Self {
            failed: u64::from(uncounted),
            ..Self::default()
        }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            not_run: [self.not_run, other.not_run].concat(),
            failures: [self.failures, other.failures].concat(),
        }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

/// Of a test that says so: `not run: feeds: there is no folder`.
fn of_what_is_told(line: &str) -> Option<Tally> {
    let (name, why) = line.strip_prefix("not run: ")?.split_once(": ")?;
    Some(Tally {
        passed: -1,
        ..Tally::not_run(name, why)
    })
}

/// Of a test that Rust's harness leaves out: `test a::b ... ignored, takes an hour`.
fn of_ignored(line: &str) -> Option<Tally> {
    let (name, how) = line.strip_prefix("test ")?.split_once(" ... ")?;
    (how.starts_with("ignored") && how != STARTED).then(|| Tally::not_run(name, how))
}

/// Of Rust's test binaries: `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn of_rust(line: &str) -> Option<Tally> {
    let counts = line.strip_prefix("test result: ")?;
    let count = |of: &str| {
        counts
            .split(';')
            .find_map(|part| part.trim().strip_suffix(of)?.rsplit(' ').next())
            .and_then(|number| number.parse().ok())
            .unwrap_or_default()
    };
    Some(Tally {
        passed: count(" passed"),
        failed: u64::try_from(count(" failed")).ok()?,
        ..Tally::default()
    })
}

/// Of Maven's Surefire: `[INFO] Tests run: 34, Failures: 1, Errors: 2, Skipped: 0`, the last line of
/// all; those of single classes go on with their time.
fn of_surefire(line: &str) -> Option<Tally> {
    let counts = line.split_once("] Tests run: ")?.1;
    let (run, counts) = counts.split_once(", Failures: ")?;
    let (failures, counts) = counts.split_once(", Errors: ")?;
    let (errors, skipped) = counts.split_once(", Skipped: ")?;
    let run: u32 = run.parse().ok()?;
    let failed = failures.parse::<u32>().ok()? + errors.parse::<u32>().ok()?;
    let skipped: u32 = skipped.parse().ok()?;
    Some(Tally {
        passed: run.saturating_sub(failed + skipped).into(),
        failed: failed.into(),
        ..Tally::default()
    })
}

/// Of one class of Surefire's: `[WARNING] Tests run: 30, …, Skipped: 2, Time elapsed: 0.2 s -- in B`.
fn of_skipped_by_surefire(line: &str) -> Option<Tally> {
    let counts = line.split_once("] Tests run: ")?.1;
    let (skipped, rest) = counts.split_once(", Skipped: ")?.1.split_once(", ")?;
    let class = rest.rsplit_once(" in ")?.1;
    let skipped = 0..skipped.parse().ok()?;
    Some(skipped.map(|_: u32| Tally::not_run(class, "skipped")).sum())
}

/// Of one of `XCTest`'s tests: `Test Case 'LockTests.testX' passed (0.163 seconds)`.
fn of_xctest(line: &str) -> Option<Tally> {
    let (name, ended) = line.strip_prefix("Test Case '")?.split_once("' ")?;
    match ended.split_once(" (")?.0 {
        "passed" => Some(Tally::check(true)),
        "failed" => Some(Tally {
            failures: vec![name.to_owned()],
            ..Tally::check(false)
        }),
        "skipped" => Some(Tally::not_run(name, "skipped")),
        _ => None,
    }
}

/// What a line says of a failure that another one counts: the name of the test or check, or where it panicked.
fn of_failure(line: &str) -> Option<Tally> {
    let panicked = line.starts_with("thread '") && line.contains(" panicked at ");
    let of_surefire = || {
        let (name, rest) = line
            .strip_prefix("[ERROR] ")?
            .split_once(" -- Time elapsed: ")?;
        rest.contains(" <<< ").then_some(name)
    };
    let said = panicked.then_some(line);
    let said = said.or_else(of_surefire);
    let said = said.or_else(|| line.strip_suffix(" ... FAILED"))?;
    Some(Tally {
        failures: vec![said.to_owned()],
        ..Tally::default()
    })
}

/// The text without ANSI colours: escape, `[`, digits and semicolons, `m`.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| {
        plain + piece.split_once('m').map_or(piece, |(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str) -> Tally {
        output.lines().map(Tally::of_line).sum()
    }

    #[test]
    fn the_result_lines_of_several_binaries_are_summed() {
        let output = "
running 3 tests
test a ... ok
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.2s
all doctests ran in 0.30s";
        let expected = Tally {
            passed: 15,
            failed: 2,
            ..Tally::default()
        };
        assert_eq!(tally(output), expected);
    }

    #[test]
    fn a_test_that_says_it_was_not_run_is_none_that_passed() {
        let output = "
running 3 tests
test feeds::lists ... not run: no test says so in the middle of a line: x
not run: real meeting lists: there is no folder: lists
test feeds::lists ... ok
test in_hours ... ignored, takes hours
test killed::the_killed_one ... ignored, started by another test
test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        let expected = Tally {
            passed: 11,
            failed: 0,
            not_run: vec![
                "real meeting lists: there is no folder: lists".into(),
                "in_hours: ignored, takes hours".into(),
            ],
            ..Tally::default()
        };
        assert_eq!(tally(output), expected);
    }

    #[test]
    fn the_last_line_of_surefire_is_counted() {
        let output = "
[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 1.7 s <<< FAILURE! -- in A
[WARNING] Tests run: 30, Failures: 0, Errors: 0, Skipped: 2, Time elapsed: 0.2 s -- in B
[INFO] Results:
[ERROR] Tests run: 34, Failures: 1, Errors: 2, Skipped: 2";
        let expected = Tally {
            passed: 29,
            failed: 3,
            not_run: vec!["B: skipped".into(), "B: skipped".into()],
            ..Tally::default()
        };
        assert_eq!(tally(output), expected);
    }

    #[test]
    fn each_test_of_xctest_is_counted() {
        let output = "
Test Suite 'LockTests' started at 2026-11-23 02:56:27.052
Test Case 'LockTests.testA' started at 2026-11-23 02:56:27.052
Test Case 'LockTests.testA' passed (0.475 seconds)
LockTests.swift:162: error: LockTests.testB : XCTAssertThrowsError failed: no error
Test Case '-[DoorTests.LockTests testB]' failed (0.163 seconds)
LockTests.swift:170: LockTests.testC : Test skipped - no lock here
Test Case 'LockTests.testC' skipped (0.0 seconds)
Test Suite 'LockTests' failed at 2026-11-23 02:56:30.283
	 Executed 3 tests, with 1 test skipped and 1 failure (0 unexpected) in 3.231 (3.231) seconds";
        let expected = Tally {
            passed: 1,
            failed: 1,
            not_run: vec!["LockTests.testC: skipped".into()],
            failures: vec!["-[DoorTests.LockTests testB]".into()],
        };
        assert_eq!(tally(output), expected);
    }

    #[test]
    fn colours_do_not_matter() {
        let line = "test result: \u{1b}[31mFAILED\u{1b}[0m. \u{1b}[1;32m7 passed\u{1b}[m; \
                    1 failed; 0 ignored\r";
        let expected = Tally {
            passed: 7,
            failed: 1,
            ..Tally::default()
        };
        assert_eq!(Tally::of_line(line), expected);
        assert_eq!(without_colours("\u{1b}[2mplain\u{1b}[0m"), "plain");
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in [
            "",
            "test result",
            "test result: ",
            "said: test result: ok. 1 passed; 0 failed",
            "test passed ... ok",
            "said: thread 'a' panicked at b.rs:1:1:",
            "5 passed; 3 failed",
            "not run",
            "test a ... ok",
            "[INFO] Tests run: 30, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.2 s -- in B",
        ] {
            assert_eq!(Tally::of_line(line), Tally::default(), "{line:?}");
        }
    }

    #[test]
    fn a_failure_is_named() {
        let output = "
test journal::a ... ok
test journal::b ... FAILED
thread 'journal::b' (7) panicked at core/src/journal/b.rs:12:5:
apk: it is signed ... FAILED
[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 1.7 s <<< FAILURE! -- in app.A
[ERROR] app.A.itOpens -- Time elapsed: 0.094 s <<< ERROR!
Test Case 'LockTests.testA' passed (0.475 seconds)
Test Case 'LockTests.testB' failed (0.163 seconds)
test result: FAILED. 1 passed; 1 failed; 0 ignored";
        let named = [
            "test journal::b",
            "thread 'journal::b' (7) panicked at core/src/journal/b.rs:12:5:",
            "apk: it is signed",
            "app.A.itOpens",
            "LockTests.testB",
        ];
        assert_eq!(tally(output).failures, named);
    }

    #[test]
    fn a_process_that_prints_no_result_counts_by_its_end() {
        let silent = tally("error[E0425]: cannot find value `x` in this scope");
        assert_eq!(silent.clone().ended(true), Tally::default());
        assert_eq!(silent.ended(false), Tally::check(false));
    }

    #[test]
    fn a_failure_that_was_counted_is_not_counted_again() {
        let counted = tally("test result: FAILED. 1 passed; 2 failed; 0 ignored");
        assert_eq!(counted.clone().ended(false), counted);
    }
}
