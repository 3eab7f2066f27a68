public import LedgerStore
public import UsageModel

/// What each source reports month by month, what of it counts, and what reports the rest (counting
/// rule 25).
public struct SourcesReport: Sendable {
  public let rows: [SourceUse]
  public let assumptions: [AssumedSpend]

  /// Adds up a ledger, by day in its time zone; all days when `days` is nil. Throws a `LedgerError`
  /// when it cannot be read.
  public static func make(_ ledger: Ledger, days: DayRange? = nil) throws -> SourcesReport {
    var maker = try SourcesMaker(ledger)
    if let extent = try days ?? ledger.dailyUsage.extent() { try maker.addCalls(in: extent) }
    try maker.addClaims(touching: days)
    return SourcesReport(rows: maker.rows, assumptions: try ledger.claims.assumptions(in: days))
  }
}

/// Adds up what sources report.
private struct SourcesMaker {
  private struct Place: Hashable {
    let source: String
    let format: String?
    let month: Month
  }

  private let ledger: Ledger
  private let places: [Int64: SourcePlace]
  private var uses: [Place: SourceUse] = [:]
  private var covers: [Place: [ClaimCoverage.Source: Money]] = [:]

  init(_ ledger: Ledger) throws {
    self.ledger = ledger
    places = try ledger.origins.sourcePlaces()
  }

  mutating func addCalls(in days: DayRange) throws {
    var cells: [DailyCell] = []
    try ledger.dailyUsage.forEach(in: days, filter: CellFilter()) { cell in
      if cell.calls > 0 { cells.append(cell) }
    }
    for cell in cells {
      add(cell.originID, cell.day, cell.day) { use in
        use.rows += cell.calls
        use.calls += cell.calls
        use.told += cell.cost
        use.counted += cell.cost
      }
    }
  }

  mutating func addClaims(touching days: DayRange?) throws {
    for claim in try ledger.claims.all(touching: days) {
      if let days, !days.contains(claim.period.first) { continue }
      let place = add(claim.stored.originID, claim.period.first, claim.period.last) { use in
        use.rows += 1
        use.told += claim.cost ?? .zero
        use.counted += claim.counted
        use.assumed += claim.coverage.assumed
      }
      let covered = (claim.cost ?? .zero) - claim.counted
      if claim.coverage.source != .nothing {
        covers[place, default: [:]][claim.coverage.source, default: .zero] += covered
      }
    }
  }

  @discardableResult
  private mutating func add(
    _ originID: Int64, _ first: Day, _ last: Day, _ body: (inout SourceUse) -> Void
  ) -> Place {
    let known = places[originID]
    let place = Place(
      source: known?.source ?? "", format: known?.format?.rawValue, month: first.month)
    var use =
      uses[place]
      ?? SourceUse(
        source: place.source, format: place.format, month: place.month, first: first, last: last)
    use.first = min(use.first, first)
    use.last = max(use.last, last)
    body(&use)
    uses[place] = use
    return place
  }

  /// By month, then by source and format.
  var rows: [SourceUse] {
    uses.map { place, use in
      var use = use
      use.coveredBy = (covers[place] ?? [:])
        .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map(\.key)
      return use
    }
    .sorted {
      ($0.month, $0.source, $0.format ?? "") < ($1.month, $1.source, $1.format ?? "")
    }
  }
}
