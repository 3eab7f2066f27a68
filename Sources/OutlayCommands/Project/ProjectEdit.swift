internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct ProjectEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change what is known of a project.",
    discussion: """
      An empty text takes a value away: --account ''. A former name goes on meaning the project.

      --parent puts it below another project, with all that is below it and with its history; --parent '' \
      puts it at the top. A new name without a '/' keeps the place, one with a '/' is a path from the top. \
      A repository is known by its address, however it was cloned; --path goes before it.

      A cost centre has dates: it holds from today on, or from the day of --from; --from start is \
      always. What was never said before holds always. How much booked spend of past months moves is \
      said before it does. Where a project and a person name different cost centres, the project's \
      is booked, or as 'outlay setting set cost-centre-of' says.

        outlay project edit shop --cost-centre 4200 --from 2026-11-01
      """)

  @Argument(help: "The name.", completion: .projects)
  var name: String

  @Option(
    name: .long,
    help: ArgumentHelp("Another name, or another path from the top.", valueName: "name"))
  var rename: String?

  @OptionGroup var fields: ProjectFields

  @Option(name: .long, help: ArgumentHelp("A pattern to take away.", valueName: "pattern"))
  var removePath: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("A repository to take away.", valueName: "address"))
  var removeRepository: [String] = []

  @OptionGroup(title: "When") var when: DatedOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try EditOptions(
      [("rename", rename != nil)] + fields.given + [
        ("remove-path", !removePath.isEmpty), ("remove-repository", !removeRepository.isEmpty),
      ]
    ).check()
    let path = try rename.map { try ProjectPath(checking: $0) }
    if path?.parent != nil, fields.parent != nil {
      throw ValidationError("Say the place once: in --rename or with --parent.")
    }
    _ = try removeRepository.map { try RepositoryAddress(checking: $0, "--remove-repository") }
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
    var placing = ProjectPlacing(ledger)
    if fields.costCentre == nil {
      try change.make(detail: detail, reattributesHistory: true) {
        placing = try edit(known, from: .always, in: ledger)
      }
    } else {
      let dated = try DatedChange(change, from: when.from, reattributesHistory: affectsAttribution)
      try dated.make(detail: detail) { placing = try edit(known, from: $0, in: ledger) }
    }
    placing.remarks.forEach(Console.standard.say)
    let newName = try Names(.project, ledger)[known.id] ?? name
    Console.standard.say("Changed project \(newName).")
    if fields.costCentre != nil {
      let timeline = try ledger.periods.costCentre(ofProject: known.id)
      Console.standard.say("\(newName): cost centre \(timeline.text).")
    }
  }

  /// Whether the change can move calls to another project.
  private var affectsAttribution: Bool {
    rename != nil || fields.parent != nil
      || !(fields.path + removePath + fields.repository + removeRepository).isEmpty
  }

  private func edit(
    _ known: Stored<Project>, from start: EffectiveDate, in ledger: Ledger
  ) throws -> ProjectPlacing {
    var placing = ProjectPlacing(ledger)
    var project = Stored(id: known.id, value: fields.applied(to: known.value))
    project.value.costCentre = known.value.costCentre
    if rename != nil || fields.parent != nil {
      project.value.name = try placing.move(
        known, named: rename.flatMap { ProjectPath($0) }, below: fields.parent)
    }
    try ledger.projects.update(project)
    if let costCentre = fields.costCentre {
      try ledger.periods.changeCostCentre(
        ofProject: project.id, to: costCentre.isEmpty ? nil : costCentre, from: start)
    }
    try removeRules(of: project.id, in: ledger)
    try fields.addRules(to: project.id, in: ledger)
    return placing
  }

  private func removeRules(of id: Int64, in ledger: Ledger) throws {
    func remove(_ kind: ProjectRepository.RuleKind, _ value: String, _ word: String) throws {
      guard try !ledger.projects.removeRule(kind, value, from: id) else { return }
      throw LedgerError(
        .notFound, reason: "\(name) has no \(word) '\(value)': see 'outlay project show \(name)'.")
    }
    for pattern in removePath { try remove(.path, pattern, "pattern") }
    for text in removeRepository {
      let address = try RepositoryAddress(checking: text, "--remove-repository")
      try remove(.repository, address.description, "repository")
    }
  }
}
