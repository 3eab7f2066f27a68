public import ArgumentParser
internal import LedgerStore
public import Operations
internal import UsageModel

struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Say whose the usage of a key, a home folder or a folder is.",
    discussion: """
      All history moves at once, and later imports follow; of a key, with --from or --until that of these \
      days. What meant somebody else means them no more; 'unassigned' takes it away from everybody, and \
      'nobody' keeps 'outlay unassigned --interactive' from asking again.

      Of two rules the more exact holds: github:ana before login:ana before identity:ana, so that equal \
      names in two sources may be two people. Kinds are key, folder, identity (any name), email, account, \
      login, name, home, and the sources and services that name people, such as copilot and github.

        outlay assign key:ci-review-bot ana
        outlay assign key:ci-review-bot ben --from 2026-11-01
        outlay assign home:adm1n ana --dry-run
        outlay assign github:ana ben
        outlay assign 'folder:exports/ana/**' ana
        outlay assign email:ana@example.com unassigned
      """)

  @Argument(
    help: ArgumentHelp(
      "key:NAME, home:NAME, login:NAME, github:NAME, folder:PATTERN, email:ADDRESS, identity:ID…",
      valueName: "kind:name"))
  var thing: AssignableIdentity

  @Argument(help: "The developer's handle, unassigned or nobody.", completion: .developersOrNobody)
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
        "--from and --until: what a \(thing.kind.word) means has no dates; leave them out, and "
          + "it holds for all days.")
    }
  }

  func run() throws {
    let ledger = try options.openExisting()
    let (assignee, name) = try assignee(in: ledger)
    let change = options.change(ledger, "\(thing.noun).assign", thing.value)
    let entry = try change.make(detail: "\(thing.text) to \(name)", reattributesHistory: true) {
      try thing.assign(to: assignee, from: from, until: until, in: ledger)
    }
    Console.standard.say(
      entry == nil
        ? "Nothing changed: \(thing.text) is of \(name) already."
        : "Assigned \(thing.text) to \(name).")
    LedgerChange.sayHowToUndo(entry)
  }

  private func assignee(
    in ledger: Ledger
  ) throws -> (AssignableIdentity.Assignee, name: String) {
    let word = developer.lowercased()
    if word == CallOrigin.nobody { return (.unassigned, word) }
    if word == "nobody", try ledger.developers.find(handle: word) == nil { return (.nobody, word) }
    let owner = try ledger.developer(called: developer)
    return (.developer(owner), owner.value.handle)
  }
}

extension AssignableIdentity: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
