internal import SQLite
public import UsageModel

extension UsageRepository {
  /// The rows of a message under any request id. Looks up keys one by one, without reading the
  /// filters that an import uses.
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
