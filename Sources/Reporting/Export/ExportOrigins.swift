internal import LedgerStore
internal import UsageModel

/// The origins of the rows that are being written. In the order of time few are in use at once, so a
/// bounded number is kept.
struct ExportOrigins {
  private static let slots = 4096

  private let origins: OriginRepository
  /// What stands in front of a call's key, by source.
  private var prefixes: [String: [UInt8]] = [:]
  private var kept = [ExportOrigin?](repeating: nil, count: slots)

  init(_ ledger: Ledger) {
    origins = ledger.origins
  }

  /// The origin of a row id. Throws a `LedgerError` when there is none, as in a damaged ledger.
  mutating func find(id: Int64, _ names: ExportNames) throws -> ExportOrigin {
    let slot = Int(truncatingIfNeeded: id & Int64(Self.slots - 1))
    if let origin = kept[slot], origin.id == id { return origin }
    guard let found = try origins.findExported(id: id) else {
      throw LedgerError(
        .damaged, reason: "The ledger has rows of unknown origin. Run 'outlay check'.")
    }
    let prefix = prefixes[found.source] ?? ExportOrigin.idPrefix(CallScope(callOf: found.source))
    prefixes[found.source] = prefix
    let origin = ExportOrigin(id: id, found, names, callIDPrefix: prefix)
    kept[slot] = origin
    return origin
  }
}
