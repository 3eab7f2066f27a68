internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Adds up what became of the work of a scenario.
struct ScenarioTally {
  private(set) var spend = Money.zero
  /// Tokens of the work that stayed, and of the target's family.
  private(set) var fromTokens: Int64 = 0
  private(set) var targetTokens: Int64 = 0
  /// What the work that stayed would have saved at the target.
  private(set) var unmovedSaving = Money.zero
  /// What the target family's calls would have cost more at the model that the work moved from.
  private(set) var targetSaving = Money.zero

  private let scenario: Scenario
  private let fromModelIDs: Set<Int64>
  private let family: String
  private var atTarget: ModelRepricer
  private var atOrigin: ModelRepricer

  init(_ scenario: Scenario, fromModelIDs: Set<Int64>, _ ledger: Ledger, book: PriceBook) throws {
    self.scenario = scenario
    self.fromModelIDs = fromModelIDs
    family = ModelLine.name(scenario.toModel)
    atTarget = try ModelRepricer(
      ledger, book: book, target: scenario.toModel, inflation: scenario.inflation)
    let origin = book.match(scenario.fromModel)?.model ?? scenario.fromModel
    atOrigin = try ModelRepricer(ledger, book: book, target: origin)
  }

  mutating func add(_ row: PricedRow) {
    let cost = row.cost ?? .zero
    spend += cost
    let model = atTarget.canonicalModel(row.callClass.modelID)
    if fromModelIDs.contains(row.callClass.modelID), model != scenario.toModel {
      fromTokens += row.tokens.total
      if case .priced(let target, _) = atTarget.price(row) { unmovedSaving += cost - target }
    } else if let model, ModelLine.name(model) == family {
      targetTokens += row.tokens.total
      if case .priced(let origin, _) = atOrigin.price(row) {
        targetSaving += withoutInflation(origin) - cost
      }
    }
  }

  /// The calls were made at the target; the model that the work moved from needs fewer tokens.
  private func withoutInflation(_ cost: Money) -> Money {
    let ratio = Ratio(numerator: 1_000_000, denominator: 1_000_000 + scenario.inflation.millionths)
    return ratio?.applied(to: cost.picodollars).map { Money(picodollars: $0) } ?? cost
  }

  /// The figures; nil when there are no tokens of either.
  func figures(days: DayRange) -> ScenarioScore.Figures? {
    guard let actual = Self.part(targetTokens, of: fromTokens),
      let before = Self.part(scenario.targetTokens, of: scenario.fromTokens)
    else { return nil }
    let rest = Share.all.millionths - before.millionths
    let grown = max(0, actual.millionths - before.millionths)
    let moved = rest > 0 ? grown * 1_000_000 / rest : 0
    let realised =
      actual.millionths > 0
      ? Share(millionths: grown * 1_000_000 / actual.millionths).of(targetSaving) : .zero
    return ScenarioScore.Figures(
      partBefore: before,
      partExpected: Share(
        millionths: before.millionths + rest * scenario.share.millionths / 1_000_000),
      partActual: actual, moved: Share(millionths: moved),
      savingExpected: scenario.share.of(unmovedSaving + realised), savingRealised: realised,
      spendPredicted: Self.scaled(
        scenario.spend - scenario.saving, days.count, of: scenario.days.count),
      spendActual: spend)
  }

  private static func part(_ target: Int64, of from: Int64) -> Share? {
    let total = Int128(target) + Int128(from)
    guard total > 0 else { return nil }
    return Share(millionths: Int64(Int128(target) * 1_000_000 / total))
  }

  private static func scaled(_ amount: Money, _ days: Int, of period: Int) -> Money {
    Money(picodollars: amount.picodollars * Int128(days) / Int128(max(1, period)))
  }
}
