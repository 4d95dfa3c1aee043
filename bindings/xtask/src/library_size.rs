//! How many bytes of a shared library belong to which part of it.

use std::collections::BTreeMap;
use std::path::Path;

use goblin::elf::section_header::{SHF_ALLOC, SHT_NOBITS};
use goblin::elf::sym::{STT_FUNC, STT_OBJECT};
use goblin::elf::{Elf, Sym};

/// What no symbol names: constants, relocations, unwinding, headers, all of a stripped library.
const REST: &str = "other";
/// The one C library that is linked in.
const C: &str = "SQLCipher";

/// The bytes of a library in ELF by part, the largest first: a crate, `SQLCipher`, or `other`. They
/// add up to the length of the file.
///
/// The symbols say it, so the library should have them (`--config 'profile.mobile.strip="none"'`);
/// the table of symbols itself is not counted, as if it were stripped. A function that was inlined
/// counts for where it went.
pub(crate) fn parts(library: &Path) -> Result<Vec<(String, u64)>, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", library.display());
    let bytes = std::fs::read(library).map_err(|error| named(&error))?;
    let elf = Elf::parse(&bytes).map_err(|error| named(&error))?;
    Ok(by_part(&elf, bytes.len() as u64))
}

fn by_part(elf: &Elf<'_>, file: u64) -> Vec<(String, u64)> {
    let mut sizes: BTreeMap<&str, u64> = BTreeMap::new();
    let mut symbols: Vec<Sym> = elf.syms.iter().filter(|sym| is_in_file(elf, sym)).collect();
    // Several names may stand for one place, which counts once, with the longest.
    symbols.sort_by_key(|sym| (sym.st_value, std::cmp::Reverse(sym.st_size)));
    let mut counted_to = 0;
    for symbol in symbols {
        let from = symbol.st_value.max(counted_to);
        let to = symbol.st_value.saturating_add(symbol.st_size);
        if from < to {
            let name = elf.strtab.get_at(symbol.st_name).unwrap_or_default();
            *sizes.entry(part(name)).or_default() += to - from;
            counted_to = to;
        }
    }
    let stripped = file.saturating_sub(not_loaded(elf));
    let named: u64 = sizes.values().sum();
    *sizes.entry(REST).or_default() += stripped.saturating_sub(named);
    let mut parts: Vec<_> = sizes
        .into_iter()
        .map(|(part, size)| (part.to_owned(), size))
        .collect();
    parts.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    parts
}

/// Whether the symbol is code or data whose bytes are in the file.
fn is_in_file(elf: &Elf<'_>, symbol: &Sym) -> bool {
    let section = elf.section_headers.get(symbol.st_shndx);
    [STT_FUNC, STT_OBJECT].contains(&symbol.st_type())
        && section.is_some_and(|section| section.sh_type != SHT_NOBITS)
}

/// The bytes that stripping takes away: sections that are not loaded.
fn not_loaded(elf: &Elf<'_>) -> u64 {
    let sections = elf.section_headers.iter();
    sections
        .filter(|section| section.sh_flags & u64::from(SHF_ALLOC) == 0)
        .filter(|section| section.sh_type != SHT_NOBITS)
        .map(|section| section.sh_size)
        .sum()
}

/// The part that a symbol belongs to: of Rust's, the first crate that it names.
fn part(symbol: &str) -> &str {
    if let Some(path) = symbol.strip_prefix("_ZN") {
        return in_legacy(path).unwrap_or(REST);
    }
    if let Some(path) = symbol.strip_prefix("_R") {
        return in_v0(path).unwrap_or(REST);
    }
    // What the door's scaffolding exports has names of C.
    let ours = [
        "uniffi_alongside",
        "ffi_alongside",
        "UNIFFI_META",
        "alongside_",
    ];
    if ours.iter().any(|ours| symbol.starts_with(ours)) {
        return "alongside";
    }
    if symbol.starts_with("rust_") || symbol.starts_with("__rust") {
        return "std";
    }
    C
}

/// The crate of a symbol in the older mangling: lengths and names, the first of them the crate or,
/// for an `impl`, a type: `69_$LT$alloc..vec..Vec…`.
fn in_legacy(path: &str) -> Option<&str> {
    let digits = path.find(|c: char| !c.is_ascii_digit())?;
    let length: usize = path[..digits].parse().ok()?;
    let first = path[digits..].get(..length)?;
    if !first.starts_with("_$") && !first.starts_with('$') {
        return Some(first);
    }
    // The first name before `..` that is no escape, such as `$LT$` or `$u20$`.
    let (before, _) = first.split_once("..")?;
    let name = before.rsplit(['$', '.']).next()?;
    (!name.is_empty()).then_some(name)
}

/// The crate of a symbol in the mangling v0: the first `C`, an optional hash `s…_`, a length and a
/// name. <https://doc.rust-lang.org/rustc/symbol-mangling/v0.html>
fn in_v0(path: &str) -> Option<&str> {
    path.match_indices('C').find_map(|(at, _)| {
        let after = &path[at + 1..];
        let after = match after.strip_prefix('s') {
            Some(hash) => hash.split_once('_')?.1,
            None => after,
        };
        let digits = after.find(|c: char| !c.is_ascii_digit())?;
        let length: usize = after[..digits].parse().ok()?;
        let name = after[digits..]
            .strip_prefix('_')
            .unwrap_or(&after[digits..]);
        name.get(..length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_belongs_to_the_first_crate_that_it_names() {
        for (symbol, expected) in [
            ("_ZN4core3fmt5write17h0123456789abcdefE", "core"),
            (
                "_ZN50_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$X$GT$4drop17h0E",
                "alloc",
            ),
            (
                "_ZN41_$LT$$RF$serde_json..Value$u20$as$u20$X$GT$3fmt17h0E",
                "serde_json",
            ),
            (
                "_RNvNtCsabc123_14alongside_core7journal3add",
                "alongside_core",
            ),
            ("_RNvXs_Csd_3zipNtB4_3Zip4drop", "zip"),
            ("_ZN4co", REST),
            ("_R", REST),
            ("uniffi_alongside_fn_method_session_today", "alongside"),
            ("sqlite3_step", C),
            ("pagerOpenWalIfPresent", C),
        ] {
            assert_eq!(part(symbol), expected, "{symbol}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_parts_add_up_to_the_file_without_its_symbols() {
        use std::fs;
        use std::process::Command;

        let folder = tempfile::tempdir().unwrap();
        let library = |name: &str, options: &[&str]| {
            let path = folder.path().join(name);
            let source = folder.path().join("source.c");
            fs::write(
                &source,
                "const char table[5000] = {1}; char empty[90000];
                 int _ZN4core3sum17h0E(int n) { return n + table[n]; }",
            )
            .unwrap();
            let linked = Command::new("cc")
                .args(["-shared", "-fPIC", "-nostdlib", "-o"])
                .args([&path, &source])
                .args(options)
                .status()
                .unwrap();
            assert!(linked.success());
            (parts(&path).unwrap(), fs::metadata(&path).unwrap().len())
        };
        let of = |parts: &[(String, u64)], name: &str| {
            let found = parts.iter().find(|(part, _)| part == name);
            found.map(|(_, size)| *size)
        };
        let (whole, length) = library("whole.so", &[]);
        assert_eq!(of(&whole, C), Some(5000), "{whole:?}");
        assert!(of(&whole, "core").is_some_and(|size| (4..200).contains(&size)));
        let sum: u64 = whole.iter().map(|(_, size)| size).sum();
        assert!(sum < length, "{sum} of {length}");
        assert!(whole.is_sorted_by(|a, b| a.1 >= b.1));

        let (stripped, length) = library("stripped.so", &["-s"]);
        assert_eq!(stripped.len(), 1, "{stripped:?}");
        assert!(of(&stripped, REST).is_some_and(|size| size <= length && size > 5000));
        assert!(parts(Path::new("no/such/library")).is_err());
    }
}
