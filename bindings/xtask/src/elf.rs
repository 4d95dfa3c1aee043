//! What a shared library of Android or Linux says of itself.

use goblin::elf::{Elf, program_header::PT_LOAD};

/// The largest page, in bytes, that the library can be loaded in: the least alignment of its
/// segments. ELF, program header, `p_align`: <https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html>
pub(crate) fn alignment(library: &[u8]) -> Result<u64, String> {
    let elf = Elf::parse(library).map_err(|error| error.to_string())?;
    elf.program_headers
        .iter()
        .filter(|segment| segment.p_type == PT_LOAD)
        .map(|segment| segment.p_align)
        .min()
        .ok_or_else(|| "it has nothing to load".into())
}

// Only here does the linker make such libraries.
#[cfg(test)]
#[cfg(target_os = "linux")]
pub(crate) mod tests {
    use super::*;
    use std::process::Command;
    use tempfile::NamedTempFile;

    /// A library that the linker of this machine aligned to pages of this size.
    pub(crate) fn library(page: u64) -> NamedTempFile {
        let file = NamedTempFile::new().unwrap();
        let linked = Command::new("cc")
            .args(["-shared", "-nostdlib", "-x", "c", "/dev/null", "-o"])
            .arg(file.path())
            .arg(format!("-Wl,-z,max-page-size={page}"))
            .status()
            .unwrap();
        assert!(linked.success());
        file
    }

    #[test]
    fn the_alignment_is_what_the_linker_was_told() {
        for page in [0x1000, 0x4000, 0x10000] {
            let file = library(page);
            assert_eq!(alignment(&std::fs::read(file.path()).unwrap()), Ok(page));
        }
    }

    #[test]
    fn what_is_no_library_is_refused() {
        assert!(alignment(b"").is_err());
        assert!(alignment(b"\x7fELF and no more").is_err());
    }
}
