import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct SeatRepositoryTests {
  private let ledger: Ledger
  private let ana: Int64

  init() throws {
    ledger = try Ledger.inMemory()
    ana = try ledger.developers.add(Developer(handle: "ana"))
    try ledger.developers.add(Developer(handle: "ben"))
  }

  @discardableResult
  private func add(
    _ plan: String, _ from: String, _ until: String? = nil, of handle: String = "ana"
  ) throws -> Int64 {
    try ledger.seats.add(
      Seat(
        developer: handle, plan: plan, fee: dollars("200"), from: day(from),
        until: try until.map { try day($0) }))
  }

  private func refusal(_ body: () throws -> Void) -> String {
    let error = #expect(throws: LedgerError.self) { try body() }
    #expect(error?.kind == .conflict)
    return error?.reason ?? ""
  }

  @Test func `A seat is kept as it was added`() throws {
    let seat = Seat(
      developer: "ana", plan: "special", vendor: .cursor, fee: try dollars("384.5"), per: .year,
      from: try day("2026-01-01"), until: try day("2026-12-31"))
    let id = try ledger.seats.add(seat)
    #expect(try ledger.seats.find(id: id).seat == seat)
    #expect(try ledger.seats.all().map(\.developerID) == [ana])
  }

  @Test(
    arguments: [
      ("2026-09-30", nil), ("2026-08-01", "2026-09-01"), ("2026-09-10", "2026-09-12"),
      ("2026-01-01", nil),
    ] as [(String, String?)])
  func `Nobody holds a plan twice on a day, and it is said which seat is in the way`(
    from: String, until: String?
  ) throws {
    let id = try add("max-20x", "2026-09-01", "2026-09-30")
    let words = refusal { try add("MAX-20X", from, until) }
    #expect(
      words.contains("ana holds max-20x already, from 2026-09-01 to 2026-09-30 (seat \(id))"))
    #expect(words.contains("'outlay seat edit \(id) --until DAY'"))
    #expect(try ledger.seats.all().count == 1)
  }

  @Test func `The next day, another plan and another person are free`() throws {
    try add("max-20x", "2026-09-01", "2026-09-30")
    try add("max-20x", "2026-10-01")
    try add("pro", "2026-09-01")
    try add("max-20x", "2026-09-01", of: "ben")
    #expect(try ledger.seats.all().count == 4)
    #expect(try ledger.seats.held(in: days("2026-09-30")).count == 3)
  }

  @Test func `A seat that grows into another is refused, one that becomes shorter never`() throws {
    let first = try add("max-20x", "2026-09-01", "2026-09-30")
    try add("max-20x", "2026-10-01")
    var stored = try ledger.seats.find(id: first)
    stored.seat.until = try day("2026-10-01")
    _ = refusal { try ledger.seats.update(stored) }
    stored.seat.until = try day("2026-09-15")
    try ledger.seats.update(stored)
    #expect(try ledger.seats.find(id: first).seat.until == day("2026-09-15"))
  }

  @Test func `An unknown developer and an unknown number are said`() throws {
    #expect(throws: UnknownName.self) { try add("max-20x", "2026-09-01", of: "cleo") }
    #expect(throws: LedgerError.self) { try ledger.seats.find(id: 9) }
  }

  @Test func `When two become one, both fees stay, and either can be ended`() throws {
    let ben = try #require(try ledger.developers.find(handle: "ben")).id
    try add("max-20x", "2026-09-01")
    try add("max-20x", "2026-10-01", of: "ben")
    try Merging(.developer, ledger).move(from: ben, to: ana)
    try Merging(.developer, ledger).finish(ben)
    var seats = try ledger.seats.all()
    #expect(seats.map(\.seat.developer) == ["ana", "ana"])
    seats[0].seat.until = try day("2026-09-30")
    try ledger.seats.update(seats[0])
  }

  @Test func `A change is told in the audit and taken back`() throws {
    let id = try add("max-20x", "2026-09-01")
    let before = try ledger.seats.all()
    let entry = try ledger.transaction {
      let changes = try ledger.trackingChanges {
        var stored = try ledger.seats.find(id: id)
        stored.seat.fee = try dollars("180")
        stored.seat.until = try day("2026-11-30")
        try ledger.seats.update(stored)
      }
      let words = try ledger.words(for: changes, about: "ana")
      #expect(words == ["seat \(id) fee: $200 -> $180, last day: (none) -> 2026-11-30"])
      return try ledger.audit.append("seat.edit", subject: "ana", changes: changes)
    }
    try ledger.transaction { _ = try ledger.takeBack(entry: entry) }
    #expect(try ledger.seats.all() == before)
  }

  @Test func `Advice is kept with its moves, and knows when somebody is gone`() throws {
    let move = SeatScenario.Move(
      developer: "ben", vendor: .anthropic, plan: "max-20x", fee: try dollars("200"),
      toPlan: "max-5x", toFee: try dollars("100"), certaintyTenths: 800)
    let scenario = SeatScenario(
      name: "smaller", month: try #require(Month("2026-10")), savedOn: try day("2026-11-02"),
      moves: [move])
    try ledger.seatScenarios.add(scenario)
    #expect(try ledger.seatScenarios.find(name: "SMALLER").scenario == scenario)
    #expect(refusal { try ledger.seatScenarios.add(scenario) }.contains("'smaller' already"))
    let ben = try #require(try ledger.developers.find(handle: "ben")).id
    try ledger.developers.remove(id: ben)
    let stored = try ledger.seatScenarios.find(name: "smaller")
    #expect(!stored.isWhole && stored.scenario.moves.isEmpty)
  }
}
