//! The public door with a real encrypted store, as a phone uses it.

mod feeds;
mod layers;
