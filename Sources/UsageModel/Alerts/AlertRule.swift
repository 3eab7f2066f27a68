/// A threshold for a kind of spend, of a scope or of each developer in it.
public struct AlertRule: Hashable, Sendable {
  public var kind: AlertKind
  public var scope: SpendScope
  /// Whether each developer of the scope is compared separately; otherwise the scope as a whole.
  public var isForEach: Bool
  public var threshold: AlertThreshold
  /// Whether it was removed; its alerts are kept.
  public var isRetired: Bool

  public init(
    kind: AlertKind, scope: SpendScope = .organisation, isForEach: Bool = false,
    threshold: AlertThreshold, isRetired: Bool = false
  ) {
    self.kind = kind
    self.scope = scope
    self.isForEach = isForEach
    self.threshold = threshold
    self.isRetired = isRetired
  }

  /// The scope, as a list shows it: `ana`, `each developer of team payments`.
  public var scopeText: String {
    if kind == .session || kind == .unusual {
      let whole = kind == .session ? "every session" : "sessions and days"
      return scope.kind == .organisation ? whole : "\(whole) of \(scope.phrase)"
    }
    guard isForEach else { return scope.phrase }
    return scope.kind == .organisation ? "each developer" : "each developer of \(scope.phrase)"
  }
}

extension SpendScope {
  /// The scope within a sentence: `ana`, `team payments`, `the organisation`; `(unassigned)` for
  /// usage without a developer.
  public var phrase: String {
    switch kind {
    case .organisation: "the organisation"
    case .developer: name.isEmpty ? "(unassigned)" : name
    default: "\(kind.rawValue) \(name)"
    }
  }
}
