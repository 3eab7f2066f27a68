internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct ProjectEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change what is known of a project.",
    discussion: """
      An empty text takes a value away: --account ''. A former name goes on meaning the project.

      A cost centre has dates: it holds from today on, or from the day of --from; --from start is \
      always. What was never said before holds always. How much booked spend of past months moves is \
      said before it does. Where a project and a person name different cost centres, the project's \
      is booked, or as 'outlay setting set cost-centre-of' says.

        outlay project edit shop --cost-centre 4200 --from 2026-11-01
      """)

  @Argument(help: "The name.", completion: .projects)
  var name: String

  @Option(name: .long, help: ArgumentHelp("Another name.", valueName: "name"))
  var rename: String?

  @OptionGroup var fields: ProjectFields

  @Option(name: .long, help: ArgumentHelp("A pattern to take away.", valueName: "pattern"))
  var removePath: [String] = []

  @OptionGroup(title: "When") var when: DatedOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try EditOptions(
      [("rename", rename != nil)] + fields.given + [("remove-path", !removePath.isEmpty)]
    ).check()
    if let rename { try Handle.check(rename) }
    if when.from != nil, fields.costCentre == nil {
      throw ValidationError("--from is of --cost-centre: name it too.")
    }
  }

  func run() throws {
    let ledger = try options.openExisting()
    let change = options.change(ledger, "project.edit", name)
    let known = try ledger.project(name)
    if let costCentre = fields.costCentre {
      try ledger.memberships().remark(onNew: costCentre, .costCentre).map(Console.standard.say)
    }
    let detail = rename.map { "renamed to \($0)" } ?? ""
    if fields.costCentre == nil {
      try change.make(detail: detail, settlesHistory: true) {
        try edit(known, from: .always, in: ledger)
      }
    } else {
      let dated = try DatedChange(change, from: when.from, settlesHistory: meansOthers)
      try dated.run(detail: detail) { try edit(known, from: $0, in: ledger) }
    }
    Console.standard.say("Changed project \(rename ?? name).")
    if fields.costCentre != nil {
      let timeline = try ledger.periods.costCentre(ofProject: known.id)
      Console.standard.say("\(rename ?? name): cost centre \(timeline.text).")
    }
  }

  /// Whether the change can move calls to another project.
  private var meansOthers: Bool { rename != nil || !(fields.path + removePath).isEmpty }

  private func edit(
    _ known: Stored<Project>, from start: ChangeStart, in ledger: Ledger
  ) throws {
    var project = Stored(id: known.id, value: fields.applied(to: known.value))
    project.value.costCentre = known.value.costCentre
    if let rename, rename != known.value.name {
      try ledger.projects.addRule(.name, known.value.name, to: project.id)
      project.value.name = rename
    }
    try ledger.projects.update(project)
    if let costCentre = fields.costCentre {
      try ledger.periods.changeCostCentre(
        ofProject: project.id, to: costCentre.isEmpty ? nil : costCentre, from: start)
    }
    for pattern in removePath {
      guard try ledger.projects.removeRule(.path, pattern, from: project.id) else {
        throw LedgerError(
          .notFound,
          reason: "\(name) has no pattern '\(pattern)': see 'outlay project show \(name)'.")
      }
    }
    try fields.addPaths(to: project.id, in: ledger)
  }
}
