import Testing
import UsageModel

@testable import Importing

@Suite struct TrackingSheetReaderTests {
  private static let folder = "generic-spreadsheet/"
  private static let header = "Date,Session Duration,Task,Model,Token Cost,Notes"

  private func read(_ rows: String..., options: ReadOptions = ReadOptions()) throws -> ReadOutcome {
    let text = ([Self.header] + rows).joined(separator: "\n")
    return try ReadOutcome(TrackingSheetReader.read, text, options: options)
  }

  @Test func `The sample has five rows, four of them with a cost`() throws {
    let outcome = try ReadOutcome(
      TrackingSheetReader.read, sample: Self.folder + "usage-log.csv")
    #expect(outcome.records == 5)
    #expect(outcome.usage.count == 4)
    #expect(outcome.reported == "1207.13")
    #expect(outcome.usage.map(\.note?.minutes) == [45, 80, 30, 75])
  }

  @Test func `The row of the sample without a cost is noted and skipped`() throws {
    let outcome = try ReadOutcome(
      TrackingSheetReader.read, sample: Self.folder + "usage-log.csv")
    #expect(outcome.skipped == [.zeroUsage])
    #expect(outcome.noted.map(\.line) == [6])
    #expect(outcome.noted.first?.reason.contains("no cost recorded") == true)
  }

  @Test func `A row is a note of its day`() throws {
    let draft = try ReadOutcome(
      TrackingSheetReader.read, sample: Self.folder + "usage-log.csv"
    ).usage[2]
    #expect(draft.origin.source == "tracking-sheet")
    #expect(draft.origin.detail == .note)
    #expect(draft.origin.sessionID.isEmpty)
    #expect(draft.model == "Haiku")
    #expect(draft.tokens.isEmpty)
    #expect(draft.replacesEarlier)
    #expect(draft.reportedCost == Money(cents: 8))
    #expect(draft.period?.first == Day("2026-04-27"))
    #expect(draft.period?.count == 1)
    #expect(
      draft.note == SessionNote(task: "Docs, README", notes: "said \"ship it\"", minutes: 30))
  }

  @Test func `The sample with US dates proves their order, and brackets are negative`() throws {
    let outcome = try ReadOutcome(
      TrackingSheetReader.read, sample: Self.folder + "usage-log-us-dates.csv")
    #expect(outcome.usage.map(\.period?.first) == [Day("2026-04-26"), Day("2026-04-27")])
    #expect(outcome.usage.map(\.note?.minutes) == [45, 90])
    #expect(outcome.usage.map(\.reportedCost?.exactText) == ["0.45", "-0.3"])
  }

  @Test func `The sample in euros is rejected without a rate, naming the option`() throws {
    let outcome = try ReadOutcome(
      TrackingSheetReader.read, sample: Self.folder + "usage-log-excel-semicolon.csv")
    #expect(outcome.rejects(line: 2, naming: "EUR", "--rate EUR=1.08"))
  }

  @Test func `The sample in euros loads at the stated rate`() throws {
    let options = ReadOptions(said: ["rate": ["EUR=1.10", "EUR=1.08"]])
    let outcome = try ReadOutcome(
      TrackingSheetReader.read, sample: Self.folder + "usage-log-excel-semicolon.csv",
      options: options)
    #expect(outcome.reported == "0.486")
    #expect(outcome.usage.map(\.period?.first) == [Day("2026-04-26")])
  }

  @Test func `A day begins where the ledger is`() throws {
    var options = ReadOptions()
    options.timeZone = try #require(TimeZoneRules(identifier: "Europe/Berlin"))
    let draft = try read("2026-04-26,,,,1,", options: options).usage[0]
    #expect(draft.at == Instant(iso8601: "2026-04-25T22:00:00Z"))
    #expect(draft.period?.first == Day("2026-04-26"))
  }

  @Test func `A corrected cost or note leaves the identity as it was`() throws {
    let before = try read("2026-04-26,1h,t,m,1,a").usage[0].identity
    #expect(try read("2026-04-26,1h,t,m,2,b").usage[0].identity == before)
    #expect(try read("2026-04-26,2h,t,m,1,a").usage[0].identity != before)
    #expect(
      before == .cell(fields: ["tracking-sheet", "2026-04-26", "t", "m", "1h", "1"]))
  }

  @Test func `Identical rows all count`() throws {
    let row = "2026-04-26,1h,t,m,1,"
    #expect(Set(try read(row, row).usage.map(\.identity)).count == 2)
  }

  @Test func `Rows of two developers are numbered apart, in whatever order`() throws {
    func identities(_ rows: String) throws -> [CallIdentity] {
      try ReadOutcome(TrackingSheetReader.read, "Date,Cost,Developer\n" + rows).usage
        .sorted { $0.origin.identity < $1.origin.identity }.map(\.identity)
    }
    let first = try identities("2026-04-26,1,ana\n2026-04-26,1,ben\n")
    #expect(try identities("2026-04-26,1,ben\n2026-04-26,1,ana\n") == first)
  }

  @Test func `Columns are found by name in any order, with developer, project and session`() throws
  {
    let text = "Project,Cost,Session,Developer,Datum\nledger,$2,s1,ana,2026-04-26\n"
    let origin = try ReadOutcome(TrackingSheetReader.read, text).usage[0].origin
    #expect(origin.projectName == "ledger")
    #expect(origin.sessionID == "s1")
    #expect(origin.identity == "ana")
  }

  @Test func `Tabs separate cells too`() throws {
    let text = "Date\tTask\tAmount\n2026-04-26\tt\t1,204.50\n"
    #expect(try ReadOutcome(TrackingSheetReader.read, text).reported == "1204.5")
  }

  @Test func `The unit of the cost column holds for amounts without one`() throws {
    let text = "Date;Cost (EUR)\n2026-04-26;1,50\n"
    #expect(
      try ReadOutcome(TrackingSheetReader.read, text).rejects(line: 2, naming: "--rate EUR"))
  }

  @Test func `A blank row below the last is skipped in silence`() throws {
    let outcome = try read("2026-04-26,,,,1,", ",,,,,")
    #expect(outcome.skipped == [.zeroUsage])
    #expect(outcome.noted.isEmpty)
  }

  @Test func `A cost of zero is a cost, so that a correction to it arrives`() throws {
    #expect(try read("2026-04-26,,t,m,$0.00,").usage.map(\.reportedCost) == [.zero])
  }

  @Test(arguments: [
    "Total,,,,3,", "TOTAL:,,,,3,", "Grand total,,,,99,", "Summe Oktober,,,,3,", ",,Total,,3,",
    ",,,Sub-total,3,", ",,Total cost April 2026,,3,", ",,\"Summe, Oktober\",,3,", ",,Σ,,3,",
    "Σ,,,,3,", "∑ April,,,,3,", "Ø,,,,1.50,", "Average,,,,1.50,", ",,,,3,", ",,,,$3.00,",
    "Total,,,,,", "Total,,,,n/a,",
  ])
  func `A row that adds up others is skipped as such`(total: String) throws {
    let outcome = try read("2026-04-26,,,,1,", "2026-04-27,,,,2,", total)
    #expect(outcome.skipped == [.totalRow])
    #expect(outcome.rejected.isEmpty)
    #expect(outcome.reported == "3")
  }

  @Test func `A row of a part is skipped, too, and so is the whole`() throws {
    let outcome = try read(
      "2026-04-26,,,,1,", ",,,,1,", "2026-04-27,,,,2,", ",,,,2,", ",,,,3,")
    #expect(outcome.skipped == [.totalRow, .totalRow, .totalRow])
    #expect(outcome.reported == "3")
  }

  @Test(arguments: [
    ",,,,4,", ",,a task,,3,", "soon,,,,3,", ",,Total rewrite of the parser,,3,",
    ",,Total rewrite,,3,", ",,Summarise the docs,,3,", ",,Rewrite of the sum,,3,", ",,checksum,,3,",
    ",,Fix the parser,,3,total",
  ])
  func `What is neither named nor the sum of the rows above is rejected`(row: String) throws {
    let outcome = try read("2026-04-26,,,,1,", "2026-04-27,,,,2,", row)
    #expect(outcome.rejects(line: 4, naming: "the date cannot be read", "2026-04-26"))
    #expect(outcome.skipped.isEmpty)
  }

  @Test func `A task may be called total`() throws {
    #expect(try read("2026-04-26,,Total,,1,").usage.count == 1)
  }

  @Test func `What can be read of a row that cannot comes with it`() throws {
    let good = try read("2026-04-26,1h,t,m,5,").usage[0].identity
    let partialRow = try read("2026-04-26,1h,t,m,n/a,").rejected.first?.partialRow
    #expect(
      partialRow
        == PartialRow(
          identity: good, day: Day("2026-04-26"), task: "t", model: "m", minutes: 60))
    let undated = try read("someday,1h,t,m,5,").rejected.first?.partialRow
    #expect(undated?.identity == nil && undated?.cost == Money(cents: 500))
  }

  @Test func `An amount with an unquoted comma is rejected, not read as its first part`() throws {
    let outcome = try read("2026-04-26,,t,m,$1,204.50,", "2026-04-26,,t,m,1")
    #expect(outcome.rejects(line: 2, naming: "need quotes"))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: [("2031-01-01", "in the future"), ("2019-12-31", "before 2020")])
  func `A date that is hardly meant loads and is noted`(date: String, note: String) throws {
    var noted: [ReadProblem] = []
    var usage = 0
    let source = ByteSource(bytes: Array("Date,Cost\n\(date),1\n".utf8), path: "in/file")
    let options = ReadOptions(today: Day("2026-11-23"))
    let context = ReadContext(origin: CallOrigin(source: ""), options: options)
    try TrackingSheetReader.read(source, context) {
      if case .noted(let problem) = $0 { noted.append(problem) }
      if case .usage = $0 { usage += 1 }
    }
    #expect(usage == 1)
    #expect(noted.count == 1)
    #expect(noted.first?.reason.contains(note) == true)
  }

  @Test(arguments: ["5", "11", "12.5"])
  func `A duration that may be hours or minutes is noted and left out`(text: String) throws {
    let outcome = try read("2026-04-26,\(text),,,1,")
    #expect(outcome.usage.map(\.note?.minutes) == [nil])
    #expect(outcome.noted.first?.reason.contains("hours or minutes") == true)
  }

  @Test(arguments: ["a while", "-5", "forty"], ["Duration", "Minutes", "Session Duration (min)"])
  func `A duration that is none is noted and left out`(text: String, column: String) throws {
    let outcome = try ReadOutcome(
      TrackingSheetReader.read, "Date,\(column),Cost\n2026-04-26,\(text),1\n")
    #expect(outcome.usage.map(\.note?.minutes) == [nil])
    #expect(outcome.noted.map(\.line) == [2])
    #expect(outcome.noted.first?.reason.contains("cannot be read") == true)
  }

  @Test(arguments: [
    ("Minutes", "5", 5), ("Duration (min)", "45", 45), ("Duration in minutes", "7.5", 8),
    ("Hours", "2", 120), ("Dauer (Std.)", "1,5", 90), ("Session Duration [h]", "0.75", 45),
    ("Minutes", "1h 20m", 80), ("Hours", "0:45", 45),
  ])
  func `A bare number is of the unit that its column states`(
    column: String, text: String, minutes: Int
  ) throws {
    let outcome = try ReadOutcome(
      TrackingSheetReader.read, "Date;\(column);Cost\n2026-04-26;\(text);1\n")
    #expect(outcome.usage.map(\.note?.minutes) == [minutes])
    #expect(outcome.noted.isEmpty)
  }

  @Test func `What becomes of lines comes in their order`() throws {
    var lines: [Int] = []
    let text = "Date,Cost\n2026-04-26,1\n2026-04-27,\"1\"x\nsoon,2\n2026-04-28,3\n"
    let source = ByteSource(bytes: Array(text.utf8), path: "in/file")
    try TrackingSheetReader.read(source, ReadContext(origin: CallOrigin(source: ""))) { event in
      switch event {
      case .usage(let draft): lines.append(draft.line)
      case .rejected(let problem): lines.append(problem.line)
      default: break
      }
    }
    #expect(lines == [2, 3, 4, 5])
  }

  @Test(arguments: [
    ("Day,Task\n", "lacks a cost column"), ("Task,Cost\n", "lacks a date column"),
    ("Date,Cost,cost\n", "\"Cost\" and \"cost\" for the same"),
    ("Date,Cost,Amount\n", "\"Cost\" and \"Amount\" for the same"),
    ("Date,Task,Task,Cost\n", "the columns \"Task\" and \"Task\" for the same"),
  ])
  func `A header that does not fit is refused by name`(text: String, reason: String) {
    let failure = ReadOutcome.failure(TrackingSheetReader.read, text)
    #expect(failure?.line == 1)
    #expect(failure?.reason.contains(reason) == true)
    #expect(failure?.reason.contains("found the columns") == true)
  }

  @Test func `Of two names for the same, the usual one counts`() throws {
    let text = "Day,Date,Description,Task,Cost\nMonday,2026-04-27,long,short,1\n"
    #expect(try ReadOutcome(TrackingSheetReader.read, text).usage[0].note?.task == "short")
  }

  @Test func `A sheet beyond 64 MB is refused`() {
    var bytes = Array("Date,Cost\n".utf8)
    bytes += [UInt8](repeating: 0x0A, count: 64 << 20)
    let source = ByteSource(bytes: bytes, path: "in/file")
    #expect {
      try ReadOutcome(TrackingSheetReader.read, source, options: ReadOptions())
    } throws: { error in
      (error as? FileFailure)?.reason.contains("64 MB") == true
    }
  }

  @Test func `A sheet of more rows than people write is refused, blank ones aside`() throws {
    func read(rows: Int, blank: Int) throws -> ReadOutcome {
      let text =
        "Date,Cost\n" + String(repeating: "x,1\n", count: rows)
        + String(repeating: ",\n", count: blank)
      return try ReadOutcome(TrackingSheetReader.read, text)
    }
    #expect(try read(rows: 3, blank: 100_001).skipped.count == 100_001)
    #expect {
      try read(rows: 100_001, blank: 0)
    } throws: { error in
      (error as? FileFailure)?.reason == "has more than 100000 rows; split it into several files"
    }
  }
}
