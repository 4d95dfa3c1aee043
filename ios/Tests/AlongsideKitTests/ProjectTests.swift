import Foundation
import XCTest

/// What Xcode reads, which no tool here does: that it is whole, and fits the folders.
final class ProjectTests: XCTestCase {
    private let app = ios.appendingPathComponent("App")

    private func plist(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: app.appendingPathComponent(path))
        let read = try PropertyListSerialization.propertyList(from: data, format: nil)
        return try XCTUnwrap(read as? [String: Any], path)
    }

    private func objects() throws -> [String: [String: Any]] {
        let project = try plist("Alongside.xcodeproj/project.pbxproj")
        XCTAssertEqual(project["objectVersion"] as? String, "77")
        let objects = try XCTUnwrap(project["objects"] as? [String: [String: Any]])
        XCTAssertNotNil(objects[try XCTUnwrap(project["rootObject"] as? String)])
        return objects
    }

    func testEveryObjectOfTheProjectIsThereAndNamed() throws {
        let objects = try objects()
        var named: Set<String> = []
        func look(at value: Any) {
            switch value {
            case let text as String where text.hasPrefix("A100000000"): named.insert(text)
            case let list as [Any]: list.forEach(look)
            case let map as [String: Any]: map.values.forEach(look)
            default: break
            }
        }
        objects.values.forEach(look)
        let root = objects.filter { $1["isa"] as? String == "PBXProject" }.keys
        XCTAssertEqual(named.union(root), Set(objects.keys))
    }

    func testTheFoldersAndThePackageAreWhereTheProjectSays() throws {
        let objects = try objects()
        func paths(_ kind: String, _ key: String) -> [String] {
            objects.values.filter { $0["isa"] as? String == kind }
                .compactMap { $0[key] as? String }.sorted()
        }
        XCTAssertEqual(
            paths("PBXFileSystemSynchronizedRootGroup", "path"), ["Resources", "Sources"])
        let package = try XCTUnwrap(
            paths("XCLocalSwiftPackageReference", "relativePath").first)
        for path in ["Resources", "Sources", "Info.plist", "\(package)/Package.swift"] {
            let file = app.appendingPathComponent(path).path
            XCTAssertTrue(FileManager.default.fileExists(atPath: file), path)
        }
        let settings = objects.values.compactMap { $0["buildSettings"] as? [String: Any] }
        XCTAssertEqual(settings.count, 4)
        let versions = settings.compactMap { $0["SWIFT_VERSION"] as? String }
        XCTAssertEqual(versions, ["6.0", "6.0"])
        let oldest = settings.compactMap { $0["IPHONEOS_DEPLOYMENT_TARGET"] as? String }
        XCTAssertEqual(oldest, ["17.0", "17.0"])
    }

    func testTheAppAsksForNothingAndTellsNobody() throws {
        let info = try plist("Info.plist")
        for key in info.keys {
            XCTAssertFalse(key.hasSuffix("UsageDescription"), key)
            XCTAssertFalse(["NSAppTransportSecurity", "UIBackgroundModes"].contains(key), key)
        }
        let privacy = try plist("Resources/PrivacyInfo.xcprivacy")
        XCTAssertEqual(privacy["NSPrivacyTracking"] as? Bool, false)
        XCTAssertEqual((privacy["NSPrivacyCollectedDataTypes"] as? [Any])?.count, 0)
    }
}
