import Foundation
import SQLite
import Testing

/// Transcripts in which responses take every shape that decides what they cost, and a ledger that
/// V006, the last version before, made of them. Scripts/oracles/response_corpus.py wrote them;
/// Scripts/oracles/count_responses.py counted them.
struct ResponseTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Responses")

  private struct Counts: Codable, Equatable {
    var input, write5m, write1h, read, output, searches, rows: Int64
  }

  private func expected() throws -> [String: Counts] {
    try JSONDecoder().decode(
      [String: Counts].self,
      from: Data(contentsOf: Self.fixtures.appending(path: "EXPECTED.json")))
  }

  private func counts(_ desk: Desk) async throws -> [String: Counts] {
    let table = try await desk.done(
      "sql", "--format", "csv",
      """
      SELECT model, sum(input), sum(cache_write_5m), sum(cache_write_1h), sum(cache_read),
        sum(output), sum(web_searches), count(*)
      FROM usage_detail GROUP BY model
      """)
    var counts: [String: Counts] = [:]
    for line in table.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",")
      let numbers = cells.dropFirst().compactMap { Int64($0) }
      try #require(numbers.count == 7, "\(line)")
      counts[String(cells[0])] = Counts(
        input: numbers[0], write5m: numbers[1], write1h: numbers[2], read: numbers[3],
        output: numbers[4], searches: numbers[5], rows: numbers[6])
    }
    return counts
  }

  /// A desk with the transcripts on it, imported in some order.
  private func desk(seed: UInt64? = nil) async throws -> Desk {
    let desk = try Desk()
    try FileManager.default.copyItem(
      at: Self.fixtures.appending(path: "transcripts"),
      to: URL(filePath: desk.folder).appending(path: "transcripts"))
    guard let seed else { return desk }
    var random = Shuffle(state: seed)
    var files = try FileManager.default.contentsOfDirectory(atPath: desk.folder + "/transcripts")
    files.sort()
    files.shuffle(using: &random)
    for file in files { try await desk.done("import", "transcripts/" + file) }
    return desk
  }

  /// The ledger that V006 made of the transcripts where the desk has them.
  private func makeFormerLedger(on desk: Desk) throws {
    let sql = try String(
      contentsOf: Self.fixtures.appending(path: "ledger-of-V006.sql"), encoding: .utf8)
    let connection = try Connection(path: desk.ledger, mode: .readWriteCreate)
    try connection.executeScript(
      sql.replacing("@FOLDER@", with: desk.folder + "/transcripts"))
  }

  @Test func `Calls and tokens of each model are those of an independent count`() async throws {
    let desk = try await desk()
    try await desk.done("import", "transcripts")
    #expect(try await counts(desk) == expected())
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test(arguments: [1, 2, 3])
  func `They are so in any order of files`(seed: UInt64) async throws {
    let desk = try await desk(seed: seed)
    #expect(try await counts(desk) == expected())
  }

  @Test func `A ledger of the version before is right once its files are read again`() async throws
  {
    let desk = try await desk()
    try makeFormerLedger(on: desk)
    #expect(try await counts(desk) != expected())
    try await desk.done("import", "transcripts")
    #expect(try await counts(desk) == expected())
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
    let fresh = try await self.desk(seed: 9)
    #expect(try await desk.total() == fresh.total())
    let again = try await desk.done("import", "transcripts")
    #expect(again.hasPrefix("Nothing new"))
  }

  @Test(arguments: [false, true])
  func `What the version before exported is no new call`(exportFirst: Bool) async throws {
    let desk = try await desk()
    let calls = Self.fixtures.appending(path: "calls-of-V006.csv").path
    for path in exportFirst ? [calls, "transcripts"] : ["transcripts", calls] {
      _ = try await desk.run("import", path)
    }
    #expect(try await counts(desk) == expected())
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }
}
