internal import LedgerStore
internal import UsageModel

extension CallWriter {
  /// A row that the ledger has, or is about to have, with its origin.
  struct Known {
    var row: UsageRow
    var origin: StoredOrigin
  }

  /// The row that says the same as the candidate: the one of its key, else its developer's, else one
  /// of its folder as long as only one of the two is assigned.
  func known(
    _ candidate: Candidate, among others: [UsageRow], _ origins: inout OriginBook
  ) throws -> Known? {
    if let row = others.first(where: { $0.key == candidate.row.key }) {
      return Known(row: row, origin: try origins.stored(id: row.originID))
    }
    guard candidate.isScoped else { return nil }
    var folders: Known?
    for row in others {
      let known = Known(row: row, origin: try origins.stored(id: row.originID))
      switch Self.likeness(known, candidate) {
      case .developer: return known
      case .folder:
        folders = folders.map { Self.moved($0, to: known, isScoped: true).1 } ?? known
        folders?.row = row
      case nil: continue
      }
    }
    return folders
  }

  /// Takes the unassigned rows of the candidate's folder, and other rows of its developer, into the
  /// one row that it meets.
  mutating func fold(
    _ others: [UsageRow], into known: inout Known, _ candidate: Candidate,
    _ origins: inout OriginBook, _ names: NameBook
  ) throws {
    guard candidate.origin.settlement.developerID != nil else { return }
    for row in others where row.id != known.row.id {
      let other = Known(row: row, origin: try origins.stored(id: row.originID))
      guard Self.likeness(other, candidate) != nil else { continue }
      known = Self.moved(known, to: other, isScoped: true).1
      if row.content.isBetter(than: known.row.content, names: names) {
        known.row.content = row.content
        if let period = try usage.period(of: row.id) { try setPeriod(period, of: known.row.id) }
      }
      try usage.remove(id: row.id)
      touchedOrigins.insert(row.originID)
    }
  }

  private enum Likeness { case developer, folder }

  private static func likeness(_ known: Known, _ candidate: Candidate) -> Likeness? {
    let owner = known.origin.settlement.developerID
    let other = candidate.origin.settlement.developerID
    if let owner, owner == other { return .developer }
    let isOpen = owner == nil || other == nil
    let isSameFolder = known.origin.origin.directory == candidate.origin.origin.directory
    return isOpen && isSameFolder ? .folder : nil
  }
}
