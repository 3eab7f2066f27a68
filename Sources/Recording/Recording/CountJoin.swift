internal import LedgerStore
internal import UsageModel

/// Finds which calls that telemetry tells of a session the session's files tell too, by their counts,
/// where no id says so (counting rule 25).
///
/// Telemetry may count what was written to the cache as input, so that both are compared as one. The
/// outcome depends on the calls alone, not on the order in which they came.
struct CountJoin {
  /// What both tell of a call.
  private struct Counts: Hashable {
    var fresh: Int64 = 0
    var cacheRead: Int64 = 0
    var output: Int64 = 0

    init(_ tokens: TokenCounts) {
      fresh = tokens.input + tokens.cacheWrite5m + tokens.cacheWrite1h
      (cacheRead, output) = (tokens.cacheRead, tokens.output)
    }

    /// Subtracts counts; returns false, and changes nothing, if any is larger.
    mutating func take(_ other: Counts) -> Bool {
      guard fresh >= other.fresh, cacheRead >= other.cacheRead, output >= other.output else {
        return false
      }
      fresh -= other.fresh
      cacheRead -= other.cacheRead
      output -= other.output
      return true
    }

    mutating func add(_ other: Counts) {
      fresh += other.fresh
      cacheRead += other.cacheRead
      output += other.output
    }
  }

  private let telemetry: [UsageRow]
  private let told: [UsageRow]

  /// Takes the calls that telemetry tells of a session, and those that its files tell.
  init(telemetry: [UsageRow], told: [UsageRow]) {
    self.telemetry = telemetry.sorted(by: Self.precedes)
    self.told = told.sorted(by: Self.precedes)
  }

  /// In time, else by key.
  private static func precedes(_ first: UsageRow, _ second: UsageRow) -> Bool {
    let (left, right) = (first.content.at, second.content.at)
    return left == right ? first.key.high < second.key.high : left < right
  }

  /// The row ids of the calls of telemetry that the files tell: each call of a file is one of
  /// telemetry's; of ``TelemetryMatch/sums`` what is left of a model's may be one together.
  func overtaken(_ match: TelemetryMatch) -> Set<Int64> {
    var open: [Counts: [UsageRow]] = Dictionary(grouping: told) { Counts($0.content.tokens) }
    var overtaken: Set<Int64> = []
    for row in telemetry {
      guard open[Counts(row.content.tokens)]?.popLast() != nil else { continue }
      overtaken.insert(row.id)
    }
    guard match == .sums else { return overtaken }
    var left: [Int64: Counts] = [:]
    for row in open.values.joined() {
      left[row.content.modelID, default: Counts(.zero)].add(Counts(row.content.tokens))
    }
    for row in telemetry where !overtaken.contains(row.id) {
      guard left[row.content.modelID]?.take(Counts(row.content.tokens)) ?? false else { continue }
      overtaken.insert(row.id)
    }
    return overtaken
  }
}
