import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// What telemetry comes to in a ledger that has nothing else; truth: samples/EXPECTED.json, "otlp".
@Suite struct TelemetryCostTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ImportingTests/Fixtures/otlp-http-json")

  @Test(arguments: [
    (["logs.json", "logs-redelivered-string-ints.json"], "0.281904"),
    (["metrics.json"], "0.265524"),
    // The running sum of the session holds what the interval says.
    (["metrics.json", "metrics-cumulative.json"], "0.531048"),
  ])
  func `Telemetry costs what it states`(samples: [String], cost: String) throws {
    let folder = try ImportFolder()
    for sample in samples {
      let data = try Data(contentsOf: Self.fixtures.appending(path: sample))
      try folder.write(String(decoding: data, as: UTF8.self), to: sample)
      _ = try folder.imported(sample)
      #expect(try folder.book.failures() == [])
    }
    #expect(try folder.book.total() == Money(dollars: cost))
  }
}
