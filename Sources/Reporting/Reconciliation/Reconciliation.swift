public import LedgerStore
public import Pricing
public import UsageModel

/// A month's usage beside what providers bill: does the ledger match the invoice, and if not, why.
public struct Reconciliation: Sendable {
  public let month: Month
  /// The providers of whose bills there are statements, by name.
  public let providers: [ProviderReconciliation]
  /// The usage of each provider without a statement.
  public let withoutStatement: [(provider: String, usage: Money)]
  /// What may stay unexplained.
  public let tolerance: Money
  /// Statements of which nothing can be compared, and why.
  var leftOut: [String] = []

  /// The smallest amount that can be paid.
  public static let usualTolerance = Money(cents: 1)

  /// Compares a month. Throws a `LedgerError` when the ledger cannot be read.
  public static func make(
    _ ledger: Ledger, book: PriceBook, month: Month, provider: String? = nil,
    tolerance: Money = usualTolerance
  ) throws -> Reconciliation {
    try ledger.reading {
      let statements = try StatementBook(ledger, touching: month.days)
      return try Builder(ledger, book, month, statements).reconciliation(
        of: provider?.lowercased(), tolerance: tolerance)
    }
  }

  /// Whether statements explain a month.
  public enum State: String, Sendable {
    /// They are about all of the month, and all differences are explained.
    case reconciled
    /// There is none of some usage, or it is not about the whole month.
    case open
    /// Something is unexplained.
    case differing
  }

  /// Whether the month is explained.
  public var state: State {
    if providers.contains(where: { $0.unexplainedMagnitude > tolerance }) { return .differing }
    let isComplete = !providers.isEmpty && providers.allSatisfy(\.isComplete)
    return isComplete && withoutStatement.isEmpty ? .reconciled : .open
  }

  /// What all providers bill beyond usage, and no reason explains.
  public var unexplained: Money { providers.reduce(.zero) { $0 + $1.unexplained } }
}

extension Reconciliation {
  /// Reads both sides of a month.
  private struct Builder {
    let ledger: Ledger
    let book: PriceBook
    let month: Month
    let billed: [String: BilledSide]

    init(
      _ ledger: Ledger, _ book: PriceBook, _ month: Month, _ statements: StatementBook
    ) {
      (self.ledger, self.book, self.month) = (ledger, book, month)
      billed = Dictionary(grouping: statements.entries, by: \.statement.value.provider)
        .mapValues { BilledSide($0, month: month) }
    }

    func reconciliation(of provider: String?, tolerance: Money) throws -> Reconciliation {
      let names = ModelNames(book, try ledger.models.names())
      var usage = try UsageSide.read(
        ledger, book: book, month: month,
        splitting: Set(billed.filter(\.value.tellsSearches).keys))
      try notePriority(&usage)
      let ownDays = try usageOnLedgerDays(usage)
      let compared = billed.filter { !$0.value.sources.isEmpty && provider ?? $0.key == $0.key }
      let others = usage.filter { compared[$0.key] == nil && provider ?? $0.key == $0.key }
      var found = Reconciliation(
        month: month,
        providers: compared.sorted { $0.key < $1.key }.map { name, side in
          ProviderReconciliation(
            name, side, usage[name] ?? UsageSide(names: names, splitsSearches: false),
            ledgerUsage: ownDays[name] ?? .zero, names: names)
        },
        withoutStatement: others.sorted { $0.key < $1.key }.map {
          ($0.key, ownDays[$0.key] ?? .zero)
        }
        .filter { $0.1 != .zero },
        tolerance: tolerance)
      found.leftOut = billed.filter { $0.value.sources.isEmpty && provider ?? $0.key == $0.key }
        .sorted { $0.key < $1.key }.flatMap(\.value.notes)
      return found
    }

    /// What reports show of each provider: usage on the ledger's own days.
    private func usageOnLedgerDays(_ usage: [String: UsageSide]) throws -> [String: Money] {
      guard try ledger.settings.timeZone().name != TimeZoneRules.utc.name else {
        return usage.mapValues(\.cost)
      }
      let vendors = try VendorNames(ledger)
      var sums: [String: Money] = [:]
      try ledger.dailyUsage.forEach(in: month.days, filter: CellFilter()) { cell in
        sums[vendors.provider(of: cell), default: .zero] += cell.cost
      }
      return sums
    }

    /// Finds what is of the priority tier, which needs the calls, where there is any.
    private func notePriority(_ usage: inout [String: UsageSide]) throws {
      let tiers = try ledger.models.services().filter { $0.value.tier.hasPrefix("priority") }
      guard !tiers.isEmpty, usage["anthropic"] != nil else { return }
      try ledger.usage.forEachPriced(in: month.days, timeZone: .utc) { row in
        guard tiers[row.callClass.serviceID] != nil, let cost = row.cost else { return }
        usage["anthropic"]?.note(
          priority: cost, modelID: row.callClass.modelID, on: row.period?.first ?? row.at.utcDay)
      }
    }
  }
}

extension Reconciliation {
  /// The share of list price that each model with a discount is billed at, such as `0.85`, by model.
  ///
  /// Of two decimals where these say the same to within a two-thousandth, else of four.
  public var discounts: [(model: String, ratio: String)] {
    var sums: [String: (billed: Money, base: Money)] = [:]
    for row in providers.flatMap(\.rows) {
      guard let model = row.model,
        let part = row.parts.first(where: { $0.reason == .negotiatedDiscount })
      else { continue }
      sums[model, default: (.zero, .zero)].billed += row.billed
      sums[model, default: (.zero, .zero)].base += row.billed - part.amount
    }
    return sums.sorted { $0.key < $1.key }.compactMap { model, sum in
      guard sum.base > .zero, sum.billed >= .zero else { return nil }
      let exact =
        (sum.billed.picodollars * 10_000 + sum.base.picodollars / 2) / sum.base.picodollars
      let short = (exact + 50) / 100 * 100
      let ratio = DiscountRatio(tenThousandths: abs(exact - short) <= 5 ? short : exact)
      return (model, ratio.text)
    }
  }
}
