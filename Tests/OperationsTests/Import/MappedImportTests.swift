import Importing
import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// Tables that are imported by saved mappings.
@Suite struct MappedImportTests {
  private static let header = "Day,Who,Model,In,Out,Amount\n"
  private static let map = "date=Day,developer=Who,model=Model,input=In,output=Out,cost=Amount"
  private let folder: ImportFolder

  init() throws {
    folder = try ImportFolder()
    try folder.book.addDeveloper("ana")
    try folder.book.addDeveloper("ben")
  }

  @discardableResult
  private func save(
    _ name: String, _ map: String, _ said: [String: [String]] = [:]
  ) throws -> MappingSave.Outcome {
    let mapping = ColumnMapping(name: name, map: try ColumnMap([map]), said: said)
    return try MappingSave(in: folder.ledger).run(mapping, checking: nil)
  }

  private func imported(
    _ name: String, format: SourceFormat? = nil, said: [String: [String]] = [:]
  ) throws -> ImportSummary {
    let path = folder.files.path() + "/" + name
    var settings = ImportJob.Settings()
    let sources = try folder.ledger.sources(stated: said)
    settings.format = format.map { sources[$0.id] ?? $0 }
    settings.reading = ReadOptions(said: said)
    let context = Context(clock: { ImportFolder.now }, sources: sources)
    return try ImportJob(folder.ledger, settings, named: [path], context: context)
      .run(InputWalker().look(at: [path]).files)
  }

  private func total() throws -> String { try folder.book.total().exactText }

  @Test func `A table is recognised by a saved mapping, and the summary says which`() throws {
    try save("gateway", Self.map)
    try folder.write(Self.header + "2026-10-05,ana,claude-opus-4-8,1000000,0,4\n", to: "x.csv")
    let summary = try imported("x.csv")
    #expect(summary.files.map(\.mapping) == ["gateway"])
    #expect(summary.total.added == 1)
    // Priced by the book, $5 a million; the stated cost stays beside.
    #expect(try total() == "5")
    #expect(try folder.book.rows().map(\.developer) == ["ana"])
    #expect(try folder.book.failures() == [])
  }

  @Test func `Importing it again adds nothing, under another name neither`() throws {
    try save("gateway", "date=Day,developer=Who,cost=Amount")
    let text =
      Self.header
      + (1...4).map { "2026-10-0\($0),ana,m,1,1,\($0)\n2026-10-0\($0),ana,m,1,1,\($0)\n" }.joined()
    try folder.write(text, to: "x.csv")
    _ = try imported("x.csv")
    #expect(try total() == "20")
    #expect(try imported("x.csv").isNothingNew)
    try folder.write(text, to: "copy.csv")
    _ = try imported("copy.csv")
    #expect(try total() == "20")
  }

  @Test func `A later version of a list replaces what it said before`() throws {
    try save("gateway", "date=Day,developer=Who,cost=Amount")
    let first = ["2026-10-01,ana,m,,,1", "2026-10-02,ana,m,,,2", "2026-10-03,ben,m,,,3"]
    try folder.write(Self.header + first.joined(separator: "\n") + "\n", to: "x.csv")
    _ = try imported("x.csv")
    let later = ["2026-10-03,ben,m,,,3", "2026-10-02,ana,m,,,1.5", "2026-10-04,ana,m,,,4"]
    try folder.write(Self.header + later.joined(separator: "\n") + "\n", to: "x.csv")
    let summary = try imported("x.csv")
    #expect(summary.result?.withdrawn == 1)
    #expect(try total() == "8.5")
    #expect(try folder.book.failures() == [])
  }

  @Test func `A row that cannot be read keeps what it said before`() throws {
    try save("gateway", "date=Day,developer=Who,cost=Amount")
    try folder.write(Self.header + "2026-10-01,ana,m,,,1\n2026-10-02,ana,m,,,2\n", to: "x.csv")
    _ = try imported("x.csv")
    try folder.write(Self.header + "2026-10-01,ana,m,,,1\n2026-10-02,ana,m,,,two\n", to: "x.csv")
    #expect(try imported("x.csv").total.rejected == 1)
    #expect(try total() == "3")
  }

  @Test func `Calls of a table come back from an exchange file as themselves`() throws {
    try save("calls", "time=Day,developer=Who,model=Model,input=In,output=Out")
    try folder.write(
      Self.header + "2026-10-05T09:00:00Z,ana,claude-opus-4-8,1000,10,\n", to: "x.csv")
    _ = try imported("x.csv")
    let before = try total()
    try folder.write(String(decoding: try folder.exported(), as: UTF8.self), to: "calls.csv")
    let summary = try imported("calls.csv")
    #expect(summary.byFormat.map(\.format) == ["outlay-calls"])
    #expect(summary.total.duplicate == 1)
    #expect(try total() == before)
  }

  @Test func `An unchanged file is read again once its mapping changed`() throws {
    try save("gateway", "date=Day,cost=Amount,ignore=Who,ignore=Model,ignore=In,ignore=Out")
    try folder.write(Self.header + "2026-10-05,ana,m,,,4\n", to: "x.csv", minutesAgo: 5)
    _ = try imported("x.csv")
    #expect(try imported("x.csv").unchangedCount == 1)
    try save("gateway", "date=Day,cost:cents=Amount,ignore=Who,ignore=Model,ignore=In,ignore=Out")
    #expect(try imported("x.csv").unchangedCount == 0)
    #expect(try total() == "0.04")
  }

  @Test func `A map of the import needs no saved one, and a name takes one`() throws {
    try folder.write("D,C\n2026-10-05,4\n", to: "x.csv")
    _ = try imported("x.csv", format: .mappedTable, said: ["map": ["date=D,cost=C"]])
    #expect(try total() == "4")
    try save("gateway", "date=D,cost=C")
    let summary = try imported("x.csv", format: .mappedTable, said: ["map": ["GATEWAY"]])
    #expect(summary.files.map(\.mapping) == ["gateway"])
    let error = #expect(throws: UnknownName.self) {
      try imported("x.csv", said: ["map": ["gatway"]])
    }
    #expect(error?.suggestion == "gateway")
  }

  @Test func `Two that fit equally fail the file, naming both`() throws {
    try save("a", "date=Day,cost=Amount")
    try save("b", "date=Day,cost=In")
    try folder.write(Self.header + "2026-10-05,ana,m,1,,4\n", to: "x.csv")
    let summary = try imported("x.csv")
    #expect(summary.failures.first?.reason.contains("'a' and 'b'") == true)
    #expect(try total() == "0")
  }

  @Test func `The same columns cannot be two mappings, nor a format's name one`() throws {
    try save("a", "date=Day,cost=Amount")
    let twin = #expect(throws: LedgerError.self) { try save("b", "date=Amount,cost=day") }
    #expect(twin?.reason.contains("The mapping 'a' has the same columns") == true)
    let format = #expect(throws: LedgerError.self) { try save("Codex", "date=D,cost=C") }
    #expect(format?.reason.contains("name of a format") == true)
    #expect(try save("a", "date=Day,cost:cents=Amount").isReplaced)
  }

  @Test func `Saving says what the mapping reads of a file, and records nothing`() throws {
    let path = try folder.write(
      "Day,Amount,Mood\n2026-10-05,4,x\n2026-10-06,,y\n2026-10-07,lots,z\n", to: "x.csv")
    let mapping = ColumnMapping(name: "m", map: try ColumnMap(["date=Day,cost=Amount"]))
    let trial = try #require(
      try MappingSave(in: folder.ledger).run(mapping, checking: path).trial)
    #expect([trial.usage, trial.skipped, trial.rejected] == [1, 1, 1])
    #expect(trial.problems.map(\.line) == [1, 4])
    #expect(try folder.book.rows().isEmpty)
    let other = ColumnMapping(name: "n", map: try ColumnMap(["date=Day,cost=Amuont"]))
    let failure = #expect(throws: FileFailure.self) {
      try MappingSave(in: folder.ledger).run(other, checking: path)
    }
    #expect(failure?.reason.contains("did you mean \"Amount\"") == true)
    #expect(try folder.ledger.mappings.find(name: "n") == nil)
  }
}
