//! A file that the person names.

use std::path::Path;
use std::sync::Arc;

use alongside::PickedFile;

use crate::failure::Failure;

/// Standard input is passed on open: what it is may have no path that leads to it.
#[cfg(unix)]
const STANDARD_INPUT: &str = "/dev/stdin";

/// The file of a path, for a call that reads it or writes there.
pub(crate) fn picked(path: &Path, field: &str) -> Result<Arc<PickedFile>, Failure> {
    #[cfg(unix)]
    if path == Path::new(STANDARD_INPUT) || (path == Path::new("-") && field == "file") {
        use std::os::fd::{AsFd, IntoRawFd};
        let input = std::io::stdin().as_fd().try_clone_to_owned();
        let input = input.map_err(|error| Failure::storage(&error))?;
        return Ok(PickedFile::of_descriptor(input.into_raw_fd())?);
    }
    path.to_str()
        .map(PickedFile::at_path)
        .ok_or_else(|| Failure::malformed(field, "a path in UTF-8"))
}
