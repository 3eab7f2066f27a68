internal import ArgumentParser
internal import LedgerStore

struct PriceRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a negotiated price out of force.")

  @Argument(help: "Its number in 'outlay price list --negotiated'.")
  var id: Int64

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let change = options.change(ledger, "price.remove", String(id))
    try change.make {
      guard try ledger.prices.retire(overrideID: id) else {
        throw LedgerError(
          .notFound,
          reason: "There is no negotiated price \(id). See 'outlay price list --negotiated'.")
      }
    }
    Console.standard.say(
      "Removed price \(id). Run 'outlay reprice' to apply that to what was imported.")
  }
}
