//! Files that the person picked: how they cross.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use alongside_core::disk;
use alongside_core::{Error, Reason, Result};

use crate::guard::guarded;

/// A file that the person picked, for a call that reads it or writes into it: by its path, or open
/// already.
#[derive(uniffi::Object)]
pub struct PickedFile(Mutex<Given>);

enum Given {
    Path(PathBuf),
    /// Nothing once a call has taken it.
    Opened(Option<disk::PickedFile>),
}

#[uniffi::export]
impl PickedFile {
    /// Names a file, or a folder for a call that takes one, by its path. It may be passed to several
    /// calls; each opens it anew.
    #[uniffi::constructor]
    pub fn at_path(path: &str) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Given::Path(path.into()))))
    }

    /// Takes over a file, a pipe or a socket that is open, for one call: it needs no path that leads
    /// to it. On Android `detachFd` of a picked document gives the number.
    ///
    /// From now on the descriptor is the door's, whatever comes: nobody else may use or close it. It
    /// is closed once: at the end of the call that it is passed to, however that ends and also where
    /// the session is locked, or with the last reference to this object. A second call fails as one
    /// whose file can't be opened.
    ///
    /// A regular file is read from its beginning, a pipe and a socket to their end: cancelling the
    /// job ends the wait for it within a second. Written into, a regular file is emptied first, and
    /// is empty where the call fails; one that is open for appending is refused. A process that ends
    /// by SIGPIPE is to ignore that first.
    ///
    /// Fails as a refused `descriptor` where the number is negative or nothing is open by it, and on
    /// systems without descriptors.
    #[uniffi::constructor]
    pub fn of_descriptor(descriptor: i32) -> Result<Arc<Self>> {
        guarded(|| {
            let file = owned(descriptor)
                .ok_or_else(|| Error::invalid("descriptor", Reason::CannotOpen))?;
            Ok(Arc::new(Self(Mutex::new(Given::Opened(Some(file))))))
        })
    }
}

impl PickedFile {
    /// The file, for one call. One that is open is taken out, so that it is closed with the call.
    pub(crate) fn take(&self, field: &'static str) -> Result<disk::PickedFile> {
        let mut given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *given {
            Given::Path(path) => Ok(disk::PickedFile::Path(path.clone())),
            Given::Opened(file) => file
                .take()
                .ok_or_else(|| Error::invalid(field, Reason::CannotOpen)),
        }
    }
}

/// Takes over what is open by a number; nothing where nothing is.
#[cfg(unix)]
fn owned(descriptor: i32) -> Option<disk::PickedFile> {
    use std::os::fd::{FromRawFd, OwnedFd};
    // SAFETY: `fcntl` with `F_GETFD` reads no memory and changes nothing, whatever the number: of
    // one that nothing is open by, a negative one too, it fails.
    let is_open = unsafe { libc::fcntl(descriptor, libc::F_GETFD) } != -1;
    // SAFETY: it is open, and so not -1. Whoever calls has given it away, as the constructor says:
    // it is no one else's, and this is the one place that owns it.
    let owned = || unsafe { OwnedFd::from_raw_fd(descriptor) };
    is_open.then(|| disk::PickedFile::Descriptor(owned()))
}

#[cfg(not(unix))]
fn owned(_: i32) -> Option<disk::PickedFile> {
    None
}
