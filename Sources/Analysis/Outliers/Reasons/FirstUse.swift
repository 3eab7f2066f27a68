internal import LedgerStore
internal import UsageModel

/// Remarks on models and projects that are new.
struct FirstUse {
  let cells: SpendCells
  let names: Directory

  func remarks(on flagged: FlaggedUnit, _ use: UseProfile) -> [String] {
    models(flagged, use) + (project(flagged).map { [$0] } ?? [])
  }

  /// Returns remarks on models with at least a tenth of the cost that were not used before.
  private func models(_ flagged: FlaggedUnit, _ use: UseProfile) -> [String] {
    let unit = flagged.unit
    return use.modelIDs.filter { use.costShare(of: $0) >= 0.1 }.compactMap { model in
      let name = names.model(model)
      if !cells.containsCell(before: unit.first, where: { $0.modelID == model }) {
        return "First use of \(name)"
      }
      let wasUsed = cells.containsCell(before: unit.first) {
        $0.modelID == model && isOwn($0, of: unit)
      }
      guard !wasUsed, flagged.source == .own, let owner = owner(of: unit) else { return nil }
      return "First use of \(name) \(unit.kind.preposition) \(owner)"
    }
  }

  /// Returns a remark on a developer's first work on the project with most of the cost.
  private func project(_ flagged: FlaggedUnit) -> String? {
    let unit = flagged.unit
    guard unit.kind.isOfDeveloper, flagged.source == .own, let owner = owner(of: unit),
      let project = cells.mainOwner(of: unit, as: .projectDay), let name = names.projects[project]
    else { return nil }
    let wasWorkedOn = cells.containsCell(before: unit.first) {
      $0.ownership.projectID == project && isOwn($0, of: unit)
    }
    return wasWorkedOn ? nil : "First work on \(name) by \(owner)"
  }

  private func isOwn(_ cell: DailyCell, of unit: SpendUnit) -> Bool {
    let kind = unit.kind == .session ? .developerDay : unit.kind
    return cell.ownership.ownerID(of: kind) == unit.ownerID
  }

  private func owner(of unit: SpendUnit) -> String? {
    unit.ownerID.flatMap { names.owner($0, of: unit.kind) }
  }
}
