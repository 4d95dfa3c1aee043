//! What leaves for a place that the person chose: a folder or a zip archive, there whole or not at
//! all.

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{make_private_dir, private_options};
use crate::error::{Error, Reason, Result};

/// An export that is being written, beside its place. Unless it is finished, nothing of it stays.
pub(crate) struct Export {
    path: PathBuf,
    fresh: PathBuf,
    into: Into,
    finished: bool,
}

enum Into {
    Folder,
    Zip(Box<ZipWriter<File>>),
}

impl Export {
    /// Begins one. Fails as a refused `path` where something is there, or it can't be made.
    pub(crate) fn begin(path: &Path) -> Result<Self> {
        let refuse = |reason| Error::invalid("path", reason);
        let name = path.file_name().ok_or_else(|| refuse(Reason::CannotOpen))?;
        let is_zip = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("zip"));
        let is_free = !path.exists() || (!is_zip && is_empty_folder(path));
        if !is_free {
            let why = "the path of an empty folder, or of what is not there yet";
            return Err(refuse(Reason::malformed(why)));
        }
        let fresh = path.with_file_name(format!(".{}.part", name.to_string_lossy()));
        remove(&fresh)?;
        let into = if is_zip {
            let file = private_options().create_new(true).open(&fresh);
            let file = file.map_err(|error| cannot_be_made(error, &refuse))?;
            Into::Zip(Box::new(ZipWriter::new(file)))
        } else {
            make_private_dir(&fresh)?;
            Into::Folder
        };
        Ok(Self {
            path: path.to_owned(),
            fresh,
            into,
            finished: false,
        })
    }

    /// Writes a file of it, `/` between folders.
    pub(crate) fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        match &mut self.into {
            Into::Folder => {
                let path = self.fresh.join(name);
                if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
                    make_private_dir(folder)?;
                }
                Ok(private_options()
                    .create_new(true)
                    .open(path)?
                    .write_all(bytes)?)
            }
            Into::Zip(zip) => {
                // Without a time: the same journal is the same archive.
                let options = SimpleFileOptions::default().unix_permissions(0o600);
                zip.start_file(name, options).map_err(failed)?;
                Ok(zip.write_all(bytes)?)
            }
        }
    }

    /// Puts it in its place.
    pub(crate) fn finish(mut self) -> Result<()> {
        if let Into::Zip(zip) = std::mem::replace(&mut self.into, Into::Folder) {
            let mut file = zip.finish().map_err(failed)?;
            file.flush()?;
            file.rewind()?;
            file.sync_all()?;
        }
        fs::rename(&self.fresh, &self.path)?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Export {
    fn drop(&mut self) {
        if !self.finished {
            // There is nobody to tell, and the next one begins by it.
            let _ = remove(&self.fresh);
        }
    }
}

fn remove(path: &Path) -> Result<()> {
    let removed = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn is_empty_folder(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut files| files.next().is_none())
}

fn cannot_be_made(error: std::io::Error, refuse: &impl Fn(Reason) -> Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::PermissionDenied => {
            refuse(Reason::CannotOpen)
        }
        _ => error.into(),
    }
}

fn failed(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => error.into(),
        _ => Error::Internal("a zip archive"),
    }
}
