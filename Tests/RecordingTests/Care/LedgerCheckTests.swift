import LedgerStore
import Recording
import SQLite
import TestSupport
import Testing
import UsageModel

@Suite struct LedgerCheckTests {
  private func ledger() throws -> TestLedger {
    let book = try TestLedger()
    try book.record([
      .sample("m1"), .sample("m2", model: "unheard-of"), .sample("m3", model: "claude-opus-4-8"),
      .summary(.day, try days("2026-10-05")), .note(try day("2026-10-06"), cost: try dollars("1")),
    ])
    return book
  }

  private func tamper(
    _ book: TestLedger, with message: Int, _ change: (inout UsageRow) -> Void
  ) throws {
    var row = try #require(try book.ledger.usage.row(id: Int64(message)))
    change(&row)
    try book.ledger.usage.writer().update(row)
  }

  @Test func `A ledger that imports made is right`() throws {
    let book = try ledger()
    let result = try LedgerCheck(book.ledger).run()
    #expect(result.failures == [])
    #expect(result.rows == 5)
    #expect(result.cells == 5)
  }

  @Test func `A changed cost is found, with both amounts`() throws {
    let book = try ledger()
    try tamper(book, with: 1) { $0.content.cost = 1_050_000_001 }
    let failures = try book.failures()
    #expect(
      failures.first
        == "Usage row 1: its cost is $0.001050000001, computed from its tokens $0.00105.")
    #expect(failures.count == 2, "The rollup no longer is its rows' either")
  }

  @Test func `A cost for a model without a price is found`() throws {
    let book = try ledger()
    try tamper(book, with: 2) { $0.content.cost = 0 }
    #expect(
      try book.failures()
        .contains("Usage row 2: its cost is $0, computed from its tokens unpriced."))
  }

  @Test func `Changed tokens are found`() throws {
    let book = try ledger()
    try tamper(book, with: 3) { $0.content.tokens.output += 1 }
    #expect(try book.failures().contains { $0.hasPrefix("Usage row 3: ") })
  }

  @Test func `A changed rollup is found, with the difference`() throws {
    let book = try ledger()
    var cells = try book.ledger.dailyUsage.cells(ofOrigin: 1)
    cells[0].cost += Money(picodollars: Int64(1))
    try book.ledger.dailyUsage.replace(ofOrigin: 1, with: cells)
    #expect(
      try book.failures() == [
        "Rollup of origin 1 (/in/s1.jsonl): it differs from its rows, "
          + "their cost less its own is -0.000000000001 USD."
      ])
  }

  @Test func `A rollup without its rows is found`() throws {
    let book = try ledger()
    var cell = try #require(try book.ledger.dailyUsage.cells(ofOrigin: 1).first)
    cell.originID = 99
    try book.ledger.dailyUsage.replace(ofOrigin: 99, with: [cell])
    #expect(try book.failures() == ["Rollup: 1 cells belong to no origin."])
  }

  @Test(arguments: ["origin_id", "class_id", "import_file_id"])
  func `A row that refers to what is not there is found`(column: String) throws {
    let book = try ledger()
    try book.ledger.connection.execute(
      "UPDATE usage SET \(identifier: column) = 99 WHERE id = 5")
    #expect(
      try book.failures().contains("Usage: 1 rows refer to what the ledger does not have."))
  }

  @Test func `Two rows of one key are found`() throws {
    let book = try ledger()
    try book.ledger.connection.executeScript(
      """
      UPDATE usage SET (key_high, key_low) = (SELECT key_high, key_low FROM usage WHERE id = 1)
        WHERE id = 3;
      UPDATE call_key
        SET place = (SELECT place FROM call_key WHERE place & 1073741823 = 1) & -1073741824 | 3
        WHERE place & 1073741823 = 3;
      """)
    #expect(try book.failures() == ["Usage rows 1 and 3 have the same key."])
  }

  @Test func `A row that its key does not lead to is found`() throws {
    let book = try ledger()
    try book.ledger.connection.execute("DELETE FROM call_key WHERE place & 1073741823 = 2")
    #expect(try book.failures() == ["Keys: the index does not hold the keys of all rows."])
  }

  @Test(arguments: [
    "UPDATE call_key_run SET filter = zeroblob(length(filter))",
    "UPDATE call_key_run SET run = (run + 1) % 16", "DELETE FROM call_key_run",
  ])
  func `Keys that the next import would not find are found`(change: String) throws {
    let book = try ledger()
    try book.ledger.connection.executeScript(change)
    let failures = try book.failures()
    #expect(failures.count == 1)
    #expect(failures.first?.hasPrefix("Keys: an import would not find ") == true)
  }

  @Test func `A ledger of two threads' worth is checked as on one`() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger.open(path: folder.path("team.db"))
    let book = TestLedger(ledger)
    try book.record((1...300).map { .sample("m\($0)") })
    let one = try LedgerCheck(ledger).run()
    let two = try LedgerCheck(ledger, pagesForTwoThreads: 1).run()
    #expect(one == two && one.failures == [] && one.rows == 300)
    try ledger.connection.execute("UPDATE usage SET cost = 7 WHERE id = 9")
    #expect(
      try LedgerCheck(ledger).run().failures
        == LedgerCheck(ledger, pagesForTwoThreads: 1).run().failures)
  }

  @Test func `A total that is not the sum of the cells is found`() throws {
    let book = try ledger()
    try book.ledger.connection.execute("UPDATE rollup_total SET cost_picos = cost_picos + 1")
    #expect(
      try book.failures() == ["Rollup: the ledger's total is not the sum of its cells."])
  }

  @Test func `Everything that is wrong is listed, not the first alone`() throws {
    let book = try ledger()
    for id in [1, 3] { try tamper(book, with: id) { $0.content.cost = 7 } }
    try book.ledger.dailyUsage.replace(ofOrigin: 3, with: [])
    let failures = try book.failures()
    #expect(failures.filter { $0.hasPrefix("Usage row ") }.count == 2)
    #expect(failures.filter { $0.hasPrefix("Rollup of origin ") }.count == 2)
  }

  @Test func `A price whose rates cannot be read is found`() throws {
    let book = try ledger()
    let id = try book.ledger.prices.add(
      PriceRepository.Used(
        model: "x", provider: "", effectiveFrom: nil, effectiveUntil: nil, isNegotiated: false,
        card: "gratis"))
    #expect(try book.failures() == ["Price \(id): its rates cannot be read."])
  }
}
