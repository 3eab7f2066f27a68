public import LedgerStore
public import UsageModel

/// The patterns by which branches of a ledger find their tickets.
public struct WorkRules {
  private let ledger: Ledger

  public init(_ ledger: Ledger) {
    self.ledger = ledger
  }

  /// Adds a pattern after all others, and returns how many of the ledger's branches it matches.
  ///
  /// Throws a `WorkPattern.Fault` for a text that is none, and a `LedgerError` for one that is there already.
  public func add(_ pattern: WorkPattern) throws -> (matched: Int, of: Int) {
    guard try ledger.work.rules().allSatisfy({ $0.value != pattern.text }) else {
      throw LedgerError(
        .conflict,
        reason: "The rule '\(pattern.text)' is there already: see 'outlay work rule list'.")
    }
    try ledger.work.addRule(SecretText.masked(pattern.text))
    let branches = Set(try ledger.origins.branches().values)
    return (branches.count { pattern.ticket(in: $0) != nil }, branches.count)
  }

  /// The rule with a number or a pattern; throws a `LedgerError` where there is none.
  public func find(_ text: String) throws -> Stored<String> {
    let rules = try ledger.work.rules()
    if let rule = rules.first(where: { $0.value == text }) { return rule }
    if let rule = rules.first(where: { String($0.id) == text }) { return rule }
    throw LedgerError(
      .notFound, reason: "There is no rule '\(text)'. See 'outlay work rule list'.")
  }
}
