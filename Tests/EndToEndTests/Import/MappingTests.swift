import Foundation
import Testing

/// Any table of a team is imported by saying what its columns mean.
struct MappingTests {
  private static let usage =
    "Day;Amount;Who;Team\r\n05.10.2026;1,25;ana;x\r\n06.10.2026;2,50;ben;x\r\nTotal;3,75;;\r\n"
  private static let map = "date=Day,cost=Amount,developer=Who"

  private func desk() async throws -> Desk {
    let desk = try await Desk.withEmptyLedger()
    try await desk.done("developer", "add", "ana")
    try await desk.done("developer", "add", "ben")
    try desk.write("usage.csv", Self.usage)
    return desk
  }

  @Test func `A map says what the columns mean, for one import`() async throws {
    let desk = try await desk()
    let out = try await desk.done("import", "usage.csv", "--as", "csv", "--map", Self.map)
    #expect(out.contains("$3.75"))
    #expect(out.contains("not read: the column \"Team\""))
    let report = try await desk.done(
      "report", "--by", "developer", "--month", "2026-10", "--format", "csv")
    #expect(report.contains("ana") && report.contains("1.25"))
    let again = try await desk.done("import", "usage.csv", "--map", Self.map)
    #expect(again.contains("Nothing new"))
  }

  @Test func `A saved mapping is recognised by its columns`() async throws {
    let desk = try await desk()
    let saved = try await desk.run("mapping", "save", "gateway", "--map", Self.map, "usage.csv")
    #expect(saved.status == 0, "\(saved)")
    #expect(saved.err.contains("usage.csv: 2 rows with usage, 1 row skipped."))
    #expect(saved.err.contains("Saved mapping gateway."))
    let out = try await desk.done("import", "usage.csv")
    #expect(out.contains("Read by the mapping gateway: usage.csv."))
    #expect(try await desk.done("import", "usage.csv").contains("Nothing new"))
    #expect(try await desk.done("check").isEmpty == false)
    let json = try await desk.done("import", "usage.csv", "--format", "json")
    #expect(json.contains("\"mapping\": \"gateway\""))
  }

  @Test func `Mappings are listed, shown, removed and in the audit`() async throws {
    let desk = try await desk()
    try await desk.done(
      "mapping", "save", "gateway", "--map", "date=Day,cost:EUR=Amount", "--rate", "EUR=1.08")
    let list = try await desk.done("mapping", "list", "--format", "csv")
    #expect(list.contains("gateway,\"date=Day,cost:EUR=Amount\",rate EUR=1.08"), "\(list)")
    let shown = try await desk.done("mapping", "show", "GATEWAY")
    #expect(shown.contains("cost:EUR"))
    #expect(shown.contains("outlay mapping save gateway --map"))
    try await desk.done("mapping", "remove", "gateway")
    #expect(try await desk.done("mapping", "list").contains("No mappings."))
    let audit = try await desk.done("audit", "--format", "csv")
    #expect(audit.contains("mapping.save") && audit.contains("mapping.remove"))
  }

  @Test(arguments: [
    (["mapping", "save", "m"], "Say what the columns mean, with --map date=Day,cost=Amount."),
    (["mapping", "save", "m", "--map", "dat=Day"], "did you mean 'date'?"),
    (["mapping", "save", "m", "--map", "date=Day"], "there is nothing to count"),
    (["mapping", "save", "a=b", "--map", map], "cannot be the name of a mapping"),
    (["mapping", "remove", "gatway"], "There is no mapping 'gatway'. See 'outlay mapping list'."),
    (["import", "usage.csv", "--map", "nothing"], "There is no mapping 'nothing'"),
    (["import", "usage.csv", "--as", "codex", "--map", map], "--map is for csv files"),
  ])
  func `A mistake is answered in one line, with status 64`(
    arguments: [String], words: String
  ) async throws {
    let outcome = try await desk().run(arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
  }

  @Test func `A column that the file lacks is answered with the nearest one`() async throws {
    let outcome = try await desk().run("import", "usage.csv", "--map", "date=Day,cost=Amuont")
    #expect(outcome.status == 65, "\(outcome)")
    #expect((outcome.out + outcome.err).contains("did you mean \"Amount\"?"), "\(outcome)")
  }
}
