internal import CSV
internal import LedgerStore
internal import Pricing
internal import UsageModel

/// The classes of rows, and the lines of the price book that they are priced by, with their sources.
struct ProofPrices {
  private(set) var classes = ProofTable(
    "class model canonical_model price basis tier speed geo context regional")
  private(set) var prices = ProofTable("price model provider from until kind card source")

  /// `used` are the classes of the rows, in the order of their numbers.
  init(_ ledger: Ledger, _ used: [CallClass]) throws {
    let names = try ledger.models.names()
    let services = try ledger.models.services()
    let book = PriceBook.builtIn
    for (index, callClass) in used.enumerated() {
      let name = names[callClass.modelID] ?? ""
      let match = book.match(name) ?? ModelMatch(model: "")
      let service = match.service(services[callClass.serviceID] ?? .unspecified)
      classes.add([
        .whole(index + 1), .words(name), .words(match.model), .optional(callClass.priceID),
        .own(ExpenseBasis.priced(callClass.basis).name), .words(service.tier),
        .words(service.speed), .words(service.geo), .whole(service.context.rawValue),
        .own("\(match.regional.numerator)/\(match.regional.denominator)"),
      ])
    }
    let ids = Set(used.compactMap(\.priceID))
    let overrides = try ledger.prices.overrides().map(\.value)
    for price in try ledger.prices.used() where ids.contains(price.id) {
      let value = price.value
      prices.add([
        .whole(price.id), .words(value.model), .words(value.provider),
        .own(value.effectiveFrom?.description), .own(value.effectiveUntil?.description),
        .own(value.isNegotiated ? "negotiated" : "list"), .own(value.card),
        .words(Self.source(of: value, overrides)),
      ])
    }
  }

  /// Where a price is from: the published lists, or what was negotiated over them.
  private static func source(
    of price: PriceRepository.Used, _ overrides: [PriceRepository.Override]
  ) -> String {
    let start = price.effectiveFrom ?? Day(number: .min)
    let list = PriceBook.builtIn.listPrices(of: price.model).first { list in
      guard price.isNegotiated else {
        return list.effectiveFrom == price.effectiveFrom
          && list.effectiveUntil == price.effectiveUntil && list.card.notation == price.card
      }
      return list.holds(on: start)
    }
    let published = list?.source.map { "\($0.lists), read on \($0.readOn)" }
    guard price.isNegotiated else { return published ?? "a list price of an earlier version" }
    let terms = overrides.filter { $0.model == price.model }.map { override in
      "\(override.terms) from \(override.effectiveFrom?.description ?? "the start") until "
        + "\(override.effectiveUntil?.description ?? "further notice")"
    }
    let stated = terms.isEmpty ? "no longer in force" : terms.joined(separator: "; ")
    return "negotiated: \(stated)" + (published.map { "; over the list price of \($0)" } ?? "")
  }
}
