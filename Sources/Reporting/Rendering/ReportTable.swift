/// A table of values, which people read as text or Markdown and programs as CSV or JSON.
public struct ReportTable: Hashable, Sendable {
  /// What it is a table of; shown above it, to people only.
  public var title: String?
  public var columns: [Column]
  /// One cell for each column; cells that are missing count as empty.
  public var rows: [[Cell]]
  /// The totals, to people only: a sum among its parts would count twice in a file.
  public var footer: [Cell]?
  /// Sentences below the table, to people only.
  public var notes: [String]

  public init(
    title: String? = nil, columns: [Column], rows: [[Cell]], footer: [Cell]? = nil,
    notes: [String] = []
  ) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.footer = footer
    self.notes = notes
  }

  static func cell(_ row: [Cell], _ index: Int) -> Cell {
    row.indices.contains(index) ? row[index] : .empty
  }
}
