//! What SQLite is given by Alongside. The unsafe code of the core is here, and nothing else.

mod memory;

pub use memory::zero_freed_memory;
