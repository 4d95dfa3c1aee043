//! What `alongside vault verify` says of what it found.

use alongside::{Finding, FindingKind};

/// A line for a finding; nothing of the database, whose checks have lines of their own.
pub(crate) fn line(finding: Finding) -> Option<String> {
    let (one, more) = words(finding.kind)?;
    let line = match finding.count {
        1 => one.to_owned(),
        count => format!("{count} {more}"),
    };
    Some(line)
}

/// What is said of one, and after the number of more.
fn words(kind: FindingKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        // Told by their details.
        FindingKind::Database
        | FindingKind::PhotosUnchecked
        | FindingKind::SnapshotsUnchecked
        | FindingKind::FolderUnchecked => return None,
        FindingKind::PhotosLost => ("1 photo is lost", "photos are lost"),
        FindingKind::PhotosDamaged => ("1 photo is damaged", "photos are damaged"),
        FindingKind::PhotosUnreadable => (
            "1 photo can't be read from the disk",
            "photos can't be read from the disk",
        ),
        FindingKind::SnapshotHeadersDamaged => (
            "1 snapshot can't be opened any more: its header is damaged",
            "snapshots can't be opened any more: their headers are damaged",
        ),
        FindingKind::SnapshotsDamaged => ("1 snapshot is damaged", "snapshots are damaged"),
        FindingKind::SnapshotsLost => ("1 snapshot is lost", "snapshots are lost"),
        FindingKind::SnapshotsUnreadable => (
            "1 snapshot can't be read from the disk",
            "snapshots can't be read from the disk",
        ),
        FindingKind::InTheWay => (
            "1 thing that is not the store's has the name of one of its files or folders",
            "things that are not the store's have the names of its files or folders",
        ),
        FindingKind::PhotosUnfinished => (
            "1 photo belongs to no entry: left unfinished, or added after a snapshot that was restored",
            "photos belong to no entry: left unfinished, or added after a snapshot that was restored",
        ),
        FindingKind::SnapshotsUnfinished => (
            "1 snapshot was left unfinished, or has lost its header",
            "snapshots were left unfinished, or have lost their headers",
        ),
        FindingKind::SnapshotsNewer => (
            "1 snapshot was written by a newer version of the app",
            "snapshots were written by a newer version of the app",
        ),
        FindingKind::SnapshotsOfOtherKeys => (
            "1 snapshot is of another key or another store: left alone",
            "snapshots are of another key or another store: left alone",
        ),
        FindingKind::OtherDatabases => (
            "1 database is not in use: left alone",
            "databases are not in use: left alone",
        ),
        FindingKind::OtherPhotos => (
            "1 folder of photos is of another key: left alone",
            "folders of photos are of other keys: left alone",
        ),
        FindingKind::Strays => (
            "1 thing in the folder is not the store's: left alone",
            "things in the folder are not the store's: left alone",
        ),
        FindingKind::UnreadAnswers => (
            "1 file of answers given while locked could not be read, and is kept aside",
            "files of answers given while locked could not be read, and are kept aside",
        ),
        FindingKind::SetAside => (
            "1 set of damaged files is kept aside",
            "sets of damaged files are kept aside",
        ),
        FindingKind::OthersMayChange => (
            "Other users of this device may change what is in the folder",
            "",
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_more_are_told_apart() {
        let said = |kind, count| line(Finding { kind, count });
        let photos = FindingKind::PhotosLost;
        assert_eq!(said(photos, 1).unwrap(), "1 photo is lost");
        assert_eq!(said(photos, 12).unwrap(), "12 photos are lost");
        assert_eq!(said(FindingKind::Database, 3), None);
    }
}
