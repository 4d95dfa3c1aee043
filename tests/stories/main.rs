//! x
mod layers;
fn main() {}
