internal import SQLite

extension SQL {
  /// The id for a new row: one that no row of the table ever had, removed ones included.
  static func newRowID(in table: String) -> SQL {
    """
    (SELECT 1 + max(
      ifnull((SELECT max(id) FROM \(identifier: table)), 0),
      ifnull((SELECT id FROM former_row WHERE table_name = \(table)), 0)))
    """
  }
}
