import TestSupport
import Testing
import UsageModel

@testable import LedgerStore

@Suite struct KeyShareTests {
  private let ledger: Ledger
  private let ana: Int64
  private let ben: Int64
  private let key: Int64
  private let november = Day("2026-11-01")!

  init() throws {
    ledger = try Ledger.inMemory()
    ana = try ledger.developers.add(Developer(handle: "ana"))
    ben = try ledger.developers.add(Developer(handle: "ben"))
    key = try ledger.keys.add(APIKey(name: "ci"))
  }

  @Test func `Shares have dates, and the first without one holds always`() throws {
    let first = KeyShare.weights([ana: 2, ben: 1])
    try ledger.keyShares.change(ofKey: key, to: first, from: .today(november))
    #expect(try ledger.keyShares.timeline(ofKey: key) == Timeline(always: first))
    try ledger.keyShares.change(ofKey: key, to: .usage(of: []), from: .day(november))
    try ledger.keyShares.change(ofKey: key, to: nil, from: .day(november.advanced(by: 30)))
    let known = try ledger.keyShares.timeline(ofKey: key)
    #expect(known.periods.map(\.value) == [first, .usage(of: []), nil])
    #expect(known.periods.map(\.from) == [nil, november, november.advanced(by: 30)])
    #expect(
      try ledger.shareTexts(ofKey: key).periods.map(\.value) == [
        "ana 2, ben 1", "everybody by usage", nil,
      ])
    try ledger.keyShares.change(ofKey: key, to: nil, from: .always)
    #expect(try ledger.keyShares.all().isEmpty)
    #expect(try ledger.fileProblems().isEmpty)
  }

  @Test func `A share by usage names those who share`() throws {
    try ledger.keyShares.change(ofKey: key, to: .usage(of: [ben, ana]), from: .always)
    #expect(try ledger.shareTexts(ofKey: key).last == "ana, ben by usage")
  }

  @Test func `A merge adds the weights of those who become one`() throws {
    let cy = try ledger.developers.add(Developer(handle: "cy"))
    let other = try ledger.keys.add(APIKey(name: "bot"))
    try ledger.keyShares.change(
      ofKey: key, to: .weights([ana: 2, ben: 1, cy: 4]), from: .always)
    try ledger.keyShares.change(ofKey: other, to: .usage(of: [ana, cy]), from: .always)
    try Merging(.developer, ledger).move(from: ana, to: ben)
    try Merging(.developer, ledger).finish(ana)
    #expect(try ledger.keyShares.timeline(ofKey: key).last == .weights([ben: 3, cy: 4]))
    #expect(try ledger.keyShares.timeline(ofKey: other).last == .usage(of: [ben, cy]))
    #expect(try ledger.fileProblems().isEmpty)
  }

  @Test func `Days on which a key is not shared are not split`() throws {
    try ledger.keyShares.change(ofKey: key, to: .weights([ana: 1]), from: .day(november))
    try ledger.keyShares.change(ofKey: key, to: nil, from: .day(november.advanced(by: 2)))
    let days = DayRange(first: november.advanced(by: -3), last: november.advanced(by: 3))
    let shared = try ledger.sharedKeys(in: days)
    let split = (-3...3).filter {
      shared.segment(developerID: nil, keyID: key, on: november.advanced(by: $0)) != nil
    }
    #expect(split == [0, 1])
    #expect(shared.segment(developerID: ben, keyID: key, on: november) == nil)
    #expect(shared.segment(developerID: nil, keyID: nil, on: november) == nil)
    let before = DayRange(first: days.first, last: november.advanced(by: -1))
    #expect(try ledger.sharedKeys(in: before).isEmpty)
    #expect(try ledger.sharedKeys(in: days, for: CellFilter()).isEmpty)
  }

  @Test func `A share by usage is as the calls of each month, in equal parts where there are none`()
    throws
  {
    let book = TestLedger(ledger)
    func call(_ number: Int, _ day: String, _ developer: String = "", key: String = "") throws {
      try book.record(
        .sample(
          "msg_\(number)", "req_\(number)", at: try #require(Instant(iso8601: day + "T10:00:00Z")),
          origin: .sample("s\(number)", key: key, stated: developer)))
    }
    for number in 1...3 { try call(number, "2026-10-05", "ana") }
    try call(4, "2026-10-31", "ben")
    try call(5, "2026-11-02", key: "ci")
    try ledger.keyShares.change(ofKey: key, to: .usage(of: [ana, ben]), from: .always)
    let october = try #require(Month("2026-10")).days
    let shared = try ledger.sharedKeys(
      in: DayRange(first: october.first.advanced(by: 9), last: october.last.advanced(by: 9)))
    func weights(_ day: String) throws -> [Int64]? {
      shared.segment(developerID: nil, keyID: key, on: try #require(Day(day)))?.proportion?.weights
    }
    #expect(try weights("2026-10-10") == [3, 1])
    #expect(try weights("2026-11-02") == [1, 1])
    #expect(shared.equalMonths.map(\.month.description) == ["2026-11"])
  }
}
