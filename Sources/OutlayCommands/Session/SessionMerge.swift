internal import ArgumentParser
internal import LedgerStore

struct SessionMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make two sessions one: all of the first goes to the second.")

  @Argument(help: "The beginning of the id that goes away.")
  var source: String

  @Argument(help: "The beginning of the id that stays.")
  var target: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let (source, target) = (try ledger.session(source), try ledger.session(target))
    guard source.id != target.id else {
      throw ValidationError("Name two sessions: \(source.externalID) is already one.")
    }
    guard source.developerID == target.developerID else {
      throw LedgerError(
        .conflict,
        reason: "The sessions belong to two people: give one of them to the other first, "
          + "with 'outlay session edit ID --developer HANDLE'.")
    }
    let change = options.change(ledger, "session.merge", target.externalID)
    let entry = try change.run(detail: "from \(source.externalID)", settlesHistory: true) {
      try ledger.sessions.merge(id: source.id, into: target.id)
    }
    Console.standard.say("Merged \(source.externalID) into \(target.externalID).")
    LedgerChange.sayHowToUndo(entry)
  }
}
