internal import ArgumentParser
internal import LedgerStore
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct PriceShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show all that is known of a model's price.")

  @Argument(help: "The model, in any spelling.")
  var model: String

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let book = try ledger.reading { try PriceBook(of: ledger) }
    guard let match = book.match(model) else {
      let nearest = Suggestion.nearest(to: model, in: book.models)
      throw Failure(
        .usage,
        "No price is known for '\(model)'. "
          + (nearest.map { "Did you mean '\($0)'? Else see" } ?? "See")
          + " 'outlay price list', or set one with 'outlay price set \(ShellWord.quoted(model)) "
          + "--input … --output …'.")
    }
    try output.write(table(book, match))
  }

  private func table(_ book: PriceBook, _ match: ModelMatch) -> ReportTable {
    let list = book.listPrices(of: match.model)
    let now = Console.standard.now
    // Each service may have a negotiated price of its own.
    func price(_ service: ServiceClass) -> Price? {
      book.price(of: match.model, at: now, service: service)
    }
    let today = price(.unspecified)
    var rows = list.flatMap { tokenRows($0) + fastRows($0) }
    if let today, today.isNegotiated { rows += tokenRows(today) }
    if let fast = price(ServiceClass(speed: "fast")), fast.isNegotiated { rows += fastRows(fast) }
    let batch = price(ServiceClass(tier: "batch"))?.card.batchMultiplier
    var notes = [PriceTable.unitNote]
    if match.regional != .one { notes.append("'\(model)' is regional: all × \(match.regional).") }
    notes += (today ?? list.last).map { conditions($0, batch: batch) } ?? []
    return ReportTable(
      title: "\(match.model)" + (list.last.map { ", \($0.displayName) of \($0.provider)" } ?? ""),
      columns: [.init("Price", name: "kind")] + PriceTable.columns.dropFirst().dropLast(),
      rows: rows, notes: notes)
  }

  private func tokenRows(_ price: Price) -> [[Cell]] {
    let (name, days) = head(of: price)
    var rows = [[.label(name)] + days + PriceTable.cells(price.card.base, times: price.card.factor)]
    if let long = price.card.longContext {
      rows.append(
        [.label("\(name), prompt above \(Figures.grouped(long.threshold))")] + days
          + PriceTable.cells(long.rates, times: price.card.factor))
    }
    return rows
  }

  private func fastRows(_ price: Price) -> [[Cell]] {
    guard let fast = price.card.fast else { return [] }
    let (name, days) = head(of: price)
    return [
      [.label("\(name), fast")] + days + PriceTable.cells(fast, times: price.card.factor)
    ]
  }

  private func head(of price: Price) -> (name: String, days: [Cell]) {
    (
      price.isNegotiated ? "negotiated" : "list",
      [.day(price.effectiveFrom), .day(price.effectiveUntil)]
    )
  }

  private func conditions(_ price: Price, batch: Ratio?) -> [String] {
    let card = price.card
    var notes: [String] = []
    if card.factor != .one { notes.append("Negotiated: all token prices × \(card.factor).") }
    if let batch { notes.append("Batch: × \(batch).") }
    if let residency = card.usResidencyMultiplier {
      notes.append("US-only inference: × \(residency).")
    }
    if let regional = card.regionalMultiplier { notes.append("Regional cloud ids: × \(regional).") }
    if let search = card.webSearch {
      notes.append("Web search: $\(Money(picodollars: search).exactText) a request.")
    }
    return notes
  }
}
