//! Every snapshot written anew, so that something is in none of them any more.

use std::path::Path;

use super::{Header, all_headers, begin, database, header, remove, snapshot_of};
use crate::error::{Error, Result};
use crate::store::{Key, reserve};
use crate::vault::{KeyFile, Vault};
use crate::{Job, SnapshotId, disk};

/// What became of the snapshots that could not be written anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Rewritten {
    /// Damaged, of an earlier schema, or without room on a full disk: they went.
    pub(crate) removed: u32,
    /// Those of another store, or of another key of this one, which nobody can look into: they are
    /// left alone.
    pub(crate) left: u32,
}

const NEWER: Error = Error::Newer { part: "snapshot" };

impl Vault {
    /// Writes each snapshot anew, under a key of its own: `change` makes the new file of the one
    /// that is there, or tells that there is none to be; then the snapshot goes, as one goes that
    /// is damaged. `schema` is the newest there is. The job counts snapshots, and one more step.
    ///
    /// Fails with [`Error::Newer`] where a newer version has written one; then nothing was changed.
    pub(crate) fn rewrite_snapshots(
        &self,
        (key, schema): (&Key, u32),
        job: &Job,
        change: impl Fn((&Path, &Key), (&Path, &Key)) -> Result<bool>,
    ) -> Result<Rewritten> {
        let _one_at_a_time = self.archive();
        let dir = self.snapshots_dir();
        let keys = self.read_keys()?;
        let all = all_headers(&dir)?;
        for (_, header) in &all {
            match header {
                Err(Error::Damaged { .. } | Error::NotAFile) => {}
                Err(error) => return Err(error.clone()),
                Ok(header) if header.is_of(&keys) && header.schema > schema => return Err(NEWER),
                Ok(_) => {}
            }
        }
        job.expect(all.len() as u64 + 1);
        let mut done = Rewritten::default();
        for (id, header) in all {
            match header {
                Ok(old) if old.unfinished && old.is_of(&keys) => remove(&dir, id)?,
                Ok(old) => match old.open(key) {
                    Err(_) => done.left += 1,
                    Ok(before) => {
                        let anew = || rewrite(&dir, (&old, &before), (&keys, key), &change);
                        let kept = match reserve::with(&self.dir, anew) {
                            // Without room for another, what holds the word goes all the same.
                            Err(Error::Full) => remove(&dir, old.id).map(|()| false)?,
                            kept => kept?,
                        };
                        done.removed += u32::from(!kept);
                    }
                },
                // Not the store's.
                Err(Error::NotAFile) => {}
                // A header alone holds no word, and may be somebody else's file.
                Err(_) if !database(&dir, id).exists() => {}
                // Whose key is lost nobody can read; nor can anybody say what is in it.
                Err(_) => {
                    remove(&dir, id)?;
                    done.removed += 1;
                }
            }
            job.step()?;
        }
        // Without its header nobody can look into one, nor say whose it is.
        let nameless = |name: &String| {
            let id = snapshot_of(name).filter(|(_, short_id)| *short_id == "db");
            id.is_some_and(|(id, _)| !header::path(&dir, id).exists())
        };
        let nameless = disk::names(&dir)?
            .iter()
            .filter(|name| nameless(name))
            .count();
        done.left += u32::try_from(nameless).unwrap_or(u32::MAX);
        Ok(done)
    }
}

/// Puts a new file in a snapshot's place. Tells whether there is one.
fn rewrite(
    dir: &Path,
    (old, before): (&Header, &Key),
    (keys, key): (&KeyFile, &Key),
    change: impl Fn((&Path, &Key), (&Path, &Key)) -> Result<bool>,
) -> Result<bool> {
    let (id, own) = (SnapshotId::new(old.taken_at), Key::random()?);
    let mut header = Header::new(
        id,
        old.order,
        (old.taken_at, old.day),
        (old.kind, old.schema),
        keys,
    );
    header.seal(&own, key)?;
    let from = database(dir, old.id);
    let made = if from.is_file() {
        begin(dir, header, |to| change((&from, before), (to, &own)))
    } else {
        Ok(false)
    };
    let made = match made {
        Err(Error::Damaged { .. }) => false,
        made => made?,
    };
    remove(dir, old.id)?;
    Ok(made)
}
