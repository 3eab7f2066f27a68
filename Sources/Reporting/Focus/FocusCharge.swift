internal import Pricing
internal import UsageModel

/// What is charged for: one of the items of a price list, or usage whose cost is not told by item.
enum FocusMeter: Hashable {
  case item(BilledItem)
  case usage

  /// `input tokens`, `web searches`.
  var label: String {
    switch self {
    case .item(.webSearch): "web searches"
    case .item(let item): item.label + " tokens"
    case .usage: "usage"
    }
  }

  /// The name in ids: `cache-write-5m`.
  var id: String {
    switch self {
    case .item(let item): item.optionName
    case .usage: "usage"
    }
  }

  /// The unit of what is consumed.
  var consumedUnit: String { isSearch ? "Searches" : "Tokens" }

  /// The unit that prices are for.
  var pricingUnit: String { isSearch ? "1000 Searches" : "1000000 Tokens" }

  /// How many of what is consumed a price is for.
  var perPrice: Int128 { isSearch ? 1000 : 1_000_000 }

  var order: Int {
    switch self {
    case .item(let item): BilledItem.allCases.firstIndex(of: item) ?? 0
    case .usage: BilledItem.allCases.count
    }
  }

  private var isSearch: Bool { self == .item(.webSearch) }
}

/// The prices of an item, in dollars for each pricing unit.
struct FocusPrice: Hashable {
  /// `standard`, `longContext`, `fast`.
  let kind: String
  let list: Money
  let contracted: Money
}

/// What the rows of a charge have in common; each is a row of Cost and Usage.
struct FocusChargeKey: Hashable {
  /// The days that are charged: one, but for a summary of several.
  let days: DayRange
  let developerID: Int64?
  let projectID: Int64?
  let keyID: Int64?
  let modelID: Int64
  /// Who is paid for the tool, whatever the model; nil where that is the model's maker.
  let toolVendor: String?
  let basis: ExpenseBasis
  let tier: String
  let meter: FocusMeter
  /// Nil where the cost does not follow from prices.
  let price: FocusPrice?
}

/// The sums of a charge.
struct FocusSum {
  /// Tokens, or searches.
  var quantity: Int128 = 0
  var cost = Money.zero
  var listCost = Money.zero
}
