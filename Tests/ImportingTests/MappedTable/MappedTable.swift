import UsageModel

@testable import Importing

/// Reads tables by a map.
enum MappedTable {
  static func read(
    _ map: String, _ text: String, said: [String: [String]] = [:], zone: TimeZoneRules = .utc
  ) throws -> ReadOutcome {
    try ReadOutcome(reader, text, options: options(map, said, zone))
  }

  static func failure(
    _ map: String, _ text: String, said: [String: [String]] = [:]
  ) -> FileFailure? {
    ReadOutcome.failure(reader, text, options: options(map, said, .utc))
  }

  /// The reader with saved mappings, of which each is a name and a map.
  static func reader(_ mappings: [(String, String)]) throws -> ReadOutcome.Reader {
    let format = SourceFormat.mappedTable(try mappings.map { try mapping($0.0, $0.1) })
    return { _ = try format.read($0, $1, $2) }
  }

  static func mapping(_ name: String, _ map: String) throws -> ColumnMapping {
    ColumnMapping(name: name, map: try ColumnMap([map]))
  }

  private static var reader: ReadOutcome.Reader {
    { _ = try SourceFormat.mappedTable.read($0, $1, $2) }
  }

  private static func options(
    _ map: String, _ said: [String: [String]], _ zone: TimeZoneRules
  ) -> ReadOptions {
    ReadOptions(said: said.merging(["map": [map]]) { $1 }, timeZone: zone)
  }
}
