// swift-tools-version: 6.0
// The iOS app but for its screens, which are the project's in App/.
//
// What is made at each build lies in Generated/. On a Mac `cargo xtask build ios` puts it there:
//   AlongsideCore/                          the generated code, a file a crate
//   AlongsideFFI.xcframework                the library for devices and simulators
// `cargo xtask test swift` puts a copy of this folder together with what the tests take:
//   Generated/AlongsideCore/                the same code
//   Generated/AlongsideFFI/, Generated/lib/ the C headers and the library of this machine
//   Generated/symbols/                      what the compiler says of the generated code
//   Door/                                   the door's own tests, and the lists that they import

import Foundation
import PackageDescription

let generated = Context.packageDirectory + "/Generated"
let lib = generated + "/lib"
/// Whether this is the copy that is tested on a computer.
let onHost = FileManager.default.fileExists(atPath: lib)
let strict: [SwiftSetting] = onHost ? [.unsafeFlags(["-warnings-as-errors"])] : []

#if os(Linux)
    // The Observation of Swift 6.0 for Linux names a function that no library has, for a fault that
    // does not come: github.com/swiftlang/swift/issues/75670.
    let linking: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--allow-shlib-undefined"])]
#else
    let linking: [LinkerSetting] = []
#endif

var targets: [Target] = [
    .target(
        name: "AlongsideKit", dependencies: ["AlongsideCore"], swiftSettings: strict,
        linkerSettings: linking),
    .testTarget(
        name: "AlongsideKitTests", dependencies: ["AlongsideCore", "AlongsideKit"],
        swiftSettings: strict),
]

if onHost {
    targets += [
        .systemLibrary(name: "AlongsideFFI", path: "Generated/AlongsideFFI"),
        .target(
            name: "AlongsideCore",
            dependencies: ["AlongsideFFI"],
            path: "Generated/AlongsideCore",
            // For DocC, and for the test that everything is documented.
            swiftSettings: strict + [
                .unsafeFlags([
                    "-emit-symbol-graph", "-emit-symbol-graph-dir", generated + "/symbols",
                ])
            ],
            linkerSettings: [
                .linkedLibrary("alongside"),
                .unsafeFlags(["-L" + lib, "-Xlinker", "-rpath", "-Xlinker", lib]),
            ]),
        .executableTarget(
            name: "Holder", dependencies: ["AlongsideCore"], path: "Door/Sources/Holder",
            swiftSettings: strict),
        .testTarget(
            name: "DoorTests", dependencies: ["AlongsideCore", "AlongsideKit", "Holder"],
            path: "Door/Tests/DoorTests", swiftSettings: strict),
    ]
} else {
    targets += [
        .binaryTarget(name: "AlongsideFFI", path: "Generated/AlongsideFFI.xcframework"),
        .target(
            name: "AlongsideCore", dependencies: ["AlongsideFFI"],
            path: "Generated/AlongsideCore",
            // SQLCipher takes its random numbers from it.
            linkerSettings: [.linkedFramework("Security")]),
    ]
}

#if os(Linux)
    // The screens are checked against stand-ins for Apple's modules: just the names in use, with
    // nothing behind them. A screen that does not fit its view model fails the build.
    let standIns = [
        "SwiftUI", "UIKit", "PhotosUI", "UserNotifications", "UniformTypeIdentifiers", "Security",
    ]
    targets += standIns.map { name in
        let needs = ["SwiftUI": ["UIKit", "UniformTypeIdentifiers"], "PhotosUI": ["SwiftUI"]]
        let others = needs[name] ?? []
        return .target(
            name: name, dependencies: others.map { .byName(name: $0) }, path: "StandIns/\(name)",
            swiftSettings: strict)
    }
    targets.append(
        .target(
            name: "AlongsideApp",
            dependencies: ["AlongsideCore", "AlongsideKit"]
                + standIns.map { .byName(name: $0) },
            path: "App/Sources", swiftSettings: strict))
#endif

let package = Package(
    name: "Alongside",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "AlongsideKit", targets: ["AlongsideKit", "AlongsideCore"])],
    targets: targets,
    swiftLanguageModes: [.v6]
)
