internal import CSV
internal import UsageModel

extension CSVRecord {
  /// Throws for a record that is shorter or longer than the header: its cells may be in the wrong
  /// columns, like those after an unquoted `1,204`.
  func checkCount(_ expected: Int) throws(RowFault) {
    guard count != expected else { return }
    throw RowFault(
      "the row has \(count) cells and the header \(expected); expected as many "
        + "(a cell that holds the delimiter needs quotes)")
  }

  /// Returns a token count; 0 for an absent column and an empty cell.
  func count(_ index: Int, _ column: String) throws(RowFault) -> Int64 {
    guard let bytes = field(index) else { return 0 }
    guard let value = CountCell.value(bytes) else {
      throw RowFault(column: column, CountCell.fault(bytes))
    }
    return value
  }
}
