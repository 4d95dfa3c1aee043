//! What a run does to the disk, recorded, so that it can be ended at any moment of it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::calls::{Call, listening};
use crate::power::disk::{Disk, Found};
use crate::power::made::Made;

/// The store's folder, from the one that is always there.
const STORE: &str = "store";

/// What was done to the disk, and after how many changes each act was acknowledged.
pub(crate) struct Recording {
    pub(crate) before: Disk,
    pub(crate) changes: Vec<Made>,
    pub(crate) acknowledged: Vec<(&'static str, usize)>,
}

impl Recording {
    /// Records a run in the folder of a store that has these files, if any. What it is given is told
    /// the name of each act when that is acknowledged.
    pub(crate) fn of(
        files: &BTreeMap<String, Vec<u8>>,
        run: impl FnOnce(&Path, &mut dyn FnMut(&'static str)),
    ) -> Self {
        let files = files
            .iter()
            .map(|(name, bytes)| (Path::new(STORE).join(name), bytes.clone()));
        let found = Found {
            files: files.collect(),
            ..Found::default()
        };
        Self::from(&found, run)
    }

    /// Likewise, of what was found.
    pub(crate) fn from(
        found: &Found,
        run: impl FnOnce(&Path, &mut dyn FnMut(&'static str)),
    ) -> Self {
        let root = tempfile::tempdir().unwrap();
        put(found, root.path());
        let made = Rc::new(RefCell::new(Vec::new()));
        let heard = Rc::clone(&made);
        let hear = move |call: Call<'_>| {
            if let Call::Change(change) = call {
                heard.borrow_mut().push(Made::from(change));
            }
            Ok(())
        };
        let acknowledged = listening(hear, || {
            let mut acknowledged = Vec::new();
            run(&root.path().join(STORE), &mut |name| {
                acknowledged.push((name, made.borrow().len()));
            });
            acknowledged.push(("the end", made.borrow().len()));
            acknowledged
        });
        let before = Disk::of(found, root.path());
        let changes = made.take();
        let mut after = before.clone();
        after.change_all(&changes);
        let mut there = Found::default();
        look(root.path(), Path::new(""), &mut there);
        let (all, there) = (after.whole(), there);
        let other = |path: &&PathBuf| all.files.get(*path) != there.files.get(*path);
        let mut names = all.files.keys().chain(there.files.keys());
        assert_eq!(names.find(other), None, "it was changed without a word");
        assert_eq!(all.folders, there.folders);
        Self {
            before,
            changes,
            acknowledged,
        }
    }

    /// The disk after the first so many changes.
    pub(crate) fn after(&self, changes: usize) -> Disk {
        let mut disk = self.before.clone();
        disk.change_all(&self.changes[..changes]);
        disk
    }
}

impl Found {
    /// Puts it into a folder of its own, and looks into the store's.
    pub(crate) fn put<T>(&self, look: impl FnOnce(&Path) -> T) -> T {
        let root = tempfile::tempdir().unwrap();
        put(self, root.path());
        look(&root.path().join(STORE))
    }
}

fn put(found: &Found, root: &Path) {
    let parents = found.files.keys().filter_map(|path| path.parent());
    for folder in found.folders.iter().map(PathBuf::as_path).chain(parents) {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    for (path, bytes) in &found.files {
        fs::write(root.join(path), bytes).unwrap();
    }
}

/// What is there below a folder.
fn look(root: &Path, folder: &Path, there: &mut Found) {
    there.folders.insert(folder.to_owned());
    for file in fs::read_dir(root.join(folder)).unwrap() {
        let path = folder.join(file.unwrap().file_name());
        let whole = root.join(&path);
        if whole.is_dir() {
            look(root, &path, there);
        } else {
            there.files.insert(path, fs::read(whole).unwrap());
        }
    }
}
