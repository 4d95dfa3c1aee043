import Foundation
import XCTest

@testable import AlongsideKit

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
            paths("PBXFileSystemSynchronizedRootGroup", "path"), ["Resources", "Sources", "Tests"])
        let package = try XCTUnwrap(
            paths("XCLocalSwiftPackageReference", "relativePath").first)
        for path in ["Resources", "Sources", "Tests", "Info.plist", "\(package)/Package.swift"] {
            let file = app.appendingPathComponent(path).path
            XCTAssertTrue(FileManager.default.fileExists(atPath: file), path)
        }
        let settings = objects.values.compactMap { $0["buildSettings"] as? [String: Any] }
        XCTAssertEqual(settings.count, 6)
        let versions = settings.compactMap { $0["SWIFT_VERSION"] as? String }
        XCTAssertEqual(versions, ["6.0", "6.0"])
        let oldest = settings.compactMap { $0["IPHONEOS_DEPLOYMENT_TARGET"] as? String }
        XCTAssertEqual(oldest, ["17.0", "17.0"])
    }

    func testTheAppAsksForTheCameraAloneAndTellsNobody() throws {
        let info = try plist("Info.plist")
        for key in info.keys {
            let asks = key.hasSuffix("UsageDescription") && key != "NSCameraUsageDescription"
            XCTAssertFalse(asks, key)
            XCTAssertFalse(["NSAppTransportSecurity", "UIBackgroundModes"].contains(key), key)
        }
        let privacy = try plist("Resources/PrivacyInfo.xcprivacy")
        XCTAssertEqual(privacy["NSPrivacyTracking"] as? Bool, false)
        XCTAssertEqual((privacy["NSPrivacyCollectedDataTypes"] as? [Any])?.count, 0)
    }

    func testTheAppIsForPhonesAndTabletsAlone() throws {
        let apps = try objects().values.compactMap { $0["buildSettings"] as? [String: Any] }
            .filter { $0["PRODUCT_BUNDLE_IDENTIFIER"] as? String == "app.alongside" }
        XCTAssertEqual(apps.count, 2)
        for settings in apps {
            // Elsewhere no promise was looked at: the cover, the keypad, the Keychain.
            for other in ["MACCATALYST", "MAC_DESIGNED_FOR_IPHONE_IPAD", "XR_DESIGNED_FOR_IPHONE_IPAD"] {
                XCTAssertEqual(settings["SUPPORTS_\(other)"] as? String, "NO")
            }
            XCTAssertEqual(settings["SUPPORTED_PLATFORMS"] as? String, "iphoneos iphonesimulator")
        }
    }

    private func json(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: app.appendingPathComponent(path))
        return try XCTUnwrap(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    func testTheAccentColourIsThePalettes() throws {
        let named = try objects().values.compactMap { $0["buildSettings"] as? [String: Any] }
            .compactMap { $0["ASSETCATALOG_COMPILER_GLOBAL_ACCENT_COLOR_NAME"] as? String }
        XCTAssertEqual(named, ["AccentColor", "AccentColor"])
        let set = try json("Resources/Assets.xcassets/AccentColor.colorset/Contents.json")
        let colors = try XCTUnwrap(set["colors"] as? [[String: Any]])
        let tones = try colors.map { entry in
            let color = try XCTUnwrap(entry["color"] as? [String: Any])
            let parts = try XCTUnwrap(color["components"] as? [String: String])
            return try ["red", "green", "blue"].reduce(UInt32(0)) { tone, part in
                let hex = try XCTUnwrap(parts[part]).dropFirst(2)
                return tone << 8 | (try XCTUnwrap(UInt32(hex, radix: 16)))
            }
        }
        XCTAssertEqual(tones, [Palette.river.light, Palette.river.dark])
    }

    func testTheIconIsThereInFullAndOpaque() throws {
        let folder = "Resources/Assets.xcassets/AppIcon.appiconset"
        let images = try XCTUnwrap(json("\(folder)/Contents.json")["images"] as? [[String: Any]])
        let name = try XCTUnwrap(images.first?["filename"] as? String)
        let png = [UInt8](try Data(contentsOf: app.appendingPathComponent("\(folder)/\(name)")))
        XCTAssertEqual(Array(png[1...3]), Array("PNG".utf8))
        // Its width and height, 8 bits for each of red, green and blue, and no transparency.
        XCTAssertEqual(Array(png[16...25]), [0, 0, 4, 0, 0, 0, 4, 0, 8, 2])
    }
}
