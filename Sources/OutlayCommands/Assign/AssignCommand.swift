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
  var thing: AssignedThing

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
    let entry = try change.make(detail: "\(thing.text) to \(name)", settlesHistory: true) {
      try thing.assign(to: owner, from: from, until: until, in: ledger)
    }
    Console.standard.say("Assigned \(thing.text) to \(name).")
    LedgerChange.sayHowToUndo(entry)
  }
}

extension AssignedThing {
  /// The noun that changes, by which the audit finds it.
  fileprivate var noun: String { kind == .key ? "key" : "developer" }
}
