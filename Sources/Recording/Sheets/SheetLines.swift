internal import LedgerStore
internal import UsageModel

/// The lines read so far from the sheets of an import, by file.
struct SheetLines {
  /// The current lines of one sheet.
  struct Lines {
    /// The line numbers of the readable lines, by key.
    var readable: [CallKey: Int] = [:]
    /// The readable lines that became new rows.
    var added: Set<CallKey> = []
    /// The unreadable lines, in the order of the sheet.
    var unreadable: [ReadProblem] = []
    /// The current and previous line numbers of lines known before.
    var places: [(now: Int, before: Int)] = []
    /// The number of lines known before, by the file that last had them.
    var formerFiles: [Int64: Int] = [:]
  }

  private var byFile: [Int64: Lines] = [:]

  /// Registers a file as a sheet, which may have no lines any more.
  mutating func begin(fileID: Int64) {
    byFile[fileID] = Lines()
  }

  /// Adds a line, with what was stored of it before.
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

  /// Removes and returns the lines of a finished file; nil for a file that is not a sheet.
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
  /// A digest that distinguishes a correction in the sheet from an edit of the session's note.
  var digest: Int64 { Digest.int64([task, notes, minutes.map(String.init) ?? ""]) }
}
