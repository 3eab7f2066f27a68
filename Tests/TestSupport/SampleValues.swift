public import Testing
public import UsageModel

/// An instant that a test spells out: `2026-10-05T12:00:00Z`.
public func at(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Instant
{
  try #require(Instant(iso8601: text), sourceLocation: sourceLocation)
}

/// A day that a test spells out: `2026-10-05`.
public func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Day {
  try #require(Day(text), sourceLocation: sourceLocation)
}

/// The days from one to another, both spelled out; one day without `last`.
public func days(
  _ first: String, _ last: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws -> DayRange {
  DayRange(
    first: try day(first, sourceLocation: sourceLocation),
    last: try day(last ?? first, sourceLocation: sourceLocation))
}

/// An exact amount that a test spells out in dollars: `0.0105`.
public func dollars(
  _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) throws -> Money {
  try #require(Money(dollars: text), sourceLocation: sourceLocation)
}

extension Instant {
  /// 2026-10-05T12:00:00Z, when samples happen unless told otherwise.
  public static let sample = Instant(milliseconds: 1_791_201_600_000)
}
