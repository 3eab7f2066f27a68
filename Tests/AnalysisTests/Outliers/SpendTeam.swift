import Foundation
import LedgerStore
import UsageModel

/// A ledger that is built session by session, straight into the rollup.
final class SpendTeam {
  /// One session on one day, all with one model.
  struct Session {
    var developer: String? = "ana"
    var project: String? = "checkout"
    var key: String?
    var day: Day
    var calls: Int64
    /// Prompt tokens of a call; a hundredth as many are generated.
    var prompt: Int64 = 50_000
    /// How many percent of the prompt come from the cache.
    var cached: Int64 = 90
    var model = "sonnet"
    /// The UTC hour it starts at; it takes two.
    var hour: Int64 = 10
    var detail = Granularity.call
    /// The computer, as the import states it.
    var machine = ""
    /// The home folder's name.
    var home = ""
    /// How many times the rate of its model is charged.
    var price: Int64 = 1
  }

  /// Picodollars for a twentieth of an input token: 3, 5 and 20 dollars a million.
  static let rates: [String: Int64] = ["sonnet": 150_000, "opus": 250_000, "mythos": 1_000_000]
  /// A Monday.
  static let start = Day(year: 2026, month: 6, day: 1) ?? Day(number: 0)

  let ledger: Ledger
  private var count = 0
  private var ids: [String: Int64] = [:]

  /// In memory, or in a file.
  init(roles: [String: String] = [:], path: String? = nil) throws {
    ledger = try path.map { try Ledger.open(path: $0) } ?? Ledger.inMemory()
    for (handle, role) in roles.sorted(by: { $0.key < $1.key }) {
      ids["developer/\(handle)"] = try ledger.developers.add(Developer(handle: handle, role: role))
    }
  }

  /// The tokens of a session.
  static func tokens(_ session: Session) -> TokenCounts {
    let read = session.calls * session.prompt * session.cached / 100
    return TokenCounts(
      input: session.calls * session.prompt - read, cacheRead: read,
      output: session.calls * session.prompt / 100)
  }

  /// The cost of a session at the rate of its model.
  static func cost(_ session: Session) -> Money {
    let tokens = tokens(session)
    let weight = 20 * tokens.input + 2 * tokens.cacheRead + 100 * tokens.output
    return Money(picodollars: Int128(weight) * Int128((rates[session.model] ?? 0) * session.price))
  }

  /// Adds a session and answers its external id.
  @discardableResult
  func add(_ session: Session) throws -> String {
    count += 1
    let externalID = String(format: "%08d-session", count)
    let developerID = try session.developer.map { try developer($0) }
    let ownership = Ownership(
      developerID: developerID, projectID: try session.project.map { try project($0) },
      keyID: try session.key.map { try key($0) },
      sessionID: try ledger.sessions.findOrAdd(
        externalID: externalID, source: "claude-code", developerID: developerID))
    let origin = try ledger.origins.add(
      CallOrigin(
        source: "claude-code", detail: session.detail, sessionID: externalID,
        workingDirectory: session.home.isEmpty ? "" : "/home/\(session.home)/code",
        machine: session.machine),
      fingerprint: Int64(count), ownership: ownership)
    let start = Instant(startOfUTCDay: session.day).milliseconds + session.hour * 3_600_000
    let isSummary = session.detail != .call
    let cell = DailyCell(
      day: session.day, originID: origin.id, modelID: try ledger.models.findOrAdd(session.model),
      basis: .listPrice, ownership: ownership, calls: isSummary ? 0 : session.calls,
      summaries: isSummary ? 1 : 0, tokens: Self.tokens(session), cost: Self.cost(session),
      unpriced: 0, firstAt: Instant(milliseconds: start),
      lastAt: Instant(milliseconds: start + 7_200_000))
    try ledger.dailyUsage.replace(ofOrigin: origin.id, with: [cell])
    return externalID
  }

  /// One session of about 60 calls on each weekday of some weeks, log-normal with that deviation.
  func addWeeks(
    _ weeks: Int, like pattern: Session, deviation: Double = 0.4, seed: UInt64
  ) throws {
    var random = SeededRandom(seed: seed)
    for day in Self.weekdays(weeks, from: pattern.day) {
      var session = pattern
      session.day = day
      session.calls = max(1, Int64(Double(pattern.calls) * exp(deviation * random.normal())))
      try add(session)
    }
  }

  /// Mondays to Fridays.
  static func weekdays(_ weeks: Int, from first: Day) -> [Day] {
    (0..<weeks * 7).map { first.advanced(by: $0) }.filter { $0.weekday.index < 5 }
  }

  private func developer(_ handle: String) throws -> Int64 {
    try id("developer/\(handle)") { try ledger.developers.add(Developer(handle: handle)) }
  }

  private func project(_ name: String) throws -> Int64 {
    try id("project/\(name)") { try ledger.projects.add(Project(name: name)) }
  }

  private func key(_ name: String) throws -> Int64 {
    try id("key/\(name)") { try ledger.keys.add(APIKey(name: name)) }
  }

  private func id(_ name: String, _ add: () throws -> Int64) throws -> Int64 {
    if let id = ids[name] { return id }
    let id = try add()
    ids[name] = id
    return id
  }
}
