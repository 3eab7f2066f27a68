internal import LedgerStore
internal import UsageModel

/// Another sheet that has lines of one that was read: the same sheet under another name, where most of
/// them are the same.
struct SheetTwin {
  /// All that it said.
  let lines: [StoredSheetLine]
  /// The lines of the new sheet that it has word for word, and those with another amount.
  private(set) var same: Set<CallKey> = []
  private(set) var changed: Set<CallKey> = []
  /// Its own lines among these.
  private(set) var matched: Set<Int64> = []
  /// Where these stand in the new sheet, and stood in it.
  private(set) var places: [(now: Int, before: Int)] = []

  /// One equal line may be two people's.
  private static let fewest = 2

  init(_ lines: [StoredSheetLine]) { self.lines = lines }

  mutating func match(_ own: StoredSheetLine, _ other: StoredSheetLine) {
    let isSame = own.saidCost == other.saidCost
    if isSame { same.insert(own.row.key) } else { changed.insert(own.row.key) }
    matched.insert(other.row.id)
    places.append((own.line.number, other.line.number))
  }

  /// Whether most of what it said is in the new sheet, which then takes its place.
  var isReplaced: Bool { same.count >= Self.fewest && 2 * same.count > lines.count }

  /// Whether most of the new sheet is in it: a part of it, of which equal lines count once.
  func contains(most count: Int) -> Bool { same.count >= Self.fewest && 2 * same.count > count }
}

/// Finds the sheets that have lines of a new one.
struct SheetTwins {
  let ledger: Ledger
  /// The rows that are about to go.
  let leaving: Set<Int64>

  /// A sheet is told by its file; what came through a pipe, by the import that told it last.
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
  ) throws -> [SheetTwin] {
    var twins: [Place: SheetTwin] = [:]
    for line in own {
      for row in try rows(line.row.key) where row.id != line.row.id && !leaving.contains(row.id) {
        guard let other = try ledger.sheetLines.line(usageID: row.id), Self.canBe(line, other),
          other.path != line.path || other.path == "-", other.line.fileID != line.line.fileID
        else { continue }
        let place = Place(other)
        if twins[place] == nil { twins[place] = SheetTwin(try lines(place)) }
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

  /// Two people's equal lines are two.
  private static func canBe(_ line: StoredSheetLine, _ other: StoredSheetLine) -> Bool {
    guard line.identity.lowercased() == other.identity.lowercased() else { return false }
    guard let own = line.developerID, let others = other.developerID else { return true }
    return own == others
  }
}
