internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Finds what an import could not settle, for its summary.
struct GapFinder {
  private var developers: [String: RecordingResult.Gap] = [:]
  private var projects: [String: RecordingResult.Gap] = [:]
  private var models: [String: RecordingResult.Gap] = [:]

  /// Looks at one origin and its cells.
  mutating func look(at stored: StoredOrigin, cells: [DailyCell], modelNames: [Int64: String]) {
    for cell in cells {
      if cell.settlement.developerID == nil {
        Self.add(cell, rows: cell.calls + cell.summaries, to: &developers, Self.who(stored.origin))
      }
      if cell.settlement.projectID == nil {
        Self.add(cell, rows: cell.calls + cell.summaries, to: &projects, Self.what(stored.origin))
      }
      if cell.unpriced > 0 {
        let model = modelNames[cell.modelID] ?? ""
        models[model, default: RecordingResult.Gap(hint: model, rows: 0, cost: .zero)].rows +=
          cell.unpriced
      }
    }
  }

  func report(in result: inout RecordingResult, missing: [String: Set<MissingPrice>]) {
    result.withoutDeveloper = Self.sorted(developers)
    result.withoutProject = Self.sorted(projects)
    result.withoutPrice = Self.sorted(models).map { gap in
      var gap = gap
      gap.missing = (missing[gap.hint] ?? []).sorted { $0.text < $1.text }
      return gap
    }
  }

  private static func add(
    _ cell: DailyCell, rows: Int64, to gaps: inout [String: RecordingResult.Gap], _ hint: String
  ) {
    gaps[hint, default: RecordingResult.Gap(hint: hint, rows: 0, cost: .zero)].rows += rows
    gaps[hint]?.cost += cell.cost
  }

  private static func sorted(
    _ gaps: [String: RecordingResult.Gap]
  ) -> [RecordingResult.Gap] {
    gaps.values.sorted { left, right in
      left.cost == right.cost ? left.hint < right.hint : left.cost > right.cost
    }
  }

  /// The best hint of a person.
  private static func who(_ origin: CallOrigin) -> String {
    if !origin.identity.isEmpty { return origin.identity }
    if !origin.keyName.isEmpty { return "key \(origin.keyName)" }
    if let home = WorkingDirectory(origin.workingDirectory).homeFolder {
      return "home folder \(home)"
    }
    return origin.folder.isEmpty ? "folder \(origin.directory)" : "folder \(origin.folder)"
  }

  /// The best hint of a piece of work.
  private static func what(_ origin: CallOrigin) -> String {
    if !origin.keyName.isEmpty { return "key \(origin.keyName)" }
    return origin.folder.isEmpty ? "folder \(origin.directory)" : "folder \(origin.folder)"
  }
}
