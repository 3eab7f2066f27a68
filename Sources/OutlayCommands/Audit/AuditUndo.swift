internal import ArgumentParser
internal import LedgerStore
internal import Operations

struct AuditUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take a change back: a merge, a removal, an assignment, an edit.",
    discussion: """
      All rows are as they were before, and history belongs where it belonged. What came since stays; \
      where a later change rests on this one, nothing is taken back and the later one is named. An undo \
      can be taken back too. Imports have an undo of their own: outlay imports undo.
      """)

  @Argument(help: "The entry's number in 'outlay audit'.")
  var entry: Int64

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    var change = options.change(ledger, "audit.undo", "entry \(entry)")
    change.undoes = entry
    var changed: [RowChange] = []
    let number = try change.make(settlesHistory: true) {
      changed = try ledger.takeBack(entry: entry)
      guard changed.contains(where: \.isOfTimeZone) else { return }
      try ledger.dailyUsage.rebuildAll(timeZone: ledger.settings.timeZone())
    } afterwards: {
      for id in changed.compactMap(\.addedDeveloperID) {
        try ledger.sessions.removeUnused(ofDeveloper: id)
      }
    }
    Console.standard.say("Took back entry \(entry).")
    LedgerChange.sayHowToUndo(number)
  }
}
