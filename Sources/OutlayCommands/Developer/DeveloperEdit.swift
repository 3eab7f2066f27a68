internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct DeveloperEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change what is known of a developer.",
    discussion: """
      An empty text takes a value away: --team ''. A former handle stays an identity.

      Role, team and cost centre have dates: usage belongs to what somebody was on its day. A change \
      holds from today on, or from the day of --from; --from start is always. What was never said \
      before holds always. How much booked spend of past months moves is said before it does.

        outlay developer edit ana --team platform --from 2026-11-01
        outlay developer edit ana --role senior --from start --dry-run
      """)

  @Argument(help: "The handle.", completion: .developers)
  var handle: String

  @Option(name: .long, help: ArgumentHelp("Another handle.", valueName: "handle"))
  var rename: String?

  @OptionGroup var fields: DeveloperFields

  @Option(name: .long, help: ArgumentHelp("An identity to take away.", valueName: "name"))
  var removeIdentity: [String] = []

  @Option(name: .long, help: ArgumentHelp("A pattern to take away.", valueName: "pattern"))
  var removePath: [String] = []

  @OptionGroup(title: "When") var when: DatedOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try EditOptions(
      [("rename", rename != nil)] + fields.given + [
        ("remove-identity", !removeIdentity.isEmpty), ("remove-path", !removePath.isEmpty),
      ]
    ).check()
    if let rename { try Handle.check(rename) }
    if when.from != nil, fields.stated.isEmpty {
      throw ValidationError("--from is of --role, --team and --cost-centre: name one of them.")
    }
  }

  func run() throws {
    let ledger = try options.openExisting()
    let change = options.change(ledger, "developer.edit", handle)
    let known = try ledger.developer(handle)
    let memberships = try ledger.memberships()
    for (field, value) in fields.stated {
      memberships.remark(onNew: value, field).map(Console.standard.say)
    }
    let detail = rename.map { "renamed to \($0)" } ?? ""
    if fields.stated.isEmpty {
      try change.make(
        detail: detail, reattributesHistory: affectsAttribution,
        ofNamesAlone: fields.path.isEmpty && removePath.isEmpty
      ) {
        try edit(known, from: .always, in: ledger)
      }
    } else {
      let dated = try DatedChange(change, from: when.from, reattributesHistory: affectsAttribution)
      try dated.make(detail: detail) { try edit(known, from: $0, in: ledger) }
    }
    Console.standard.say("Changed developer \(rename ?? handle).")
    for (field, _) in fields.stated {
      let timeline = try ledger.periods.timeline(field, ofDeveloper: known.id)
      Console.standard.say("\(rename ?? handle): \(field.title) \(timeline.text).")
    }
  }

  /// Whether the change can move calls to another developer.
  private var affectsAttribution: Bool {
    let texts = fields.identity + fields.path + removeIdentity + removePath
    return !texts.isEmpty || rename != nil || fields.email != nil || fields.name != nil
  }

  private func edit(
    _ known: Stored<Developer>, from start: EffectiveDate, in ledger: Ledger
  ) throws {
    var developer = Stored(id: known.id, value: fields.applied(to: known.value))
    for field in MembershipField.allCases { developer.value[field] = known.value[field] }
    try rename(&developer, in: ledger)
    try ledger.developers.update(developer)
    try fields.change(developer.id, from: start, in: ledger)
    try removeIdentities(of: developer.id, in: ledger)
    try fields.addIdentities(to: developer.id, in: ledger)
  }

  /// Sets the new handle; the former one stays as an identity, which resolves to the same person.
  private func rename(_ developer: inout Stored<Developer>, in ledger: Ledger) throws {
    guard let rename, rename != developer.value.handle else { return }
    let former = DeveloperIdentity(kind: .name, value: developer.value.handle)
    try ledger.developers.addIdentity(former, to: developer.id)
    developer.value.handle = rename
  }

  private func removeIdentities(of id: Int64, in ledger: Ledger) throws {
    let names = removeIdentity.map { DeveloperIdentity(kind: .name, value: $0) }
    let paths = removePath.map { DeveloperIdentity(kind: .path, value: $0) }
    for identity in names + paths {
      guard try ledger.developers.removeIdentity(identity, from: id) else {
        throw LedgerError(
          .notFound,
          reason: "\(handle) has no '\(identity.value)': see 'outlay developer show \(handle)'.")
      }
    }
  }
}
