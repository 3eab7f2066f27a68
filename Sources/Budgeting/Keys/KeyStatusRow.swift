public import LedgerStore
public import UsageModel

/// The status of one API key: spend against its cap, requests against its limit, and who uses it.
public struct KeyStatusRow: Hashable, Sendable {
  public let key: APIKey
  /// The limit of the key in the month, from budgets and its cap; nil is no limit.
  public let limit: Limit?
  /// The spend in the month, up to ``asOf``.
  public let spent: Money
  public let requests: Int64
  /// Nil when all spend comes from summaries, which do not count requests.
  public var knownRequests: Int64? { requests == 0 && spent > .zero ? nil : requests }
  /// Nil without calls whose time is known.
  public let busiest: UsageRepository.BusiestMinute?
  /// The last day of usage in the year before; nil for none.
  public let lastUsed: Day?
  /// The names of all home folders that it was ever used from.
  public let homeFolders: [String]
  let asOf: Day

  /// The number of days without use after which an active key is idle.
  public static let idleDays = 30

  public var remaining: Money? { limit.map { $0.amount - spent } }

  /// Nil without a cap.
  public var capState: BudgetState? { limit.map { BudgetState(spent, under: $0) } }

  /// Whether the busiest minute went beyond the request limit: exactly the limit is within it.
  public var isOverRequestLimit: Bool {
    guard let limit = key.requestLimit, let calls = busiest?.calls else { return false }
    return calls > limit
  }

  /// Whether it is active and was not used for 30 days.
  public var isIdle: Bool {
    key.status == .active && (lastUsed.map { asOf.days(since: $0) >= Self.idleDays } ?? true)
  }

  /// Whether it was used from more than one home folder.
  public var isShared: Bool { homeFolders.count > 1 }

  /// The findings, the most serious first; empty when there are none.
  public var findings: [String] {
    var findings: [String] = []
    switch capState {
    case .over: findings.append("over its cap")
    case .warning, .headingOver: findings.append("near its cap")
    case .ok, nil: break
    }
    if isOverRequestLimit { findings.append("over its request limit") }
    if isShared { findings.append("used from \(homeFolders.joined(separator: ", "))") }
    if key.status != .active, let lastUsed, asOf.days(since: lastUsed) < Self.idleDays {
      findings.append("\(key.status.rawValue), but used on \(lastUsed)")
    }
    if isIdle { findings.append("idle") }
    return findings
  }
}
