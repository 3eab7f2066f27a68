import Alerting
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// The ledger of ana, who is senior in payments, and ben, who is junior there, with its rules.
struct AlertTeam {
  /// When everything happens unless told otherwise.
  static let now = "2026-11-02T09:00:00Z"

  let book: TestLedger
  private let folder: TemporaryFolder

  var ledger: Ledger { book.ledger }

  init(timeZone: String = "UTC") throws {
    book = try TestLedger(timeZone: timeZone)
    folder = try TemporaryFolder()
    for (handle, role) in [("ana", "senior"), ("ben", "junior")] {
      try book.ledger.developers.add(Developer(handle: handle, role: role, team: "payments"))
    }
  }

  func context(at time: String = AlertTeam.now) throws -> Context {
    let now = try at(time)
    return Context(clock: { now })
  }

  /// Adds a rule of a scope such as `team:payments`; without one it is about each developer.
  func addRule(
    _ kind: AlertKind, _ threshold: String, of scope: String? = nil, each: Bool = false
  ) throws {
    let known = try scope.map { text in
      try Directory(ledger).known(try #require(SpendScope(text))).scope
    }
    let rule = AlertRule(
      kind: kind, scope: known ?? .organisation, appliesPerDeveloper: known == nil || each,
      threshold: try #require(AlertThreshold(threshold)))
    _ = try AlertRuleAdding(ledger, context: try context()).add(rule)
  }

  /// Sets so many dollars a month for a scope such as `developer:ana`.
  func setBudget(_ scope: String, _ amount: String, from start: String) throws {
    try ledger.budgets.set(
      Budget(
        scope: try #require(SpendScope(scope)), amount: try dollars(amount),
        from: try day(start)))
  }

  /// Imports some calls of a dollar each, as the session of somebody's day; answers what fires.
  @discardableResult
  func spend(_ count: Int, by developer: String = "ana", on day: String) throws -> [StoredAlert] {
    let session = "\(developer)-\(day)"
    let lines = (0..<count).map { number in
      DollarCall.line(
        "\(session)_\(number)", session: session, folder: "/home/\(developer)/shop",
        at: "\(day)T10:00:00.000Z")
    }
    try write(lines, to: "in/\(session).jsonl")
    return try importFiles("in/\(session).jsonl")
  }

  func write(_ lines: [String], to name: String) throws {
    try folder.write(lines.joined(), to: name)
  }

  /// Imports what was written, and answers what fires.
  @discardableResult
  func importFiles(_ name: String, developer: String = "") throws -> [StoredAlert] {
    try book.importFiles(at: folder.path(name), developer: developer, now: try at(Self.now))
    return try AlertCycle(ledger, context: try context()).checkAfterImport()
  }

  /// Checks the rules and takes note of what is new.
  func check(
    since start: String? = nil, at time: String = AlertTeam.now
  ) throws -> AlertCycle.UnseenAlerts {
    let cycle = AlertCycle(ledger, context: try context(at: time))
    let news = try cycle.check(since: try start.map { try day($0) })
    try cycle.markShown(news)
    return news
  }

  /// What a check finds new: subject, period, amount, threshold and level of each.
  func checked(since start: String? = nil, at time: String = AlertTeam.now) throws -> [String] {
    try check(since: start, at: time).alerts.map(\.alert).map { alert in
      let level = alert.level > 0 ? "\(alert.level)" : ""
      return "\(alert.subject.phrase),\(alert.periodText),\(alert.measured.exactText),"
        + "\(alert.threshold.exactText),\(level)"
    }
  }
}
