import LedgerStore
import Operations
import Reporting
import TestSupport
import Testing
import UsageModel

/// A file that is known and unchanged is not opened; one that grew is read on from its old end; any
/// other is read anew.
@Suite struct ReimportTests {
  private func line(_ number: Int, output: Int = 100) -> String {
    """
    {"type":"assistant","uuid":"u\(number)","sessionId":"s1","cwd":"/home/ana/shop",\
    "timestamp":"2026-10-05T09:00:00.000Z","requestId":"req_\(number)",\
    "message":{"id":"msg_\(number)","model":"claude-opus-4-8","usage":{"input_tokens":10,\
    "output_tokens":\(output)}}}

    """
  }

  private func lines(_ numbers: ClosedRange<Int>) -> String { numbers.map { line($0) }.joined() }

  /// Writes the transcript, whose last change is long enough ago to be believed.
  private func write(_ folder: ImportFolder, _ text: String, minutesAgo: Double = 60) throws {
    try folder.write(text, to: "s1.jsonl", minutesAgo: minutesAgo)
  }

  @Test func `A file that grew adds its new lines, and counts its old ones as known`() throws {
    let folder = try ImportFolder()
    try write(folder, lines(1...500))
    _ = try folder.imported("s1.jsonl")
    try write(folder, lines(1...500) + line(500, output: 900) + line(501), minutesAgo: 1)
    let summary = try folder.imported("s1.jsonl")
    #expect(summary.isClean)
    #expect(summary.total.read == 502)
    #expect(summary.total.added == 1 && summary.total.duplicate == 500)
    let again = try folder.imported("s1.jsonl")
    #expect(again.isNothingNew && again.files.count == 1 && again.unchangedCount == 1)
    var lastLine = 0
    var output: Int64 = 0
    try folder.ledger.usage.forEach(since: nil) { row, _ in
      lastLine = max(lastLine, row.content.line)
      output += row.content.tokens.output
    }
    #expect(lastLine == 502, "the line number goes on")
    #expect(output == 50_900, "the larger count is kept")
    #expect(try folder.book.failures().isEmpty)
  }

  @Test(arguments: ["rewritten at its beginning", "rewritten in its middle", "made shorter"])
  func `A file that did not only grow is read anew`(how: String) throws {
    let folder = try ImportFolder()
    try write(folder, lines(1...500))
    _ = try folder.imported("s1.jsonl")
    let new =
      switch how {
      case "rewritten at its beginning": line(900) + lines(2...500) + line(901)
      case "rewritten in its middle": lines(1...249) + line(900) + lines(251...500)
      default: lines(1...400) + line(900)
      }
    try write(folder, new, minutesAgo: 1)
    let summary = try folder.imported("s1.jsonl")
    #expect(summary.isClean)
    #expect(summary.total.added == (how == "rewritten at its beginning" ? 2 : 1))
    #expect(try folder.book.failures().isEmpty)
  }

  @Test func `A file that may still change within the same tick is read again`() throws {
    let folder = try ImportFolder()
    try write(folder, lines(1...5), minutesAgo: -60)
    _ = try folder.imported("s1.jsonl")
    for _ in 1...2 {
      let again = try folder.imported("s1.jsonl")
      #expect(again.total.duplicate == 5)
      #expect(again.isClean && again.isNothingNew)
      #expect(again.files.count == 1 && again.unchangedCount == 0)
    }
  }

  @Test func `Other options read an unchanged file again`() throws {
    let folder = try ImportFolder()
    try write(folder, lines(1...5))
    try folder.book.addDeveloper("ben")
    _ = try folder.imported("s1.jsonl")
    #expect(try folder.imported("s1.jsonl", developer: "ben").isClean)
    let report = try Rollup.make(folder.ledger, RollupQuery(by: [.developer]))
    #expect(report.rows.map(\.values) == [["ben"]])
  }

  @Test func `A file with rejected lines is read and reported each time`() throws {
    let folder = try ImportFolder()
    try write(folder, lines(1...2) + "nonsense\n")
    for _ in 1...2 {
      let summary = try folder.imported("s1.jsonl")
      #expect(summary.total.rejected == 1)
      #expect(summary.firstProblems.map(\.problem.line) == [3])
    }
  }

  @Test func `A line that was still being written is read when it is whole`() throws {
    let folder = try ImportFolder()
    let half = String(line(3).prefix(40))
    try write(folder, lines(1...2) + half)
    _ = try folder.imported("s1.jsonl")
    try write(folder, lines(1...4), minutesAgo: 1)
    let summary = try folder.imported("s1.jsonl")
    #expect(summary.total.added == 2 && summary.total.read == 4)
  }
}
