//! A file that the person names.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// More than any photo that is taken: what is larger is read so far, and refused for its size.
const MOST: u64 = 64 * 1024 * 1024;

/// Reads a file. A pipe, a socket or a device is none: it could keep the store waiting for ever.
pub(crate) fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = open_at_once(path)?;
    // Asked of what is open: its name may mean another file by now.
    if !file.metadata()?.is_file() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    file.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a file to read it, and waits for nobody who would write into a pipe.
fn open_at_once(path: &Path) -> std::io::Result<File> {
    #[cfg(unix)]
    {
        use rustix::fs::{Mode, OFlags, open};
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = rustix::io::retry_on_intr(|| open(path, flags, Mode::empty()))?;
        Ok(file.into())
    }
    #[cfg(not(unix))]
    File::open(path)
}
