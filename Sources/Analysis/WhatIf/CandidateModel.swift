public import LedgerStore
public import Pricing
public import UsageModel

/// The priced model that calls would move to.
public struct CandidateModel: Equatable, Sendable {
  /// The canonical id.
  public let model: String
  /// Why it was chosen, as a clause: `the newest sonnet that the team uses`; nil when it was named
  /// in full.
  public let choice: String?

  public init(model: String, choice: String? = nil) {
    self.model = model
    self.choice = choice
  }

  /// How many days before the end of a period a model still counts as in use.
  static let recentDays = 30

  /// Returns the model that a text names: by its full name, else the newest model of the family
  /// whose name contains the text, among those with a price on all the days; models in use take
  /// precedence.
  ///
  /// Throws a ``WhatIfError`` that lists the candidates when the text names none or several
  /// families.
  public static func find(
    _ text: String, in days: DayRange, _ ledger: Ledger, book: PriceBook
  ) throws -> CandidateModel {
    if let match = book.match(text) {
      guard hasPrice(match.model, in: days, book, throughout: false) else {
        throw WhatIfError.noPrice(model: match.model, days: days)
      }
      return CandidateModel(model: match.model)
    }
    let used = try modelsInUse(days, ledger, book)
    return try choose(text, among: candidates(text, used: used, book), used, days, book)
  }

  private static func choose(
    _ text: String, among candidates: [String], _ used: Set<String>, _ days: DayRange,
    _ book: PriceBook
  ) throws -> CandidateModel {
    let priced = candidates.filter { hasPrice($0, in: days, book, throughout: false) }
    guard !priced.isEmpty else { throw WhatIfError.noPrice(model: text, days: days) }
    let whole = priced.filter { hasPrice($0, in: days, book, throughout: true) }
    let possible = whole.isEmpty ? priced : whole
    let inUse = possible.filter(used.contains)
    let found = newest(inUse.isEmpty ? possible : inUse, book)
    guard candidates.count > 1 else { return CandidateModel(model: found) }
    let reason = inUse.isEmpty ? "with a price on these days" : "that the team uses"
    return CandidateModel(model: found, choice: "the newest '\(text)' model \(reason)")
  }

  /// Returns the models of the family that a text names.
  private static func candidates(
    _ text: String, used: Set<String>, _ book: PriceBook
  ) throws -> [String] {
    let part = text.lowercased()
    let found = part.isEmpty ? [] : book.models.filter { $0.lowercased().contains(part) }
    guard !found.isEmpty else {
      throw WhatIfError.unknownTarget(
        text, suggestion: Suggestion.nearestModel(to: text, in: book.models), known: used.sorted())
    }
    let families = Dictionary(grouping: found, by: ModelLine.name)
    guard families.count == 1 else {
      throw WhatIfError.ambiguousTarget(
        text, candidates: families.values.map { newest($0, book) }.sorted())
    }
    return found
  }

  /// The canonical models with usage on the days, or shortly before their end.
  private static func modelsInUse(
    _ days: DayRange, _ ledger: Ledger, _ book: PriceBook
  ) throws -> Set<String> {
    let first = min(days.first, days.last.advanced(by: 1 - recentDays))
    let names = try ledger.models.names()
    var ids: Set<Int64> = []
    try ledger.dailyUsage.forEachRow(
      in: DayRange(first: first, last: days.last), filter: CellFilter(), columns: [.model]
    ) { row in
      if let id = row.value(0) { ids.insert(id) }
    }
    return Set(ids.compactMap { names[$0].flatMap { book.match($0)?.model } })
  }

  private static func newest(_ models: [String], _ book: PriceBook) -> String {
    let ranked = models.map { model in
      (from: book.listPrices(of: model).first?.effectiveFrom?.number ?? .min, model: model)
    }
    return ranked.max { ($0.from, $0.model) < ($1.from, $1.model) }?.model ?? ""
  }

  private static func hasPrice(
    _ model: String, in days: DayRange, _ book: PriceBook, throughout: Bool
  ) -> Bool {
    let prices = (0..<days.count).lazy.map {
      book.price(of: model, at: Instant(startOfUTCDay: days.first.advanced(by: $0))) != nil
    }
    return throughout ? prices.allSatisfy(\.self) : prices.contains(true)
  }
}

/// The name that all versions of a model share.
enum ModelLine {
  /// Returns a name without its version: `claude-sonnet` for `claude-sonnet-4-5`.
  static func name(_ model: String) -> String {
    model.lowercased().split(separator: "-").filter { $0.first?.isNumber != true }
      .joined(separator: "-")
  }
}
