internal import ArgumentParser
internal import LedgerStore
internal import Pricing
internal import UsageModel

struct PriceRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a negotiated price out of force.")

  @Argument(help: "Its number in 'outlay price list --negotiated'.")
  var id: Int64

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let change = options.change(ledger, "price.remove", String(id))
    let stored = try ledger.prices.overrides().first { $0.id == id }?.value
    try change.make(words: stored.map { ["out of force: \($0.text)"] }) {
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

extension PriceRepository.Override {
  /// `claude-opus-5: input $4, from 2026-10-01 to 2026-12-31`.
  var text: String {
    let terms = PriceTerms(notation: terms)?.text ?? terms
    let last = effectiveUntil?.advanced(by: -1)
    let days = [effectiveFrom.map { "from \($0)" }, last.map { "to \($0)" }].compactMap { $0 }
    return "\(model): \(terms)" + (days.isEmpty ? "" : ", " + days.joined(separator: " "))
  }
}
