internal import Presentation
public import UsageModel

/// Why an expense claim is refused; its description says what to do.
public enum ExpenseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Usage of the month has no price, so that the claim would be too small.
  case unpriced(Month, models: [String], calls: Int64)

  public var description: String {
    switch self {
    case .unpriced(let month, let models, let calls):
      let names = models.map(PlainText.clean).joined(separator: ", ")
      return "\(Figures.counted(calls, "request")) of \(month.title) "
        + "\(calls == 1 ? "has" : "have") no price (\(names)). See 'outlay price missing', "
        + "or claim the rest with --allow-unpriced."
    }
  }
}
