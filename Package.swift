// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "outlay",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "outlay", targets: ["outlay"]),
    .executable(name: "outlay-server", targets: ["outlay-server"]),
    // What Benchmarks/ measures.
    .library(
      name: "OutlayCore",
      targets: ["CSV", "Importing", "Presentation", "Pricing", "Recording", "UsageModel"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.3"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // The programs, from the top down: each target depends only on those below it.
    .executableTarget(name: "outlay", dependencies: ["OutlayCommands"], swiftSettings: strict),
    .executableTarget(
      name: "outlay-server", dependencies: ["ServerCommands"], swiftSettings: strict),
    .target(
      name: "ServerCommands",
      dependencies: [
        "LedgerStore", "Operations", "Presentation", "Pulling", "PullingNetwork", "Reviewing",
        "Serving", "UsageModel", "Warehouse",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .target(
      name: "Serving",
      dependencies: [
        "Dashboard", "Importing", "LedgerStore", "Operations", "Presentation", "Pulling",
        "PullingNetwork", "Reviewing", "Shell", "UsageModel", "Warehouse",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .target(
      name: "Dashboard",
      dependencies: [
        "Analysis", "Budgeting", "LedgerStore", "Operations", "Presentation", "Pricing",
        "Recording", "Reporting", "Reviewing", "UsageModel",
      ],
      resources: [.embedInCode("Assets")], swiftSettings: strict),
    .target(
      name: "PullingNetwork",
      dependencies: [
        "Pulling",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .target(
      name: "Pulling",
      dependencies: [
        "Alerting", "Importing", "LedgerStore", "Operations", "Presentation", "Recording",
        "UsageModel", crypto,
      ],
      swiftSettings: strict),
    // Sources/Warehouse/Migrations is a link to Migrations/postgres.
    .target(
      name: "Warehouse",
      dependencies: [
        "Analysis", "CSV", "LedgerStore", "Operations", "Postgres", "Presentation", "Pricing",
        "Recording", "Reporting", "SQLite", "Threads", "UsageModel", crypto,
      ],
      resources: [.embedInCode("Migrations")], swiftSettings: strict),
    .target(
      name: "OutlayCommands",
      dependencies: [
        "AgentProtocol", "Alerting", "Analysis", "Budgeting", "CSV", "Importing", "LedgerStore",
        "Operations", "Presentation", "Pricing", "Recording", "Reporting", "Reviewing", "Shell",
        "SQLite", "Threads", "UsageModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "Shell", dependencies: ["Operations"], swiftSettings: strict),
    .target(
      name: "Operations",
      dependencies: [
        "AgentProtocol", "Alerting", "Analysis", "Budgeting", "CSV", "CZlib", "Importing",
        "LedgerStore", "Presentation", "Pricing", "Recording", "Reporting", "SQLite", "UsageModel",
      ],
      swiftSettings: strict),
    .target(
      name: "Reviewing",
      dependencies: [
        "Alerting", "Analysis", "Budgeting", "LedgerStore", "Presentation", "Pricing",
        "Reporting", "Threads", "UsageModel",
      ],
      swiftSettings: strict),
    .target(
      name: "Alerting",
      dependencies: [
        "Analysis", "Budgeting", "LedgerStore", "Presentation", "Reporting", "UsageModel",
      ],
      swiftSettings: strict),
    .target(
      name: "Budgeting",
      dependencies: [
        "Analysis", "LedgerStore", "Presentation", "Pricing", "Reporting", "Statistics",
        "UsageModel",
      ],
      swiftSettings: strict),
    .target(
      name: "Analysis",
      dependencies: [
        "LedgerStore", "Presentation", "Pricing", "Recording", "Reporting", "Statistics",
        "Threads", "UsageModel",
      ],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "CSV", "LedgerStore", "Presentation", "Pricing", "Statistics", "Threads", "UsageModel",
      ],
      resources: [.embedInCode("Proof/Inside")], swiftSettings: strict),
    .target(
      name: "AgentProtocol", dependencies: ["Importing", "Presentation", "UsageModel"],
      swiftSettings: strict),
    .target(
      name: "Presentation", dependencies: ["CSV", "Threads", "UsageModel"], swiftSettings: strict),
    .target(
      name: "Recording", dependencies: ["LedgerStore", "Pricing", "Threads", "UsageModel", crypto],
      swiftSettings: strict),
    .target(
      name: "Importing",
      dependencies: ["CSV", "CZlib", "SQLite", "Threads", "UsageModel", crypto],
      swiftSettings: strict),
    .target(
      name: "LedgerStore", dependencies: ["SchemaFiles", "SQLite", "UsageModel"],
      swiftSettings: strict),
    .target(
      name: "Pricing", dependencies: ["UsageModel"], resources: [.embedInCode("PriceBook")],
      swiftSettings: strict),
    .target(name: "Statistics", swiftSettings: strict),
    .target(name: "Threads", swiftSettings: strict),
    .target(name: "UsageModel", dependencies: [crypto], swiftSettings: strict),
    .target(name: "CSV", swiftSettings: strict),
    // Sources/SchemaFiles/Migrations is a link to the Migrations folder at the top.
    .target(
      name: "SchemaFiles", exclude: ["Migrations/postgres"],
      resources: [.embedInCode("Migrations")], swiftSettings: strict),
    .target(name: "Postgres", dependencies: ["CPostgres"], swiftSettings: strict),
    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(
      name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // The tests: one target for each above, and one that runs the built program.
    .target(
      name: "TestSupport",
      dependencies: [
        "LedgerStore", "Recording", "UsageModel",
        .product(name: "CustomDump", package: "swift-custom-dump"),
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite"], swiftSettings: strict),
    .testTarget(name: "SchemaFilesTests", dependencies: ["SchemaFiles"], swiftSettings: strict),
    .testTarget(name: "CSVTests", dependencies: ["CSV"], swiftSettings: strict),
    .testTarget(name: "UsageModelTests", dependencies: ["UsageModel"], swiftSettings: strict),
    .testTarget(name: "ThreadsTests", dependencies: ["Threads"], swiftSettings: strict),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: strict),
    .testTarget(
      name: "PricingTests", dependencies: ["Pricing", "UsageModel"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "LedgerStoreTests",
      dependencies: ["LedgerStore", "SchemaFiles", "SQLite", "TestSupport", "UsageModel"],
      swiftSettings: strict),
    .testTarget(
      name: "ImportingTests", dependencies: ["Importing", "SQLite", "TestSupport", "UsageModel"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "RecordingTests",
      dependencies: ["LedgerStore", "Pricing", "Recording", "TestSupport", "UsageModel"],
      swiftSettings: strict),
    .testTarget(
      name: "AgentProtocolTests",
      dependencies: ["AgentProtocol", "Importing", "Presentation", "TestSupport", "UsageModel"],
      swiftSettings: strict),
    .testTarget(
      name: "PresentationTests", dependencies: ["Presentation", "UsageModel"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "LedgerStore", "Presentation", "Pricing", "Recording", "Reporting", "SQLite",
        "TestSupport", "Threads", "UsageModel",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AnalysisTests",
      dependencies: [
        "Analysis", "LedgerStore", "Presentation", "Pricing", "Recording", "Reporting",
        "SQLite", "Statistics", "TestSupport", "UsageModel",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "BudgetingTests",
      dependencies: [
        "Analysis", "Budgeting", "LedgerStore", "Presentation", "Pricing", "Recording",
        "Reporting", "SQLite", "Statistics", "TestSupport", "UsageModel",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AlertingTests",
      dependencies: [
        "Alerting", "Analysis", "Budgeting", "LedgerStore", "Presentation", "Pricing",
        "Recording", "Reporting", "SQLite", "Statistics", "TestSupport", "UsageModel",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReviewingTests",
      dependencies: [
        "Alerting", "Analysis", "Budgeting", "LedgerStore", "Presentation", "Pricing",
        "Recording", "Reporting", "Reviewing", "SQLite", "Statistics", "TestSupport",
        "UsageModel",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "OperationsTests",
      dependencies: [
        "AgentProtocol", "Alerting", "Budgeting", "Importing", "LedgerStore", "Operations",
        "Presentation", "Recording", "Reporting", "SQLite", "TestSupport", "UsageModel",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DashboardTests",
      dependencies: [
        "Budgeting", "Dashboard", "LedgerStore", "Operations", "Presentation", "Pricing",
        "Recording", "Reporting", "TestSupport", "UsageModel",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ServingTests",
      dependencies: [
        "Dashboard", "LedgerStore", "Operations", "Pulling", "Serving", "TestSupport", "UsageModel",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WarehouseTests",
      dependencies: [
        "Importing", "LedgerStore", "Operations", "Postgres", "Presentation", "Pricing",
        "Recording", "Reporting", "SQLite", "TestSupport", "UsageModel", "Warehouse",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PullingTests",
      dependencies: [
        "Importing", "LedgerStore", "Operations", "Presentation", "Pricing", "Pulling",
        "Recording", "TestSupport", "UsageModel",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "OutlayCommandsTests",
      dependencies: [
        "Importing", "OutlayCommands", "Presentation", "Reporting", "TestSupport", "UsageModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "outlay", "SQLite", "TestSupport",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      exclude: ["Fixtures", "Snapshots"], swiftSettings: strict),
  ]
)
