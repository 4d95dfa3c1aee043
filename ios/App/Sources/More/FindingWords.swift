import AlongsideCore
import SwiftUI

extension Finding {
    /// What a check of the store found, in words.
    var words: LocalizedStringKey {
        // As the keys have it.
        let count = Int(count)
        return switch kind {
        case .database: "finding.database \(count)"
        case .photosUnchecked: "finding.photosUnchecked"
        case .snapshotsUnchecked: "finding.snapshotsUnchecked"
        case .folderUnchecked: "finding.folderUnchecked"
        case .photosLost: "finding.photosLost \(count)"
        case .photosDamaged: "finding.photosDamaged \(count)"
        case .photosUnreadable: "finding.photosUnreadable \(count)"
        case .snapshotHeadersDamaged: "finding.snapshotHeadersDamaged \(count)"
        case .snapshotsDamaged: "finding.snapshotsDamaged \(count)"
        case .snapshotsLost: "finding.snapshotsLost \(count)"
        case .snapshotsUnreadable: "finding.snapshotsUnreadable \(count)"
        case .inTheWay: "finding.inTheWay \(count)"
        case .photosUnfinished: "finding.photosUnfinished \(count)"
        case .snapshotsUnfinished: "finding.snapshotsUnfinished \(count)"
        case .snapshotsNewer: "finding.snapshotsNewer \(count)"
        case .snapshotsOfOtherKeys: "finding.snapshotsOfOtherKeys \(count)"
        case .otherDatabases: "finding.otherDatabases \(count)"
        case .otherPhotos: "finding.otherPhotos \(count)"
        case .strays: "finding.strays \(count)"
        case .unreadAnswers: "finding.unreadAnswers \(count)"
        case .setAside: "mend.kept \(count)"
        case .othersMayChange: "finding.othersMayChange"
        }
    }
}
