/// What is known of some row ids, found without hashing where most ids of a range are among them: rows that came
/// together have ids that lie together.
struct RowTable<Value> {
  /// A range is kept whole where at least so many of its ids are known: one in four.
  private static var sparsest: Int { 4 }
  /// So many places are kept however few ids are known.
  private static var smallest: Int { 1024 }

  /// So many places are made at most before any id is known.
  private static var largest: Int { 1 << 22 }

  private let first: Int64
  private var dense: [Value?] = []
  private var others: [Int64: Value] = [:]

  /// Creates a table of known ids; others can be added.
  init(_ values: [Int64: Value]) {
    first = values.keys.min() ?? 0
    let span = (values.keys.max() ?? 0).subtractingReportingOverflow(first)
    guard !span.overflow, span.partialValue < Int64(Self.smallest + values.count * Self.sparsest)
    else {
      others = values
      return
    }
    dense = Array(repeating: nil, count: Int(span.partialValue) + 1)
    for (id, value) in values { dense[Int(id - first)] = value }
  }

  /// Creates an empty table in which the ids from 1 to `last` have a place, if they are not too many.
  init(upTo last: Int) {
    first = 1
    dense = Array(repeating: nil, count: min(last, Self.largest))
  }

  subscript(id: Int64) -> Value? {
    get {
      let place = id &- first
      if place >= 0, place < Int64(dense.count) { return dense[Int(place)] }
      return others.isEmpty ? nil : others[id]
    }
    set {
      let place = id &- first
      if place >= 0, place < Int64(dense.count) {
        dense[Int(place)] = newValue
      } else {
        others[id] = newValue
      }
    }
  }
}

extension RowTable: Sendable where Value: Sendable {}
