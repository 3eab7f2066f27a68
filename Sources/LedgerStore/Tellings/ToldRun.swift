public import UsageModel

/// A run of rows that a file of a later import reported again, or whose origin it changed.
public struct ToldRun: Equatable, Sendable {
  public enum Kind: Int64, Sendable {
    /// The file reported the rows as they were.
    case again = 0
    /// It reported the same figures from another origin.
    case elsewhere = 1
    /// Before it, the rows had this origin, or, without an origin, this earliest line.
    case moved = 2
  }

  public var kind: Kind
  public var fileID: Int64
  /// The row ids.
  public var first: Int64
  public var last: Int64
  /// The row id of the reported origin; nil for the rows' own.
  public var originID: Int64?
  public var isForked: Bool
  public var isSidechain: Bool
  /// The origin's earliest line; nil is that of the rows before the import.
  public var originAt: Instant?
  /// The offset from a row's line to the file's; nil when unknown.
  public var lineShift: Int64?

  public init(
    _ kind: Kind, fileID: Int64, row: Int64, originID: Int64? = nil, isForked: Bool = false,
    isSidechain: Bool = false, originAt: Instant? = nil, lineShift: Int64? = 0
  ) {
    self.kind = kind
    self.fileID = fileID
    first = row
    last = row
    self.originID = originID
    self.isForked = isForked
    self.isSidechain = isSidechain
    self.originAt = originAt
    self.lineShift = lineShift
  }

  public func covers(_ row: Int64) -> Bool { first <= row && row <= last }

  /// The fields that are equal in runs that can be joined.
  private var sortKey: [Int64] {
    [
      fileID, kind.rawValue, originID ?? -1, isForked ? 1 : 0, isSidechain ? 1 : 0,
      originAt?.milliseconds ?? .min,
    ]
  }

  /// Joins adjacent runs with equal fields.
  public static func joined(_ runs: [ToldRun]) -> [ToldRun] {
    let sorted = runs.map { (run: $0, key: $0.sortKey) }.sorted { left, right in
      if left.key != right.key { return left.key.lexicographicallyPrecedes(right.key) }
      return left.run.first < right.run.first
    }
    var joined: [ToldRun] = []
    var key: [Int64] = []
    for next in sorted {
      guard let before = joined.last, next.key == key, next.run.first <= before.last + 1 else {
        joined.append(next.run)
        key = next.key
        continue
      }
      joined[joined.count - 1].last = max(before.last, next.run.last)
      if before.lineShift != next.run.lineShift { joined[joined.count - 1].lineShift = nil }
    }
    return joined
  }

  /// The parts of the run without some rows, whose ids are sorted.
  public func without(_ rows: [Int64]) -> [ToldRun] {
    var rest: [ToldRun] = []
    var next = first
    var index = rows.partitioningIndex { $0 >= first }
    while index < rows.count, rows[index] <= last {
      if rows[index] > next { rest.append(part(next, rows[index] - 1)) }
      next = rows[index] + 1
      index += 1
    }
    if next <= last { rest.append(part(next, last)) }
    return rest
  }

  private func part(_ first: Int64, _ last: Int64) -> ToldRun {
    var run = self
    (run.first, run.last) = (first, last)
    return run
  }
}

extension [Int64] {
  /// The first index at which a monotonic condition holds, by binary search.
  public func partitioningIndex(_ holds: (Int64) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
