/// What an outlier is, by evidence of its own; the raw value is its name in JSON.
public enum OutlierKind: String, CaseIterable, Sendable {
  /// One session far above the dearest sessions of earlier days, or with far more calls.
  case runawaySession
  /// A day far above the owner's earlier days.
  case daySpike
  /// Dearer models than the developer's usual ones.
  case modelShift
  /// Prompts that the cache no longer serves.
  case cacheCollapse
  /// Spend at hours at which the developer never worked before.
  case offHours
  /// A level that rises slowly, told once.
  case drift
  /// A new level from one day on, told once; afterwards it is the baseline.
  case levelStep
  /// Tokens of a model cost another price, for everybody.
  case priceChange
  /// A key used from a new place or for a new project.
  case keyMoved
  /// Usage after a developer's last day.
  case leaver
  /// A developer's exports stopped.
  case silent
  /// One session under two identities.
  case doubleImport
  /// More dollars than ever, by a plain rule, where days differ too much for a test.
  case record

  /// The words for people: `cache collapse`.
  public var title: String {
    switch self {
    case .runawaySession: "runaway session"
    case .daySpike: "day spike"
    case .modelShift: "model shift"
    case .cacheCollapse: "cache collapse"
    case .offHours: "off hours"
    case .drift: "drift"
    case .levelStep: "new level"
    case .priceChange: "price change"
    case .keyMoved: "key moved"
    case .leaver: "usage after the last day"
    case .silent: "exports stopped"
    case .doubleImport: "told twice"
    case .record: "record"
    }
  }
}
