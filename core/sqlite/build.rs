//! Gives the linker an empty `libcrypto`.
//!
//! `libsqlite3-sys` asks for OpenSSL's `libcrypto` wherever SQLCipher is built without Apple's
//! cryptography, whichever provider SQLCipher is told to use. With the provider of this crate
//! nothing refers to that library. An archive without members satisfies the linker, and no OpenSSL
//! of the machine is linked in its place.

use std::path::PathBuf;
use std::{env, fs};

/// How every archive begins; one without members is no more than that.
const EMPTY_ARCHIVE: &str = "!<arch>\n";

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder"));
    fs::write(out.join("libcrypto.a"), EMPTY_ARCHIVE).expect("cargo's folder can be written");
    println!("cargo::rustc-link-search=native={}", out.display());
    println!("cargo::rerun-if-changed=build.rs");
}
