import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

struct SeatSheetTests {
  private let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: "asilva"), to: ana)
  }

  /// The number of new seats.
  @discardableResult
  private func read(_ text: String) throws -> Int {
    let table = try CSVTable(
      ByteSource(bytes: Array(text.utf8), path: "s.csv"), path: "s.csv",
      required: SeatSheet.required, known: SeatSheet.columns)
    return try table.rows.count { try SeatSheet.store($0, in: ledger) }
  }

  @Test func `A line is a seat, whoever is meant by any of their names`() throws {
    let added = try read(
      """
      developer,plan,vendor,fee,per,from,until
      ana,max-20x,,"$1,200.50",Year,2026-09-01,2027-08-31
      Ana,special,cursor,40,month,2026-09-01,
      asilva,Copilot-Business,,,,2026-10-01,

      """)
    #expect(added == 3)
    #expect(
      try ledger.seats.all().map(\.seat) == [
        Seat(
          developer: "ana", plan: "max-20x", fee: dollars("1200.5"), per: .year,
          from: day("2026-09-01"), until: day("2027-08-31")),
        Seat(
          developer: "ana", plan: "special", vendor: .cursor, fee: dollars("40"),
          from: day("2026-09-01")),
        Seat(
          developer: "ana", plan: "copilot-business", fee: dollars("19"), from: day("2026-10-01")),
      ])
  }

  @Test func `The same file again changes nothing, and another fee changes the seat`() throws {
    let text = "developer,plan,fee,from\nana,pro,20,2026-09-01\n"
    #expect(try read(text) == 1)
    #expect(try read(text) == 0)
    #expect(try read("developer,plan,fee,from,until\nANA,PRO,17,2026-09-01,2026-12-31\n") == 0)
    let seat = try #require(try ledger.seats.all().first?.seat)
    #expect(seat.fee == (try dollars("17")))
    #expect(seat.until == (try day("2026-12-31")))
  }

  @Test(arguments: [
    ("anna,pro,20,month,2026-09-01,", "There is no developer 'anna'. Did you mean 'ana'?"),
    ("ana,pro,-3,month,2026-09-01,", "column 'fee' is '-3': expected dollars"),
    ("ana,pro,20,week,2026-09-01,", "column 'per' is 'week': expected month or year"),
    ("ana,pro,20,month,2026-09,", "column 'from' is '2026-09': expected a day"),
    ("ana,pro,20,month,,", "column 'from' is empty"),
    ("ana,pro,20,month,2026-09-02,2026-09-01", "column 'until' is 2026-09-01, before 'from'"),
    ("ana,,20,month,2026-09-01,", "cannot be a name"),
    (",pro,20,month,2026-09-01,", "column 'developer' is empty"),
    ("ana,pr,,month,2026-09-01,", "Did you mean 'pro'? Say the fee"),
    ("ana,pro,,year,2026-09-01,", "What a year of pro costs is not known"),
  ])
  func `A mistake names the line and what was expected`(line: String, words: String) throws {
    let error = #expect(throws: FileFailure.self) {
      try read("developer,plan,fee,per,from,until\n\(line)\n")
    }
    #expect(error?.line == 2)
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func `A seat that another is in the way of is refused with its line`() throws {
    try ledger.seats.add(
      Seat(developer: "ana", plan: "pro", fee: dollars("20"), from: day("2026-01-01")))
    let error = #expect(throws: FileFailure.self) {
      try read("developer,plan,fee,from\nana,pro,20,2026-09-01\n")
    }
    #expect(error?.description.contains("ana holds pro already") == true)
  }

  @Test func `Ending finds the seat of the day, or says what is held`() throws {
    try ledger.seats.add(
      Seat(
        developer: "ana", plan: "pro", fee: dollars("20"), from: day("2026-01-01"),
        until: day("2026-08-31")))
    let id = try ledger.seats.add(
      Seat(developer: "ana", plan: "pro", fee: dollars("20"), from: day("2026-10-01")))
    let found = try SeatEnding.seat(of: "asilva", plan: "PRO", on: day("2026-11-30"), in: ledger)
    #expect(found.id == id)
    let error = #expect(throws: LedgerError.self) {
      _ = try SeatEnding.seat(of: "ana", plan: "pro", on: day("2026-09-15"), in: ledger)
    }
    #expect(
      error?.reason.contains("They hold: pro from 2026-01-01 to 2026-08-31; pro from 2026-10-01 on")
        == true)
  }
}
