internal import UsageModel

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
    func isTelling(beside own: Fit, slots: Int) -> Bool {
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
