import Foundation
import Testing

struct UndoCommandTests {
  /// Every row that counts, with its names and file, and what reports say.
  private func view(_ desk: Desk) async throws -> [String] {
    let rows = """
      SELECT at, developer, project, api_key, session, branch, model, input, output, cost_picodollars,
        file, line FROM usage_detail ORDER BY at, session, model, cost_picodollars, file, line
      """
    return try await [
      desk.done("sql", rows, "--format", "csv"),
      desk.done("report", "--by", "developer,project,session,day", "--format", "csv"),
      desk.done("session", "list", "--format", "csv"),
    ]
  }

  private func transcript(_ numbers: ClosedRange<Int>, session: String = "5e551011-0000") -> String
  {
    numbers.map { Transcript.line($0, input: "\($0)000", session: session) }.joined()
  }

  /// A desk that has imported the files as they were at each step.
  private func desk(_ steps: [[String: String]]) async throws -> Desk {
    let desk = try Desk()
    for step in steps {
      for (name, text) in step {
        let path = try desk.write("in/\(name)", text)
        // A change of a moment ago is not believed, and read again.
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: path)
      }
      try await desk.done("import", "in")
    }
    return desk
  }

  /// The rows without the folder of the desk they lie on.
  private func expectSame(
    _ desk: Desk, _ other: Desk, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let (view, others) = (try await view(desk), try await view(other))
    #expect(
      view.map { $0.replacing(desk.folder, with: "") }
        == others.map { $0.replacing(other.folder, with: "") }, sourceLocation: sourceLocation)
    let check = try await desk.run("check")
    #expect(check.out.hasPrefix("The ledger is right"), "\(check)", sourceLocation: sourceLocation)
  }

  private func expectEmpty(
    _ desk: Desk, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let count = try await desk.done("sql", "SELECT count(*) AS n FROM usage", "--format", "csv")
    #expect(
      count.split(whereSeparator: \.isNewline) == ["n", "0"], sourceLocation: sourceLocation)
  }

  @Test func `A transcript that grew keeps all that the later import told`() async throws {
    let steps = [["a.jsonl": transcript(1...3)], ["a.jsonl": transcript(1...6)]]
    let desk = try await desk(steps)
    try await desk.done("imports", "undo", "1")
    try await expectSame(desk, self.desk([steps[1]]))
    try await desk.done("imports", "undo", "2")
    try await expectEmpty(desk)
    try await desk.done("import", "in")
    try await expectSame(desk, self.desk([steps[1]]))
  }

  @Test func `The end of a transcript that grew goes with the import that read it`() async throws {
    let steps = [["a.jsonl": transcript(1...3)], ["a.jsonl": transcript(1...6)]]
    let desk = try await desk(steps)
    try await desk.done("imports", "undo", "2")
    try await expectSame(desk, self.desk([steps[0]]))
    try await desk.done("import", "in")
    try await expectSame(desk, self.desk(steps))
  }

  @Test func `What a later import found unchanged stays with it`() async throws {
    let steps = [["a.jsonl": transcript(1...3)], ["b.jsonl": transcript(4...6)]]
    let desk = try await desk(steps)
    let said = try await desk.run("imports", "undo", "1")
    #expect(said.err.contains("Import 2 tells all of 1 file too, which stays with it."), "\(said)")
    try await expectSame(desk, self.desk([steps[0].merging(steps[1]) { $1 }]))
    try await desk.done("imports", "undo", "2")
    try await expectEmpty(desk)
  }

  @Test func `A transcript that grew twice stays with the last import that read on`() async throws {
    let steps = (1...3).map { ["a.jsonl": transcript(1...(3 * $0))] }
    let desk = try await desk(steps)
    try await desk.done("imports", "undo", "1")
    try await desk.done("imports", "undo", "2")
    try await expectSame(desk, self.desk([steps[2]]))
    let list = try await desk.done("imports", "list", "--format", "csv")
    #expect(list.split(whereSeparator: \.isNewline).count == 4)
    try await desk.done("imports", "undo", "3")
    try await expectEmpty(desk)
  }

  @Test func `A copy under another name stays when the original's import goes`() async throws {
    let desk = try await desk([["a.jsonl": transcript(1...3)], ["z.jsonl": transcript(1...4)]])
    try await desk.done("imports", "undo", "2")
    try await expectSame(desk, self.desk([["a.jsonl": transcript(1...3)]]))
    try desk.write("other/z.jsonl", transcript(1...4))
    try await desk.done("import", "other")
    try await desk.done("imports", "undo", "1")
    let lines = try await desk.done(
      "sql", "SELECT file, line FROM usage_detail ORDER BY line", "--format", "csv")
    #expect(
      lines.split(whereSeparator: \.isNewline).dropFirst().map { $0.suffix(9) }
        == (1...4).map { "z.jsonl,\($0)"[...] })
  }

  @Test func `An undo says what goes, is listed and audited, and can be tried first`() async throws
  {
    let desk = try await desk([["a.jsonl": transcript(1...3)]])
    let total = try await desk.total()
    let dry = try await desk.done("imports", "undo", "1", "--dry-run")
    #expect(dry.contains("3 rows gone"))
    #expect(try await desk.total() == total)
    let undo = try await desk.run("imports", "undo", "1", "--by", "lead")
    #expect(undo.status == 0)
    #expect(undo.err.contains("Took back import 1."))
    let list = try await desk.done("imports", "list", "--format", "json")
    #expect(list.contains(#""added": 3"#))
    #expect(!list.contains(#""undoneAt": null"#))
    let audit = try await desk.done("audit", "--of", "import:import 1", "--format", "csv")
    #expect(audit.contains("lead,import.undo"))
    let again = try await desk.run("imports", "undo", "1")
    #expect(again.status == 64)
    #expect(again.err.contains("was taken back already"))
  }

  @Test func `An import that is not there is refused`() async throws {
    let desk = try await desk([["a.jsonl": transcript(1...3)]])
    let outcome = try await desk.run("imports", "undo", "7")
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("There is no import 7. See 'outlay imports list'."))
  }

  @Test func `The sample team without one folder is the team without it`() async throws {
    let folders = ["ana", "ben", "ci"]
    let desk = try Desk()
    let other = try Desk()
    for team in [desk, other] { try await SampleTeam.addPeople(to: team) }
    for folder in folders { _ = try await desk.run("import", "\(Samples.team)/exports/\(folder)") }
    for folder in folders where folder != "ben" {
      _ = try await other.run("import", "\(Samples.team)/exports/\(folder)")
    }
    try await desk.done("imports", "undo", "2")
    try await expectSame(desk, other)
  }
}

/// A sheet is one document: what a later version of it changed comes back with its undo.
struct SheetUndoTests {
  private static let header = "Date,Developer,Task,Model,Minutes,Cost,Notes\n"
  private static let first =
    header + "2026-10-01,ana,login,opus,30,$1.00,plain\n2026-10-02,ana,search,opus,20,$2.00,\n"
    + "2026-10-05,ben,export,sonnet,40,$4.00,\n"

  private func rows(_ desk: Desk) async throws -> String {
    let rows = """
      SELECT at, developer, session, model, cost_picodollars, line FROM usage_detail
      ORDER BY at, developer, line
      """
    let check = try await desk.run("check")
    #expect(check.out.hasPrefix("The ledger is right"), "\(check)")
    return try await desk.done("sql", rows, "--format", "csv")
      + desk.done("session", "list", "--format", "csv")
      + desk.done("sql", "SELECT task, notes FROM session ORDER BY task, notes", "--format", "csv")
  }

  private func desk(_ imports: [(name: String, text: String)]) async throws -> Desk {
    let desk = try Desk()
    for (name, text) in imports {
      try desk.write(name, text)
      _ = try await desk.run("import", name)
    }
    return desk
  }

  @Test(arguments: [
    // An amount, a date, a row less, a row more, all of it under another name.
    ("sheet.csv", first.replacing("$2.00", with: "$3.00")),
    ("sheet.csv", first.replacing("2026-10-02", with: "2026-10-03")),
    ("sheet.csv", first.replacing("2026-10-05,ben,export,sonnet,40,$4.00,\n", with: "")),
    ("sheet.csv", first + "2026-10-06,ben,docs,sonnet,10,$0.50,\n"),
    ("sheet.csv", first.replacing("login", with: "logout")),
    ("sheet.csv", first.replacing("plain", with: "with a colleague")),
    ("october.csv", first + "2026-10-06,ben,docs,sonnet,10,$0.50,\n"),
  ])
  func `The former version counts again`(name: String, text: String) async throws {
    let desk = try await desk([("sheet.csv", Self.first), (name, text)])
    let both = try await rows(desk)
    try await desk.done("imports", "undo", "2")
    let alone = try await self.desk([("sheet.csv", Self.first)])
    #expect(try await rows(desk) == rows(alone))
    try desk.write(name, text)
    _ = try await desk.run("import", name)
    #expect(try await rows(desk) == both)
    try await desk.done("imports", "undo", "1")
    #expect(try await rows(desk) == rows(self.desk([(name, text)])))
  }
}
