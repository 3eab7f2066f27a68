internal import SQLite
public import UsageModel

/// A file that was imported, and when.
public struct FileProvenance: Equatable, Sendable {
  public let id: Int64
  public let importID: Int64
  public let importedAt: Instant
  public let path: String
  public let format: String
  /// SHA-256 of its bytes; nil where it was not read as a whole.
  public let digest: [UInt8]?
  /// In bytes.
  public let size: Int64?
}

extension ImportRepository {
  /// All files that were imported; a part of a file has the digest and the size of the whole.
  public func provenance() throws -> [FileProvenance] {
    try connection.rows(
      """
      SELECT import_file.id, import_file.import_id, started_at, import_file.path, import_file.format,
        ifnull(import_file.digest, whole.digest), ifnull(import_file.size, whole.size)
      FROM import_file JOIN import ON import.id = import_file.import_id
        LEFT JOIN import_file AS whole ON whole.id = import_file.part_of
      ORDER BY import_file.id
      """
    ) { row in
      FileProvenance(
        id: row.int64(0), importID: row.int64(1),
        importedAt: Instant(milliseconds: row.int64(2)), path: row.text(3), format: row.text(4),
        digest: row.isNull(5) ? nil : row.blob(5), size: row.optionalInt64(6))
    }
  }
}
