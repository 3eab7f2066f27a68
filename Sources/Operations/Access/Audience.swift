public import Analysis
public import LedgerStore
public import UsageModel

/// Who may see which part of a ledger.
public enum Audience: Hashable, Sendable {
  case everyone
  /// One developer, by handle or another name: their own rows, and no sum with those of others.
  case developer(String)

  /// What the audience sees of a ledger. It is the only place where an audience decides: whoever shows a
  /// figure takes its filter from here.
  ///
  /// Throws an `UnknownName` for a developer whom the ledger does not know.
  public func view(of ledger: Ledger) throws -> AudienceView {
    switch self {
    case .everyone: AudienceView(ledger: ledger, developer: nil)
    case .developer(let name):
      AudienceView(ledger: ledger, developer: try ledger.developer(called: name).value.handle)
    }
  }

  /// Returns an error as the audience may read it: without the names of others.
  public func readable(_ error: any Error) -> any Error {
    guard self != .everyone else { return error }
    return (error as? UnknownName).map { UnknownName($0.noun, $0.name) } ?? error
  }
}

/// The part of a ledger that an audience sees: what is asked for goes through it.
public struct AudienceView {
  let ledger: Ledger
  /// The handle of the one whose rows are seen; nil for all rows.
  public let developer: String?

  /// Returns the usage that is asked for, as far as it is seen.
  ///
  /// Throws ``NotForAudience`` when it is that of somebody else.
  public func filter(_ asked: UsageFilter) throws -> UsageFilter {
    guard let developer else { return asked }
    for name in asked.developers where name.lowercased() != developer.lowercased() {
      throw NotForAudience(developer, "Usage of '\(name)' is not shown.")
    }
    var filter = asked
    filter.developers = [developer]
    return filter
  }

  /// Returns the first and the last day with usage; nil without any, and where only some of it is seen:
  /// not even the days of others are known.
  public func extent() throws -> DayRange? {
    developer == nil ? try ledger.dailyUsage.extent() : nil
  }

  /// Returns the units that are tested, as far as they are one person's. Days of projects and keys are
  /// everybody's. Throws ``NotForAudience`` when none is left.
  public func units(_ asked: Set<OutlierUnit>) throws -> Set<OutlierUnit> {
    guard let developer else { return asked }
    let own = asked.intersection([.session, .developerDay])
    guard !own.isEmpty else {
      throw NotForAudience(developer, "Days of projects and keys hold what others spent.")
    }
    return own
  }

  /// Returns the developer to whom budgets of a kind are narrowed; nil for none. Throws
  /// ``NotForAudience`` for budgets that several people share.
  public func onlyDeveloper(inBudgetsOf kind: SpendScope.Kind) throws -> String? {
    guard let developer, kind != .developer else { return developer }
    throw NotForAudience(developer, "Budgets by \(kind.rawValue) hold what others spent.")
  }

  /// Returns the session whose id begins with a text. Throws an `UnknownName` for one that is not seen,
  /// and a `LedgerError` when more than one is meant.
  public func session(_ prefix: String) throws -> StoredSession {
    guard let developer else { return try ledger.session(prefix) }
    let own = try ledger.sessions.find(prefix: prefix).filter { $0.developer == developer }
    let exact = own.filter { $0.externalID == prefix }
    let meant = exact.isEmpty ? own : exact
    guard let session = meant.max(by: { $0.calls < $1.calls }) else {
      throw UnknownName(.session, prefix)
    }
    guard Set(meant.map(\.externalID)).count == 1 else {
      throw LedgerError(
        .conflict, reason: "\(meant.count) sessions begin with '\(prefix)': give more of the id.")
    }
    return session
  }

  /// Throws ``NotForAudience`` unless all of the ledger is seen; `what` is the subject of the sentence.
  public func checkSeesAll(for what: String) throws {
    guard let developer else { return }
    throw NotForAudience(developer, "\(what) cannot be narrowed to one developer.")
  }
}

/// Something was asked for that the audience may not see.
public struct NotForAudience: Error, Hashable, Sendable, CustomStringConvertible {
  private let developer: String
  private let reason: String

  init(_ developer: String, _ reason: String) {
    self.developer = developer
    self.reason = reason
  }

  /// `Usage of 'ben' is not shown. Only ana's own usage is shown here.`
  public var description: String { "\(reason) Only \(developer)'s own usage is shown here." }
}
