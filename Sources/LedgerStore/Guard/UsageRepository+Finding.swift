internal import SQLite
public import UsageModel

extension UsageRepository {
  /// The rows of a message, whatever its request: a few look-ups, without reading the filters of an
  /// import.
  public func rows(ofMessage key: CallKey) throws -> [UsageRow] {
    var ids: [Int64] = []
    for run in try CallKeyRuns(connection: connection).all() {
      let places = KeyPlace.range(of: key.prefix, in: run.id)
      ids += try connection.rows(
        "SELECT place FROM call_key WHERE place BETWEEN \(places.first) AND \(places.last)"
      ) { KeyPlace(stored: $0.int64(0)).usageID }
    }
    return try ids.compactMap { try row(id: $0) }.filter { $0.key.high == key.high }
  }
}
