public import UsageModel

/// The cheapest plan that would have done for somebody's month, or why none is known.
public enum SeatAdvice: Hashable, Sendable {
  /// Nothing was used; if all of it is imported, no plan would have done as well.
  case nothingUsed
  /// A plan that would have done, which may be the one held; the price of a month in picodollars.
  case plan(String, Money, certaintyTenths: Int)
  case unknown(Reason)

  /// Why it is not known which plan would have done.
  public enum Reason: Hashable, Sendable {
    /// No status line saw a weekly window.
    case notSeen
    /// So many windows were full: what was wanted beyond them is not known.
    case full(Int)
    /// What the plan allows is not published.
    case capacity(String)

    /// As a clause after the plan's name.
    public var text: String {
      switch self {
      case .notSeen: "no weekly window was seen"
      case .full(let count):
        "\(count) window\(count == 1 ? " was" : "s were") full, and what was wanted beyond is not known"
      case .capacity(let plan): "what \(plan) allows is not published for both kinds of windows"
      }
    }
  }

  /// What the windows of a month say of a seat that was held at its end.
  init(_ seat: Seat, _ windows: SeatWindows?, isUnused: Bool, in month: Month) {
    guard let windows, let certainty = windows.certaintyTenths else {
      let hasWindows = windows.map { $0.fiveHour.count > 0 } ?? false
      self = isUnused && !hasWindows ? .nothingUsed : .unknown(.notSeen)
      return
    }
    let full = windows.fiveHour.full + windows.weekly.full
    guard full == 0 else {
      self = .unknown(.full(full))
      return
    }
    guard windows.isMeasured, let own = SeatPlan.named(seat.plan) else {
      self = .unknown(.capacity(seat.plan))
      return
    }
    let smaller = SeatPlan.all.filter { plan in
      plan.family == own.family && plan.isSold(on: month.days.first)
        && plan.monthlyPrice < seat.monthlyFee && windows.fit(plan)
    }.min { $0.monthlyPrice < $1.monthlyPrice }
    self = .plan(
      smaller?.name ?? seat.plan, smaller?.monthlyPrice ?? seat.monthlyFee,
      certaintyTenths: certainty)
  }
}
