//! A disk, and what may be on it after the power was lost.
//!
//! What was synced is there. Of what was written since, any part may be. Of the names of a folder
//! that were made, changed or removed since that folder was synced, the first so many are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fastrand::Rng;

use super::content::Content;
use super::made::Made;

/// Files and folders below one that is always there.
#[derive(Debug, Clone)]
pub(crate) struct Disk {
    root: PathBuf,
    /// By their numbers, so that a file with two names, or none, is one.
    contents: Vec<Content>,
    now: Names,
    durable: Names,
    /// What was done in each folder since it was synced.
    since: BTreeMap<PathBuf, Vec<Name>>,
}

#[derive(Debug, Clone, Default)]
struct Names {
    folders: BTreeSet<PathBuf>,
    files: BTreeMap<PathBuf, usize>,
}

#[derive(Debug, Clone)]
enum Name {
    Folder(PathBuf),
    File(PathBuf, usize),
    Renamed(PathBuf, PathBuf),
    Gone(PathBuf),
}

/// What is found: folders, and files with their bytes, by their paths from the folder that is always
/// there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) folders: BTreeSet<PathBuf>,
    pub(crate) files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Disk {
    /// A disk with what was found, all of it durable.
    pub(crate) fn of(found: &Found, root: &Path) -> Self {
        let mut names = Names::default();
        names.folders.insert(root.to_owned());
        let folders = found.folders.iter().map(|folder| root.join(folder));
        names.folders.extend(folders);
        for (nth, path) in found.files.keys().enumerate() {
            let path = root.join(path);
            let parents = path.ancestors().skip(1);
            let inside = parents.take_while(|folder| folder.starts_with(root));
            names.folders.extend(inside.map(Path::to_owned));
            names.files.insert(path, nth);
        }
        let contents = found.files.values().cloned();
        Self {
            root: root.to_owned(),
            contents: contents.map(Content::durable).collect(),
            now: names.clone(),
            durable: names,
            since: BTreeMap::new(),
        }
    }

    /// Makes a change.
    pub(crate) fn change(&mut self, change: &Made) {
        match change {
            Made::MakeDir(dir) => self.make_dir(dir),
            Made::Create(path) if self.now.files.contains_key(path) => {
                self.content(path).set_length(0);
            }
            Made::Create(path) => {
                self.contents.push(Content::default());
                let file = self.contents.len() - 1;
                self.name(path, Name::File(path.clone(), file));
            }
            Made::SetLength(path, length) => self.content(path).set_length(*length),
            Made::Write(path, at, bytes) => self.content(path).write(*at, bytes),
            Made::Sync(path) => self.content(path).sync(),
            Made::Rename(from, to) => {
                assert_eq!(from.parent(), to.parent(), "within a folder");
                self.name(from, Name::Renamed(from.clone(), to.clone()));
            }
            // What is not there can't go.
            Made::Remove(path) if !self.now.files.contains_key(path) => {}
            Made::Remove(path) | Made::RemoveDir(path) => self.name(path, Name::Gone(path.clone())),
            Made::SyncDir(dir) => {
                for name in self.since.remove(dir).into_iter().flatten() {
                    self.durable.change(&name);
                }
            }
        }
    }

    /// Makes changes in their order.
    pub(crate) fn change_all(&mut self, changes: &[Made]) {
        for change in changes {
            self.change(change);
        }
    }

    fn make_dir(&mut self, dir: &Path) {
        let missing = dir.ancestors();
        let missing: Vec<_> = missing
            .take_while(|dir| !self.now.folders.contains(*dir))
            .collect();
        for dir in missing.into_iter().rev() {
            self.name(dir, Name::Folder(dir.to_owned()));
        }
    }

    /// Changes a name in the folder of `path`.
    fn name(&mut self, path: &Path, name: Name) {
        self.now.change(&name);
        let folder = path.parent().expect("a folder").to_owned();
        self.since.entry(folder).or_default().push(name);
    }

    fn content(&mut self, path: &Path) -> &mut Content {
        let file = self.now.files.get(path);
        let file = *file.unwrap_or_else(|| panic!("{} was not made", path.display()));
        &mut self.contents[file]
    }

    /// All of it, as whoever looks now finds it.
    pub(crate) fn whole(&self) -> Found {
        self.now
            .found(&self.root, |file| self.contents[file].whole())
    }

    /// What may be found after the power was lost.
    pub(crate) fn after_loss(&self, chance: &mut Rng) -> Found {
        let mut names = self.durable.clone();
        for since in self.since.values() {
            let reached = chance.usize(0..=since.len());
            for name in &since[..reached] {
                names.change(name);
            }
        }
        names.found(&self.root, |file| self.contents[file].after_loss(chance))
    }
}

impl Names {
    fn change(&mut self, name: &Name) {
        match name {
            Name::Folder(dir) => {
                self.folders.insert(dir.clone());
            }
            Name::File(path, file) => {
                self.files.insert(path.clone(), *file);
            }
            Name::Renamed(from, to) => {
                let file = self.files.remove(from).expect("a name of a file");
                self.files.insert(to.clone(), file);
            }
            Name::Gone(path) => {
                self.files.remove(path);
                self.folders.remove(path);
            }
        }
    }

    /// What lies in a folder that is not there is not there.
    fn found(&self, root: &Path, mut bytes: impl FnMut(usize) -> Vec<u8>) -> Found {
        let there = |path: &Path| {
            let mut above = path.ancestors().skip(1);
            above.all(|dir| !dir.starts_with(root) || self.folders.contains(dir))
        };
        let from_root = |path: &PathBuf| {
            let path = path.strip_prefix(root).expect("below the root");
            path.to_owned()
        };
        let folders = self.folders.iter().filter(|dir| there(dir));
        let files = self.files.iter().filter(|(path, _)| there(path));
        Found {
            folders: folders.map(from_root).collect(),
            files: files
                .map(|(path, file)| (from_root(path), bytes(*file)))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> PathBuf {
        Path::new("/r").join(name)
    }

    fn with(name: &str, bytes: &[u8]) -> Disk {
        let found = Found {
            files: [(name.into(), bytes.to_vec())].into(),
            ..Found::default()
        };
        Disk::of(&found, Path::new("/r"))
    }

    fn replaced(disk: &mut Disk, steps: usize) {
        let changes = [
            Made::Create(path("k.new")),
            Made::Write(path("k.new"), 0, b"new".to_vec()),
            Made::Sync(path("k.new")),
            Made::Rename(path("k.new"), path("k")),
            Made::SyncDir(path("")),
        ];
        disk.change_all(&changes[..steps]);
    }

    /// Everything that may be found, by names and bytes.
    fn found(disk: &Disk) -> BTreeSet<Vec<(String, Vec<u8>)>> {
        (0..500)
            .map(|seed| {
                let found = disk.after_loss(&mut Rng::with_seed(seed));
                let named = |(path, bytes): (PathBuf, Vec<u8>)| {
                    let name = path.to_str().unwrap();
                    (name.to_owned(), bytes)
                };
                found.files.into_iter().map(named).collect()
            })
            .collect()
    }

    fn of(files: &[(&str, &[u8])]) -> Vec<(String, Vec<u8>)> {
        let owned = |(name, bytes): &(&str, &[u8])| ((*name).to_owned(), bytes.to_vec());
        files.iter().map(owned).collect()
    }

    #[test]
    fn a_replaced_file_is_the_old_or_the_new_one() {
        let mut disk = with("k", b"old");
        replaced(&mut disk, 4);
        let old = of(&[("k", b"old")]);
        let both = of(&[("k", b"old"), ("k.new", b"new")]);
        let new = of(&[("k", b"new")]);
        assert_eq!(found(&disk), [old, both, new.clone()].into());
        disk.change(&Made::SyncDir(path("")));
        assert_eq!(found(&disk), [new].into());
    }

    #[test]
    fn a_file_that_was_not_synced_before_it_was_renamed_may_be_empty() {
        let mut disk = with("k", b"old");
        replaced(&mut disk, 2);
        disk.change_all(&[
            Made::Rename(path("k.new"), path("k")),
            Made::SyncDir(path("")),
        ]);
        assert!(found(&disk).contains(&of(&[("k", b"")])));
    }

    #[test]
    fn names_change_in_their_order_and_a_removed_file_may_come_back() {
        let mut disk = with("a", b"1");
        let (b, empty) = (path("b"), Vec::new());
        disk.change_all(&[Made::Remove(path("a")), Made::Create(b)]);
        let (before, between) = (of(&[("a", b"1")]), of(&[]));
        assert_eq!(
            found(&disk),
            [before, between, vec![("b".to_owned(), empty)]].into()
        );
    }

    #[test]
    fn what_is_in_a_folder_goes_with_its_name() {
        let mut disk = with("a", b"1");
        let inner = path("d/e/f");
        disk.change_all(&[
            Made::MakeDir(path("d/e")),
            Made::Create(inner.clone()),
            Made::Write(inner.clone(), 0, b"2".to_vec()),
            Made::Sync(inner),
            Made::SyncDir(path("d/e")),
        ]);
        let (without, with) = (of(&[("a", b"1")]), of(&[("a", b"1"), ("d/e/f", b"2")]));
        assert_eq!(found(&disk), [without, with.clone()].into());
        disk.change_all(&[Made::SyncDir(path("d")), Made::SyncDir(path(""))]);
        assert_eq!(found(&disk), [with].into());
    }

    #[test]
    fn one_seed_finds_one_state() {
        let mut disk = with("k", b"old");
        replaced(&mut disk, 4);
        for seed in 0..50 {
            let [one, again] = [(); 2].map(|()| disk.after_loss(&mut Rng::with_seed(seed)));
            assert_eq!(one, again);
        }
    }
}
