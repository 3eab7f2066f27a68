internal import LedgerStore
internal import UsageModel

/// A report of a file about a call.
struct RowTelling {
  enum Kind {
    case told
    /// Its sheet no longer has the line.
    case withdrawn
    /// Another row already covers it.
    case hidden
  }

  let kind: Kind
  /// The row as reported, without id and origin.
  var row: UsageRow
  var parts: [UsageRow.Content]
  var origin: CallOrigin
  var period: DayRange?
  var replacesEarlier: Bool
  /// Whether it was stored apart from the row, so that its cost may be outdated.
  var isKept = false
  /// The note of a sheet's line.
  var note: SessionNote?

  var fileID: Int64 { row.content.fileID }
}

/// All reports of files about a call, derived from its row and what is stored beside it.
struct RowTellings {
  let tellings: TellingRepository
  /// The call with its parts, as stored.
  let call: MessageRows.Call
  let origin: CallOrigin
  let period: DayRange?
  /// The runs that have the row, in the order of files.
  let runs: [ToldRun]
  /// The earlier versions of the row, in the order in which they were replaced.
  let former: [ToldVersion]
  /// The current note of a sheet's line.
  var note: SessionNote?
  /// Exchange files have parts as separate rows, and do not say which line is the last.
  let exchangeFiles: Set<Int64>

  /// The import of each file.
  let imports: [Int64: Int64]

  /// The origin of a report.
  private struct Place {
    let origin: CallOrigin
    let isForked: Bool
    let originAt: Instant
  }

  /// In the order of files, that of the import that added the row first.
  ///
  /// An import reported figures and origins. Whichever of its files reported which, the best of
  /// each counts, so they may be paired arbitrarily.
  func all() throws -> [RowTelling] {
    let figures = former + [current]
    var all: [RowTelling] = []
    for (index, version) in figures.enumerated() {
      let isKept = index < former.count
      let teller = imports[version.row.content.fileID]
      if index == 0 {
        let place = try place(after: version.row.content.fileID)
        all.append(telling(version, place, isKept: isKept))
      }
      for run in runs where run.kind == .elsewhere && imports[run.fileID] == teller {
        all.append(telling(version, try place(of: run), isKept: isKept))
      }
    }
    let tellers = Set(figures.map { imports[$0.row.content.fileID] })
    for run in runs where run.kind != .moved {
      if run.kind == .elsewhere, tellers.contains(imports[run.fileID]) { continue }
      all.append(try telling(run))
    }
    return all
  }

  private var current: ToldVersion {
    ToldVersion(
      .before, call.row, parts: call.parts, period: period,
      replacesEarlier: origin.detail == .note && !origin.isExchange, note: note)
  }

  private func telling(_ run: ToldRun) throws -> RowTelling {
    let version = former.first { ($0.untilFileID ?? 0) > run.fileID }
    let place = try place(of: run)
    var telling = telling(version ?? current, place, isKept: version != nil)
    telling.row.content.fileID = run.fileID
    let line = run.lineShift.map { Int64(telling.row.content.line) + $0 } ?? 0
    telling.row.content.line = Int(max(0, line))
    if run.kind == .elsewhere { telling.row.content.isSidechain = run.isSidechain }
    if exchangeFiles.contains(run.fileID) {
      telling.parts = []
      telling.row.content.isFinal = false
    }
    for index in telling.parts.indices { telling.parts[index].fileID = run.fileID }
    return telling
  }

  private func telling(
    _ version: ToldVersion, _ place: Place, isKept: Bool
  ) -> RowTelling {
    var row = version.row
    (row.id, row.originID, row.isSuperseded) = (0, 0, false)
    (row.isForked, row.originAt) = (place.isForked, place.originAt)
    let parts = exchangeFiles.contains(row.content.fileID) ? [] : version.parts.map(\.content)
    return RowTelling(
      kind: .told, row: row, parts: parts, origin: place.origin,
      period: version.period, replacesEarlier: version.replacesEarlier, isKept: isKept,
      note: version.note)
  }

  /// The origin of the row after the import of a file.
  private func place(after fileID: Int64) throws -> Place {
    let importID = imports[fileID]
    return try place(
      before: runs.filter { $0.fileID > fileID && imports[$0.fileID] != importID })
  }

  /// The origin that a run reports: the row's origin before the import, unless the run has its own.
  private func place(of run: ToldRun) throws -> Place {
    let importID = imports[run.fileID]
    let before = try place(
      before: runs.filter { $0.fileID > run.fileID || imports[$0.fileID] == importID })
    guard run.kind == .elsewhere else { return before }
    return Place(
      origin: try origin(of: run), isForked: run.isForked,
      originAt: run.originAt ?? before.originAt)
  }

  private func place(before later: [ToldRun]) throws -> Place {
    let moves = later.filter { $0.kind == .moved }
    let originAt = moves.lazy.compactMap(\.originAt).first ?? call.row.originAt
    guard let move = moves.first(where: { $0.originID != nil }) else {
      return Place(origin: origin, isForked: call.row.isForked, originAt: originAt)
    }
    return Place(origin: try origin(of: move), isForked: move.isForked, originAt: originAt)
  }

  private func origin(of run: ToldRun) throws -> CallOrigin {
    try run.originID.flatMap { try tellings.origin(id: $0) } ?? origin
  }
}

extension RowTelling {
  /// Creates a report from a stored version.
  init(_ version: ToldVersion, _ tellings: TellingRepository) throws {
    kind =
      switch version.kind {
      case .withdrawn: .withdrawn
      case .hidden: .hidden
      case .told, .before: .told
      }
    row = version.row
    (row.id, row.originID) = (0, 0)
    parts = version.parts.map(\.content)
    origin = try tellings.origin(id: version.row.originID) ?? CallOrigin(source: "")
    period = version.period
    replacesEarlier = version.replacesEarlier
    isKept = true
    note = version.note
  }

  /// The report as a version to store.
  func version(_ tellings: TellingRepository) throws -> ToldVersion {
    var row = row
    row.originID =
      origin.source.isEmpty
      ? 0 : try tellings.findOrAdd(origin, fingerprint: origin.toldFingerprint)
    let kind: ToldVersion.Kind =
      switch self.kind {
      case .told: .told
      case .withdrawn: .withdrawn
      case .hidden: .hidden
      }
    return ToldVersion(
      kind, row,
      parts: parts.enumerated().map { index, content in
        UsageRow(
          key: row.key.part(index + 1), originID: 0, isForked: row.isForked, content: content)
      }, period: period, replacesEarlier: replacesEarlier, note: note)
  }
}

extension [ToldVersion] {
  /// The earlier versions of the row of a key, in the order in which they were replaced.
  func former(of key: CallKey) -> [ToldVersion] {
    filter { $0.kind == .before && $0.row.key == key }
      .sorted { ($0.untilFileID ?? 0) < ($1.untilFileID ?? 0) }
  }
}

extension [ToldVersion] {
  /// The earlier versions of a row as a part of a call.
  func formerParts(of key: CallKey) -> [ToldVersion] {
    filter { $0.kind == .before }.compactMap { version in
      version.parts.first { $0.key == key }.map { part in
        ToldVersion(
          .before, part, period: nil, replacesEarlier: false, untilFileID: version.untilFileID)
      }
    }
    .sorted { ($0.untilFileID ?? 0) < ($1.untilFileID ?? 0) }
  }
}
