/// A limit for somebody, or why there is none to suggest.
public enum LimitAdvice: Hashable, Sendable {
  case outlook(MonthOutlook)
  /// A sentence.
  case none(String)

  public var outlook: MonthOutlook? {
    if case .outlook(let outlook) = self { return outlook }
    return nil
  }

  /// Why there is no limit to suggest; nil when there is.
  public var reason: String? {
    if case .none(let reason) = self { return reason }
    return nil
  }
}
