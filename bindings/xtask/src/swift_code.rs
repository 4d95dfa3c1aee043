//! The generated Swift: one module, out of a file for the core's types and one for the door's
//! objects, over one folder of C headers.

use std::fs;
use std::io::Result;
use std::path::Path;

use crate::repository::copy;

/// The module that the Swift code is.
pub(crate) const CODE: &str = "AlongsideCore";

/// The folder of headers, by the name of a module of C in it.
pub(crate) const HEADERS: &str = "AlongsideFFI";

/// What the generator writes for each crate: Swift code, and a module of C.
const PARTS: [(&str, &str); 2] = [("AlongsideTypes", "AlongsideTypesFFI"), (CODE, HEADERS)];

/// Puts what was generated where a package looks for it: the code into one folder, the headers into
/// another, with one map of their modules.
pub(crate) fn lay(generated: &Path, code: &Path, headers: &Path) -> Result<()> {
    let mut map = String::new();
    for (swift, module) in PARTS {
        let (swift, header) = (format!("{swift}.swift"), format!("{module}.h"));
        copy(&generated.join(&swift), &code.join(&swift))?;
        copy(&generated.join(&header), &headers.join(&header))?;
        map += &fs::read_to_string(generated.join(format!("{module}.modulemap")))?;
        map.push('\n');
    }
    fs::write(headers.join("module.modulemap"), map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_lies_in_one_folder_and_the_headers_in_another() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for (swift, module) in PARTS {
            fs::write(at(&format!("{swift}.swift")), swift).unwrap();
            fs::write(at(&format!("{module}.h")), module).unwrap();
            let map = format!("module {module} {{ }}");
            fs::write(at(&format!("{module}.modulemap")), map).unwrap();
        }
        lay(folder.path(), &at("code"), &at("headers")).unwrap();
        for (swift, module) in PARTS {
            assert!(at("code").join(format!("{swift}.swift")).is_file());
            assert!(at("headers").join(format!("{module}.h")).is_file());
        }
        let map = fs::read_to_string(at("headers/module.modulemap")).unwrap();
        assert_eq!(
            map,
            "module AlongsideTypesFFI { }\nmodule AlongsideFFI { }\n"
        );
    }
}
