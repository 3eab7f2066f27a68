internal import CSV
internal import UsageModel

extension CSVRecord {
  /// Refuses a record with fewer cells than the header, or with more that are not empty: its cells
  /// may stand in the wrong columns.
  func checkCount(_ expected: Int) throws(RowFault) {
    let isLonger = (expected..<max(expected, count)).contains { field($0)?.isEmpty == false }
    guard count < expected || isLonger else { return }
    throw RowFault(
      "the row has \(count) cells and the header \(expected); expected as many "
        + "(a cell that holds the delimiter needs quotes)")
  }

  /// A token count; an absent column and an empty cell count 0.
  func count(_ index: Int, _ column: String) throws(RowFault) -> Int64 {
    guard let bytes = field(index) else { return 0 }
    guard let value = CountCell.value(bytes) else {
      throw RowFault(column: column, CountCell.fault(bytes))
    }
    return value
  }
}
