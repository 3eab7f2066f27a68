/// A suggested limit, or why there is none.
public enum LimitAdvice: Hashable, Sendable {
  case outlook(MonthOutlook)
  /// No suggestion, with the reason.
  case none(String)

  public var outlook: MonthOutlook? {
    if case .outlook(let outlook) = self { return outlook }
    return nil
  }

  /// Why no limit is suggested; nil when one is.
  public var reason: String? {
    if case .none(let reason) = self { return reason }
    return nil
  }
}
