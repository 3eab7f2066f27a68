internal import SQLite

extension OriginRepository {
  /// The working directories in which keys were used, with the keys' row ids.
  public func keyPlaces() throws -> [(keyID: Int64, workingDirectory: String)] {
    try connection.rows(
      """
      SELECT DISTINCT api_key_id, working_directory FROM origin
      WHERE api_key_id IS NOT NULL AND working_directory <> ''
      """
    ) { (keyID: $0.int64(0), workingDirectory: $0.text(1)) }
  }
}
