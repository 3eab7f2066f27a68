internal import UsageModel

/// What usage and statements are compared by: a period of the provider's days, and a model.
struct ReconciliationPlace: Hashable, Comparable {
  /// A day in UTC, or the month where a side does not tell days.
  var days: DayRange
  /// The price book's name; nil where a side does not tell models.
  var model: String?
  var kind: Kind = .tokens

  /// What is compared apart from tokens, because sources tell it apart.
  enum Kind: Int, Comparable {
    case tokens, webSearch, other

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  static func < (left: ReconciliationPlace, right: ReconciliationPlace) -> Bool {
    (left.days.first, left.kind, left.model ?? "") < (
      right.days.first, right.kind, right.model ?? ""
    )
  }
}

/// What both sides say of a place, and why they differ.
struct ReconciliationCell {
  let place: ReconciliationPlace
  var usage = UsageSum()
  var billed = BilledSum()
  private(set) var parts: [DifferencePart] = []

  init(_ place: ReconciliationPlace) {
    self.place = place
  }

  /// What is billed beyond usage; negative where usage is more.
  var difference: Money { billed.amount - usage.cost }

  /// What no reason explains.
  var rest: Money { parts.reduce(difference) { $0 - $1.amount } }

  /// The most by which rounding each of the lines by itself can change their sum.
  var rounding: Money {
    billed.isRounded ? Money(picodollars: Int128(5_000_000_000) * Int128(billed.lines)) : .zero
  }

  /// Explains a part of the difference.
  mutating func explain(_ reason: DifferenceReason, _ amount: Money, _ detail: String = "") {
    guard amount != .zero else { return }
    parts.append(DifferencePart(reason: reason, amount: amount, detail: detail))
  }
}

/// What the ledger knows of a place.
struct UsageSum {
  var cost = Money.zero
  /// Calls and summaries without a price.
  var unpriced: Int64 = 0
  /// The cost of the priority tier.
  var priority = Money.zero
  /// The cost of what seats include.
  var included = Money.zero
  var isEmpty = true
}

/// What a statement says of a place.
struct BilledSum {
  var amount = Money.zero
  /// What it would cost at list price; nil where a line does not say.
  var list: Money? = .zero
  var lines = 0
  var isRounded = false
  /// What each key is charged, by its name.
  var keys: [String: Money] = [:]
  /// The only workspace; nil where there are several, or none is told.
  var workspaces: Set<String> = []

  mutating func add(_ line: StatementLine, isRounded: Bool) {
    amount += line.amount
    list = list.flatMap { sum in line.listAmount.map { sum + $0 } }
    lines += 1
    self.isRounded = self.isRounded || isRounded
    let key = line.keyName.isEmpty ? line.keyID : line.keyName
    if !key.isEmpty { keys[key, default: .zero] += line.amount }
    if !line.workspace.isEmpty { workspaces.insert(line.workspace) }
  }
}
