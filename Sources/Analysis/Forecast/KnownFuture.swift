public import LedgerStore
public import UsageModel

/// What is known of the days to come: who is away or leaves, and which prices change; and since when it is known
/// what was spent.
public struct KnownFuture: Sendable {
  /// The day of the latest import: what was spent before is known, though it may be nothing. Nil: days after the
  /// last usage may not be imported yet.
  public var lastImport: Day?
  /// The days on which somebody is away, by handle.
  public var leaves: [String: [DayRange]]
  /// The last days on the team, by handle.
  public var lastDays: [String: Day]
  /// What changes of prices do to the spend of a subject.
  public var priceSteps: [String?: [PriceStep]]

  /// Nothing is known but what is said.
  public init(
    lastImport: Day? = nil, leaves: [String: [DayRange]] = [:], lastDays: [String: Day] = [:],
    priceSteps: [String?: [PriceStep]] = [:]
  ) {
    self.lastImport = lastImport
    self.leaves = leaves
    self.lastDays = lastDays
    self.priceSteps = priceSteps
  }

  /// Reads what the ledger knows of the days after `today` up to `last`, for subjects of a kind.
  public static func read(
    _ ledger: Ledger, by kind: SpendScope.Kind, after today: Day, until last: Day,
    filter: CellFilter = CellFilter()
  ) throws -> KnownFuture {
    var future = KnownFuture()
    let zone = try ledger.settings.timeZone()
    future.lastImport = try ledger.imports.latestInstant().map(zone.day(of:))
    if kind == .developer {
      for leave in try ledger.leaves.all() {
        future.leaves[leave.value.developer, default: []].append(leave.value.days)
      }
      for person in try ledger.developers.all() {
        future.lastDays[person.value.handle] = person.value.activeUntil
      }
    }
    if today < last {
      let coming = DayRange(first: today.advanced(by: 1), last: last)
      future.priceSteps = try PriceStep.all(ledger, by: kind, in: coming, filter: filter)
    }
    return future
  }

  /// Whether a subject is known to spend nothing on a day.
  func isAway(_ subject: String?, on day: Day) -> Bool {
    guard let subject else { return false }
    if let last = lastDays[subject], last < day { return true }
    return leaves[subject]?.contains { $0.contains(day) } ?? false
  }

  /// The factor that changes of prices are on a subject's spend of a day.
  func priceFactor(_ subject: String?, on day: Day) -> Double {
    (priceSteps[subject] ?? []).filter { $0.from <= day }.reduce(1) { $0 * $1.factor }
  }
}
