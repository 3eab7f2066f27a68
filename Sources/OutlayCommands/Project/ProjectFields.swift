internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

/// The fields of a project; an absent option leaves its field as it is.
struct ProjectFields: ParsableArguments {
  @Option(name: .long, help: "The cost centre that finance books it on.", completion: .costCentres)
  var costCentre: String?

  @Option(
    name: .long, help: ArgumentHelp("The account code of its expense lines.", valueName: "code"))
  var account: String?

  @Flag(inversion: .prefixedNo, help: "Whether a customer pays for it.")
  var billable: Bool?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A pattern of working directories: '**/mono/**'. Repeatable.", valueName: "pattern"))
  var path: [String] = []

  func validate() throws {
    guard !path.contains("") else {
      throw ValidationError("--path: expected a pattern that is not empty.")
    }
  }

  /// Each option, and whether it was given.
  var given: [(name: String, isGiven: Bool)] {
    [
      ("cost-centre", costCentre != nil), ("account", account != nil),
      ("billable", billable != nil), ("path", !path.isEmpty),
    ]
  }

  /// The project with the given fields. An empty text clears a field.
  func applied(to project: Project) -> Project {
    var changed = project
    if let costCentre { changed.costCentre = costCentre.isEmpty ? nil : costCentre }
    if let account { changed.accountCode = account.isEmpty ? nil : account }
    changed.isBillable = billable ?? project.isBillable
    return changed
  }

  /// Adds the path rules to a stored project.
  func addPaths(to id: Int64, in ledger: Ledger) throws {
    for pattern in path { try ledger.projects.addRule(.path, pattern, to: id) }
  }
}
