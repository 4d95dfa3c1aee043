//! The terminal's key for what works while locked.

use std::path::Path;

use zeroize::Zeroizing;

use crate::args::Global;
use crate::failure::Failure;
use crate::red;

const SHELL_KEY: &str = "shell.key";
const LOCK_KEY: usize = 32;

/// Reads the terminal's lock key, or makes it. It lies open in the store's folder, for this user
/// alone: this computer has no better place. Where that can't be written, one serves for this run:
/// nothing can be kept under it.
pub(crate) fn shell_key(dir: &str, global: &Global) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let path = Path::new(dir).join(SHELL_KEY);
    if let Some(key) = kept_key(&path)? {
        return Ok(key);
    }
    if set_aside(&path)? && !global.json {
        let text = "shell.key was not whole and is set aside. Without it, what was noted while the \
                    store was locked can't be read.";
        red(text).tell();
    }
    let key = new_key()?;
    match write_private(&path, &key) {
        Err(error) if is_read_only(&error) => Ok(key),
        made => made.map(|()| key).map_err(|error| Failure::storage(&error)),
    }
}

/// The terminal's lock key, where it was made before and can be read.
pub(super) fn key_if_kept(dir: &str) -> Option<Zeroizing<Vec<u8>>> {
    kept_key(&Path::new(dir).join(SHELL_KEY)).ok()?
}

/// The terminal's lock key, or one for this run alone: nothing is written.
pub(super) fn key_for_now(dir: &str) -> Result<Zeroizing<Vec<u8>>, Failure> {
    kept_key(&Path::new(dir).join(SHELL_KEY))?.map_or_else(new_key, Ok)
}

fn kept_key(path: &Path) -> Result<Option<Zeroizing<Vec<u8>>>, Failure> {
    if path.exists() && !path.is_file() {
        // A pipe would wait for whoever writes into it.
        let error = std::io::ErrorKind::InvalidInput.into();
        return Err(Failure::storage(&error));
    }
    let kept = std::fs::read(path).map(Zeroizing::new);
    Ok(kept.ok().filter(|key| key.len() == LOCK_KEY))
}

/// Sets aside what has the name of the key and is none: answers may wait under a part of it. Tells
/// whether there was something.
fn set_aside(path: &Path) -> Result<bool, Failure> {
    let free = (1..).map(|nth| path.with_extension(format!("key.{nth}")));
    let free = free.into_iter().find(|path| !path.exists());
    let Some(free) = free.filter(|_| path.exists()) else {
        return Ok(false);
    };
    match std::fs::rename(path, free) {
        Err(error) if is_read_only(&error) => Ok(false),
        renamed => renamed
            .map(|()| true)
            .map_err(|error| Failure::storage(&error)),
    }
}

fn new_key() -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut key = Zeroizing::new(vec![0; LOCK_KEY]);
    let made = getrandom::fill(&mut key).map_err(std::io::Error::other);
    made.map(|()| key).map_err(|error| Failure::storage(&error))
}

fn is_read_only(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(
        error.kind(),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied
    )
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
