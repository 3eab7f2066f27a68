internal import LedgerStore
internal import UsageModel

/// The line by which an origin claims a call. The smallest determines the origin: one that is not a
/// copy, then the earliest.
struct OriginLine: Hashable, Comparable {
  let isForked: Bool
  let at: Instant

  static func < (left: OriginLine, right: OriginLine) -> Bool {
    left.isForked == right.isForked ? left.at < right.at : right.isForked
  }
}

extension UsageRow {
  /// The line by which the row's origin has the call.
  var originLine: OriginLine {
    get { OriginLine(isForked: isForked, at: originAt) }
    set { (isForked, originAt) = (newValue.isForked, newValue.at) }
  }
}
