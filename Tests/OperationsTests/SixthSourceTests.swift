import Foundation
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

@testable import Importing

/// A new source is its own declaration and its name in the list: nothing else knows of it.
@Suite struct SixthSourceTests {
  private let scratch = FileManager.default.temporaryDirectory.appending(
    path: "sixth-\(UUID().uuidString)")
  private static let sources = Sources(Sources.all.formats + [.toy])
  private static let lines = [
    "#toy", "c1 10-05 ana toy-key claude-opus-4-8 1000 200 10",
    "c2 10-06 ana toy-key claude-opus-4-8 50 0 5",
  ]

  private func write(_ lines: [String], to name: String = "x.txt") throws -> String {
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let file = scratch.appending(path: name)
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: file)
    return file.path
  }

  private func run(
    _ path: String, _ book: TestLedger, said: [String: [String]] = ["year": ["2026"]],
    sources: Sources = Self.sources
  ) throws -> ImportSummary {
    var settings = ImportJob.Settings()
    settings.reading = ReadOptions(said: said)
    // Long after the file was written, so that it is known to be settled.
    let context = Context(clock: { Instant(milliseconds: 4_000_000_000_000) }, sources: sources)
    return try ImportJob(book.ledger, settings, named: [path], context: context)
      .run(InputWalker().look(at: [path]).files)
  }

  @Test func `Its files are recognised, read and recorded`() throws {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    let summary = try run(try write(Self.lines), book)
    #expect(summary.byFormat.map(\.format) == ["toy"])
    #expect(summary.total.added == 2)
    #expect(summary.skips.map(\.reason) == [.noUsage])
    let rows = try book.rows().sorted { $0.at < $1.at }
    #expect(rows.map(\.developer) == ["ana", "ana"])
    #expect(rows[0].origin.source == "toy" && !rows[0].origin.isExchange)
    #expect(rows[0].at == Instant(iso8601: "2026-10-05T00:00:00Z"))
    #expect(rows[0].tokens == TokenCounts(input: 800, cacheRead: 200, output: 10))
    #expect(try book.failures() == [])
  }

  @Test func `Its file is known again, and read on when it grew`() throws {
    let book = try TestLedger()
    let path = try write(Self.lines)
    _ = try run(path, book)
    #expect(try run(path, book).unchangedCount == 1)
    _ = try write(Self.lines + ["c3 10-07 ana toy-key claude-opus-4-8 1 0 1"])
    let grown = try run(path, book)
    #expect(grown.total.added == 1)
    #expect(grown.bytes < 60)
  }

  @Test func `Its keys are those of its provider`() throws {
    let book = try TestLedger()
    _ = try run(try write(Self.lines), book)
    #expect(try book.ledger.keys.find(name: "toy-key")?.value.provider == "toyshop")
  }

  @Test func `Its option is asked for, and taken`() throws {
    let path = try write(Self.lines)
    let summary = try run(path, try TestLedger(), said: [:])
    #expect(summary.total.rejected == 2)
    #expect(summary.firstProblems.first?.problem.reason.contains("--year 2026") == true)
    #expect(Self.sources.options.last?.name == "year")
    #expect(Self.sources.options.last?.fault(of: "soon") == "expected a year such as 2026")
  }

  @Test func `Its calls come back from an exchange file as themselves`() throws {
    let book = try TestLedger()
    _ = try run(try write(Self.lines), book)
    let rows =
      ["call_id,timestamp,model"]
      + (try book.rows()).map { "toy:\($0.key.hexadecimal),\($0.at.iso8601),\($0.model)" }
    let header = rows[0] + ",input_tokens,cache_read_tokens,output_tokens"
    let cells = zip(rows.dropFirst(), try book.rows()).map { row, told in
      row + ",\(told.tokens.input),\(told.tokens.cacheRead),\(told.tokens.output)"
    }
    let summary = try run(try write([header] + cells, to: "calls.csv"), book)
    #expect(summary.byFormat.map(\.format) == ["outlay-calls"])
    #expect(summary.total.duplicate == 2)
    #expect(try book.countedRows().count == 2)
  }

  @Test func `A program that does not know it shows its id, and reads nothing of it anew`() throws {
    let book = try TestLedger()
    let path = try write(Self.lines)
    _ = try run(path, book)
    let total = try book.total()
    let older = try run(path, book, sources: .all)
    #expect(older.byFormat.map(\.format) == ["toy"])
    #expect(older.unchangedCount == 1)
    #expect(try book.ledger.imports.files(ofImport: 1).map(\.format) == ["toy"])
    #expect(try book.ledger.origins.sourcePlaces().values.map(\.format) == ["toy"])
    _ = try write(Self.lines + ["c3 10-07 ana toy-key claude-opus-4-8 1 0 1"])
    let grown = try run(path, book, sources: .all)
    #expect(grown.files.isEmpty && grown.ignoredFiles.count == 1)
    #expect(try book.total() == total)
  }

  @Test func `An option that means nothing to any of the files is told`() throws {
    let path = try write(Self.lines)
    let said = ["year": ["2026"], "rate": ["EUR=1.08"]]
    let idle = try run(path, try TestLedger(), said: said).unusedOptions
    #expect(idle.map(\.name) == ["rate"])
    #expect(idle.first?.sources == ["csv", "tracking-sheet"])
    #expect(try run(path, try TestLedger()).unusedOptions.isEmpty)
  }
}
