import Foundation

/// Where the store lies: readable once the phone was unlocked after its start, since reminders are
/// answered while it is locked; and in no backup.
enum StoreFolder {
    static func ready() throws -> URL {
        let files = FileManager.default
        let base = try files.url(
            for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil,
            create: true)
        var folder = base.appendingPathComponent("store", isDirectory: true)
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        #if os(iOS)
            let protection = FileProtectionType.completeUntilFirstUserAuthentication
            // Set at each start: once it is not, the store is encrypted all the same.
            try? files.setAttributes([.protectionKey: protection], ofItemAtPath: folder.path)
            var values = URLResourceValues()
            values.isExcludedFromBackup = true
            try? folder.setResourceValues(values)
        #endif
        return folder
    }
}
