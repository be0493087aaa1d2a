// swift-tools-version: 6.3
import PackageDescription

// One constant for every target, so that no room is built under softer rules than its neighbour.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    // Measured: generic containers used across rooms are twelve times faster with it.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// A room of the house. The dependencies are the whole import table: a room may import only these.
func room(_ name: String, _ imports: [String] = []) -> Target {
    .target(name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: strict)
}

func program(_ name: String, _ imports: [String]) -> Target {
    .executableTarget(
        name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: strict)
}

func tests(_ name: String, _ imports: [String]) -> Target {
    .testTarget(
        name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: strict)
}

let package = Package(
    name: "onedoor",
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        room("Casework"),
        room("Wire"),
        room("Handover"),
        room("Seal", ["COpenSSL"]),
        room("Forms", ["Casework", "Wire"]),
        room("Transport", ["Handover", "CLinux"]),
        room("RuleBook", ["Casework", "Wire"]),
        room("Ledger", ["Casework", "Forms", "Seal", "Handover", "CSQLite"]),
        room("Broker", ["Casework", "Seal", "Handover", "Ledger", "RuleBook"]),
        room("StompDoor", ["Broker", "Casework", "Forms", "Ledger", "Wire", "Transport"]),
        program(
            "onedoor",
            [
                "Broker", "Casework", "Forms", "Handover", "Ledger", "RuleBook", "Seal",
                "StompDoor", "Transport", "Wire",
            ]),
        tests("CaseworkTests", ["Casework"]),
        tests("WireTests", ["Wire"]),
        tests("HandoverTests", ["Handover"]),
        tests("SealTests", ["Seal"]),
        tests("FormsTests", ["Forms", "Casework", "Wire"]),
        tests("TransportTests", ["Transport", "Handover"]),
        tests("RuleBookTests", ["RuleBook", "Casework"]),
        tests("LedgerTests", ["Ledger"]),
    ]
)
