internal import SQLite

extension SQL {
  /// The id of a row that is added: one that no row of the table ever had, also none that was removed.
  static func newRowID(in table: String) -> SQL {
    """
    (SELECT 1 + max(
      ifnull((SELECT max(id) FROM \(identifier: table)), 0),
      ifnull((SELECT id FROM former_row WHERE table_name = \(table)), 0)))
    """
  }
}
