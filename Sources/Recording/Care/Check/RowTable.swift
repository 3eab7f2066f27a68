/// Values by row id, found by a subtraction where ids are close together, as they are unless the file is damaged.
struct RowTable<Value> {
  private(set) var values: [Value] = []
  /// Where the value of an id lies; -1 for none.
  private var positions: [Int32] = []
  private var scattered: [Int64: Int] = [:]

  init(_ rows: [(id: Int64, value: Value)]) {
    values = rows.map(\.value)
    let ids = rows.lazy.map(\.id)
    let (least, largest) = (ids.min() ?? 0, ids.max() ?? 0)
    if least >= 0, largest <= 4 * Int64(rows.count) + 1024 {
      positions = [Int32](repeating: -1, count: Int(largest) + 1)
      for (position, id) in ids.enumerated() { positions[Int(id)] = Int32(position) }
    } else {
      scattered = Dictionary(zip(ids, values.indices)) { first, _ in first }
    }
  }

  /// The position of the value of a row among ``values``; nil when there is no such row.
  func position(of id: Int64) -> Int? {
    guard !positions.isEmpty else { return scattered[id] }
    guard id >= 0, id < positions.count else { return nil }
    let position = positions[Int(id)]
    return position < 0 ? nil : Int(position)
  }

  subscript(id: Int64) -> Value? { position(of: id).map { values[$0] } }
}
