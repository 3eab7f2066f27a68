internal import LedgerStore
internal import UsageModel

extension CallWriter {
  /// A row that the ledger has, or is about to have, with its origin.
  struct Known {
    var row: UsageRow
    var origin: StoredOrigin

    var owner: Int64? { origin.settlement.developerID }

    func isBetter(than other: Known) -> Bool {
      origin.origin.isBetter(
        isForked: row.isForked, than: other.origin.origin, isForked: other.row.isForked)
    }
  }

  /// The rows that say the same as the candidate, the one that stays first: those of its key; of a
  /// cell also those of its developer, and those of its folder that nobody or its developer owns.
  ///
  /// More than one of them is what used to be apart: the new line shows that they are the same.
  func known(
    _ candidate: Candidate, among others: [UsageRow], _ origins: inout OriginBook
  ) throws -> [Known] {
    var known: [Known] = []
    for row in others {
      let other = Known(row: row, origin: try origins.stored(id: row.originID))
      if try isSame(other, candidate) { known.append(other) }
    }
    guard known.count > 1 else { return known }
    known.sort { $0.isBetter(than: $1) }
    let owner = candidate.origin.settlement.developerID ?? known.lazy.compactMap(\.owner).first
    let first =
      known.first { $0.row.key == candidate.row.key } ?? known.first { $0.owner == owner }
      ?? known[0]
    return [first]
      + known.filter { $0.row.id != first.row.id && ($0.owner == nil || $0.owner == owner) }
  }

  private func isSame(_ known: Known, _ candidate: Candidate) throws -> Bool {
    if known.row.key == candidate.row.key { return true }
    guard candidate.isScoped else { return false }
    let owner = candidate.origin.settlement.developerID
    if let owner, known.owner == owner { return true }
    guard known.owner == nil || owner == nil else { return false }
    let folder = candidate.origin.origin.directory
    if known.origin.origin.directory == folder { return true }
    return try usage.sightings(of: known.row.id).contains(String(folder))
  }

  /// Takes other rows of a cell into the first; answers it as it is then to be stored.
  mutating func folded(_ rows: [Known], _ names: NameBook) throws -> Known {
    var kept = rows[0]
    for other in rows.dropFirst() {
      try notePlace(of: other, besides: kept, isScoped: true)
      for place in try usage.sightings(of: other.row.id) {
        try usage.addSighting(of: kept.row.id, in: place)
      }
      if other.row.content.isBetter(than: kept.row.content, names: names) {
        kept.row.content = other.row.content
        if let period = try usage.period(of: other.row.id) {
          try setPeriod(period, of: kept.row.id)
        }
      }
      kept = Self.moved(kept, to: other, isScoped: true)
      try usage.remove(id: other.row.id)
      touchedOrigins.insert(other.row.originID)
    }
    return kept
  }

  /// The known row with the better of the two origins.
  static func moved(_ known: Known, to new: Known, isScoped: Bool) -> Known {
    var merged = known
    if new.origin.id == known.origin.id {
      merged.row.isForked = known.row.isForked && new.row.isForked
    } else if new.isBetter(than: known) {
      merged.origin = new.origin
      merged.row.originID = new.row.originID
      merged.row.isForked = new.row.isForked
      if isScoped { merged.row.key = new.row.key }
    }
    return merged
  }
}
