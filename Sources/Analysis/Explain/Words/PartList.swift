internal import LedgerStore
internal import Presentation
internal import Pricing
internal import UsageModel

/// The causes of a difference in sentences, the largest first, and the rest as one: they add up to it.
///
/// A cause is told by place, a price by model; one that is spread over many is told as a whole. What pulled
/// the other way comes last.
struct PartList {
  /// The most sentences, without the rest.
  private static let most = 6
  /// The least part of the difference for a sentence of its own, in percent.
  private static let least: Int128 = 10
  /// A cause is told by place when its told places are at least so much of it, in percent.
  private static let covered: Int128 = 60

  private(set) var parts: [CostExplanation.Part] = []
  /// What to ask about the first part.
  private(set) var question: String?

  init(
    _ split: CostSplit, usual: UsePattern, actual: UsePattern, beside: Expectation.Beside,
    _ names: Directory
  ) {
    let difference = split.rows.reduce(Int128(0)) { $0 + $1.difference }
    guard difference != 0 else { return }
    let words = PartWords(usual: usual, actual: actual, beside: beside, names)
    let sign = difference.signum()
    let isAllNew = usual.leaves.isEmpty
    let largest = Self.groups(split, difference, isAllNew: isAllNew)
      .sorted { abs($0.amount) > abs($1.amount) }.prefix(Self.most)
    let told = largest.map { group in
      let isLead = group.cause != nil && group.cause == split.lead && group.amount * sign > 0
      return (group: group, rank: isLead ? 0 : 1, amount: group.amount * sign)
    }.sorted {
      if ($0.rank, -$0.amount) != ($1.rank, -$1.amount) {
        return ($0.rank, -$0.amount) < ($1.rank, -$1.amount)
      }
      return $0.group.order.lexicographicallyPrecedes($1.group.order)
    }.map(\.group)
    parts = told.map { words.part($0) }
    let first = isAllNew ? nil : told.first
    question = first.flatMap { $0.amount.signum() == sign ? words.question($0) : nil }
    let rest = difference - told.reduce(0) { $0 + $1.amount }
    if rest != 0 {
      parts.append(
        CostExplanation.Part(
          told.isEmpty ? "Many small changes" : "Everything else", .other,
          Money(picodollars: rest)))
    }
  }

  /// The causes that are large enough, each in as many places as are.
  private static func groups(
    _ split: CostSplit, _ difference: Int128, isAllNew: Bool
  ) -> [PartGroup] {
    let causes: [CostFactor?] = CostFactor.allCases + [nil]
    return causes.flatMap { cause -> [PartGroup] in
      let whole = PartGroup(cause, split.rows)
      let places =
        Dictionary(grouping: whole.rows) { PartGroup.Place($0, for: cause) }
        .map { PartGroup(cause, $0.value) }
      let large = places.filter {
        isAllNew ? $0.amount != 0 : isLarge($0.amount, of: difference)
      }
      .sorted {
        abs($0.amount) == abs($1.amount)
          ? $0.order.lexicographicallyPrecedes($1.order) : abs($0.amount) > abs($1.amount)
      }
      .prefix(most)
      let told = large.reduce(Int128(0)) { $0 + $1.amount }
      let rest = whole.amount - told
      // Without anything to compare with, the largest places are all there is to tell.
      guard isLarge(whole.amount, of: difference), !isAllNew else { return Array(large) }
      if abs(rest) * 100 > abs(whole.amount) * (100 - covered) || large.isEmpty { return [whole] }
      guard isLarge(rest, of: difference) else { return Array(large) }
      let toldPlaces = Set(large.flatMap { $0.rows.map { PartGroup.Place($0, for: cause) } })
      return large + [
        PartGroup(
          cause, whole.rows.filter { !toldPlaces.contains(PartGroup.Place($0, for: cause)) })
      ]
    }
  }

  private static func isLarge(_ amount: Int128, of difference: Int128) -> Bool {
    abs(amount) * 100 >= abs(difference) * least
  }
}

/// What one cause did in one place, or in several.
struct PartGroup {
  /// What a cause is told by: prices by model, all else by place.
  struct Place: Hashable {
    var place: UsePlace?
    var modelID: Int64?

    init(_ row: CostSplit.Row, for cause: CostFactor?) {
      if cause == .price { modelID = row.leaf.modelID } else { place = row.leaf.place }
    }
  }

  /// Nil for what no factor explains.
  let cause: CostFactor?
  /// The rows to which the cause gave something.
  let rows: [CostSplit.Row]
  let amount: Int128

  init(_ cause: CostFactor?, _ rows: [CostSplit.Row]) {
    self.cause = cause
    self.rows = rows.filter { Self.amount($0, cause) != 0 }
    amount = rows.reduce(0) { $0 + Self.amount($1, cause) }
  }

  private static func amount(_ row: CostSplit.Row, _ cause: CostFactor?) -> Int128 {
    cause.map { row.parts[$0.rawValue] } ?? row.other
  }

  func amount(_ row: CostSplit.Row) -> Int128 { Self.amount(row, cause) }

  /// A fixed order of groups of one amount.
  var order: [Int64] {
    [Int64(cause?.rawValue ?? CostFactor.allCases.count)] + (rows.first?.leaf.sortKey ?? [])
  }

  var places: Set<UsePlace> { Set(rows.map(\.leaf.place)) }
  var models: Set<Int64> { Set(rows.map(\.leaf.modelID)) }

  /// The amounts of each model.
  var byModel: [Int64: Int128] {
    rows.reduce(into: [:]) { $0[$1.leaf.modelID, default: 0] += amount($1) }
  }

  /// The only value of the rows; nil for several.
  func only<Value: Hashable>(_ value: (CostSplit.Row) -> Value) -> Value? {
    let values = Set(rows.map(value))
    return values.count == 1 ? values.first : nil
  }
}
