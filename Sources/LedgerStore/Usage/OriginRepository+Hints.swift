internal import SQLite
public import UsageModel

extension OriginRepository {
  /// The branch of every origin that has one, by row id.
  public func branches() throws -> [Int64: String] {
    var branches: [Int64: String] = [:]
    try connection.query("SELECT id, branch FROM origin WHERE branch <> ''") {
      branches[$0.int64(0)] = $0.text(1)
    }
    return branches
  }

  /// The source of every origin, by row id: the id of the tool or export that reported its usage.
  public func sources() throws -> [Int64: String] {
    var sources: [Int64: String] = [:]
    try connection.query("SELECT id, source FROM origin") { sources[$0.int64(0)] = $0.text(1) }
    return sources
  }

  /// The computer of every origin of which an import stated it, by row id.
  public func machines() throws -> [Int64: String] {
    var machines: [Int64: String] = [:]
    try connection.query("SELECT id, machine FROM origin WHERE machine <> ''") {
      machines[$0.int64(0)] = $0.text(1)
    }
    return machines
  }

  /// The origins of calls without a developer and without a key, by row id.
  public func unowned() throws -> [Int64: CallOrigin] {
    let origins = try connection.rows(
      """
      \(Self.select)
      WHERE developer_id IS NULL AND api_key_id IS NULL AND detail = \(Granularity.call.rawValue)
      """
    ) { Self.origin($0) }
    return Dictionary(uniqueKeysWithValues: origins.map { ($0.id, $0.origin) })
  }
}

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

/// The tool that made the usage, and the format of the file that reported it.
public struct SourcePlace: Equatable, Sendable {
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

/// The part of an origin that an exchange file holds.
public struct ExportedOrigin: Equatable, Sendable {
  /// The tool it came from.
  public let source: String
  public let detail: Granularity
  /// The source's own session id; empty when it names none.
  public let session: String
  public let branch: String
  public let ownership: Ownership
}

extension OriginRepository {
  /// The exported part of an origin.
  public func findExported(id: Int64) throws -> ExportedOrigin? {
    try connection.first(
      """
      SELECT source, detail, session, branch, developer_id, project_id, api_key_id, session_id
      FROM origin WHERE id = \(id)
      """
    ) { row in
      let ownership = Ownership(
        developerID: row.optionalInt64(4), projectID: row.optionalInt64(5),
        keyID: row.optionalInt64(6), sessionID: row.optionalInt64(7))
      return ExportedOrigin(
        source: row.text(0), detail: Granularity(rawValue: row.int64(1)) ?? .call,
        session: row.text(2), branch: row.text(3), ownership: ownership)
    }
  }
}

/// Where the calls of an origin with a key were made, as its source says.
public struct KeyPlaceHints: Sendable {
  public let machine: String?
  /// The home folder's name.
  public let home: String?
}

extension OriginRepository {
  /// Where the calls of origins with a key were made, of a range of row ids, by row id; those of which
  /// the source says nothing are left out.
  public func keyPlaceHints(in ids: ClosedRange<Int64>) throws -> [Int64: KeyPlaceHints] {
    var hints: [Int64: KeyPlaceHints] = [:]
    var homes: [String: String?] = [:]
    try connection.query(
      """
      SELECT id, machine, working_directory FROM origin
      WHERE id BETWEEN \(ids.lowerBound) AND \(ids.upperBound) AND api_key_id IS NOT NULL
        AND (machine <> '' OR working_directory <> '')
      """
    ) { row in
      let (machine, folder) = (row.text(1), row.text(2))
      let home = homes[folder] ?? WorkingDirectory(folder).homeFolder
      homes[folder] = .some(home)
      hints[row.int64(0)] = KeyPlaceHints(machine: machine.isEmpty ? nil : machine, home: home)
    }
    return hints
  }

  /// Whether an origin says whose its calls are beside a key and a folder.
  public func namesPerson(id: Int64) throws -> Bool {
    try connection.scalar(
      """
      SELECT identity <> '' OR stated_developer <> '' FROM origin
      WHERE id = \(id) AND api_key_id IS NOT NULL
      """) ?? false
  }
}

/// The texts of an origin in which a person may be named.
public struct PersonHints: Sendable {
  public let stated: String
  public let identity: String
  public let keyName: String
  public let workingDirectory: String
  public let folder: String
}

extension OriginRepository {
  /// The row ids of the origins whose hints satisfy a condition.
  public func ids(where isWanted: (PersonHints) -> Bool) throws -> [Int64] {
    var ids: [Int64] = []
    try connection.query(
      """
      SELECT id, stated_developer, identity, key_name, working_directory, folder FROM origin
      """
    ) { row in
      let hints = PersonHints(
        stated: row.text(1), identity: row.text(2), keyName: row.text(3),
        workingDirectory: row.text(4), folder: row.text(5))
      if isWanted(hints) { ids.append(row.int64(0)) }
    }
    return ids
  }
}
