internal import UsageModel

/// Infers the time zone of a tool's days, which its exports do not say: the one in which its days
/// come closest to the known calls.
struct SourceZone {
  /// Zones that cover the offsets and rules in which many people live.
  private static let names = [
    "UTC", "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Moscow",
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Halifax",
    "America/St_Johns", "America/Sao_Paulo", "America/Bogota", "America/Mexico_City",
    "Atlantic/Azores", "Africa/Lagos", "Africa/Johannesburg", "Africa/Nairobi", "Asia/Jerusalem",
    "Asia/Dubai", "Asia/Tehran", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu",
    "Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo",
    "Australia/Adelaide", "Australia/Darwin", "Australia/Brisbane", "Australia/Sydney",
    "Pacific/Guadalcanal", "Pacific/Auckland", "Pacific/Tongatapu", "Pacific/Kiritimati",
  ]
  /// The number of last days to compare; more do not improve the result.
  private static let mostDays = 90

  /// The zones that this machine knows, whose files are read once.
  private static let zones = names.compactMap(TimeZoneRules.init(identifier:))

  private let ledgerZone: TimeZoneRules

  init(ledgerZone: TimeZoneRules) {
    self.ledgerZone = ledgerZone
  }

  /// The zone of claims; the ledger's when the calls do not show one.
  ///
  /// A tool's figure for a day is all usage known at that time, so that in its own zone no calls
  /// exceed it. The ledger's zone is kept if calls fit it, unless another explains all claims or
  /// all calls.
  func find(claims: [ScopedClaim], calls: [Supply]) -> ClaimZones {
    let unknown = ClaimZones(local: ledgerZone)
    guard let sums = ClaimedDays(claims, mostDays: Self.mostDays) else { return unknown }
    let near = calls.filter { sums.isNear($0) }
    guard !near.isEmpty else { return unknown }
    let own = sums.fit(of: near, in: ledgerZone)
    var (best, least) = (ledgerZone, own)
    if own.missing > 0 {
      for zone in Self.zones where zone.name != ledgerZone.name {
        let fit = sums.fit(of: near, in: zone)
        if fit.isSignificant(beside: own, slots: sums.count), fit.isBetter(than: least, own: own) {
          (best, least) = (zone, fit)
        }
      }
    }
    return ClaimZones(local: best)
  }
}

/// The time zones in which the claims of a scope count days: providers use UTC, tools the zone of
/// their machine.
struct ClaimZones {
  /// The machine's zone if calls show it; otherwise the ledger's.
  let local: TimeZoneRules

  /// The days of claims that may include a supply. A machine may also assign usage of a UTC day to
  /// either of its neighbours.
  func days(of time: Supply.Time, isUTC: Bool) -> DayRange {
    let days = time.days(in: isUTC ? .utc : local)
    guard !isUTC, case .span(_, _, isUTC: true) = time else { return days }
    return DayRange(first: days.first.advanced(by: -1), last: days.last.advanced(by: 1))
  }

  /// The time that a claim covers.
  func time(of days: DayRange, isUTC: Bool) -> Supply.Time {
    Supply.Time(days, in: isUTC ? .utc : local, isUTC: isUTC)
  }
}

/// The amounts claimed for days, weeks or months, to measure how well calls fit them in a time
/// zone.
struct ClaimedDays {
  /// A day or longer, and a model.
  private struct Cell: Hashable {
    let slot: Int32
    let model: Int
  }

  /// How well calls fit the claims.
  struct Fit {
    /// The usage of calls that exceeds the claims of their days.
    var excess: Int64 = 0
    /// The usage of calls on days without claims.
    var outside: Int64 = 0
    /// The claims that exceed the calls of their days.
    var missing: Int64 = 0

    /// Whether this fit is better. Exports of several machines may each lack days, so if calls
    /// exceed claims in the ledger's `own` zone, a zone in which calls explain all claims is
    /// preferred.
    func isBetter(than other: Fit, own: Fit) -> Bool {
      if own.excess > 0, (missing == 0) != (other.missing == 0) { return missing == 0 }
      return (excess, outside) < (other.excess, other.outside)
    }

    /// Whether the fit is better than chance: all claims are explained; or, with several days, all
    /// calls are, or many fit that did not fit before and hardly any are lost.
    func isSignificant(beside own: Fit, slots: Int) -> Bool {
      if missing == 0 { return true }
      guard slots > 2 else { return false }
      return outside == 0 || (own.excess > 0 && outside &- own.outside <= own.excess / 2)
    }
  }

  /// The first day of the slot that each day is in.
  private var slots: [Int32: Int32] = [:]
  private var sums: [Cell: Amounts] = [:]
  private var first = Int32.max
  private var last = Int32.min
  /// The last slot, which is usually incomplete since exports are made in the middle of a day.
  private var unfinished: Int32?
  /// The number of days, weeks or months with claims.
  private(set) var count = 0

  /// Uses the last days only; nil when there are no claims.
  init?(_ claims: [ScopedClaim], mostDays: Int) {
    guard let end = claims.map(\.period.last).max() else { return nil }
    let start = end.advanced(by: -mostDays)
    for claim in claims where claim.period.first >= start {
      guard let model = claim.model else { continue }
      let slot = claim.period.first.number
      for day in slot...claim.period.last.number { slots[day] = slot }
      sums[Cell(slot: slot, model: model), default: .zero] += claim.amounts.counts
      (first, last) = (min(first, slot), max(last, claim.period.last.number))
    }
    guard !sums.isEmpty else { return nil }
    count = Set(slots.values).count
    if count > 2 { unfinished = slots.values.max() }
  }

  /// Whether a call may fall on one of the days, in some time zone.
  func isNear(_ call: Supply) -> Bool {
    let days = call.place.time.days(in: .utc)
    return days.first.number >= first - 1 && days.last.number <= last + 1
  }

  func fit(of calls: [Supply], in zone: TimeZoneRules) -> Fit {
    var fit = Fit()
    var used: [Cell: Amounts] = [:]
    for call in calls {
      let counts = call.amounts.counts
      if let slot = slots[call.place.time.days(in: zone).first.number] {
        used[Cell(slot: slot, model: call.place.model), default: .zero] += counts
      } else {
        fit.outside &+= counts.distance(to: .zero)
      }
    }
    for (cell, amounts) in used {
      let excess = amounts.distance(above: sums[cell] ?? .zero)
      if cell.slot == unfinished { fit.outside &+= excess } else { fit.excess &+= excess }
    }
    for (cell, amounts) in sums {
      fit.missing &+= amounts.distance(above: used[cell] ?? .zero)
    }
    return fit
  }
}
