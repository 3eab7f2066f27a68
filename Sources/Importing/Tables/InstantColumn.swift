internal import CSV
internal import UsageModel

/// Reads the instants of one column, which differ from row to row.
struct InstantColumn {
  private let index: Int

  /// Creates a column that the file may lack.
  init(_ name: String, _ header: CSVHeader) {
    index = header.position(of: name)
  }

  /// Returns the instant of a cell; nil for an absent column and any other text.
  func instant(in record: borrowing CSVRecord) -> Instant? {
    record.field(index).flatMap { Instant(iso8601: $0) } ?? Instant(iso8601: text(in: record))
  }

  /// Returns the cell without its guard against formulas; empty if the file has no such column.
  func text(in record: borrowing CSVRecord) -> String {
    CSVCell.unguarded(record.text(index) ?? "")
  }
}
