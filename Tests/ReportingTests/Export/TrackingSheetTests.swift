import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

/// The ledger as the sheet that people keep by hand.
@Suite struct `Tracking sheet of a ledger` {
  private let book: RollupLedger

  init() throws {
    book = try RollupLedger()
  }

  private func add(
    _ time: String, session: String = "s1", branch: String = "", model: String = "claude-opus-4-6",
    cost: Int64? = 1_000_000_000_000, developer: Int64? = nil, project: Int64? = nil
  ) throws {
    try book.add(
      .init(
        at: at(time), developer: developer, project: project, session: session, branch: branch,
        model: model, cost: cost))
  }

  private func csv(hasOwners: Bool = false) throws -> [String] {
    let sheet = try TrackingSheet.make(book.ledger, hasOwners: hasOwners)
    return OutputFormat.csv.render(sheet).split(separator: "\r\n").map(String.init)
  }

  @Test func `A session is a row for each day and model, with the exact cost`() throws {
    try add("2026-10-05T10:00:00Z", branch: "login", cost: 1)
    try add("2026-10-05T10:44:01Z", branch: "login", cost: 1_234_567_890_123)
    try add("2026-10-05T10:50:00Z", branch: "login", model: "claude-haiku-4-5", cost: 0)
    try add("2026-10-06T09:00:00Z", branch: "login")
    #expect(
      try csv() == [
        "Date,Session Duration,Task,Model,Token Cost,Notes",
        "2026-10-05,50 min,login,claude-opus-4-6,1.234567890124,",
        "2026-10-05,,login,claude-haiku-4-5,\(Money.zero.exactText),",
        "2026-10-06,1 min,login,claude-opus-4-6,\(Money(picodollars: Int64(1_000_000_000_000)).exactText),",
      ])
  }

  @Test func `What was noted of a session stands in its row, once`() throws {
    try add("2026-10-05T10:00:00Z")
    try add("2026-10-06T10:00:00Z")
    let session = try #require(try book.ledger.sessions.find(prefix: "s1").first)
    try book.ledger.sessions.setNote(
      SessionNote(task: "=SUM(A1)", notes: "-1, \"two\"", minutes: 45), id: session.id)
    let cost = Money(picodollars: Int64(1_000_000_000_000)).exactText
    #expect(
      try csv().dropFirst() == [
        "2026-10-05,45 min,'=SUM(A1),claude-opus-4-6,\(cost),\"'-1, \"\"two\"\"\"",
        "2026-10-06,,'=SUM(A1),claude-opus-4-6,\(cost),\"'-1, \"\"two\"\"\"",
      ])
  }

  @Test func `Usage without a session is a row by its project, and without a price has no cost`()
    throws
  {
    let shop = try book.project("shop")
    try add("2026-10-05T10:00:00Z", session: "", project: shop)
    try add("2026-10-05T10:00:00Z", session: "", cost: nil)
    let sheet = try TrackingSheet.make(book.ledger)
    #expect(sheet.rows.map(\.task) == ["", "shop"] || sheet.rows.map(\.task) == ["shop", ""])
    #expect(sheet.rows.map(\.minutes) == [nil, nil])
    #expect(sheet.rows.compactMap(\.cost).count == 1)
    #expect(try sheet.total == book.ledger.dailyUsage.total())
  }

  @Test func `Owners have columns of their own when they are asked for`() throws {
    let ana = try book.developer("ana")
    try add("2026-10-05T10:00:00Z", developer: ana, project: book.project("shop"))
    let lines = try csv(hasOwners: true)
    #expect(lines.first?.hasSuffix(",Notes,Developer,Project,Session") == true)
    #expect(lines.last?.hasSuffix(",ana,shop,s1") == true)
  }

  @Test func `The rows of any ledger add up to its total`() throws {
    let book = try randomLedger(seed: 5, rows: 2000, timeZone: "America/New_York")
    let sheet = try TrackingSheet.make(book.ledger)
    #expect(try sheet.total == book.ledger.dailyUsage.total())
    #expect(sheet.rows.map(\.day) == sheet.rows.map(\.day).sorted())
  }

  @Test func `An empty ledger is a header`() throws {
    #expect(try csv() == ["Date,Session Duration,Task,Model,Token Cost,Notes"])
  }
}
