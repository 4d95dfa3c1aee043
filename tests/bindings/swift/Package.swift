// swift-tools-version: 6.0
// The door from Swift. `cargo xtask test swift` puts a copy of this folder together with what is
// made at each build, and runs the tests there:
//   Sources/Alongside/Alongside.swift       generated
//   Sources/AlongsideFFI/AlongsideFFI.h     generated; its module map as module.modulemap
//   lib/                                    the library
//   demo/                                   meeting lists
//   symbols/                                what the compiler says of the generated code

import PackageDescription

let lib = Context.packageDirectory + "/lib"
let symbols = Context.packageDirectory + "/symbols"
let strict: [SwiftSetting] = [.unsafeFlags(["-warnings-as-errors"])]

let package = Package(
    name: "Door",
    platforms: [.iOS(.v17), .macOS(.v14)],
    targets: [
        .systemLibrary(name: "AlongsideFFI"),
        .target(
            name: "Alongside",
            dependencies: ["AlongsideFFI"],
            // For DocC, and for the test that everything is documented.
            swiftSettings: strict + [
                .unsafeFlags(["-emit-symbol-graph", "-emit-symbol-graph-dir", symbols])
            ],
            linkerSettings: [
                .linkedLibrary("alongside"),
                .unsafeFlags(["-L" + lib, "-Xlinker", "-rpath", "-Xlinker", lib]),
            ]
        ),
        .target(name: "Gateway", dependencies: ["Alongside"], swiftSettings: strict),
        .executableTarget(name: "Holder", dependencies: ["Alongside"], swiftSettings: strict),
        .testTarget(
            name: "DoorTests",
            dependencies: ["Alongside", "Gateway", "Holder"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
