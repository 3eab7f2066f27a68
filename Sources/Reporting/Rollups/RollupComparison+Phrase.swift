internal import Presentation
internal import UsageModel

extension RollupComparison {
  /// How the total changed, as a part of a sentence: `$3.10 (20.5%) less than 2026-09-01 to 2026-09-30`, `as
  /// much as …`; nil where either period has no cost that is known.
  public var changePhrase: String? {
    guard let change = total.change, let before = before.days else { return nil }
    guard change != .zero else { return "as much as \(before)" }
    let share = total.changeTenths.map { " (\(Figures.tenths(abs($0)))%)" } ?? ""
    let amount = Figures.dollars(change < .zero ? .zero - change : change)
    return "\(amount)\(share) \(change < .zero ? "less" : "more") than \(before)"
  }
}
