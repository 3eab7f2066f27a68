internal import SQLite
public import UsageModel

/// The tool that made the usage, and the format of the file that reported it.
public struct SourcePlace: Hashable, Sendable {
  public let source: String
  /// Nil when no imported file has the origin's path.
  public let format: SourceID?
}

extension OriginRepository {
  /// The source of every origin, by row id.
  public func sourcePlaces() throws -> [Int64: SourcePlace] {
    var formats: [String: SourceID] = [:]
    try connection.query("SELECT path, format, max(id) FROM import_file GROUP BY path") {
      formats[$0.text(0)] = SourceID(rawValue: $0.text(1))
    }
    var places: [Int64: SourcePlace] = [:]
    try connection.query("SELECT id, source, path FROM origin") { row in
      places[row.int64(0)] = SourcePlace(source: row.text(1), format: formats[row.text(2)])
    }
    return places
  }
}
