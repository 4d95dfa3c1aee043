//! The files of an APK, put together as Gradle does it.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{Folders, files, read};
use crate::android::{self, ABIS};

/// The system maps such files into memory, in words of four bytes.
const WORD: u16 = 4;

/// A file of an archive.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// How it is kept: where it is not compressed, at a multiple of so many bytes.
    pub(super) stored: Option<u16>,
    /// Where its bytes begin in the archive that it was read from.
    pub(super) at: u64,
}

/// Writes an APK without a signature: resources, code, the libraries' native code, and the core's
/// where there is a folder of it.
pub(super) fn write(
    folders: &Folders,
    shrunk: &Path,
    library: Option<&Path>,
    apk: &Path,
) -> Result<(), String> {
    let resources = entries(&folders.app.join("shipped.apk"))?;
    let code = entries(shrunk)?.into_iter().filter(is_code);
    let native = native(&folders.libraries, library)?;
    let all: Vec<Entry> = resources.into_iter().chain(code).chain(native).collect();
    archive(&all, apk)
}

/// A JAR of the classes below a folder, the same for the same classes.
pub(super) fn jar(classes: &Path, jar: &Path) -> Result<(), String> {
    let mut entries = Vec::new();
    for path in below(classes)? {
        let name = path.strip_prefix(classes).unwrap_or(&path);
        entries.push(Entry {
            name: name.to_string_lossy().into_owned(),
            bytes: read(&path)?,
            stored: Some(1),
            at: 0,
        });
    }
    archive(&entries, jar)
}

/// The classes in a folder and in all folders below.
fn below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = files(folder, ".class")?;
    for inner in files(folder, "")?.iter().filter(|path| path.is_dir()) {
        found.extend(below(inner)?);
    }
    Ok(found)
}

/// Whether R8 made it for phones: dex files, and what services are called. The rest is licences and
/// what compilers read.
fn is_code(entry: &Entry) -> bool {
    let name = &entry.name;
    name.starts_with("META-INF/services/") || (!name.contains('/') && is_dex(entry))
}

pub(super) fn is_dex(entry: &Entry) -> bool {
    let extension = Path::new(&entry.name).extension();
    extension.is_some_and(|extension| extension == "dex")
}

/// Native code, never compressed: the system runs it where it lies.
fn native(libraries: &Path, own: Option<&Path>) -> Result<Vec<Entry>, String> {
    let aars = files(libraries, "")?;
    let aars = aars.iter().map(|aar| aar.join("jni"));
    let folders: Vec<PathBuf> = aars.chain(own.map(Path::to_path_buf)).collect();
    let mut native = Vec::new();
    for (abi, _) in ABIS {
        for folder in folders.iter().map(|folder| folder.join(abi)) {
            if !folder.is_dir() {
                continue;
            }
            for file in files(&folder, ".so")? {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                native.push(Entry {
                    name: format!("lib/{abi}/{name}"),
                    bytes: read(&file)?,
                    stored: u16::try_from(android::page(abi)).ok(),
                    at: 0,
                });
            }
        }
    }
    Ok(native)
}

/// All files of an archive.
pub(super) fn entries(archive: &Path) -> Result<Vec<Entry>, String> {
    let wrong = |error: zip::result::ZipError| format!("{}: {error}", archive.display());
    let file = File::open(archive).map_err(|error| wrong(error.into()))?;
    let mut zip = ZipArchive::new(file).map_err(wrong)?;
    let mut entries = Vec::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).map_err(wrong)?;
        let name = file.name().map_err(wrong)?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)
            .map_err(|error| wrong(error.into()))?;
        entries.push(Entry {
            name,
            bytes,
            stored: (file.compression() == CompressionMethod::Stored).then_some(WORD),
            at: file.data_start().unwrap_or_default(),
        });
    }
    Ok(entries)
}

fn archive(entries: &[Entry], to: &Path) -> Result<(), String> {
    let wrong = |error: zip::result::ZipError| format!("{}: {error}", to.display());
    let file = File::create(to).map_err(|error| wrong(error.into()))?;
    let mut zip = ZipWriter::new(file);
    for entry in entries {
        let options = SimpleFileOptions::default();
        let options = match entry.stored {
            Some(multiple) => options
                .compression_method(CompressionMethod::Stored)
                .with_android_alignment(multiple),
            None => options.compression_method(CompressionMethod::Deflated),
        };
        zip.start_file(&*entry.name, options).map_err(wrong)?;
        zip.write_all(&entry.bytes)
            .map_err(|error| wrong(error.into()))?;
    }
    zip.finish().map_err(wrong)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, stored: Option<u16>) -> Entry {
        Entry {
            name: name.into(),
            bytes: vec![7; 100],
            stored,
            at: 0,
        }
    }

    #[test]
    fn what_is_not_compressed_lies_where_it_was_told_to() {
        let folder = tempfile::tempdir().unwrap();
        let apk = folder.path().join("a.apk");
        let files = [
            entry("AndroidManifest.xml", None),
            entry("resources.arsc", Some(4)),
            entry("lib/x86_64/liba.so", Some(0x4000)),
        ];
        archive(&files, &apk).unwrap();
        let read = entries(&apk).unwrap();
        assert_eq!(read[0].stored, None);
        assert_eq!((read[1].stored, read[1].at % 4), (Some(WORD), 0));
        assert_eq!((read[2].stored, read[2].at % 0x4000), (Some(WORD), 0));
        assert!(read.iter().all(|entry| entry.bytes == [7; 100]));
    }

    #[test]
    fn of_what_r8_made_only_code_goes_along() {
        for (name, goes) in [
            ("classes.dex", true),
            ("classes2.dex", true),
            ("META-INF/services/a.B", true),
            ("META-INF/proguard/a.pro", false),
            ("kotlin/kotlin.kotlin_builtins", false),
            ("a/b.dex", false),
        ] {
            assert_eq!(is_code(&entry(name, None)), goes, "{name}");
        }
    }

    #[test]
    fn only_classes_are_in_the_jar() {
        let folder = tempfile::tempdir().unwrap();
        let classes = folder.path().join("classes");
        std::fs::create_dir_all(classes.join("a/b")).unwrap();
        for name in ["a/A.class", "a/b/B.class", "a/b.kotlin_module"] {
            std::fs::write(classes.join(name), "bytes").unwrap();
        }
        let path = folder.path().join("app.jar");
        jar(&classes, &path).unwrap();
        let names: Vec<String> = entries(&path)
            .unwrap()
            .into_iter()
            .map(|entry| entry.name)
            .collect();
        assert_eq!(names, ["a/A.class", "a/b/B.class"]);
        assert!(jar(&folder.path().join("none"), &path).is_err());
    }
}
