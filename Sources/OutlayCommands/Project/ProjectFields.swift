internal import ArgumentParser
internal import LedgerStore
internal import Operations
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

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A repository, as git names it or github.com/acme/shop, in whatever folder it is. Repeatable.",
      valueName: "address"))
  var repository: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("The project that it is below.", valueName: "name"),
    completion: .projects)
  var parent: String?

  func validate() throws {
    guard !path.contains("") else {
      throw ValidationError("--path: expected a pattern that is not empty.")
    }
    _ = try repository.map { try RepositoryAddress(checking: $0, "--repository") }
    if let parent, !parent.isEmpty { _ = try ProjectPath(checking: parent) }
  }

  /// Each option, and whether it was given.
  var given: [(name: String, isGiven: Bool)] {
    [
      ("cost-centre", costCentre != nil), ("account", account != nil),
      ("billable", billable != nil), ("path", !path.isEmpty),
      ("repository", !repository.isEmpty), ("parent", parent != nil),
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

  /// Adds the rules by path and repository to a stored project.
  func addRules(to id: Int64, in ledger: Ledger) throws {
    for pattern in path { try ledger.projects.addRule(.path, pattern, to: id) }
    for text in repository {
      let address = try RepositoryAddress(checking: text, "--repository")
      try ledger.projects.addRule(.repository, address.description, to: id)
    }
  }
}

extension ProjectPath {
  /// Throws what is wrong with a text as the path of a project.
  init(checking text: String) throws {
    guard let path = ProjectPath(text) else {
      throw ValidationError("'\(text)' cannot be a name: expected names between slashes.")
    }
    for name in path.parts { try Handle.check(name) }
    self = path
  }
}

extension RepositoryAddress {
  /// Throws a usage error for a text that is no address; it is not repeated, as it may hold a password.
  init(checking text: String, _ option: String) throws {
    guard let address = RepositoryAddress(text) else {
      throw ValidationError(
        "\(option): expected the address of a repository, such as github.com/acme/shop or "
          + "git@github.com:acme/shop.git.")
    }
    self = address
  }
}
