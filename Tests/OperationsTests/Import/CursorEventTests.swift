import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// An event that several of Cursor's exports tell is one.
@Suite struct CursorEventTests {
  private let scratch = FileManager.default.temporaryDirectory.appending(
    path: "cursor-\(UUID().uuidString)")

  private static let page = #"""
    {"totalUsageEventsCount":1,"usageEvents":[{"timestamp":"1789377751114",
    "userEmail":"ana@example.com","model":"claude-opus-5","kind":"Usage-based",
    "isChargeable":true,"chargedCents":4.6025,"tokenUsage":{"inputTokens":300,
    "outputTokens":700,"cacheWriteTokens":1200,"cacheReadTokens":18000}}]}
    """#

  private static let columns =
    "Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
    + "Output Tokens,Total Tokens"
  private static let cells = "On-Demand,claude-opus-5,No,1200,300,18000,700,20200"
  private static let team =
    "Date,User,\(columns),Cost\n2026-09-14T09:22:31.114Z,ana@example.com,\(cells),$0.05\n"
  private static let personal = "Date,\(columns)\n2026-09-14T09:22:31.114Z,\(cells)\n"

  /// The page's charge, which the table rounds to 5 cents, in picodollars.
  private static let exactCharge: Int64 = 46_025_000_000

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
  func `It counts once, with its person and its exact charge, in any order`(order: [Int]) throws {
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let texts = [Self.page, Self.team, Self.personal]
    let book = try TestLedger()
    for index in order {
      let file = scratch.appending(path: "file-\(index)")
      try Data(texts[index].utf8).write(to: file)
      let context = Context(
        clock: { Instant(milliseconds: 4_000_000_000_000) }, sources: .all)
      _ = try ImportJob(book.ledger, ImportJob.Settings(), named: [file.path], context: context)
        .run(InputWalker().look(at: [file.path]).files)
    }
    let rows = try book.countedRows()
    #expect(rows.count == 1)
    #expect(
      rows.map(\.tokens)
        == [TokenCounts(input: 300, cacheWrite5m: 1200, cacheRead: 18_000, output: 700)])
    #expect(rows.map(\.origin.identity) == ["ana@example.com"])
    #expect(rows.map(\.reportedCost) == [Self.exactCharge])
    #expect(try book.failures() == [])
  }
}
