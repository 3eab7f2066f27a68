internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

/// The work that spend is booked on.
struct ProjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project", abstract: "Keep the projects that spend is booked on.",
    discussion: """
      A project is named after its repository's folder; worktrees fold into it. A path pattern \
      overrules that, and so does a repository where the source states it. A change settles all history \
      anew.

      A project may be below another: payments/checkout. Reports, filters, budgets and alerts of payments \
      then cover what is below it.

        outlay project edit checkout --cost-centre 4100 --account 6540 --billable
        outlay project edit monorepo --path '**/mono/**'
        outlay project edit shop --repository github.com/acme/shop
        outlay project edit checkout --parent payments
        outlay project merge web_shop web-shop
      """,
    subcommands: [
      ProjectAdd.self, ProjectList.self, ProjectShow.self, ProjectEdit.self, ProjectMerge.self,
      ProjectRemove.self, ProjectImport.self,
    ])
}

struct ProjectAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a project.")

  @Argument(
    help:
      "The name; that of the repository's folder resolves usage to it. Below another: pay/checkout."
  )
  var name: String

  @OptionGroup var fields: ProjectFields
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws { _ = try place }

  private var place: ProjectPath {
    get throws {
      let parent = fields.parent ?? ""
      return try ProjectPath(checking: parent.isEmpty ? name : "\(parent)/\(name)")
    }
  }

  func run() throws {
    let ledger = try options.open()
    let place = try place
    let change = options.change(ledger, "project.add", place.text)
    var placing = ProjectPlacing(ledger)
    try change.make(reattributesHistory: true) {
      let id = try placing.add(fields.applied(to: Project(name: place.text)), at: place)
      try fields.addRules(to: id, in: ledger)
    }
    placing.remarks.forEach(Console.standard.say)
    Console.standard.say("Added project \(place.text).")
  }
}

struct ProjectMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make two projects one: all of the first goes to the second.")

  @Argument(help: "The name that goes away; it goes on meaning the other.", completion: .projects)
  var source: String

  @Argument(help: "The name that stays.", completion: .projects)
  var target: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.merge(.project, source, into: target)
  }
}

struct ProjectRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a project that has no spend.")

  @Argument(help: "The name.", completion: .projects)
  var name: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    try options.remove(.project, name)
  }
}
