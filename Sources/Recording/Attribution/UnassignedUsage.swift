public import LedgerStore
public import UsageModel

/// The unassigned usage of a ledger.
public struct UnassignedUsage {
  private let ledger: Ledger

  public init(_ ledger: Ledger) {
    self.ledger = ledger
  }

  /// The unassigned usage of some days, or all, by owner hint, most expensive first, each with the
  /// command that assigns it.
  public func gaps(in days: DayRange?) throws -> [RecordingResult.Gap] {
    guard let days = try days ?? ledger.dailyUsage.extent() else { return [] }
    var filter = CellFilter()
    filter.developerIDs = [nil]
    var cells: [Int64: [DailyCell]] = [:]
    try ledger.dailyUsage.forEach(in: days, filter: filter) { cell in
      cells[cell.originID, default: []].append(cell)
    }
    var finder = GapFinder()
    let models = try ledger.models.names()
    for (originID, cells) in cells {
      guard let stored = try ledger.origins.find(id: originID) else { continue }
      finder.look(at: stored, cells: cells, modelNames: models)
    }
    return finder.withoutDeveloper
  }
}
