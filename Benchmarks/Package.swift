// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "outlay-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "outlay", path: ".."),
    // Without its traits it needs no jemalloc, and counts no allocations.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "OutlayBenchmarks",
      dependencies: [
        .product(name: "OutlayCore", package: "outlay"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/OutlayBenchmarks", swiftSettings: strict,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
