internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct ProjectEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change what is known of a project.",
    discussion: """
      An empty text takes a value away: --account ''. A former name goes on meaning the project.
      """)

  @Argument(help: "The name.")
  var name: String

  @Option(name: .long, help: ArgumentHelp("Another name.", valueName: "name"))
  var rename: String?

  @OptionGroup var fields: ProjectFields

  @Option(name: .long, help: ArgumentHelp("A pattern to take away.", valueName: "pattern"))
  var removePath: [String] = []

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try EditOptions(
      [("rename", rename != nil)] + fields.given + [("remove-path", !removePath.isEmpty)]
    ).check()
    if let rename { try Handle.check(rename) }
  }

  func run() throws {
    let ledger = try options.open()
    let change = options.change(ledger, "project.edit", name)
    try change.run(detail: rename.map { "renamed to \($0)" } ?? "", settlesHistory: true) {
      var project = try ledger.project(name)
      project.value = fields.applied(to: project.value)
      if let rename, rename != project.value.name {
        try ledger.projects.addRule(.name, project.value.name, to: project.id)
        project.value.name = rename
      }
      try ledger.projects.update(project)
      for pattern in removePath {
        guard try ledger.projects.removeRule(.path, pattern, from: project.id) else {
          throw LedgerError(
            .notFound,
            reason: "\(name) has no pattern '\(pattern)': see 'outlay project show \(name)'.")
        }
      }
      try fields.addPaths(to: project.id, in: ledger)
    }
    Console.standard.say("Changed project \(rename ?? name).")
  }
}
