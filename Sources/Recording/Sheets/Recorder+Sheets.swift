public import LedgerStore
public import UsageModel

extension Recorder {
  /// Records a written line of a sheet with its note; returns whether the note changed.
  mutating func noteSheetLine(
    _ draft: UsageDraft, _ key: CallKey, sessionID: Int64?, fileID: Int64, isNew: Bool
  ) throws -> Bool {
    let usageID = writer.lastSummaryID
    leaving.remove(usageID)
    let line = SheetLine(fileID: fileID, number: draft.line, noteDigest: draft.note?.digest)
    let before = isNew ? nil : try ledger.sheetLines.find(usageID: usageID)
    try ledger.sheetLines.set(line, usageID: usageID)
    sheets.note(key, line, before: before, isNew: isNew)
    let isCorrected = before?.noteDigest.map { $0 != line.noteDigest } ?? isNew
    if isCorrected, let note = draft.note, let sessionID {
      try ledger.sessions.setNote(note, id: sessionID)
    }
    return isCorrected && !isNew
  }

  /// Lets a completely read sheet replace all its earlier lines, under any name.
  mutating func replace(
    _ sheet: SheetLines.Lines, fileID: Int64, path: String
  ) throws -> SheetChange {
    try writer.flush()
    var change = SheetChange()
    var former = try formerLines(sheet, fileID: fileID, path: path)
    var places = sheet.places
    let isKnown = !former.isEmpty || sheet.added.count < sheet.readable.count
    if !isKnown || path == "-" {
      let own = try ledger.sheetLines.all(ofFile: fileID).filter {
        sheet.added.contains($0.row.key)
      }
      // A line that is in several sheets counts as known once.
      var (same, changed): (Set<CallKey>, Set<CallKey>) = ([], [])
      for twin in try DuplicateSheets(ledger: ledger, leaving: leaving).all(
        of: own, rows: { try writer.rows(ofMessage: $0.high) })
      {
        if twin.isReplaced {
          try take(over: twin, own)
          same.formUnion(twin.same)
          changed.formUnion(twin.changed)
          change.formerPath = change.formerPath ?? twin.lines.first?.path
          former += twin.lines.filter { !twin.matched.contains($0.row.id) }
          places += twin.places
        } else if twin.contains(most: sheet.readable.count) {
          leaving.formUnion(own.filter { twin.same.contains($0.row.key) }.map(\.row.id))
          same.formUnion(twin.same)
        }
      }
      change.known = same.count
      change.changed = changed.subtracting(same).count
    }
    guard !sheet.readable.isEmpty || sheet.unreadable.isEmpty else {
      change.notes = Self.allKept(former, sheet.unreadable)
      return change
    }
    var unreadable = UnreadableLines(
      sheet.unreadable, among: former, places: places, modelNames: try ledger.models.names())
    let kept = unreadable.find()
    for found in kept { try keep(found, fileID: fileID, path: path) }
    change.notes = kept.map { Self.note($0) } + Self.emptied(former, sheet, change)
    let keptIDs = Set(kept.map(\.line.row.id))
    let said = Set(sheet.readable.keys.map(\.high))
    for line in former where !keptIDs.contains(line.row.id) {
      leaving.insert(line.row.id)
      if !said.contains(line.row.key.high) { withdrawn += 1 }
    }
    return change
  }

  /// Keeps a line that cannot be read now, as a line of the sheet that it is in.
  private mutating func keep(
    _ found: UnreadableLines.Found, fileID: Int64, path: String
  ) throws {
    let line = found.line
    let place = SheetLine(
      fileID: fileID, number: found.problem.line, noteDigest: line.line.noteDigest)
    try ledger.sheetLines.set(place, usageID: line.row.id)
    guard line.path != path else { return }
    var origin = try origins.entry(id: line.row.originID).origin
    origin.path = path
    let entry = try origins.entry(of: SharedOrigin(origin))
    try writer.move(line.row, period: line.period, to: entry, &origins)
  }

  /// Removes the rows that no sheet has any more.
  mutating func withdrawLeaving() throws {
    for id in leaving.sorted() {
      guard let row = try ledger.usage.row(id: id), let period = try ledger.usage.period(of: id)
      else { continue }
      try writer.withdraw(row, period: period)
    }
  }

  /// The earlier lines of the sheet that it no longer has. A sheet from standard input has no name:
  /// its earlier version is the one that most lines come from.
  private func formerLines(
    _ sheet: SheetLines.Lines, fileID: Int64, path: String
  ) throws -> [StoredSheetLine] {
    guard path == "-" else {
      return try ledger.sheetLines.all(ofPath: path).filter { sheet.readable[$0.row.key] == nil }
    }
    return try sheet.formerFiles.sorted { $0.key < $1.key }.flatMap { file, told in
      let rest = try ledger.sheetLines.all(ofFile: file).filter { $0.path == path }
      return file != fileID && told > rest.count ? rest : []
    }
  }

  /// Removes the lines of a sheet under its other name, and copies the statements about them to the
  /// new lines.
  private mutating func take(
    over twin: DuplicateSheet, _ own: [StoredSheetLine]
  ) throws {
    let stated = Set(
      try twin.lines.map { line in
        let origin = try origins.entry(id: line.row.originID).origin
        return [origin.statedDeveloper, origin.statedProject, origin.statedKey]
      })
    if stated.count == 1, let former = twin.lines.first?.row.originID {
      let origin = try origins.entry(id: former).origin
      for line in own { try restate(line, like: origin) }
    }
    for line in twin.lines where twin.matched.contains(line.row.id) {
      leaving.insert(line.row.id)
    }
  }

  private mutating func restate(_ line: StoredSheetLine, like other: CallOrigin) throws {
    let origin = try origins.entry(id: line.row.originID).origin
    let stated = origin.stated(like: other)
    guard stated != origin else { return }
    let entry = try origins.entry(of: SharedOrigin(stated))
    try writer.move(line.row, period: line.period, to: entry, &origins)
    if let before = line.sessionID, let now = entry.ownership?.sessionID, before != now {
      try ledger.sessions.copyNote(from: before, to: now)
    }
  }

  private static func note(_ found: UnreadableLines.Found) -> ReadProblem {
    let line = found.line
    let amount = line.saidCost.map { Money(picodollars: $0).displayText }
    return ReadProblem(
      line: found.problem.line,
      reason: "what the line said before stays until it can be read: "
        + [line.period.first.description, amount].compactMap { $0 }.joined(separator: ", "))
  }

  /// Warns when a sheet has none of its earlier lines: it may be another sheet.
  private static func emptied(
    _ former: [StoredSheetLine], _ sheet: SheetLines.Lines, _ change: SheetChange
  ) -> [ReadProblem] {
    let isOther = change.formerPath == nil && sheet.added.count == sheet.readable.count
    guard isOther, former.count > 1, !sheet.readable.isEmpty else { return [] }
    return [
      ReadProblem(
        line: 1,
        reason:
          "none of the \(former.count) lines that the sheet said before is in it now; if it is "
          + "another sheet, import the former one again under a name of its own")
    ]
  }

  private static func allKept(
    _ former: [StoredSheetLine], _ unreadable: [ReadProblem]
  ) -> [ReadProblem] {
    guard let first = unreadable.first, !former.isEmpty else { return [] }
    let lines =
      former.count == 1
      ? "1 line that it said before stays" : "\(former.count) lines that it said before stay"
    return [ReadProblem(line: first.line, reason: "no line of the sheet can be read: the " + lines)]
  }
}

/// What a completely read sheet replaced (counting rule 31).
public struct SheetChange: Equatable, Sendable {
  /// Lines that the ledger had already, under another name of the sheet.
  public var known = 0
  /// The lines that it had under another name with another amount.
  public var changed = 0
  /// Notes on lines that keep their earlier content.
  public var notes: [ReadProblem] = []
  /// The sheet's other name.
  public var formerPath: String?

  /// The counts of the file's records, with lines known under another name as duplicates or
  /// updates.
  public func corrected(_ counts: ImportCounts) -> ImportCounts {
    var counts = counts
    counts.added -= known + changed
    counts.duplicate += known
    counts.updated += changed
    return counts
  }
}
