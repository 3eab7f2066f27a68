internal import SQLite
public import UsageModel

/// Who shares which API keys on some days, and in which proportion.
///
/// Usage with a shared key that nobody owns is split between those who share it as it is read: each
/// cell of the rollup by itself, so that every report finds the same parts. The rows and the rollup
/// stay as they are.
public struct SharedKeys: Sendable {
  /// One who shares a key.
  public struct Owner: Hashable, Comparable, Sendable {
    public let keyID: Int64
    public let developerID: Int64

    public init(keyID: Int64, developerID: Int64) {
      self.keyID = keyID
      self.developerID = developerID
    }

    public static func < (left: Owner, right: Owner) -> Bool {
      (left.keyID, left.developerID) < (right.keyID, right.developerID)
    }
  }

  /// A key and a month in which it is split in equal parts, as nobody who shares it made calls.
  public struct EqualMonth: Equatable, Sendable {
    public let keyID: Int64
    public let month: Month
  }

  /// How a key is split from a day on.
  struct Segment {
    let from: Day
    let developerIDs: [Int64]
    /// Nil where it is not split.
    let proportion: Proportion?
  }

  /// No key is shared.
  public static let none = SharedKeys()

  /// The segments of each key in the order of days.
  private(set) var segments: [Int64: [Segment]] = [:]
  /// The months of ``EqualMonth`` in which there is something to split, by key and month.
  private(set) public var equalMonths: [EqualMonth] = []

  private init() {}

  /// Whether no key is shared.
  public var isEmpty: Bool { segments.isEmpty }

  /// The row ids of the keys that are shared on some day.
  public var keyIDs: Set<Int64> { Set(segments.keys) }

  /// All who share a key on some day, in a fixed order.
  public var owners: [Owner] {
    var owners: Set<Owner> = []
    for (key, segments) in segments {
      for id in segments.flatMap(\.developerIDs) {
        owners.insert(Owner(keyID: key, developerID: id))
      }
    }
    return owners.sorted()
  }

  /// Returns whether a cell is split between those who share its key.
  public func splits(_ cell: DailyCell) -> Bool {
    splits(
      developerID: cell.ownership.developerID, keyID: cell.ownership.keyID, on: cell.day)
  }

  /// Returns whether usage of a day is split between those who share its key.
  public func splits(developerID: Int64?, keyID: Int64?, on day: Day) -> Bool {
    segment(developerID: developerID, keyID: keyID, on: day) != nil
  }

  /// Returns how usage of a day is split; nil where it is somebody's, or its key is not shared.
  func segment(developerID: Int64?, keyID: Int64?, on day: Day) -> Segment? {
    guard developerID == nil, let keyID, let all = segments[keyID],
      let segment = all.last(where: { $0.from <= day }), segment.proportion != nil
    else { return nil }
    return segment
  }
}

extension SharedKeys {
  /// Reads who shares keys on some days.
  init(_ connection: Connection, in days: DayRange) throws {
    self.init()
    let repository = KeyShareRepository(connection: connection)
    guard try repository.hasAny() else { return }
    let shares = try repository.all()
    let calls = try OwnCalls(connection, shares, in: days)
    var equal: [EqualMonth] = []
    for (key, timeline) in shares {
      var all: [Segment] = []
      for (index, period) in timeline.periods.enumerated() {
        let first = max(period.from ?? days.first, days.first)
        let last = min(timeline.lastDay(ofPeriod: index) ?? days.last, days.last)
        guard first <= last else { continue }
        switch period.value {
        case nil: all.append(Segment(from: first, developerIDs: [], proportion: nil))
        case .weights(let weights):
          let sorted = weights.sorted { $0.key < $1.key }
          all.append(
            Segment(
              from: first, developerIDs: sorted.map(\.key),
              proportion: Proportion(sorted.map(\.value))))
        case .usage(let developers):
          for month in DayRange(first: first, last: last).months {
            let (segment, isEqual) = calls.segment(
              of: developers, in: month, from: max(first, month.days.first))
            all.append(segment)
            if isEqual { equal.append(EqualMonth(keyID: key, month: month)) }
          }
        }
      }
      if all.contains(where: { $0.proportion != nil }) { segments[key] = all }
    }
    equalMonths = try equal.filter { try Self.hasUsage($0, connection) }
      .sorted { ($0.keyID, $0.month) < ($1.keyID, $1.month) }
  }

  /// Whether there is anything to split.
  private static func hasUsage(_ equal: EqualMonth, _ connection: Connection) throws -> Bool {
    let days = equal.month.days
    return try connection.scalar(
      """
      SELECT EXISTS (SELECT 1 FROM daily_usage
        WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored)
          AND developer_id IS NULL AND api_key_id = \(equal.keyID))
      """) ?? false
  }
}

/// The calls that developers made themselves in each calendar month, for shares by usage.
private struct OwnCalls {
  private var calls: [Month: [Int64: Int64]] = [:]
  private var developers: [Stored<Developer>] = []

  /// Reads the whole months of some days, where any share is by usage.
  init(
    _ connection: Connection, _ shares: [Int64: Timeline<KeyShare?>], in days: DayRange
  ) throws {
    let periods = shares.values.flatMap(\.periods)
    guard periods.contains(where: { if case .usage = $0.value { true } else { false } }) else {
      return
    }
    developers = try DeveloperRepository(connection: connection).all().sorted { $0.id < $1.id }
    let (first, last) = (days.first.month.days.first, days.last.month.days.last)
    var calls: [Month: [Int64: Int64]] = [:]
    try connection.query(
      """
      SELECT day, developer_id, sum(calls) FROM daily_usage
      WHERE day BETWEEN \(first.stored) AND \(last.stored) AND developer_id IS NOT NULL
      GROUP BY day, developer_id
      """
    ) { row in
      let (sum, overflow) = calls[row.day(0).month, default: [:]][row.int64(1), default: 0]
        .addingReportingOverflow(row.int64(2))
      calls[row.day(0).month, default: [:]][row.int64(1)] = overflow ? .max : sum
    }
    self.calls = calls
  }

  /// Returns how a key is split from a day of a month on between some, or everybody; in equal parts
  /// where nobody of them made calls in the month.
  func segment(
    of developers: Set<Int64>, in month: Month, from day: Day
  ) -> (SharedKeys.Segment, isEqual: Bool) {
    let own = (calls[month] ?? [:]).filter {
      $0.value > 0 && (developers.isEmpty || developers.contains($0.key))
    }.sorted { $0.key < $1.key }
    if let proportion = Proportion(own.map(\.value)) {
      return (
        SharedKeys.Segment(from: day, developerIDs: own.map(\.key), proportion: proportion), false
      )
    }
    let ids = developers.isEmpty ? onTheTeam(in: month.days) : developers.sorted()
    let equal = Proportion(ids.map { _ in 1 })
    return (
      SharedKeys.Segment(from: day, developerIDs: ids, proportion: equal), isEqual: equal != nil
    )
  }

  /// The row ids of those who were on the team on some of the days.
  private func onTheTeam(in days: DayRange) -> [Int64] {
    developers.filter { stored in
      (stored.value.activeFrom ?? days.first) <= days.last
        && (stored.value.activeUntil ?? days.last) >= days.first
    }.map(\.id)
  }
}

extension DayRange {
  /// The calendar months that the days touch.
  fileprivate var months: [Month] {
    (0...max(0, last.month.months(since: first.month))).map { first.month.advanced(by: $0) }
  }
}

extension Ledger {
  /// Who shares keys on some days.
  public func sharedKeys(in days: DayRange) throws -> SharedKeys {
    try SharedKeys(connection, in: days)
  }

  /// Who shares keys on some days, where the filter asks whose usage is; else nobody, as the sums are
  /// the same.
  public func sharedKeys(in days: DayRange, for filter: CellFilter) throws -> SharedKeys {
    filter.concernsDevelopers ? try sharedKeys(in: days) : .none
  }
}
