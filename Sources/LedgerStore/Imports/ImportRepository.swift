internal import SQLite
public import UsageModel

/// The imports, their files, and the problems found in them.
public struct ImportRepository {
  let connection: Connection

  /// Begins an import and returns its row id.
  public func begin(addsDevelopers: Bool = false, at now: Instant) throws -> Int64 {
    try connection.execute(
      """
      INSERT INTO import (started_at, remembers, adds_developers)
      VALUES (\(now.milliseconds), 1, \(addsDevelopers))
      """)
    return connection.lastInsertRowID
  }

  /// A lower bound of the next file's row id: all files so far have lower ones.
  public func nextFileID() throws -> Int64 {
    (try connection.scalar("SELECT max(id) FROM import_file") ?? 0) + 1
  }

  /// Finishes an import; `costChange` is the change of the ledger's total.
  public func finish(id: Int64, costChange: Money, at now: Instant) throws {
    let (micros, picos) = costChange.storedParts
    try connection.execute(
      """
      UPDATE import SET finished_at = \(now.milliseconds), cost_micros = \(micros),
        cost_picos = \(picos)
      WHERE id = \(id)
      """)
  }

  /// Adds a file to an import and returns its row id; `continues` is the file of an earlier import
  /// that it continues.
  public func addFile(
    importID: Int64, path: String, format: SourceID, continues: Int64? = nil
  ) throws -> Int64 {
    try connection.execute(
      """
      INSERT INTO import_file (import_id, path, format, continues)
      VALUES (\(importID), \(path), \(format.rawValue), \(continues))
      """)
    return connection.lastInsertRowID
  }

  /// The source of a file; nil when there is no such file.
  public func format(ofFile id: Int64) throws -> SourceID? {
    let id: String? = try connection.scalar("SELECT format FROM import_file WHERE id = \(id)")
    return id.map(SourceID.init(rawValue:))
  }

  /// Finishes a file with the outcomes of its records.
  public func finishFile(
    id: Int64, digest: [UInt8]?, contentDigest: [UInt8]?, size: Int64?, counts: ImportCounts
  ) throws {
    try connection.execute(
      """
      UPDATE import_file SET digest = \(digest), content_digest = \(contentDigest), size = \(size),
        read = \(counts.read), added = \(counts.added), updated = \(counts.updated), duplicate = \(counts.duplicate),
        skipped = \(counts.skipped), rejected = \(counts.rejected)
      WHERE id = \(id)
      """)
  }

  /// Keeps a problem of a file.
  public func addIssue(fileID: Int64, _ problem: ReadProblem, isRejection: Bool) throws {
    try connection.execute(
      """
      INSERT INTO import_issue (import_file_id, line, is_rejection, reason)
      VALUES (\(fileID), \(problem.line), \(isRejection), \(problem.reason))
      """)
  }

  /// All imports, newest first.
  public func all() throws -> [StoredImport] {
    try connection.rows(
      """
      SELECT import.id, started_at, finished_at, cost_micros, cost_picos, count(import_file.id),
        ifnull(sum(read), 0), ifnull(sum(added), 0), ifnull(sum(updated), 0),
        ifnull(sum(duplicate), 0), ifnull(sum(skipped), 0), ifnull(sum(rejected), 0),
        undone_at, remembers
      FROM import LEFT JOIN import_file
        ON import_file.import_id = import.id AND part_of IS NULL
      GROUP BY import.id ORDER BY import.id DESC
      """
    ) { row in
      StoredImport(
        id: row.int64(0), startedAt: Instant(milliseconds: row.int64(1)),
        finishedAt: row.optionalInt64(2).map(Instant.init(milliseconds:)),
        costChange: row.money(3), files: row.int(5), counts: counts(row, from: 6),
        undoneAt: row.optionalInt64(12).map(Instant.init(milliseconds:)),
        remembers: row.int(13) != 0)
    }
  }

  /// When the latest import that was not undone ended, or began; nil when there is none.
  public func latestInstant() throws -> Instant? {
    let latest: Int64? = try connection.scalar(
      "SELECT max(ifnull(finished_at, started_at)) FROM import WHERE undone_at IS NULL")
    return latest.map(Instant.init(milliseconds:))
  }

  /// The latest import that was not undone and has a file below a folder, by its path.
  public func latest(withFilesBelow folder: String) throws -> StoredImport? {
    // The digit after the slash in ASCII ends what begins with it.
    let id: Int64? = try connection.scalar(
      """
      SELECT max(import.id) FROM import_file JOIN import ON import.id = import_id
      WHERE path >= \(folder + "/") AND path < \(folder + "0") AND undone_at IS NULL
      """)
    return try id.flatMap { id in try all().first { $0.id == id } }
  }

  /// The files of an import, in the order they were read.
  public func files(ofImport importID: Int64) throws -> [StoredImportFile] {
    try connection.rows(
      """
      SELECT id, path, format, digest, size, read, added, updated, duplicate, skipped, rejected
      FROM import_file WHERE import_id = \(importID) AND part_of IS NULL ORDER BY id
      """
    ) { row in
      StoredImportFile(
        id: row.int64(0), path: row.text(1), format: SourceID(rawValue: row.text(2)),
        digest: row.isNull(3) ? nil : row.blob(3), size: row.optionalInt64(4),
        counts: counts(row, from: 5))
    }
  }

  /// The import of each file, by their row ids.
  public func importsOfFiles() throws -> [Int64: Int64] {
    var imports: [Int64: Int64] = [:]
    try connection.query("SELECT id, import_id FROM import_file") {
      imports[$0.int64(0)] = $0.int64(1)
    }
    return imports
  }

  /// The problems of a file, in the order of lines.
  public func issues(ofFile fileID: Int64) throws -> [(problem: ReadProblem, isRejection: Bool)] {
    try connection.rows(
      """
      SELECT line, reason, is_rejection FROM import_issue WHERE import_file_id = \(fileID)
      ORDER BY id
      """
    ) { (ReadProblem(line: $0.int(0), reason: $0.text(1)), $0.int(2) != 0) }
  }

  private func counts(_ row: borrowing Row, from column: Int) -> ImportCounts {
    ImportCounts(
      added: row.int(column + 1), updated: row.int(column + 2), duplicate: row.int(column + 3),
      skipped: row.int(column + 4), rejected: row.int(column + 5))
  }
}

/// One run of `outlay import`.
public struct StoredImport: Equatable, Sendable {
  public let id: Int64
  public let startedAt: Instant
  public let finishedAt: Instant?
  /// The change of the ledger's total.
  public let costChange: Money
  public let files: Int
  public let counts: ImportCounts
  /// When it was undone.
  public let undoneAt: Instant?
  /// Whether it recorded the usage that it repeated, as imports of earlier versions did not.
  public let remembers: Bool
}

/// One file of an import.
public struct StoredImportFile: Equatable, Sendable {
  public let id: Int64
  public let path: String
  public let format: SourceID
  /// SHA-256 of its bytes.
  public let digest: [UInt8]?
  /// Bytes.
  public let size: Int64?
  public let counts: ImportCounts
}

/// The outcomes of a file's records, which add up to the records read (counting rule 28).
public struct ImportCounts: Equatable, Sendable {
  public var added: Int
  public var updated: Int
  public var duplicate: Int
  public var skipped: Int
  public var rejected: Int

  public init(
    added: Int = 0, updated: Int = 0, duplicate: Int = 0, skipped: Int = 0, rejected: Int = 0
  ) {
    self.added = added
    self.updated = updated
    self.duplicate = duplicate
    self.skipped = skipped
    self.rejected = rejected
  }

  /// All records.
  public var read: Int { added + updated + duplicate + skipped + rejected }

  public static func + (left: ImportCounts, right: ImportCounts) -> ImportCounts {
    ImportCounts(
      added: left.added + right.added, updated: left.updated + right.updated,
      duplicate: left.duplicate + right.duplicate, skipped: left.skipped + right.skipped,
      rejected: left.rejected + right.rejected)
  }
}

extension ImportRepository {
  /// The files of finished imports that were not undone, whose path begins with a text, in the order
  /// they were read.
  public func finishedFiles(prefix: String) throws -> [(path: String, contentDigest: [UInt8]?)] {
    try connection.rows(
      """
      SELECT path, content_digest FROM import_file JOIN import ON import.id = import_id
      WHERE substr(path, 1, length(\(prefix))) = \(prefix) AND part_of IS NULL
        AND finished_at IS NOT NULL AND undone_at IS NULL
      ORDER BY import_file.id
      """
    ) { ($0.text(0), $0.isNull(1) ? nil : $0.blob(1)) }
  }
}
