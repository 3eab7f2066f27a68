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
      try change.make(detail: detail, reattributesHistory: true) {
        try edit(known, from: .always, in: ledger)
      }
    } else {
      let dated = try DatedChange(change, from: when.from, reattributesHistory: affectsAttribution)
      try dated.make(detail: detail) { try edit(known, from: $0, in: ledger) }
    }
    Console.standard.say("Changed project \(rename ?? name).")
    if fields.costCentre != nil {
      let timeline = try ledger.periods.costCentre(ofProject: known.id)
      Console.standard.say("\(rename ?? name): cost centre \(timeline.text).")
    }
  }

  /// Whether the change can move calls to another project.
  private var affectsAttribution: Bool { rename != nil || !(fields.path + removePath).isEmpty }

  private func edit(
    _ known: Stored<Project>, from start: EffectiveDate, in ledger: Ledger
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
