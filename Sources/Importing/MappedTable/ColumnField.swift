/// What a column of a mapped table means; the raw value is its name in a map.
enum ColumnField: String, CaseIterable, Sendable {
  case date, time, developer, project, key, session, branch, model, tier, speed
  case input
  case cacheRead = "cache-read"
  case cacheWrite = "cache-write"
  case cacheWrite1h = "cache-write-1h"
  case output
  case webSearches = "web-searches"
  case total = "total-tokens"
  case cost, currency, id, task, notes, duration, ignore

  /// Finds a field by its name, also as `cacheRead` or `cache_read`.
  init?(name: String) {
    let key = Self.key(name)
    guard let field = Self.allCases.first(where: { Self.key($0.rawValue) == key }) else {
      return nil
    }
    self = field
  }

  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// The token classes, which are priced.
  static let counts: [ColumnField] = [
    .input, .cacheRead, .cacheWrite, .cacheWrite1h, .output, .webSearches,
  ]

  var isCount: Bool { Self.counts.contains(self) || self == .total }

  /// The suffixes that it takes, as people write them.
  var suffixes: [String] {
    switch self {
    case .time: ["local", "seconds", "milliseconds"]
    case .cost: ["cents", "micros", "EUR"]
    case .input: ["includes-cache", "thousands", "millions"]
    case .webSearches: []
    default: isCount ? ["thousands", "millions"] : []
    }
  }

  /// Returns whether it takes a suffix; a cost takes any currency's code.
  func takes(_ suffix: String) -> Bool {
    suffixes.contains(suffix) || self == .cost && SheetMoney.knownCurrency(suffix) == suffix
  }
}
