public import LedgerStore
internal import Presentation
internal import Reporting
public import UsageModel

/// The calls that would move, and the model that they would move to.
public struct WhatIfQuery: Sendable {
  /// How much of the calls moves.
  public enum Amount: Hashable, Sendable {
    /// A share of the cost of each call.
    case share(Share)
    /// The least share that brings the spend of the days down to an amount.
    case toBudget(Money)
  }

  public let days: DayRange
  public let timeZone: TimeZoneRules
  /// Selects the calls; it does not restrict models.
  public let filter: CellFilter
  /// The text of `--from`, and the models whose names equal or contain it.
  public let from: String
  public let fromModelIDs: Set<Int64>
  public let target: CandidateModel
  public let amount: Amount
  /// The share of additional tokens that the target is assumed to need.
  public let inflation: Share

  public init(
    days: DayRange, timeZone: TimeZoneRules, filter: CellFilter = CellFilter(), from: String,
    fromModelIDs: Set<Int64>, target: CandidateModel, amount: Amount, inflation: Share = .none
  ) {
    self.days = days
    self.timeZone = timeZone
    self.filter = filter
    self.from = from
    self.fromModelIDs = fromModelIDs
    self.target = target
    self.amount = amount
    self.inflation = inflation
  }
}

/// Why a what-if cannot be calculated; the description says what to do.
public enum WhatIfError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownTarget(String, suggestion: String?, known: [String])
  case ambiguousTarget(String, candidates: [String])
  case noPrice(model: String, days: DayRange)
  case sameModel(from: String, to: String, days: DayRange)
  case nothingToMove(from: String, to: String, days: DayRange)

  public var description: String {
    switch self {
    case .unknownTarget(let text, let suggestion, let known):
      "--to '\(PlainText.clean(text))': the price book has no such model. "
        + (suggestion.map { "Did you mean '\(PlainText.clean($0))'?" }
          ?? (known.isEmpty ? "" : "In use: \(Self.list(known)). ") + "See 'outlay price list'.")
    case .ambiguousTarget(let text, let candidates):
      "--to '\(PlainText.clean(text))' means models of several families: name one, such as "
        + Self.list(candidates) + "."
    case .noPrice(let model, let days):
      "--to '\(PlainText.clean(model))' has no price from \(days.first) to \(days.last): "
        + "name another model, or set its rates with 'outlay price set'."
    case .sameModel(let from, let to, let days):
      "--from '\(PlainText.clean(from))' and --to mean the same model from \(days.first) to "
        + "\(days.last), \(to): name another one with --to."
    case .nothingToMove(let from, let to, let days):
      "No usage of '\(PlainText.clean(from))' from \(days.first) to \(days.last) could move to "
        + "\(to): see 'outlay report --by model'."
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(8).map(PlainText.clean).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }
}
