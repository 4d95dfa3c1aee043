//! The programs that a build needs beside Rust.

use std::process::Command;

use crate::apt;

/// A program, how to see that it works, and what installs it.
struct Need {
    program: &'static str,
    probe: &'static [&'static str],
    debian: &'static str,
}

const BUILD: [Need; 1] = [Need {
    program: "cc",
    probe: &["--version"],
    debian: "gcc libc6-dev",
}];

/// What is missing to build the embedded database, and how to install it; `None` if nothing is.
pub(crate) fn missing_to_build() -> Option<String> {
    missing(&BUILD)
}

fn missing(needs: &[Need]) -> Option<String> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !works(need)).collect();
    let list = |field: fn(&Need) -> &str, between: &str| {
        let names: Vec<&str> = missing.iter().map(|need| field(need)).collect();
        names.join(between)
    };
    (!missing.is_empty()).then(|| {
        format!(
            "missing, or not working: {}\non Debian or Ubuntu: apt-get install {}",
            list(|need| need.program, ", "),
            list(|need| need.debian, " ")
        )
    })
}

fn works(need: &Need) -> bool {
    apt::succeeds(Command::new(need.program).args(need.probe))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABSENT: Need = Need {
        program: "no-such-program-of-alongside",
        probe: &[],
        debian: "no-such-package",
    };

    #[test]
    fn a_missing_program_is_named_with_its_package() {
        assert_eq!(
            missing(&[ABSENT]).unwrap(),
            "missing, or not working: no-such-program-of-alongside\n\
             on Debian or Ubuntu: apt-get install no-such-package"
        );
    }

    #[test]
    fn a_program_that_does_not_work_counts_as_missing() {
        let shell = Need {
            program: "sh",
            probe: &["-c", "exit 1"],
            debian: "dash",
        };
        assert!(missing(&[shell]).is_some());
    }

    #[test]
    fn nothing_is_missing_where_this_was_built() {
        assert_eq!(missing_to_build(), None);
    }
}
