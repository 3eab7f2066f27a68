internal import LedgerStore
internal import UsageModel

/// A bounded cache of the origins of the rows being written; in chronological order, few are in use
/// at once.
struct ExportOrigins {
  private static let slots = 4096

  private let origins: OriginRepository
  /// The prefix of a call's id, by source.
  private var prefixes: [String: [UInt8]] = [:]
  /// The developer of an origin by day, for origins whose developer changed.
  private let owners: [Int64: Timeline<Int64?>]
  private let timeZone: TimeZoneRules
  private var kept = [ExportOrigin?](repeating: nil, count: slots)

  init(_ ledger: Ledger) throws {
    origins = ledger.origins
    owners = try ledger.periods.origins()
    timeZone = try ledger.settings.timeZone()
  }

  /// Returns the origin of a row, with the developer of the row's day. Throws a `LedgerError` when
  /// there is none, as in a damaged ledger.
  mutating func find(_ row: CountedRow, _ names: ExportNames) throws -> ExportOrigin {
    let id = row.originID
    let slot = Int(truncatingIfNeeded: id & Int64(Self.slots - 1))
    let owner = owners.isEmpty ? nil : owners[id].map { $0.value(on: day(of: row)) }
    if let origin = kept[slot], origin.id == id, owner ?? origin.developerID == origin.developerID {
      return origin
    }
    guard let found = try origins.findExported(id: id) else {
      throw LedgerError(
        .damaged, reason: "The ledger has rows of unknown origin. Run 'outlay check'.")
    }
    let prefix = prefixes[found.source] ?? ExportOrigin.idPrefix(CallScope(callOf: found.source))
    prefixes[found.source] = prefix
    let origin = ExportOrigin(
      id: id, found, developerID: owner ?? found.settlement.developerID, names,
      callIDPrefix: prefix)
    kept[slot] = origin
    return origin
  }

  private func day(of row: CountedRow) -> Day { row.period?.first ?? timeZone.day(of: row.at) }
}
