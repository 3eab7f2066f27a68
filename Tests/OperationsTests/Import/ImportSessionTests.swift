import Importing
import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// Events come from a file, a telemetry request or a page of an API: the session asks for none of these.
@Suite struct ImportSessionTests {
  private let book: TestLedger
  private var ledger: Ledger { book.ledger }

  init() throws {
    book = try TestLedger()
  }

  private let context = Context(clock: { Instant(milliseconds: 1_796_000_000_000) })

  private func session() throws -> ImportSession {
    try ImportSession(ledger, createsDevelopers: false, context: context)
  }

  private func source(_ path: String) -> ImportSession.SourceDescription {
    ImportSession.SourceDescription(path: path, format: "claude-code")
  }

  @Test func `Several open sources are recorded in one import, each call once`() throws {
    let summary = try ledger.importing(isLarge: false) {
      var session = try session()
      let first = try session.begin(source("otlp:ana"))
      let second = try session.begin(source("otlp:ben"))
      try session.take([.usage(.sample("msg_1")), .usage(.sample("msg_2"))], from: first)
      try session.take([.usage(.sample("msg_2")), .skipped(.noUsage)], from: second)
      try session.end(second, ImportSession.SourceEnd())
      try session.end(first, ImportSession.SourceEnd())
      return try session.finish()
    }
    #expect(summary.files.map(\.path) == ["otlp:ben", "otlp:ana"])
    #expect(summary.total.added == 2 && summary.total.duplicate == 1)
    #expect(summary.total.skipped == 1)
    #expect(try book.rows().count == 2)
    #expect(try book.failures().isEmpty)
    let stored = try #require(try ledger.imports.all().first)
    #expect(stored.startedAt == context.clock() && stored.finishedAt == context.clock())
  }

  @Test func `A source that failed keeps what it told, and its failure is a rejected record`()
    throws
  {
    let report = try ledger.importing(isLarge: false) {
      var session = try session()
      let handle = try session.begin(source("api:page-1"))
      try session.take([.usage(.sample())], from: handle)
      let failure = ReadProblem(line: 2, reason: "the connection ended")
      let report = try session.end(handle, ImportSession.SourceEnd(failure: failure))
      _ = try session.finish()
      return report
    }
    #expect(report.counts.added == 1 && report.counts.rejected == 1)
    #expect(try book.rows().count == 1)
  }

  @Test func `A source that has ended takes no more events`() throws {
    try ledger.importing(isLarge: false) {
      var session = try session()
      let handle = try session.begin(source("otlp:ana"))
      try session.end(handle, ImportSession.SourceEnd())
      #expect(throws: ImportSession.EndedSource.self) {
        try session.take([.usage(.sample())], from: handle)
      }
      _ = try session.finish()
    }
    #expect(try book.rows().isEmpty)
  }

  @Test func `A session without sources leaves no trace`() throws {
    let summary = try ledger.importing(isLarge: false) { try session().finish() }
    #expect(summary.result?.importID == nil)
    #expect(try ledger.imports.all().isEmpty)
  }
}
