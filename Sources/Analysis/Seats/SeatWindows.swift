internal import LedgerStore
internal import Reporting
internal import UsageModel

/// The windows of somebody's plan that status lines saw, as far as they tell which plan would have done.
public struct SeatWindows: Hashable, Sendable {
  /// The windows of one kind.
  public struct Seen: Hashable, Sendable {
    public fileprivate(set) var count = 0
    /// Those that were full, which blocks.
    public fileprivate(set) var full = 0
    /// The fullest: its use in thousandths of a quarter of what Pro allows; nil where the capacity of
    /// its plan is not known.
    fileprivate(set) var peak: Int? = 0

    fileprivate mutating func add(_ window: PlanWindow, capacity: Int?) {
      count += 1
      if window.isFull { full += 1 }
      peak = capacity.flatMap { capacity in peak.map { max($0, window.usedTenths * capacity) } }
    }

    /// Whether none of them would have been full in a plan.
    func fit(_ capacity: Int) -> Bool { peak.map { $0 < PlanWindow.full * capacity } ?? false }
  }

  public private(set) var fiveHour = Seen()
  public private(set) var weekly = Seen()

  mutating func add(_ window: PlanWindow, capacity: Int?) {
    switch window.kind {
    case .fiveHour: fiveHour.add(window, capacity: capacity)
    case .weekly: weekly.add(window, capacity: capacity)
    }
  }

  /// Whether all windows seen would have had room in a plan; false where that is not known.
  func fit(_ plan: SeatPlan) -> Bool {
    plan.capacity.map { fiveHour.fit($0) && weekly.fit($0) } ?? false
  }

  /// Whether it is known of all windows how much was used.
  var isMeasured: Bool { fiveHour.peak != nil && weekly.peak != nil }

  /// The chance that one more window is no fuller than the fullest seen, in tenths of a percent: n of
  /// n + 1, for the kind of which fewer were seen. Nil where no weekly window was seen.
  ///
  /// Source: distribution-free prediction by order statistics (Wilks, 1941); it takes windows as
  /// exchangeable.
  public var certaintyTenths: Int? {
    guard weekly.count > 0 else { return nil }
    let count = fiveHour.count > 0 ? min(weekly.count, fiveHour.count) : weekly.count
    return count * 1000 / (count + 1)
  }
}

extension SeatWindows {
  /// The windows that were seen on some days by those who held a seat then.
  static func all(
    _ ledger: Ledger, _ cover: SeatCover, in days: DayRange, zone: TimeZoneRules
  ) throws -> [SeatHolder: SeatWindows] {
    let start = zone.start(of: days.first)
    let end = zone.start(of: days.last.advanced(by: 1))
    var all: [SeatHolder: SeatWindows] = [:]
    for sighting in try ledger.planWindows.windows(from: start, until: end)
    where sighting.seenAt >= start {
      guard let developerID = sighting.account.developerID,
        let vendor = SeatVendor(tool: sighting.account.source.rawValue),
        let seat = cover.seat(of: developerID, vendor, on: zone.day(of: sighting.seenAt))
      else { continue }
      all[SeatHolder(developerID: developerID, vendor: vendor), default: SeatWindows()]
        .add(sighting.window, capacity: SeatPlan.named(seat.plan)?.capacity)
    }
    return all
  }
}
