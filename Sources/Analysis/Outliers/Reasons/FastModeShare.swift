internal import LedgerStore
internal import UsageModel

/// The share of the cost of units that was billed in fast mode.
struct FastModeShare {
  /// The most units of a baseline that are examined.
  static let unitsLookedAt = 20

  private let usage: UsageRepository
  private let fastServices: Set<Int64>
  private let cells: SpendCells
  private let timeZone: TimeZoneRules

  init(_ ledger: Ledger, _ cells: SpendCells, timeZone: TimeZoneRules) throws {
    usage = ledger.usage
    fastServices = try Set(ledger.models.services().filter { $0.value.isFast }.keys)
    self.cells = cells
    self.timeZone = timeZone
  }

  /// `Fast mode for 97% of spend, usually 0%`; nil unless the share is much higher than usual.
  func remark(on flagged: FlaggedUnit) throws -> String? {
    guard !fastServices.isEmpty else { return nil }
    let now = try share(of: [flagged.unit])
    guard now > 0.2 else { return nil }
    let usually = try share(of: flagged.history.suffix(Self.unitsLookedAt))
    guard now > usually + 0.2 else { return nil }
    return "Fast mode for \(RoundFigures.percent(now)) of spend, "
      + "usually \(RoundFigures.percent(usually))"
  }

  private func share(of units: some Sequence<SpendUnit>) throws -> Double {
    var (fast, all) = (Money.zero, Money.zero)
    for cell in cells.cells(of: Array(units)) {
      for row in try usage.rows(of: cell, timeZone: timeZone) {
        let content = row.content
        guard let cost = content.cost else { continue }
        all += Money(picodollars: cost)
        if fastServices.contains(content.serviceID) { fast += Money(picodollars: cost) }
      }
    }
    return all > .zero ? fast.approximateDollars / all.approximateDollars : 0
  }
}
