internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Collects the usage without a developer, project or price, for the summary of an import.
struct GapFinder {
  private var developers: [String: RecordingResult.Gap] = [:]
  private var hints: [String: OwnerHint] = [:]
  private var projects: [String: RecordingResult.Gap] = [:]
  private var models: [String: RecordingResult.Gap] = [:]
  /// The names of keys by row id: the name in a source may be a former one.
  private let keyNames: [Int64: String]
  /// What is split between those who share its key is not left to be settled.
  private let shared: SharedKeys

  init(_ ledger: Ledger) throws {
    shared = try ledger.dailyUsage.extent().map { try ledger.sharedKeys(in: $0) } ?? .none
    keyNames = Dictionary(
      uniqueKeysWithValues: try ledger.keys.all().map { ($0.id, $0.value.name) })
  }

  /// Adds one origin and its cells.
  mutating func look(at stored: StoredOrigin, cells: [DailyCell], modelNames: [Int64: String]) {
    let key = stored.ownership.keyID.flatMap { keyNames[$0] }
    for cell in cells {
      if cell.ownership.developerID == nil, !shared.splits(cell) {
        let hint = OwnerHint(stored.origin, key: key)
        hints[hint.text] = hint
        Self.add(cell, rows: cell.calls + cell.summaries, to: &developers, hint.text)
      }
      if cell.ownership.projectID == nil {
        Self.add(
          cell, rows: cell.calls + cell.summaries, to: &projects, Self.what(stored.origin, key))
      }
      if cell.unpriced > 0 {
        let model = modelNames[cell.modelID] ?? ""
        models[model, default: RecordingResult.Gap(hint: model, rows: 0, cost: .zero)].rows +=
          cell.unpriced
      }
    }
  }

  func report(in result: inout RecordingResult, missing: [String: Set<MissingPrice>]) {
    result.withoutDeveloper = withoutDeveloper
    result.withoutProject = Self.sorted(projects)
    result.withoutPrice = Self.sorted(models).map { gap in
      var gap = gap
      gap.missing = (missing[gap.hint] ?? []).sorted { $0.text < $1.text }
      return gap
    }
  }

  /// Usage without a developer by hint, most expensive first, each with the command that assigns
  /// it.
  var withoutDeveloper: [RecordingResult.Gap] {
    Self.sorted(developers).map { gap in
      var gap = gap
      gap.command = hints[gap.hint]?.command
      return gap
    }
  }

  private static func add(
    _ cell: DailyCell, rows: Int64, to gaps: inout [String: RecordingResult.Gap], _ hint: String
  ) {
    var gap = gaps[hint] ?? RecordingResult.Gap(hint: hint, rows: 0, cost: .zero)
    gap.rows += rows
    gap.cost += cell.cost
    let day = DayRange(first: cell.day, last: cell.day)
    gap.days = gap.days?.union(day) ?? day
    gaps[hint] = gap
  }

  private static func sorted(
    _ gaps: [String: RecordingResult.Gap]
  ) -> [RecordingResult.Gap] {
    gaps.values.sorted { left, right in
      left.cost == right.cost ? left.hint < right.hint : left.cost > right.cost
    }
  }

  /// The best hint of a project.
  private static func what(_ origin: CallOrigin, _ key: String?) -> String {
    if !origin.keyName.isEmpty { return "key \(key ?? origin.keyName)" }
    return origin.folder.isEmpty ? "folder \(origin.directory)" : "folder \(origin.folder)"
  }
}
