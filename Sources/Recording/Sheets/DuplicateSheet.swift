internal import LedgerStore
internal import UsageModel

/// A sheet that shares lines with a new one: it is the same sheet under another name if most of its
/// lines are the same.
struct DuplicateSheet {
  /// All its lines.
  let lines: [StoredSheetLine]
  /// The lines of the new sheet that it has word for word, and those with another amount.
  private(set) var same: Set<CallKey> = []
  private(set) var changed: Set<CallKey> = []
  /// The row ids of its matching lines.
  private(set) var matched: Set<Int64> = []
  /// The line numbers of these in the new sheet and in this one.
  private(set) var places: [(now: Int, before: Int)] = []

  /// The fewest equal lines: a single one may be of two people.
  private static let fewest = 2

  init(_ lines: [StoredSheetLine]) { self.lines = lines }

  mutating func match(_ own: StoredSheetLine, _ other: StoredSheetLine) {
    let isSame = own.saidCost == other.saidCost
    if isSame { same.insert(own.row.key) } else { changed.insert(own.row.key) }
    matched.insert(other.row.id)
    places.append((own.line.number, other.line.number))
  }

  /// Whether most of its lines are in the new sheet, which then replaces it.
  var isReplaced: Bool { same.count >= Self.fewest && 2 * same.count > lines.count }

  /// Whether it contains most of the new sheet, whose equal lines then count once.
  func contains(most count: Int) -> Bool { same.count >= Self.fewest && 2 * same.count > count }
}

/// Finds the sheets that have lines of a new one.
struct DuplicateSheets {
  let ledger: Ledger
  /// The rows that are about to go.
  let leaving: Set<Int64>

  /// A sheet is identified by its path; one from standard input, by the file of the import that
  /// last had it.
  private struct Place: Hashable {
    let path: String
    let fileID: Int64

    init(_ line: StoredSheetLine) {
      path = line.path
      fileID = line.path == "-" ? line.line.fileID : 0
    }
  }

  /// The sheets that lines of `own` are in, those with most equal lines first. `rows` finds the rows
  /// that may be the same line.
  func all(
    of own: [StoredSheetLine], rows: (CallKey) throws -> [UsageRow]
  ) throws -> [DuplicateSheet] {
    var twins: [Place: DuplicateSheet] = [:]
    for line in own {
      for row in try rows(line.row.key) where row.id != line.row.id && !leaving.contains(row.id) {
        guard let other = try ledger.sheetLines.line(usageID: row.id), Self.canBe(line, other),
          other.path != line.path || other.path == "-", other.line.fileID != line.line.fileID
        else { continue }
        let place = Place(other)
        if twins[place] == nil { twins[place] = DuplicateSheet(try lines(place)) }
        twins[place]?.match(line, other)
      }
    }
    return twins.sorted { left, right in
      (right.value.same.count, left.key.path, left.key.fileID)
        < (left.value.same.count, right.key.path, right.key.fileID)
    }.map(\.value)
  }

  private func lines(_ place: Place) throws -> [StoredSheetLine] {
    let lines =
      place.path == "-"
      ? try ledger.sheetLines.all(ofFile: place.fileID)
      : try ledger.sheetLines.all(ofPath: place.path)
    return lines.filter { !leaving.contains($0.row.id) }
  }

  /// Equal lines of two people are two.
  private static func canBe(_ line: StoredSheetLine, _ other: StoredSheetLine) -> Bool {
    guard line.identity.lowercased() == other.identity.lowercased() else { return false }
    guard let own = line.developerID, let others = other.developerID else { return true }
    return own == others
  }
}
