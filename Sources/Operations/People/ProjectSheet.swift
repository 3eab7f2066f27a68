public import LedgerStore
public import UsageModel

/// Projects as a CSV file: one line a project, columns matched by name.
public enum ProjectSheet {
  /// The columns that it may have.
  public static let columns = ["name", "cost_centre", "account_code", "billable", "paths", "from"]

  /// The columns that it must have.
  public static let required = ["name"]

  /// Adds the project of a line or updates a known one; an empty cell leaves its value as it is. Its cost
  /// centre holds from the line's own date on, else from `usual`.
  ///
  /// Throws a `FileFailure` that names the line.
  public static func store(
    _ row: CSVTable.Row, from usual: EffectiveDate, in ledger: Ledger
  ) throws {
    let name = try row.name("name")
    let known = try ledger.projects.find(name: name)
    var project = known?.value ?? Project(name: name)
    project.accountCode = row["account_code"] ?? project.accountCode
    project.isBillable =
      try row.value("billable", "yes or no") {
        ["yes": true, "true": true, "1": true, "no": false, "false": false, "0": false][
          $0.lowercased()]
      } ?? project.isBillable
    if let known { try ledger.projects.update(Stored(id: known.id, value: project)) }
    let id = try known?.id ?? ledger.projects.add(project)
    if let costCentre = row["cost_centre"] {
      try ledger.periods.changeCostCentre(
        ofProject: id, to: costCentre, from: row.start() ?? usual)
    }
    for pattern in (row["paths"] ?? "").split(separator: ";").map(\.trimmingBlanks)
    where !pattern.isEmpty {
      try ledger.projects.addRule(.path, pattern, to: id)
    }
  }
}
