internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

/// What the importing person states about the files; it overrides what the files say themselves.
struct OwnerOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The developer of all of it, or 'unassigned'.", valueName: "handle"),
    completion: .developers)
  var developer: String?

  @Option(
    name: .long, help: ArgumentHelp("The project of all of it.", valueName: "name"),
    completion: .projects)
  var project: String?

  @Option(
    name: .long, help: ArgumentHelp("The API key of all of it.", valueName: "name"),
    completion: .keys)
  var key: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The computer of all of it, such as laptop: exports of two machines of a person add up.",
      valueName: "name"))
  var machine: String?

  @Flag(name: .long, help: "Add developers whom the ledger does not know.")
  var createDevelopers = false

  /// The options as one types them.
  var typed: [String] {
    let stated = [
      ("developer", developer), ("project", project), ("key", key), ("machine", machine),
    ]
    return stated.compactMap { name, value in value.map { "--\(name) \(ShellWord.quoted($0))" } }
      + (createDevelopers ? ["--create-developers"] : [])
  }

  /// The options as an origin; throws for an unknown developer or key. A new project is added.
  func origin(in ledger: Ledger) throws -> CallOrigin {
    var origin = CallOrigin(source: "")
    if let developer, developer.lowercased() == CallOrigin.nobody {
      origin.statedDeveloper = CallOrigin.nobody
    } else if let developer {
      if createDevelopers { try Handle.check(developer) }
      origin.statedDeveloper =
        createDevelopers ? developer : try ledger.developer(called: developer).value.handle
    }
    if let key { origin.statedKey = try ledger.key(key).value.name }
    if let project {
      try Handle.check(project)
      origin.statedProject = project
    }
    if let machine {
      try Handle.check(machine)
      origin.machine = machine
    }
    return origin
  }
}
