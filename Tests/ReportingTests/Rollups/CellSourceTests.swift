import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

/// A source whose cells are those of a ledger, added up as it is asked to.
private struct OtherLedger: CellSource {
  let ledger: Ledger

  func names() throws -> CellNames {
    var names = CellNames()
    names.people = try ledger.developers.all().map { CellNames.Person($0) }
    names.projects = try ledger.projects.all()
    names.keys = try ledger.keys.all()
    names.models = try ledger.models.names()
    names.settings = [.timeZone: try ledger.settings.timeZone().name]
    return names
  }

  func extent() throws -> DayRange? { try ledger.dailyUsage.extent() }

  func forEachCell(_ request: CellRequest, _ body: (ToldCell) throws -> Void) throws {
    guard let all = try extent() else { return }
    let days = DayRange(first: request.first ?? all.first, last: request.last ?? all.last)
    var sums: [[Int64?]: DailyCell] = [:]
    var sessions: [[Int64?]: DailyCell] = [:]
    try ledger.dailyUsage.forEach(in: days, filter: CellFilter()) { cell in
      let place = asked(cell, request)
      let key = [Int64(place.day.number), place.modelID] + owners(place)
      sums[key] = sums[key].map { $0 + cell } ?? place
      guard request.countsSessions, let session = cell.ownership.sessionID else { return }
      sessions[key + [session]] = place.alone(session)
    }
    for cell in sums.values { try body(ToldCell(cell)) }
    for cell in sessions.values { try body(ToldCell(cell)) }
  }

  private func owners(_ cell: DailyCell) -> [Int64?] {
    [cell.ownership.developerID, cell.ownership.projectID, cell.ownership.keyID]
  }

  /// The cell without what was not asked for.
  private func asked(_ cell: DailyCell, _ request: CellRequest) -> DailyCell {
    var cell = cell
    if !request.columns.contains(.developer) { cell.ownership.developerID = nil }
    if !request.columns.contains(.project) { cell.ownership.projectID = nil }
    if !request.columns.contains(.key) { cell.ownership.keyID = nil }
    if !request.columns.contains(.model), cell.unpriced == 0 { cell.modelID = 0 }
    cell.ownership.sessionID = nil
    cell.basis = .listPrice
    return cell
  }
}

extension DailyCell {
  fileprivate static func + (one: Self, other: Self) -> Self {
    var sum = one
    sum.calls += other.calls
    sum.summaries += other.summaries
    sum.tokens = sum.tokens + other.tokens
    sum.cost += other.cost
    sum.unpriced += other.unpriced
    return sum
  }

  /// A session in this place, without figures.
  fileprivate func alone(_ session: Int64) -> Self {
    var cell = self
    cell.ownership.sessionID = session
    (cell.calls, cell.summaries, cell.unpriced) = (0, 0, 0)
    (cell.tokens, cell.cost) = (.zero, .zero)
    return cell
  }
}

@Suite struct `A ledger of cells alone` {
  private let book: RollupLedger

  init() throws {
    book = try RollupLedger(timeZone: "Europe/Berlin")
    var random = SplitMix(seed: 16)
    let people = try [
      nil, book.developer("ana", team: "core"), book.developer("ben", team: "web"),
    ]
    let projects = try [nil, book.project("shop", costCentre: "CC-1"), book.project("search")]
    for number in 0..<400 {
      var entry = RollupLedger.Entry(at: try at("2026-10-01T00:00:00Z"))
      let hours = Int64.random(in: 0..<744, using: &random)
      entry.at = Instant(milliseconds: entry.at.milliseconds + hours * 3_600_000)
      entry.developer = people.randomElement(using: &random) ?? nil
      entry.project = projects.randomElement(using: &random) ?? nil
      entry.session = ["", "s\(number % 40)"].randomElement(using: &random) ?? ""
      entry.model = number % 3 == 0 ? "mystery" : "claude-opus-4-6"
      entry.cost = number % 6 == 0 ? nil : Int64.random(in: 1...9_000_000_000_001, using: &random)
      try book.add(entry)
    }
  }

  @Test(arguments: [
    [Dimension.developer], [.project, .model], [.team], [.day], [.costCentre],
    [.month, .developer],
    [],
  ])
  func `A report of them is that of the ledger they are from, byte for byte`(
    by: [Dimension]
  ) throws {
    let october = try #require(Month("2026-10")).days
    var columns = Set(by.map(\.cellColumn))
    if by.contains(.costCentre) { columns.formUnion([.developer, .project]) }
    let other = try Ledger.inMemory(
      of: OtherLedger(ledger: book.ledger),
      CellRequest(
        first: october.first, last: october.last, columns: columns, countsSessions: true))
    let query = RollupQuery(by: by, days: october)
    let (made, truth) = try (Rollup.make(other, query), Rollup.make(book.ledger, query))
    for form in [OutputFormat.table, .json, .csv] {
      #expect(form.render(made, .init()) == form.render(truth, .init()))
    }
    #expect(truth.total.sessions > 30 && truth.total.unpricedRequests > 50)
  }

  @Test func `It can be made anew, and no other ledger is ever overwritten`() throws {
    let (source, request) = (OtherLedger(ledger: book.ledger), CellRequest(columns: [.project]))
    let made = try Ledger.inMemory(of: source, request)
    try made.replaceCells(with: source, request)
    #expect(try made.dailyUsage.total() == book.ledger.dailyUsage.total())
    #expect(try made.dailyUsage.summedTotal() == book.ledger.dailyUsage.total())
    #expect(throws: LedgerError.self) { try book.ledger.replaceCells(with: source, request) }
  }

  @Test func `It is the same after it was bytes`() throws {
    let made = try Ledger.inMemory(
      of: OtherLedger(ledger: book.ledger), CellRequest(columns: [.developer]))
    let copy = try Ledger.reading(serialized: made.serialized())
    #expect(try copy.dailyUsage.total() == book.ledger.dailyUsage.total())
    #expect(throws: (any Error).self) { try copy.settings.set(.ledgerName, to: "x") }
  }

  @Test func `Bytes that are no ledger are refused`() throws {
    #expect(throws: LedgerError.self) {
      try Ledger.reading(serialized: [UInt8](repeating: 7, count: 4096))
    }
    #expect(throws: LedgerError.self) { try Ledger.reading(serialized: []) }
  }

  @Test func `Where a request has no cells, the days that have some are known all the same`() throws
  {
    let made = try Ledger.inMemory(
      of: OtherLedger(ledger: book.ledger),
      CellRequest(first: try day("2025-01-01"), last: try day("2025-01-31"), columns: []))
    #expect(try made.dailyUsage.extent() == book.ledger.dailyUsage.extent())
    #expect(try made.dailyUsage.total() == .zero)
  }
}
