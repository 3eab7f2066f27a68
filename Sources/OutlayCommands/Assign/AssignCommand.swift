internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Say whose the usage of a key, a home folder or a folder is.",
    discussion: """
      All history moves at once, and later imports follow; of a key, with --from or --until that of these \
      days. What meant somebody else means them no more; 'unassigned' takes it away from everybody.

        outlay assign key:ci-review-bot ana
        outlay assign key:ci-review-bot ben --from 2026-11-01
        outlay assign home:adm1n ana --dry-run
        outlay assign 'folder:exports/ana/**' ana
        outlay assign email:ana@example.com unassigned
      """)

  @Argument(
    help: ArgumentHelp(
      "key:NAME, home:NAME, folder:PATTERN, email:ADDRESS or identity:ID.", valueName: "kind:name"))
  var thing: AssignableIdentity

  @Argument(help: "The developer's handle, or unassigned.", completion: .developersOrNobody)
  var developer: String

  @Option(name: .long, help: ArgumentHelp("The first day of a key's owner.", valueName: "day"))
  var from: Day?

  @Option(name: .long, help: ArgumentHelp("The last day of a key's owner.", valueName: "day"))
  var until: Day?

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    if let from, let until, until < from {
      throw ValidationError("--until \(until) lies before --from \(from).")
    }
    guard thing.kind == .key || (from == nil && until == nil) else {
      throw ValidationError(
        "--from and --until: what a \(thing.kind.rawValue) means has no dates; leave them out, and "
          + "it holds for all days.")
    }
  }

  func run() throws {
    let ledger = try options.openExisting()
    let owner =
      developer.lowercased() == CallOrigin.nobody ? nil : try ledger.developer(called: developer)
    let change = options.change(ledger, "\(thing.noun).assign", thing.value)
    let name = owner?.value.handle ?? CallOrigin.nobody
    let entry = try change.make(detail: "\(thing.text) to \(name)", reattributesHistory: true) {
      try thing.assign(to: owner, from: from, until: until, in: ledger)
    }
    Console.standard.say(
      entry == nil
        ? "Nothing changed: \(thing.text) is of \(name) already."
        : "Assigned \(thing.text) to \(name).")
    LedgerChange.sayHowToUndo(entry)
  }
}

extension AssignableIdentity {
  /// The noun that changes, by which the audit finds it.
  fileprivate var noun: String { kind == .key ? "key" : "developer" }
}

/// An identity in the sources that can be assigned to a developer: `key:ci-review-bot`, `home:ana`.
struct AssignableIdentity: ExpressibleByArgument {
  enum Kind: String, CaseIterable {
    case key, home, folder, email, identity
  }

  let kind: Kind
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(rawValue: parts[0].lowercased()), !parts[1].isEmpty
    else {
      return nil
    }
    self.kind = kind
    value = String(parts[1])
  }

  var text: String { "\(kind.rawValue):\(value)" }

  /// The rule that means a developer; nil for a key, which has an owner.
  private var identity: DeveloperIdentity? {
    switch kind {
    case .key: nil
    case .folder: DeveloperIdentity(kind: .path, value: value)
    case .home, .email, .identity: DeveloperIdentity(kind: .name, value: value)
    }
  }

  /// Assigns it to a developer and to nobody else; nil unassigns it. A key is assigned for the
  /// given days, or for all days without any.
  func assign(
    to owner: Stored<Developer>?, from: Day?, until: Day?, in ledger: Ledger
  ) throws {
    guard let identity else {
      return try assignKey(to: owner?.id, from: from, until: until, in: ledger)
    }
    try refuseHandle(of: owner, in: ledger)
    for (id, known) in try ledger.developers.identities()
    where known.kind == identity.kind && known.value.lowercased() == value.lowercased() {
      try ledger.developers.removeIdentity(known, from: id)
    }
    if identity.kind == .name { try takeEmail(besides: owner, in: ledger) }
    guard let owner else { return }
    let isEmail = owner.value.email?.lowercased() == value.lowercased()
    let isHandle = owner.value.handle.lowercased() == value.lowercased()
    if identity.kind == .path || !(isEmail || isHandle) {
      try ledger.developers.addIdentity(identity, to: owner.id)
    }
  }

  private func assignKey(
    to ownerID: Int64?, from: Day?, until: Day?, in ledger: Ledger
  ) throws {
    let id = try ledger.key(value).id
    let known = try ledger.periods.owner(ofKey: id)
    guard from != nil || until != nil else {
      return try ledger.periods.setOwner(ofKey: id, to: Timeline(always: ownerID))
    }
    var periods = known.periods.filter { period in
      guard let from, let day = period.from else { return from != nil }
      return day < from
    }
    periods.append(Timeline<Int64?>.Period(from: from, value: ownerID))
    if let next = until?.advanced(by: 1) {
      periods.append(Timeline<Int64?>.Period(from: next, value: known.value(on: next)))
      periods += known.periods.filter { $0.from.map { $0 > next } ?? false }
    }
    try ledger.periods.setOwner(ofKey: id, to: Timeline(periods, before: nil))
  }

  /// Refuses the handle of another developer, which always resolves to them.
  private func refuseHandle(of owner: Stored<Developer>?, in ledger: Ledger) throws {
    guard kind != .folder, let known = try ledger.developers.find(handle: value),
      known.id != owner?.id
    else { return }
    throw LedgerError(
      .conflict,
      reason: "'\(value)' is the handle of a developer, and means them: give them another with "
        + "'outlay developer edit \(ShellWord.quoted(value)) --rename HANDLE' first.")
  }

  /// Removes the e-mail from another developer who has it.
  private func takeEmail(besides owner: Stored<Developer>?, in ledger: Ledger) throws {
    for var developer in try ledger.developers.all()
    where developer.value.email?.lowercased() == value.lowercased() && developer.id != owner?.id {
      developer.value.email = nil
      try ledger.developers.update(developer)
    }
  }
}
