/// A stretch of time in which a plan allows so much use, and how much of that is used.
///
/// Providers reckon the use themselves and tell only its share; what the share is of is not known.
public struct PlanWindow: Equatable, Sendable {
  /// How long a window lasts.
  public enum Kind: String, CaseIterable, Sendable {
    case fiveHour = "5-hour"
    case weekly

    /// Milliseconds.
    public var length: Int64 {
      switch self {
      case .fiveHour: 5 * 3_600_000
      case .weekly: 7 * 86_400_000
      }
    }
  }

  public let kind: Kind
  /// The used part, in tenths of a percent.
  public var usedTenths: Int
  /// When it ends and the next may begin, to the minute: agents tell the seconds of one window
  /// differently.
  public let resetsAt: Instant

  /// All of a window, in tenths of a percent; from there on the provider blocks.
  public static let full = 1000

  public init(_ kind: Kind, usedTenths: Int, resetsAt: Instant) {
    self.kind = kind
    self.usedTenths = usedTenths
    self.resetsAt = resetsAt.roundedToMinute
  }

  /// When it began.
  public var start: Instant {
    Instant(milliseconds: resetsAt.milliseconds - kind.length)
  }

  /// Whether all of it is used.
  public var isFull: Bool { usedTenths >= Self.full }

  /// The unused part, in tenths of a percent; never negative.
  public var unusedTenths: Int { max(0, Self.full - usedTenths) }

  /// Whether it is running.
  public func isOpen(at instant: Instant) -> Bool { instant < resetsAt }

  /// The moment at which it will be full when use goes on as it did from its start to `now`; nil
  /// where it resets before, and within its first thirtieth, which shows no pace.
  public func fillsUp(asOf now: Instant) -> Instant? {
    let elapsed = now.milliseconds - start.milliseconds
    guard !isFull, usedTenths > 0, isOpen(at: now), elapsed >= kind.length / 30 else { return nil }
    let rest = elapsed * Int64(unusedTenths) / Int64(usedTenths)
    let filled = Instant(milliseconds: now.milliseconds + rest)
    return filled < resetsAt ? filled : nil
  }
}

extension Instant {
  /// The nearest whole minute.
  fileprivate var roundedToMinute: Instant {
    let minute: Int64 = 60_000
    return Instant(milliseconds: Self.floorDivide(milliseconds + minute / 2, minute) * minute)
  }
}
