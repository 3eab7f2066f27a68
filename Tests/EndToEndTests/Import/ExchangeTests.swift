import Foundation
import Testing

/// What `export calls` writes is the same ledger to another one, and nothing new to its own.
struct ExchangeTests {
  private static let formats = [
    "claude-code-jsonl", "ccusage", "anthropic-console-usage-csv", "generic-spreadsheet",
  ]

  /// A ledger of every sample, all of which are nobody's.
  private func desk() async throws -> Desk {
    let desk = try Desk()
    for format in Self.formats {
      try await desk.done(
        "import", Samples.path(format), "--date-order", "mdy", "--rate", "EUR=1.08")
    }
    return desk
  }

  @Test func `Usage of nobody comes back as it was, summaries and sheets too`() async throws {
    let first = try await desk()
    let calls = try await first.done("export", "calls")
    let second = try Desk()
    try second.write("calls.csv", calls)
    try await second.done("import", "calls.csv", "--create-developers")
    #expect(try await second.done("export", "calls") == calls)
    #expect(try await second.total() == first.total())
  }

  @Test func `A ledger learns nothing from its own export`() async throws {
    let desk = try await desk()
    let calls = try await desk.done("export", "calls", "--output", "calls.csv")
    #expect(calls.isEmpty)
    let out = try await desk.done("import", "calls.csv", "--format", "json")
    #expect(out.contains("\"added\": 0") && out.contains("\"updated\": 0"))
    try await desk.done("export", "calls", "--output", "again.csv")
    #expect(try desk.bytes("again.csv") == desk.bytes("calls.csv"))
  }

  @Test func `The folder that files lie in leaves no trace in the export`() async throws {
    let (here, there) = (try await desk(), try Desk())
    for format in Self.formats {
      let target = there.folder + "/deep/" + format
      try FileManager.default.createDirectory(
        atPath: there.folder + "/deep", withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: Samples.path(format), toPath: target)
    }
    try await there.done("import", "deep", "--date-order", "mdy", "--rate", "EUR=1.08")
    #expect(try await there.done("export", "calls") == here.done("export", "calls"))
  }
}
