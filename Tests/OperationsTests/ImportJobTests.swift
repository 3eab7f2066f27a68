import Foundation
import Importing
import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// An import is called without a process: a page or a test brings its own clock, and may end it.
@Suite struct ImportJobTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "operations-\(UUID().uuidString)")

  private func write(_ text: String, to name: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    // An hour before the imports, whatever the day of the test is.
    let seconds = Double(now.milliseconds) / 1000 - 3600
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: file.path)
    return file.path
  }

  private func line(_ number: Int) -> String {
    #"{"type":"assistant","sessionId":"s1","requestId":"req_\#(number)","cwd":"/home/ana/shop","#
      + #""timestamp":"2026-10-05T10:00:0\#(number).000Z","message":{"id":"msg_\#(number)","#
      + #""model":"claude-opus-4-8","usage":{"input_tokens":1000,"output_tokens":10}}}"# + "\n"
  }

  private func run(_ path: String, _ ledger: Ledger, _ context: Context) throws -> ImportSummary {
    let input = try InputWalker().look(at: [path])
    return try ImportJob(ledger, ImportJob.Settings(), named: [path], context: context)
      .run(input.files)
  }

  private let now = Instant(milliseconds: 1_796_000_000_000)

  @Test func `Files are read into a ledger, and known the next time`() throws {
    let path = try write(line(1) + line(2), to: "s.jsonl")
    let ledger = try TestLedger().ledger
    let summary = try run(path, ledger, Context(clock: { now }))
    #expect(summary.total.added == 2)
    #expect(summary.failures.isEmpty && summary.ignoredFiles.isEmpty)
    #expect(try ledger.dailyUsage.total() == summary.result?.total)
    let again = try run(path, ledger, Context(clock: { now }))
    #expect(again.unchangedCount == 1)
    #expect(again.result?.importID == nil)
  }

  @Test func `A file that changed a moment ago by the clock is read again`() throws {
    let path = try write(line(1), to: "s.jsonl")
    let ledger = try TestLedger().ledger
    _ = try run(path, ledger, Context(clock: { Instant(milliseconds: 0) }))
    #expect(try run(path, ledger, Context(clock: { now })).unchangedCount == 0)
  }

  private struct Stop: Error {}

  @Test func `Whoever ends an import finds the ledger as it was`() throws {
    let path = try write(line(1), to: "s.jsonl")
    let ledger = try TestLedger().ledger
    var looks = 0
    let context = Context(
      clock: { now },
      checkCancellation: {
        looks += 1
        if looks > 1 { throw Stop() }
      })
    #expect(throws: Stop.self) { try run(path, ledger, context) }
    #expect(try ledger.dailyUsage.total() == .zero)
    #expect(try ledger.imports.all().isEmpty)
  }
}
