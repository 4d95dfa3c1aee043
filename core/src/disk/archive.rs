//! A zip archive that is being written into a file that is open.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::rc::Rc;

use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

use super::opened::{Opened, synced};
use crate::error::{Error, Result};

/// An archive. Until it is finished it has no list of its files, by which anybody would take it for
/// a whole one.
pub(super) struct Archive {
    zip: Zip,
    file: Rc<File>,
    given_up: Rc<Cell<bool>>,
    is_stream: bool,
}

enum Zip {
    /// Of a regular file: it goes back to say how large each file became.
    Seeking(Box<ZipWriter<Output>>),
    /// Of a pipe or a socket: it says it behind each file.
    Streaming(Box<ZipWriter<StreamWriter<Output>>>),
    Closed,
}

/// Where an archive is written, until it is given up: the library finishes one that is let go of.
struct Output {
    to: Opened,
    given_up: Rc<Cell<bool>>,
}

impl Archive {
    /// Begins one. What a regular file had is gone from then on.
    pub(super) fn begin(to: Opened) -> io::Result<Self> {
        let (file, is_stream) = (to.file(), to.is_stream());
        let given_up = Rc::new(Cell::new(false));
        let mut output = Output {
            to,
            given_up: Rc::clone(&given_up),
        };
        let zip = if is_stream {
            Zip::Streaming(Box::new(ZipWriter::new_stream(output)))
        } else {
            file.set_len(0)?;
            output.rewind()?;
            Zip::Seeking(Box::new(ZipWriter::new(output)))
        };
        Ok(Self {
            zip,
            file,
            given_up,
            is_stream,
        })
    }

    /// Writes a file of it, `/` between folders.
    pub(super) fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        match &mut self.zip {
            Zip::Seeking(zip) => put(zip, name, bytes),
            Zip::Streaming(zip) => put(zip, name, bytes),
            Zip::Closed => Err(Error::internal("a zip archive")),
        }
    }

    /// Makes it whole, and durable where it is a regular file.
    pub(super) fn finish(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.zip, Zip::Closed) {
            Zip::Seeking(zip) => drop(zip.finish().map_err(failed)?),
            Zip::Streaming(zip) => drop(zip.finish().map_err(failed)?),
            Zip::Closed => {}
        }
        if self.is_stream {
            return Ok(());
        }
        Ok(synced(&self.file)?)
    }

    /// Takes a regular file back to nothing; of a pipe or a socket, what is written is gone.
    pub(super) fn empty(&self) {
        if !self.is_stream {
            // There is nobody to tell: what failed before is told.
            let _ = self.file.set_len(0);
        }
    }
}

impl Drop for Archive {
    fn drop(&mut self) {
        self.given_up.set(true);
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.given_up.get() {
            return Ok(bytes.len());
        }
        self.to
            .write(bytes)
            .inspect_err(|_| self.given_up.set(true))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl Seek for Output {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.to.seek(to)
    }
}

fn put<W: Write + Seek>(zip: &mut ZipWriter<W>, name: &str, bytes: &[u8]) -> Result<()> {
    // Without a time: the same journal is the same archive.
    let options = SimpleFileOptions::default().unix_permissions(0o600);
    zip.start_file(name, options).map_err(failed)?;
    Ok(zip.write_all(bytes)?)
}

fn failed(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => error.into(),
        _ => Error::internal("a zip archive"),
    }
}
