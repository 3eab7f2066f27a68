import Testing
import UsageModel

@testable import Importing

/// The dialects of spreadsheet programs (facts/formats.md, section 0, item 12).
@Suite struct MappedDialectTests {
  private static let map = "date=Day,cost=Amount"

  @Test(arguments: [
    "\u{FEFF}Day,Amount\r\n2026-04-26,0.45\r\n", "Day;Amount\n26.04.2026;0,45\n",
    "Day\tAmount\n2026/04/26\t$0.45\n", "sep=;\nDay;Amount\n26.4.26;0,45 $\n",
    "Usage of the team\n\nDay,Amount\n4/26/26,0.45\n", "day,AMOUNT\n2026-04-26,0.45",
    "Day,Amount\n\"2026-04-26\",\"0.45\"\n", "Day,Amount\n26-04-2026,0.45\n",
    "Day,Amount\n2026-04-26 10:30,0.45\n", "Day,Amount\n2026-04-26T10:30:00Z,0.45\n",
    "Day,Amount\n\u{200E}2026-04-26 ,\u{A0}0.45\n",
  ])
  func `The same row is read from any dialect`(text: String) throws {
    let outcome = try MappedTable.read(Self.map, text)
    #expect(outcome.usage.map { $0.period?.first.description } == ["2026-04-26"])
    #expect(outcome.usage.map { $0.reportedCost?.exactText } == ["0.45"])
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  @Test func `Other rows say what an amount and a date mean`() throws {
    let outcome = try MappedTable.read(Self.map, "Day;Amount\n4/5/2026;1.204\n26/4/2026;0,5\n")
    #expect(outcome.usage.map { $0.period?.first.description } == ["2026-05-04", "2026-04-26"])
    #expect(outcome.usage.map { $0.reportedCost?.exactText } == ["1204", "0.5"])
  }

  @Test func `Dates that may be two days ask for their order`() throws {
    let failure = MappedTable.failure(Self.map, "Day,Amount\n4/5/2026,1\n")
    #expect(failure?.line == 2)
    #expect(failure?.reason.contains("--date-order mdy") == true)
    let stated = try MappedTable.read(
      Self.map, "Day,Amount\n4/5/2026,1\n", said: ["date-order": ["dmy"]])
    #expect(stated.usage.map { $0.period?.first.description } == ["2026-05-04"])
  }

  @Test func `A row that is not UTF-8 is refused, and read in a stated encoding`() throws {
    let bytes = Array("Day,Amount,Who\n2026-04-26,1,Zo".utf8) + [0xEB] + Array("\n".utf8)
    func outcome(_ said: [String: [String]]) throws -> ReadOutcome {
      let map = ["map": ["date=Day,cost=Amount,developer=Who"]]
      return try ReadOutcome(
        { _ = try SourceFormat.mappedTable.read($0, $1, $2) },
        ByteSource(bytes: bytes, path: "in/file"),
        options: ReadOptions(said: map.merging(said) { $1 }))
    }
    #expect(try outcome([:]).rejects(line: 2, naming: "not UTF-8 text", "--encoding"))
    #expect(try outcome(["encoding": ["windows-1252"]]).usage.map(\.origin.identity) == ["Zoë"])
  }

  @Test(arguments: [
    ("time=T", "2026-09-14T09:02:19.400Z", "2026-09-14T09:02:19.400Z"),
    ("time=T", "2026-09-14 09:02:19", "2026-09-14T09:02:19.000Z"),
    ("time=T", "2026-09-14T09:02:19+02:00", "2026-09-14T07:02:19.000Z"),
    ("time:local=T", "2026-09-14 09:02", "2026-09-14T07:02:00.000Z"),
    ("time:local=T", "14.09.2026 09:02", "2026-09-14T07:02:00.000Z"),
    ("time:local=T", "2026-09-14T09:02:00Z", "2026-09-14T09:02:00.000Z"),
    ("time=T", "9/14/26 9:02 PM", "2026-09-14T21:02:00.000Z"),
    ("time:seconds=T", "1790067739.5", "2026-09-22T09:02:19.500Z"),
    ("time:milliseconds=T", "1790067739500", "2026-09-22T09:02:19.500Z"),
  ])
  func `The time of a call is an instant`(field: String, cell: String, instant: String) throws {
    let zone = try #require(TimeZoneRules(identifier: "Europe/Berlin"))
    let outcome = try MappedTable.read(
      field + ",cost=C", "T,C\n\(cell),1\n", zone: zone)
    #expect(outcome.usage.map(\.at.iso8601) == [instant], "\(outcome.rejected)")
    #expect(outcome.usage.allSatisfy { $0.period == nil && $0.origin.detail == .call })
  }

  @Test(arguments: [
    "2026-09-14", "2026-09-14 25:00", "2026-09-14 noon", "noon", "9/14/2026 13:00 PM",
  ])
  func `A day is no instant, and a strange one neither`(cell: String) throws {
    let outcome = try MappedTable.read("time=T,cost=C", "T,C\n\(cell),1\n")
    #expect(outcome.rejects(line: 2, naming: "T", "expected"), "\(outcome.rejected)")
  }
}
