//! Which of many runs it was that a test failed in.

/// Says it when it goes because of a panic.
pub(crate) struct Which(pub(crate) String);

impl Drop for Which {
    #[expect(clippy::print_stderr, reason = "where a test says why it failed")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.0);
        }
    }
}
