//! A file that is open, and may be a pipe or a socket whose other end is slow: waiting for it ends
//! with the job that it is for.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::rc::Rc;

use crate::Job;

/// A regular file, a pipe or a socket that is open.
pub(crate) struct Opened {
    file: Rc<File>,
    job: Job,
    /// A pipe or a socket: whoever has its other end is waited for.
    is_stream: bool,
    /// It says of itself where it would have to wait.
    says_so: bool,
}

/// What a file is open for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    Reading,
    Writing,
}

impl Opened {
    /// Takes a file that is open. A folder, a device, a socket without an end and a file that is open
    /// for the other way alone are refused.
    pub(super) fn of(file: File, open_for: For, job: &Job) -> io::Result<Self> {
        let about = file.metadata()?;
        let is_stream = is_stream(&file, &about);
        if !about.is_file() && !is_stream {
            return Err(ErrorKind::InvalidInput.into());
        }
        Ok(Self {
            says_so: says_where_it_waits(&file, open_for)?,
            file: Rc::new(file),
            job: job.clone(),
            is_stream,
        })
    }

    pub(super) fn is_stream(&self) -> bool {
        self.is_stream
    }

    /// The same file: it is closed when the last of them goes.
    pub(super) fn file(&self) -> Rc<File> {
        Rc::clone(&self.file)
    }

    /// Lets what a regular file had go, and begins at its start.
    pub(super) fn restart(&mut self) -> io::Result<()> {
        if self.is_stream {
            return Ok(());
        }
        self.file.set_len(0)?;
        self.rewind()
    }

    /// Makes it durable, where it is a regular file.
    pub(super) fn settle(&self) -> io::Result<()> {
        if self.is_stream {
            return Ok(());
        }
        synced(&self.file)
    }

    /// Takes a regular file back to nothing; of a pipe or a socket, what is written is gone.
    pub(super) fn empty(&self) {
        if !self.is_stream {
            // There is nobody to tell: what failed before is told.
            let _ = self.file.set_len(0);
        }
    }

    fn check(&self) -> io::Result<()> {
        self.job.check().map_err(io::Error::other)
    }

    /// Looks whether a stream is ready. Asking one that says so itself is the surer way: of a pipe
    /// with nobody at its other end, not every system tells it.
    fn is_ready(&self, open_for: For) -> io::Result<bool> {
        Ok(!self.is_stream || self.says_so || waited(&self.file, open_for)?)
    }
}

impl Read for Opened {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            self.check()?;
            if !self.is_ready(For::Reading)? {
                continue;
            }
            match (&*self.file).read(into) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    waited(&self.file, For::Reading)?;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }
}

impl Write for Opened {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let most = if self.is_stream { AT_ONCE } else { bytes.len() };
        let bytes = &bytes[..most.min(bytes.len())];
        loop {
            self.check()?;
            if !self.is_ready(For::Writing)? {
                continue;
            }
            match (&*self.file).write(bytes) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    waited(&self.file, For::Writing)?;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                written => return written,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Opened {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        (&*self.file).seek(to)
    }
}

/// Makes a regular file durable.
pub(super) fn synced(file: &File) -> io::Result<()> {
    match file.sync_all() {
        // Not every storage can.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}

/// As much as a pipe that is ready takes without a wait.
#[cfg(unix)]
const AT_ONCE: usize = rustix::pipe::PIPE_BUF;
#[cfg(not(unix))]
const AT_ONCE: usize = usize::MAX;

/// Whether it is a pipe, or a socket whose bytes have an end.
fn is_stream(file: &File, about: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use rustix::net::SocketType;
        use rustix::net::sockopt::{socket_acceptconn, socket_type};
        use std::os::unix::fs::FileTypeExt;
        let kind = about.file_type();
        kind.is_fifo()
            || kind.is_socket()
                && socket_type(file) == Ok(SocketType::STREAM)
                && socket_acceptconn(file) == Ok(false)
    }
    #[cfg(not(unix))]
    {
        let _ = (file, about);
        false
    }
}

/// Whether it fails where it would have to wait. What is open for the other way alone is refused, as
/// it would never be ready; and what puts all at its end, as an archive goes back in it.
fn says_where_it_waits(file: &File, open_for: For) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use rustix::fs::{OFlags, fcntl_getfl};
        let flags = fcntl_getfl(file)?;
        let other_way = match open_for {
            For::Reading => OFlags::WRONLY,
            For::Writing => OFlags::RDONLY,
        };
        let at_its_end = open_for == For::Writing && flags.contains(OFlags::APPEND);
        if flags & OFlags::RWMODE == other_way || at_its_end {
            return Err(ErrorKind::PermissionDenied.into());
        }
        Ok(flags.contains(OFlags::NONBLOCK))
    }
    #[cfg(not(unix))]
    {
        let _ = (file, open_for);
        Ok(false)
    }
}

/// Waits a moment for a pipe or a socket; `false` where it is not ready then, and the job is to be
/// looked at.
fn waited(file: &File, open_for: For) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        const MOMENT: Timespec = Timespec {
            tv_sec: 0,
            tv_nsec: 100_000_000,
        };
        let ready = match open_for {
            For::Reading => PollFlags::IN,
            For::Writing => PollFlags::OUT,
        };
        match poll(&mut [PollFd::new(file, ready)], Some(&MOMENT)) {
            Err(rustix::io::Errno::INTR) => Ok(false),
            polled => Ok(polled? > 0),
        }
    }
    #[cfg(not(unix))]
    {
        let _ = (file, open_for);
        Ok(true)
    }
}
