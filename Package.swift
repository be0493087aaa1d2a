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
///
/// - Parameter folder: files that stand in the program as they are.
func room(_ name: String, _ imports: [String] = [], embedding folder: String? = nil) -> Target {
    .target(
        name: name, dependencies: imports.map { .byName(name: $0) },
        resources: folder.map { [.embedInCode($0)] }, swiftSettings: strict)
}

func program(_ name: String, _ imports: [String]) -> Target {
    .executableTarget(
        name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: strict)
}

func tests(_ name: String, _ imports: [String]) -> Target {
    .testTarget(
        name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: strict)
}

let fuzzFolder = "Tests/Fuzz/"
let entryless: [SwiftSetting] = strict + [.unsafeFlags(["-parse-as-library"])]

/// A program whose `main` is the fuzzer's.
func fuzz(_ name: String, _ imports: [String]) -> Target {
    .executableTarget(
        name: name, dependencies: imports.map { .byName(name: $0) }, path: fuzzFolder + name,
        swiftSettings: entryless)
}

let package = Package(
    name: "onedoor",
    targets: [
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "CDisk"),
        room("Casework"),
        room("Wire"),
        room("Handover"),
        room("Seal", ["COpenSSL"]),
        room("Forms", ["Casework", "Wire"]),
        room("Transport", ["Handover", "CLinux", "COpenSSL"]),
        room("RuleBook", ["Casework", "Wire"]),
        room("Ledger", ["Casework", "Forms", "Seal", "Handover", "CDisk", "CSQLite"]),
        room("Broker", ["Casework", "Seal", "Handover", "Ledger", "RuleBook"]),
        room("StompDoor", ["Broker", "Casework", "Forms", "Ledger", "Wire", "Transport"]),
        room("Pages", ["Casework", "Forms", "Wire"], embedding: "Assets"),
        room(
            "HTTPDoor",
            ["Broker", "Casework", "Forms", "Handover", "Ledger", "Pages", "Wire", "Transport"]),
        room("Client", ["Handover", "Transport", "Wire"]),
        room("Rehearsal", ["Broker", "Casework", "Handover", "Ledger", "RuleBook", "Seal"]),
        room(
            "Configuration",
            ["HTTPDoor", "Ledger", "RuleBook", "Seal", "StompDoor", "Transport", "Wire"]),
        program(
            "onedoor",
            [
                "Broker", "Casework", "Client", "Configuration", "Forms", "Handover", "HTTPDoor",
                "Ledger", "Rehearsal", "RuleBook", "Seal", "StompDoor", "Transport", "Wire",
            ]),
        program("bench", ["Handover", "Transport", "Wire"]),
        .target(
            name: "Support",
            dependencies: [
                "Casework", "Forms", "Handover", "Ledger", "RuleBook", "Seal", "Transport", "Wire",
            ],
            path: "Tests/Support", swiftSettings: strict),
        tests("CaseworkTests", ["Casework"]),
        tests("WireTests", ["Wire"]),
        tests("HandoverTests", ["Handover"]),
        tests("SealTests", ["Seal"]),
        tests("FormsTests", ["Casework", "Forms", "RuleBook", "Support", "Wire"]),
        tests("TransportTests", ["Transport", "Handover", "Support"]),
        tests("RuleBookTests", ["RuleBook", "Casework"]),
        tests(
            "LedgerTests",
            [
                "Casework", "CSQLite", "Forms", "Handover", "Ledger", "RuleBook", "Seal",
                "Support",
            ]),
        tests(
            "BrokerTests",
            ["Broker", "Casework", "Handover", "Ledger", "RuleBook", "Seal", "Support"]),
        tests(
            "StompDoorTests",
            [
                "Broker", "Casework", "Forms", "Handover", "Ledger", "RuleBook", "Seal",
                "StompDoor", "Support", "Transport", "Wire",
            ]),
        tests(
            "HTTPDoorTests",
            [
                "Broker", "Casework", "Forms", "Handover", "HTTPDoor", "Ledger", "Pages",
                "RuleBook",
                "Seal", "Support", "Transport", "Wire",
            ]),
        tests("PagesTests", ["Casework", "Pages", "RuleBook", "Support", "Wire"]),
        tests(
            "ScenarioTests",
            [
                "Broker", "Casework", "Forms", "Handover", "HTTPDoor", "Ledger", "RuleBook", "Seal",
                "StompDoor", "Support", "Transport", "Wire",
            ]),
        tests("ClientTests", ["Client", "Handover", "Support", "Transport", "Wire"]),
        tests(
            "CommandTests",
            [
                "onedoor", "Broker", "Casework", "Configuration", "Forms", "RuleBook", "Seal",
                "Transport", "Wire",
            ]),
        tests(
            "RehearsalTests",
            ["Broker", "Casework", "Forms", "Ledger", "Rehearsal", "RuleBook"]),
        tests("BenchTests", ["bench", "Casework", "Forms", "RuleBook", "Wire"]),
        .testTarget(
            name: "AcceptanceTests", dependencies: ["onedoor", "Support"], exclude: ["Scripts"],
            swiftSettings: strict),
        tests(
            "CrashTests",
            [
                "onedoor", "Casework", "Handover", "Ledger", "RuleBook", "Support", "Transport",
                "Wire",
            ]),
        tests("TidyTests", ["Casework", "RuleBook", "Wire"]),
    ]
)

let fuzzers = [
    .target(name: "FuzzInput", path: "Tests/Fuzz/FuzzInput", swiftSettings: strict),
    fuzz("CanaryFuzz", []),
    fuzz(
        "ConfigurationFuzz",
        ["Configuration", "FuzzInput", "Ledger", "RuleBook", "Transport", "Wire"]),
    fuzz("EntryFuzz", ["Casework", "Forms", "FuzzInput"]),
    fuzz("ExchangeFuzz", ["Casework", "Forms", "FuzzInput", "HTTPDoor", "Ledger", "Wire"]),
    fuzz("FormFuzz", ["Casework", "Forms", "FuzzInput", "Wire"]),
    fuzz("FrameFuzz", ["FuzzInput", "Wire"]),
    fuzz("JSONFuzz", ["FuzzInput", "Wire"]),
    fuzz("RequestFuzz", ["FuzzInput", "Wire"]),
    fuzz("RuleFuzz", ["Casework", "FuzzInput", "RuleBook"]),
    fuzz("SessionFuzz", ["Casework", "FuzzInput", "Ledger", "StompDoor", "Wire"]),
]

// For `make fuzz`. Its flags give every program a `main`, so none may be there that has its own.
package.targets =
    Context.environment["ONEDOOR_FUZZ"] == nil
    ? package.targets
    : package.targets.filter { $0.type == .regular || $0.type == .system } + fuzzers
