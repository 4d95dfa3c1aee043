//! What SQLite is given by Alongside: memory that is zeroed when it is freed, and the cryptography of
//! SQLCipher. Work with a key leaves nothing on the stack; the core's own does so too by
//! [`zero_stack_after`]. The unsafe code of the core is here, and nothing else.
//!
//! The cryptography is of the `RustCrypto` crates instead of OpenSSL.
//! SQLCipher takes its algorithms from a *provider*: a table of C functions. `LIBSQLITE3_FLAGS` in
//! `.cargo/config.toml` names the one of this crate, [`alongside_sqlcipher_provider`]. Nothing
//! calls it from Rust; whoever links `rusqlite` has to link this crate too. On Apple's systems
//! SQLCipher prefers `CommonCrypto`, and this provider is not asked for.
//!
//! It has what SQLCipher 4 needs for its own settings and nothing else: AES-256-CBC,
//! HMAC-SHA512, PBKDF2-HMAC-SHA512, and random numbers from the operating system. Files are byte
//! for byte what they are with OpenSSL. See `core/docs/adr/0019-sqlcipher-without-openssl.md`.

mod algorithms;
mod memory;
mod provider;
mod stack;

pub use memory::zero_freed_memory;
pub use provider::{Provider, alongside_sqlcipher_provider};
pub use stack::{DEPTH, zero_stack_after};
