import Foundation
import LedgerStore
import Operations
import Recording
import Reporting
import TestSupport
import Testing
import UsageModel

/// The same call counts once, from whatever file and in whatever order.
@Suite struct OnceTests {
  private static let exports = ImportFolder.team + "/exports"
  private static let transcripts = ImportFolder.fixtures + "/claude-code-jsonl"

  @Test(arguments: [1, 2, 3])
  func `The order of imports leaves no trace`(seed: UInt64) throws {
    let first = try ImportFolder.withTeam()
    let other = try ImportFolder()
    try other.addTeam()
    var random = SeededRandom(seed: seed)
    var names = try FileManager.default.contentsOfDirectory(atPath: Self.exports)
    names.sort()
    names.shuffle(using: &random)
    for name in names { #expect(try other.imported("\(Self.exports)/\(name)").isClean) }
    #expect(try other.exported() == first.exported())
    #expect(try other.book.total() == first.book.total())
    #expect(try other.book.failures().isEmpty)
  }

  @Test(arguments: [4, 5])
  func `Files imported one by one come to the same as their folder`(seed: UInt64) throws {
    let (whole, pieces) = (try ImportFolder(), try ImportFolder())
    #expect(try whole.imported(Self.transcripts).isClean)
    var random = SeededRandom(seed: seed)
    var names = try FileManager.default.subpathsOfDirectory(atPath: Self.transcripts)
      .filter { $0.hasSuffix(".jsonl") }
    names.sort()
    names.shuffle(using: &random)
    try #require(names.count == 4)
    for name in names { #expect(try pieces.imported("\(Self.transcripts)/\(name)").isClean) }
    #expect(try pieces.exported() == whole.exported())
  }

  @Test(arguments: ["claude-code-jsonl", "fatima"])
  func `A transcript cut into three files at its lines is the same transcript`(
    name: String
  ) throws {
    let source = name == "fatima" ? "\(Self.exports)/fatima" : Self.transcripts
    let (whole, pieces) = (try ImportFolder(), try ImportFolder())
    try FileManager.default.copyItem(atPath: source, toPath: whole.files.path(name))
    for file in try FileManager.default.subpathsOfDirectory(atPath: source)
    where file.hasSuffix(".jsonl") {
      try cut("\(source)/\(file)", as: "\(name)/\(file.dropLast(6))", in: pieces)
    }
    for folder in [whole, pieces] {
      try folder.book.addDeveloper("owner", paths: ["\(name)/**"])
      #expect(try folder.imported(name).isClean)
    }
    #expect(try pieces.exported() == whole.exported())
    #expect(try pieces.book.total() == whole.book.total())
  }

  /// Writes the lines of a file to three files, the order of lines kept.
  private func cut(_ file: String, as name: String, in folder: ImportFolder) throws {
    let lines = try Data(contentsOf: URL(filePath: file)).split(separator: 0x0A)
    for part in 0..<3 {
      let range = lines.count * part / 3..<lines.count * (part + 1) / 3
      guard !range.isEmpty else { continue }
      let bytes = Data(lines[range].joined(separator: [0x0A]))
      try folder.files.write(bytes, to: "\(name)-\(part).jsonl")
    }
  }

  /// A row of a report by developer and month.
  private struct Cell: Hashable {
    let names: [String?]
    let requests: Int64
    let tokens: TokenCounts
    let unpriced: Int64
    let cost: Money
  }

  private func cells(_ folder: ImportFolder) throws -> Set<Cell> {
    let report = try Rollup.make(folder.ledger, RollupQuery(by: [.developer, .month]))
    return Set(
      report.rows.map { row in
        Cell(
          names: row.values, requests: row.requests, tokens: row.tokens,
          unpriced: row.unpricedRequests, cost: row.cost)
      })
  }

  @Test func `What was exported imports into another ledger as the same calls`() throws {
    let (first, second) = (try ImportFolder.withTeam(), try ImportFolder())
    let calls = try first.exported()
    try second.files.write(calls, to: "calls.csv")
    #expect(try second.imported("calls.csv", createsDevelopers: true).isClean)
    #expect(try second.exported() == calls)
    #expect(try second.book.total() == first.book.total())
    #expect(try cells(second) == cells(first))
  }

  @Test func `Calls that a ledger exported are duplicates in that ledger`() throws {
    let folder = try ImportFolder.withTeam()
    try folder.files.write(folder.exported(), to: "calls.csv")
    let summary = try folder.imported("calls.csv")
    #expect(summary.isClean && summary.isNothingNew)
    #expect(summary.files.count == 1 && summary.unchangedCount == 0)
    #expect(try folder.book.total() == dollars("460.727358825"))
  }

  @Test func `A transcript that grew adds only what is new`() throws {
    let folder = try ImportFolder()
    let path = "projects/-home-ben-code-web-shop/aaff8c44-3ea3-4023-ad3e-46ea2429c2b6.jsonl"
    let text = try String(contentsOfFile: "\(Self.transcripts)/\(path)", encoding: .utf8)
    let lines = text.split(separator: "\n")
    try folder.write("\(lines[0])\n", to: "live.jsonl")
    #expect(try folder.imported("live.jsonl").isClean)
    try folder.write(lines.joined(separator: "\n") + "\n", to: "live.jsonl")
    let second = try folder.imported("live.jsonl")
    #expect(second.isClean)
    #expect(second.result?.callsAdded == 1 && second.summariesAdded == 0)
    #expect(try folder.book.total() == dollars("0.060222"))
  }
}
