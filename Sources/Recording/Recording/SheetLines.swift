internal import UsageModel

/// The lines met so far in the sheets of an import, by file.
struct SheetLines {
  /// The lines of one sheet.
  struct Lines {
    var keys: Set<CallKey>
    var days: DayRange
  }

  private var byFile: [Int64: Lines] = [:]

  mutating func note(_ key: CallKey, _ days: DayRange, fileID: Int64) {
    var lines = byFile[fileID] ?? Lines(keys: [], days: days)
    lines.keys.insert(key)
    lines.days = lines.days.union(days)
    byFile[fileID] = lines
  }

  /// The lines of a file that ends; nil for a file that is no sheet.
  mutating func take(fileID: Int64) -> Lines? {
    byFile.removeValue(forKey: fileID)
  }
}
