internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct PriceShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show all that is known of a model's price.")

  @Argument(help: "The model, in any spelling.", completion: .models)
  var model: String

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

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
    try options.write(table(book, match))
  }

  private func table(_ book: PriceBook, _ match: ModelMatch) -> Table {
    let list = book.listPrices(of: match.model)
    let now = Console.standard.now
    // Each service may have a negotiated price of its own.
    func price(_ service: ServiceClass) -> Price? {
      book.price(of: match.model, at: now, service: service)
    }
    let today = price(.unspecified)
    let negotiated = book.negotiatedPrices(of: match.model)
    let fast = book.negotiatedPrices(of: match.model, service: ServiceClass(speed: "fast"))
    let rows =
      list.flatMap { tokenRows($0) + fastRows($0) } + negotiated.flatMap(tokenRows)
      + fast.flatMap(fastRows)
    let batch = price(ServiceClass(tier: "batch"))?.card.batchMultiplier
    var notes = [PriceTable.unitNote]
    if match.regional != .one { notes.append("'\(model)' is regional: all × \(match.regional).") }
    notes += (today ?? list.last).map { conditions($0, batch: batch) } ?? []
    notes += list.last?.source.map { ["List price: \($0.lists), read on \($0.readOn)."] } ?? []
    return Table(
      title: "\(match.model)" + (list.last.map { ", \($0.displayName) of \($0.provider)" } ?? ""),
      Self.columns, rows, notes: notes)
  }

  /// A row: the rates of a price, and the kind of usage they are for.
  private typealias Row = (kind: String, price: Price, rates: TokenRates)

  private static var columns: [Column<Row>] {
    [.text("Price", "kind") { .label(($0.price.isNegotiated ? "negotiated" : "list") + $0.kind) }]
      + PriceTable.days.map { $0.of(\.price) }
      + PriceTable.rates.map { column in
        column.of { (rates: $0.rates, factor: $0.price.card.factor) }
      }
  }

  private func tokenRows(_ price: Price) -> [Row] {
    let usual: Row = (kind: "", price: price, rates: price.card.base)
    guard let long = price.card.longContext else { return [usual] }
    let kind = ", prompt above \(Figures.grouped(long.threshold))"
    return [usual, (kind: kind, price: price, rates: long.rates)]
  }

  private func fastRows(_ price: Price) -> [Row] {
    price.card.fast.map { [(kind: ", fast", price: price, rates: $0)] } ?? []
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
