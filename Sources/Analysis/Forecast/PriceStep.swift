internal import LedgerStore
internal import Pricing
public import UsageModel

/// A change of a price on a coming day, as a factor on what a subject spends.
public struct PriceStep: Equatable, Sendable {
  /// The first day of the new price.
  public let from: Day
  public let model: String
  /// What the subject's last four weeks would cost at the new price, of what they cost at the old one.
  public let factor: Double

  public init(from: Day, model: String, factor: Double) {
    self.from = from
    self.model = model
    self.factor = factor
  }

  /// The days whose models and tokens stand for the coming ones.
  private static let recentDays = 28

  /// The steps of each subject in the coming days; empty where no price of a used model changes.
  static func all(
    _ ledger: Ledger, by kind: SpendScope.Kind, in coming: DayRange, filter: CellFilter
  ) throws -> [String?: [PriceStep]] {
    let book = try PriceBook(negotiatedIn: ledger)
    var changes: [(modelID: Int64, match: ModelMatch, day: Day)] = []
    for (id, name) in try ledger.models.names() {
      guard let match = book.match(name) else { continue }
      changes += book.changes(of: match.model, in: coming).map { (id, match, $0) }
    }
    guard !changes.isEmpty else { return [:] }
    let recent = DayRange(
      first: coming.first.advanced(by: -recentDays), last: coming.first.advanced(by: -1))
    let uses = try ModelUses(ledger, by: kind, in: recent, filter: filter)
    var steps: [String?: [PriceStep]] = [:]
    for change in changes {
      for (subject, models) in uses.bySubject {
        guard let use = models[change.modelID], let whole = uses.totals[subject], whole > 0,
          let ratio = book.ratio(change.match, on: change.day, tokens: use.tokens), ratio != 1
        else { continue }
        let share = use.cost.approximateDollars / whole
        steps[subject, default: []].append(
          PriceStep(
            from: change.day, model: change.match.model, factor: 1 + share * (ratio - 1)))
      }
    }
    return steps.mapValues { $0.sorted { ($0.from, $0.model) < ($1.from, $1.model) } }
  }
}

/// What each subject used of each model, in some days.
private struct ModelUses {
  struct Use {
    var tokens = TokenCounts()
    var cost = Money.zero
  }

  private(set) var bySubject: [String?: [Int64: Use]] = [:]
  /// In dollars.
  private(set) var totals: [String?: Double] = [:]

  init(
    _ ledger: Ledger, by kind: SpendScope.Kind, in days: DayRange, filter: CellFilter
  ) throws {
    let names = try SubjectNames(ledger, kind)
    try ledger.dailyUsage.forEachRow(
      in: days, filter: filter, columns: [.day, names.column ?? .day, .model]
    ) { row in
      let day = Day(number: Int32(clamping: row.value(0) ?? 0))
      let subject = names.name(of: names.column == nil ? nil : row.value(1), on: day)
      let figures = row.figures
      var use = bySubject[subject, default: [:]][row.value(2) ?? 0] ?? Use()
      use.tokens.add(figures.tokens)
      use.cost += figures.cost
      bySubject[subject, default: [:]][row.value(2) ?? 0] = use
      totals[subject, default: 0] += figures.cost.approximateDollars
    }
  }
}

extension TokenCounts {
  fileprivate mutating func add(_ other: TokenCounts) {
    input &+= other.input
    cacheWrite5m &+= other.cacheWrite5m
    cacheWrite1h &+= other.cacheWrite1h
    cacheRead &+= other.cacheRead
    output &+= other.output
  }
}

extension PriceBook {
  /// The list prices, with what the ledger has negotiated; terms that cannot be read are left to 'outlay check'.
  init(negotiatedIn ledger: Ledger) throws {
    self = PriceBook.builtIn.adding(
      overrides: try ledger.prices.overrides().compactMap { stored in
        PriceTerms(notation: stored.value.terms).map {
          PriceOverride(
            model: stored.value.model, from: stored.value.effectiveFrom,
            until: stored.value.effectiveUntil, terms: $0)
        }
      })
  }

  /// The days in a range on which a price of a model begins or ends.
  fileprivate func changes(of model: String, in days: DayRange) -> [Day] {
    let edges =
      listPrices(of: model).flatMap { [$0.effectiveFrom, $0.effectiveUntil] }
      + overrides.filter { $0.model == model }.flatMap { [$0.from, $0.until] }
    return Set(edges.compactMap(\.self)).filter(days.contains).sorted()
  }

  /// What tokens cost on a day, of what they cost on the day before; nil where one has no price.
  fileprivate func ratio(_ match: ModelMatch, on day: Day, tokens: TokenCounts) -> Double? {
    func dollars(_ day: Day) -> Double? {
      let result = quote(
        for: match, at: Instant(startOfUTCDay: day), tokens: tokens, isSummary: true
      ).result
      guard case .priced(let cost) = result else { return nil }
      return cost.approximateDollars
    }
    guard let before = dollars(day.advanced(by: -1)), let after = dollars(day), before > 0 else {
      return nil
    }
    return after / before
  }
}
