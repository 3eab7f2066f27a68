internal import UsageModel

/// The origins of a file's rows: rows with the same hints share one object.
struct RowOrigin {
  /// Those of the next row.
  var hints: CallOrigin
  private var last: SharedOrigin?
  /// By a hash of the hints in which the rows of a file differ.
  private var known: [Int: SharedOrigin] = [:]

  /// Beyond this many origins all are forgotten, so that memory does not grow with the file.
  private static let capacity = 1 << 12

  init(_ hints: CallOrigin) {
    self.hints = hints
  }

  /// Returns the origin with the present hints.
  mutating func shared() -> SharedOrigin {
    if let last, last.isOf(hints) { return last }
    let hash = hash()
    if let found = known[hash], found.isOf(hints) {
      last = found
      return found
    }
    let origin = SharedOrigin(hints)
    if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
    known[hash] = origin
    last = origin
    return origin
  }

  private func hash() -> Int {
    var hasher = Hasher()
    hasher.combine(hints.identity)
    hasher.combine(hints.keyName)
    hasher.combine(hints.projectName)
    hasher.combine(hints.sessionID)
    hasher.combine(hints.source)
    return hasher.finalize()
  }
}

extension SharedOrigin {
  /// Whether its hints are these; borrowed, as a copy of them takes longer than the comparison.
  fileprivate func isOf(_ hints: borrowing CallOrigin) -> Bool { origin == hints }
}
