internal import UsageModel

/// What may account for a part of claims: the calls of a quarter of an hour, or the remainder of a finer
/// summary.
struct Supply {
  /// The time of the usage.
  enum Time: Hashable {
    /// Quarters of an hour since 1970: time zones differ in whole quarters.
    case quarter(Int64)
    /// A range of milliseconds since 1970: the days of a summary. `isUTC` when these are known to
    /// be UTC days.
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

  /// The key of a supply; supplies of equal keys are added up.
  struct Place: Hashable {
    var time: Time
    /// The number of the model, which all its spellings share.
    var model: Int
    /// Whether it is usage of the developer whose claims are reconciled.
    var isOwn: Bool
    var keyID: Int64?
    var projectID: Int64?
    var sessionID: Int64?
    /// The machine, if the import stated it.
    var machine = ""
    /// For a remainder, its group of exports of one machine.
    var group: Int?
    var kind: PriceKind
    /// Whether other claims include it only on an assumption.
    var isAssumed = false
    var isSummary = false
  }

  let place: Place
  var amounts: Amounts
}

/// The billing terms that different sources agree on.
struct PriceKind: Hashable {
  private let isBatch: Bool
  private let isFast: Bool
  private let isUSOnly: Bool

  init(_ service: ServiceClass) {
    isBatch = service.isBatch
    isFast = service.isFast
    isUSOnly = service.isUSOnly
  }

  /// A number that is unique to the kind.
  var order: Int64 { (isBatch ? 1 : 0) + (isFast ? 2 : 0) + (isUSOnly ? 4 : 0) }
}
