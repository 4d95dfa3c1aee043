//! What stands between a call's insides and the other language.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use alongside_core::{Error, Result};

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Runs a call so that whatever happens inside, an [`Error`] comes out.
///
/// A panic's text can hold what the person wrote (a slice of a text names that text). It goes no
/// further than here: uniffi would pass it on as an error, and the standard hook would print it.
pub(crate) fn guarded<T>(call: impl FnOnce() -> Result<T>) -> Result<T> {
    keep_panics_quiet();
    let outer = INSIDE.replace(true);
    let done = catch_unwind(AssertUnwindSafe(call));
    INSIDE.set(outer);
    done.unwrap_or(Err(Error::internal("a panic")))
}

/// Of a panic inside of a call, prints the place alone; of any other, all as before.
fn keep_panics_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let standard = take_hook();
        set_hook(Box::new(move |panic| {
            if !INSIDE.get() {
                return standard(panic);
            }
            if let Some(place) = panic.location() {
                tell(&format!(
                    "alongside: an internal fault at {}:{}",
                    place.file(),
                    place.line()
                ));
            }
        }));
    });
}

#[expect(clippy::print_stderr, reason = "where a panic is told")]
fn tell(what: &str) {
    eprintln!("{what}");
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn a_panic_becomes_an_error_and_its_text_stays_inside() {
        // In a process of its own, whose standard error can be read.
        const INNER: &str = "ALONGSIDE_TEST_PANIC";
        if std::env::var_os(INNER).is_some() {
            let text = "été, private words".to_owned();
            let failed = guarded(|| Ok(text[..1].len()));
            assert_eq!(failed, Err(Error::internal("a panic")));
            return;
        }
        let this = std::env::current_exe().expect("a running test");
        let name = "guard::tests::a_panic_becomes_an_error_and_its_text_stays_inside";
        let output = Command::new(this)
            .args([name, "--exact", "--nocapture"])
            .env(INNER, "1")
            .output();
        let output = output.expect("the test runs again");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{told}");
        assert!(
            told.contains("an internal fault at bindings/src/guard.rs:"),
            "{told}"
        );
        assert!(
            !told.contains("private") && !told.contains("\u{e9}t"),
            "{told}"
        );
    }
}
