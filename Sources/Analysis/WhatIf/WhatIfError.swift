internal import Presentation
internal import Reporting
public import UsageModel

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
