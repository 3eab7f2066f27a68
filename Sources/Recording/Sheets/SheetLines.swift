internal import LedgerStore
internal import UsageModel

/// The lines met so far in the sheets of an import, by file.
struct SheetLines {
  /// What one sheet says now.
  struct Lines {
    /// Where the lines stand that were read, by what names them.
    var readable: [CallKey: Int] = [:]
    /// Those of them that the ledger did not have at this place.
    var added: Set<CallKey> = []
    /// Those that were not read, in the order of the sheet.
    var unreadable: [ReadProblem] = []
    /// Where the others stand, and stood when they were told last.
    var places: [(now: Int, before: Int)] = []
    /// How many of the others were told last by which file.
    var formerFiles: [Int64: Int] = [:]
  }

  private var byFile: [Int64: Lines] = [:]

  /// Notes that a file is a sheet, which may have no line any more.
  mutating func begin(fileID: Int64) {
    byFile[fileID] = Lines()
  }

  /// Notes a line, with what was kept of it before.
  mutating func note(_ key: CallKey, _ line: SheetLine, before: SheetLine?, isNew: Bool) {
    byFile[line.fileID, default: Lines()].readable[key] = line.number
    if isNew { byFile[line.fileID]?.added.insert(key) }
    guard let before else { return }
    byFile[line.fileID]?.places.append((line.number, before.number))
    byFile[line.fileID]?.formerFiles[before.fileID, default: 0] += 1
  }

  mutating func note(_ problem: ReadProblem, fileID: Int64) {
    byFile[fileID]?.unreadable.append(problem)
  }

  /// The lines of a file that ends; nil for a file that is no sheet.
  mutating func take(fileID: Int64) -> Lines? {
    byFile.removeValue(forKey: fileID)
  }
}

extension UsageDraft {
  /// Whether it is a line of a sheet, and not one that was exported from a ledger.
  var isSheetLine: Bool {
    guard replacesEarlier, period != nil, case .cell = identity else { return false }
    return true
  }
}

extension SessionNote {
  /// What tells a correction in the sheet from what people said of the session since.
  var digest: Int64 { Digest.int64([task, notes, minutes.map(String.init) ?? ""]) }
}
