public import LedgerStore
public import UsageModel

/// Projects as a CSV file: one line a project, columns matched by name.
public enum ProjectSheet {
  /// The columns that it may have.
  public static let columns = [
    "name", "parent", "cost_centre", "account_code", "billable", "paths", "repositories", "from",
  ]

  /// The columns that it must have.
  public static let required = ["name"]

  /// Adds the project of a line or updates a known one; an empty cell leaves its value as it is. Its cost
  /// centre holds from the line's own date on, else from `usual`. A name with a `/` makes no tree: that is
  /// what the column `parent` is for.
  ///
  /// Throws a `FileFailure` that names the line.
  public static func store(
    _ row: CSVTable.Row, from usual: EffectiveDate, in ledger: Ledger
  ) throws {
    let name = try row.name("name")
    let parent = try row.value("parent", "the name of a project") { ProjectPath($0)?.text }
    let known = try known(name, below: parent, in: ledger)
    var project = known?.value ?? Project(name: name)
    project.accountCode = row["account_code"] ?? project.accountCode
    project.isBillable =
      try row.value("billable", "yes or no") {
        ["yes": true, "true": true, "1": true, "no": false, "false": false, "0": false][
          $0.lowercased()]
      } ?? project.isBillable
    if let known { try ledger.projects.update(Stored(id: known.id, value: project)) }
    let id = try known?.id ?? add(project, below: parent, in: ledger)
    if let costCentre = row["cost_centre"] {
      try ledger.periods.changeCostCentre(
        ofProject: id, to: costCentre, from: row.start() ?? usual)
    }
    for pattern in (row["paths"] ?? "").split(separator: ";").map(\.trimmingBlanks)
    where !pattern.isEmpty {
      try ledger.projects.addRule(.path, pattern, to: id)
    }
    for address in try repositories(row) {
      try ledger.projects.addRule(.repository, address.description, to: id)
    }
  }

  private static func repositories(_ row: CSVTable.Row) throws -> [RepositoryAddress] {
    let expected = "addresses such as github.com/acme/shop, separated by ';'"
    return try row.value("repositories", expected) { text in
      let parts = text.split(separator: ";").map(\.trimmingBlanks).filter { !$0.isEmpty }
      let addresses = parts.compactMap { RepositoryAddress(String($0)) }
      return addresses.count == parts.count ? addresses : nil
    } ?? []
  }

  /// The known project of a line, at the place that the line states.
  private static func known(
    _ name: String, below parent: String?, in ledger: Ledger
  ) throws -> Stored<Project>? {
    guard let parent else { return try ledger.projects.find(name: name) }
    let full = ProjectPath.name(ProjectPath.leaf(of: name), below: parent)
    let known = try ledger.projects.find(name: full) ?? ledger.projects.find(name: name)
    guard let known, known.value.parent != parent else { return known }
    var placing = ProjectPlacing(ledger, refusesSlips: false)
    let moved = try placing.move(known, below: parent)
    return try ledger.projects.find(name: moved)
  }

  private static func add(
    _ project: Project, below parent: String?, in ledger: Ledger
  ) throws -> Int64 {
    let leaf = ProjectPath.leaf(of: project.name)
    guard let parent, let path = ProjectPath(ProjectPath.name(leaf, below: parent)) else {
      return try ledger.projects.add(project)
    }
    var placing = ProjectPlacing(ledger, refusesSlips: false)
    return try placing.add(project, at: path)
  }
}
