internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

/// The scope of a rule: the spend that it watches.
struct AlertScopeOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("One developer.", valueName: "handle"), completion: .developers)
  var developer: String?

  @Option(
    name: .long, help: ArgumentHelp("A team as a whole.", valueName: "team"), completion: .teams)
  var team: String?

  @Option(
    name: .long, help: ArgumentHelp("All of a role together.", valueName: "role"),
    completion: .roles)
  var role: String?

  @Option(name: .long, help: ArgumentHelp("A project.", valueName: "name"), completion: .projects)
  var project: String?

  @Option(name: .long, help: ArgumentHelp("An API key.", valueName: "name"), completion: .keys)
  var key: String?

  @Option(
    name: .long,
    help: ArgumentHelp("A model, or all whose name holds the text: opus.", valueName: "model"),
    completion: .models)
  var model: String?

  @Flag(name: .long, help: "The organisation as a whole.")
  var organisation = false

  @Flag(
    name: .long,
    help: "Each developer of the scope by themselves. Without a scope this is what is meant.")
  var each = false

  func validate() throws {
    guard scopes.count <= 1 else {
      throw ValidationError(
        "Name one scope, such as --developer or --team; add a rule for each of several.")
    }
    if each, developer != nil {
      throw ValidationError("--developer is one person: leave --each out.")
    }
    if scopes.contains(where: { $0.kind != .organisation && $0.name.isEmpty }) {
      throw ValidationError("The scope's name is empty.")
    }
  }

  private var scopes: [SpendScope] {
    [
      developer.map { SpendScope(.developer, $0) }, team.map { SpendScope(.team, $0) },
      role.map { SpendScope(.role, $0) }, project.map { SpendScope(.project, $0) },
      key.map { SpendScope(.key, $0) }, model.map { SpendScope(.model, $0) },
      organisation ? .organisation : nil,
    ].compactMap { $0 }
  }

  /// The scope as the ledger spells it, and whether it applies to each of its developers.
  ///
  /// Throws for an unknown name; a new team, role or model is accepted with a remark.
  func scope(in ledger: Ledger) throws -> (scope: SpendScope, appliesPerDeveloper: Bool) {
    guard let scope = scopes.first else { return (.organisation, true) }
    return (try Directory(ledger).known(scope).said(), scope.kind != .developer && each)
  }
}
