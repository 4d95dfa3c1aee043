//! The stack, zeroed after work with a key.
//!
//! A cipher spreads its key over its own variables: round keys, and copies of them for each block that
//! the processor takes at once. They lie on the stack, where its crate can't reach them any more when it
//! zeroes what it gave out; the stack keeps them until something is written there.

use zeroize::zeroize_stack;

/// Bytes of the stack that [`zero_stack_after`] zeroes: more than any work of the core with a key takes. The
/// deepest is sealing in a build without optimisation, which 16 KiB did not cover. A test of the core notices
/// work that goes deeper.
pub const DEPTH: usize = 64 * 1024;

/// Does work that takes at most [`DEPTH`] bytes of the stack, then zeroes what it left there.
///
/// What the work gives should hold no secret itself: it is moved, and moving copies. A panic of it leaves
/// the stack as it is.
pub fn zero_stack_after<T>(work: impl FnOnce() -> T) -> T {
    zero_after::<DEPTH, T>(work)
}

/// As [`zero_stack_after`], for work that is done so often that zeroing more than it takes is felt.
pub(crate) fn zero_after<const TAKEN: usize, T>(work: impl FnOnce() -> T) -> T {
    let done = apart(work);
    zeroize_stack::<TAKEN>();
    done
}

/// Has the work below the caller's own frame, so that what is zeroed begins where the work began.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

/// How many bytes of the stack work takes, up to `PAINTED`.
#[cfg(all(test, target_os = "linux"))]
pub(crate) fn taken_by(work: impl FnOnce()) -> usize {
    use std::os::unix::fs::FileExt;

    const PAINTED: usize = 0x2_0000;
    const PAINT: u8 = 0xa7;

    #[allow(clippy::large_stack_arrays, reason = "the stack is what is painted")]
    #[inline(never)]
    fn paint() -> usize {
        let painted = [PAINT; PAINTED];
        zeroize::optimization_barrier(&painted);
        painted.as_ptr() as usize
    }

    let lowest = paint();
    apart(work);
    let mut bytes = vec![0; PAINTED];
    let memory = std::fs::File::open("/proc/self/mem").expect("Linux has it");
    let read = memory.read_exact_at(&mut bytes, lowest as u64);
    read.expect("the stack is mapped");
    let untouched = bytes.iter().take_while(|byte| **byte == PAINT).count();
    PAINTED - untouched
}
