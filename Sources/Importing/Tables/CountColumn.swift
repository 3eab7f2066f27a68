internal import CSV

/// Reads the counts of one column.
struct CountColumn {
  private let index: Int
  private let name: String

  /// Creates a column that the file may lack.
  init(_ name: String, _ header: CSVHeader) {
    self.name = name
    index = header.position(of: name)
  }

  /// Returns the count; 0 for an absent column and an empty cell.
  func count(in record: borrowing CSVRecord) throws(RowError) -> Int64 {
    try record.count(index, name)
  }

  /// Whether the file has no such column, or the cell is empty.
  func isEmpty(in record: borrowing CSVRecord) -> Bool {
    record.field(index)?.isEmpty ?? true
  }
}
