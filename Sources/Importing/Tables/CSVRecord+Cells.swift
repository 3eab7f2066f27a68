internal import CSV
internal import UsageModel

extension CSVRecord {
  /// Refuses a record that is shorter or longer than the header: its cells may stand in the wrong
  /// columns, as those behind an unquoted `1,204` do.
  func checkCount(_ expected: Int) throws(RowFault) {
    guard count != expected else { return }
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
