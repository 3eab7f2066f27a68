internal import UsageModel

/// What may account for a part of claims: the calls of a quarter of an hour, or the remainder of a finer
/// summary.
struct Supply {
  /// When it was used.
  enum Time: Hashable {
    /// Quarters of an hour since 1970: time zones differ in whole quarters.
    case quarter(Int64)
    /// From one millisecond since 1970 to another: the days of a summary. `isUTC` where these are known
    /// to be days of UTC.
    case span(Int64, Int64, isUTC: Bool)

    init(_ instant: Instant) {
      let length: Int64 = 900_000
      let (quotient, remainder) = instant.milliseconds.quotientAndRemainder(dividingBy: length)
      self = .quarter(remainder < 0 ? quotient - 1 : quotient)
    }

    /// The days of a time zone.
    init(_ days: DayRange, in zone: TimeZoneRules, isUTC: Bool) {
      let end = zone.start(of: days.last.advanced(by: 1)).milliseconds - 1
      self = .span(zone.start(of: days.first).milliseconds, end, isUTC: isUTC)
    }

    /// The last millisecond since 1970.
    var end: Int64 {
      switch self {
      case .quarter(let number): number * 900_000 + 899_999
      case .span(_, let last, _): last
      }
    }

    /// The days on which it falls.
    func days(in zone: TimeZoneRules) -> DayRange {
      switch self {
      case .quarter(let number):
        let day = zone.day(of: Instant(milliseconds: number * 900_000))
        return DayRange(first: day, last: day)
      case .span(let first, let last, _):
        return DayRange(
          first: zone.day(of: Instant(milliseconds: first)),
          last: zone.day(of: Instant(milliseconds: last)))
      }
    }
  }

  /// What tells supplies apart; equal ones are added up.
  struct Place: Hashable {
    var time: Time
    /// The number of the model; all that means the same model has one.
    var model: Int
    /// Whether it is the usage of the developer whose claims are settled.
    var isOwn: Bool
    var keyID: Int64?
    var projectID: Int64?
    var sessionID: Int64?
    /// The computer, where the import stated it.
    var machine = ""
    /// Of a remainder: the group of exports of one machine that it is of.
    var group: Int?
    var kind: PriceKind
    /// Whether it counts among the claims of others on an assumption only.
    var isAssumed = false
    var isSummary = false
  }

  let place: Place
  var amounts: Amounts
}

/// What two sources can agree on of the terms that usage was billed at.
struct PriceKind: Hashable {
  private let isBatch: Bool
  private let isFast: Bool
  private let isUSOnly: Bool

  init(_ service: ServiceClass) {
    isBatch = service.isBatch
    isFast = service.isFast
    isUSOnly = service.isUSOnly
  }

  /// A number that no other kind has.
  var order: Int64 { (isBatch ? 1 : 0) + (isFast ? 2 : 0) + (isUSOnly ? 4 : 0) }
}
