public import LedgerStore
public import UsageModel

/// How one API key stands: money against its cap, requests against its limit, and who uses it.
public struct KeyStatusRow: Hashable, Sendable {
  public let key: APIKey
  /// What the key may spend in the month, as budgets and its cap say; nil is no limit.
  public let limit: Limit?
  /// In the month, up to the day that is looked at.
  public let spent: Money
  public let requests: Int64
  /// Nil where summaries alone tell of the spend.
  public var knownRequests: Int64? { requests == 0 && spent > .zero ? nil : requests }
  /// Nil without calls of known time.
  public let busiest: UsageRepository.BusiestMinute?
  /// The last day of usage in the year before; nil for none.
  public let lastUsed: Day?
  /// The names of the home folders it was used from, in all time.
  public let homeFolders: [String]
  let asOf: Day

  /// Days without use after which an active key is idle.
  public static let idleDays = 30

  public var remaining: Money? { limit.map { $0.amount - spent } }

  /// Nil without a cap.
  public var capState: BudgetState? { limit.map { BudgetState(spent, under: $0) } }

  /// Whether the busiest minute went beyond the request limit: exactly the limit is within it.
  public var isOverRequestLimit: Bool {
    guard let limit = key.requestLimit, let calls = busiest?.calls else { return false }
    return calls > limit
  }

  /// Whether it may be used and was not for 30 days.
  public var isIdle: Bool {
    key.status == .active && (lastUsed.map { asOf.days(since: $0) >= Self.idleDays } ?? true)
  }

  /// Whether more than one person's machine used it.
  public var isShared: Bool { homeFolders.count > 1 }

  /// What needs a look, the gravest first; empty when nothing does.
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
