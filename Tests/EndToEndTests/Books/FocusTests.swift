import Foundation
import Testing

struct FocusTests {
  @Test func `Billed costs add up to the report of the month`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("export", "focus", "--month", "2026-09", "-o", "focus.csv")
    #expect(outcome.status == 0)
    let lines = String(decoding: try desk.bytes("focus.csv"), as: UTF8.self)
      .split(separator: "\r\n")
    // The billed cost is the first cell, a plain number.
    let billed = lines.dropFirst().compactMap { line in
      line.split(separator: ",").first.flatMap { Decimal(string: String($0)) }
    }
    #expect(billed.count == lines.count - 1)
    let total = try #require(TeamCount.load().byMonth["2026-09"]?.figures.cost)
    #expect(billed.reduce(0, +) == total)
    #expect(outcome.err.contains(" rows to focus.csv: $218.13 billed."))
  }

  @Test func `A file for each month, compressed by its ending, has what one file has`() async throws
  {
    let desk = try await SampleTeam.desk()
    try await desk.done(
      "export", "focus", "--since", "2026-09-01", "--until", "2026-10-31", "--partition", "month",
      "-o", "focus.csv.gz")
    for month in ["2026-09", "2026-10"] {
      let plain = try await desk.done("export", "focus", "--month", month)
      let file = try await desk.shell("gzip -dc focus-\(month).csv.gz")
      #expect(file.status == 0 && file.out == plain)
    }
    #expect(!desk.exists("focus.csv.gz"))
  }

  @Test(arguments: [
    (["--version", "1.2", "--dataset", "invoice-detail"], "FOCUS 1.2 has no invoice-detail"),
    (["--partition", "month"], "say --output FILE"), (["--version", "1.0"], "takes 1.4, 1.2"),
  ])
  func `What there is none of is refused`(options: [String], words: String) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(["export", "focus", "--month", "2026-09"] + options)
    #expect(outcome.status == 64 && outcome.err.contains(words), "\(outcome)")
  }
}
