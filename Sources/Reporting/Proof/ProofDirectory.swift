internal import CSV
internal import LedgerStore
internal import UsageModel

/// Whose the rows of a proof are, and which files told them.
struct ProofDirectory {
  private(set) var origins = ProofTable("origin source session developer project key")
  private(set) var people = ProofTable(
    "kind name full_name email provider cost_centre account_code")
  private(set) var files = ProofTable("file import imported_at format bytes sha256 path")

  init(_ ledger: Ledger, _ rows: ProofRows, _ names: ProofNames) throws {
    let developers = try ledger.developers.all()
    let projects = try ledger.projects.all()
    let keys = try ledger.keys.all()
    let known = try Directory(ledger)
    for stored in try ledger.origins.all() {
      guard let owner = rows.origins[stored.id] else { continue }
      origins.add([
        .whole(stored.id), .words(stored.origin.source),
        names.cell("session", stored.origin.sessionID),
        names.cell("developer", known.developers[owner.developerID]),
        names.cell("project", known.projects[owner.projectID]),
        names.cell("key", known.keys[owner.keyID]),
      ])
    }
    for developer in developers {
      people.add([
        .own("developer"), names.cell("developer", developer.value.handle),
        names.realCell(developer.value.name), names.realCell(developer.value.email), .empty,
        .words(developer.value.costCentre), .empty,
      ])
    }
    for project in projects {
      people.add([
        .own("project"), names.cell("project", project.value.name), .empty, .empty, .empty,
        .words(project.value.costCentre), .words(project.value.accountCode),
      ])
    }
    for key in keys {
      people.add([
        .own("key"), names.cell("key", key.value.name), .empty, .empty,
        .words(key.value.provider), .empty, .empty,
      ])
    }
    for file in try ledger.imports.provenance() where rows.files.contains(file.id) {
      files.add([
        .whole(file.id), .whole(file.importID), .own(file.importedAt.iso8601),
        .words(file.format), .optional(file.size), .hex(file.digest), names.realCell(file.path),
      ])
    }
  }
}
