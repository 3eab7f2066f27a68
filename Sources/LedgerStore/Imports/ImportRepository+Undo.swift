internal import SQLite
public import UsageModel

extension ImportRepository {
  /// The import of an id.
  public func find(id: Int64) throws -> StoredImport? { try all().first { $0.id == id } }

  /// Records the files of earlier imports that an import found unchanged.
  public func claim(files: [Int64], importID: Int64) throws {
    var runs: [ClosedRange<Int64>] = []
    for file in Set(files).sorted() {
      if let last = runs.last, last.upperBound == file - 1 {
        runs[runs.count - 1] = last.lowerBound...file
      } else {
        runs.append(file...file)
      }
    }
    for run in runs {
      try connection.execute(
        """
        INSERT INTO import_claim (import_id, first_file, last_file)
        VALUES (\(importID), \(run.lowerBound), \(run.upperBound))
        """)
    }
  }

  /// Hands files over to the first later import that covers them completely, having found them
  /// unchanged or read on from their end. Returns how many files each import got, and the files
  /// that stay.
  ///
  /// The old import keeps an entry for each, so that its file list stays complete.
  public func handOver(
    from importID: Int64
  ) throws -> (counts: [Int64: Int], staying: Set<Int64>) {
    var (counts, staying): ([Int64: Int], Set<Int64>) = ([:], [])
    // In reverse order, so that a continuation is handed over before the file it continues.
    for file in try fileIDs(ofImport: importID).reversed() {
      guard let (owner, whole) = try laterOwner(ofFile: file, importID: importID) else {
        staying.insert(file)
        continue
      }
      try connection.execute(
        """
        INSERT INTO import_file (import_id, path, format, digest, size, read, added, updated,
          duplicate, skipped, rejected, part_of)
        SELECT import_id, path, format, digest, size, read, added, updated, duplicate, skipped,
          rejected, NULL
        FROM import_file WHERE id = \(file) AND part_of IS NULL
        """)
      try connection.execute(
        "UPDATE import_file SET import_id = \(owner), part_of = \(whole) WHERE id = \(file)")
      counts[owner, default: 0] += 1
    }
    return (counts, staying)
  }

  /// The first import, of those not undone, that covers all of a file, and its own file row if it
  /// has one.
  private func laterOwner(
    ofFile file: Int64, importID: Int64
  ) throws -> (owner: Int64, whole: Int64?)? {
    let reader = try connection.first(
      """
      SELECT import_id, import_file.id FROM import_file JOIN import ON import.id = import_id
      WHERE continues = \(file) AND import_id <> \(importID) AND undone_at IS NULL
      ORDER BY import_id
      """
    ) { (owner: $0.int64(0), whole: $0.optionalInt64(1)) }
    let claimer: Int64? = try connection.scalar(
      """
      SELECT import_id FROM import_claim JOIN import ON import.id = import_id
      WHERE \(file) BETWEEN first_file AND last_file AND import_id <> \(importID)
        AND undone_at IS NULL
      ORDER BY import_id
      """)
    if let claimer, claimer < reader?.owner ?? .max { return (claimer, nil) }
    return reader
  }

  /// The row ids of an import's files.
  private func fileIDs(ofImport importID: Int64) throws -> [Int64] {
    try connection.rows("SELECT id FROM import_file WHERE import_id = \(importID) ORDER BY id") {
      $0.int64(0)
    }
  }

  /// The import of every file.
  public func importOfFiles() throws -> [Int64: Int64] {
    var imports: [Int64: Int64] = [:]
    try connection.query("SELECT id, import_id FROM import_file") {
      imports[$0.int64(0)] = $0.int64(1)
    }
    return imports
  }

  /// The import of each of some files.
  public func importOfFiles(among files: [Int64]) throws -> [Int64: Int64] {
    var imports: [Int64: Int64] = [:]
    for file in Set(files) {
      imports[file] = try connection.scalar("SELECT import_id FROM import_file WHERE id = \(file)")
    }
    return imports
  }

  /// The files of some sources.
  public func files(ofFormats formats: Set<SourceID>) throws -> Set<Int64> {
    try formats.reduce(into: []) { files, format in
      files.formUnion(
        try connection.rows("SELECT id FROM import_file WHERE format = \(format.rawValue)") {
          $0.int64(0)
        })
    }
  }

  /// Marks an import as undone.
  public func markUndone(id: Int64) throws {
    try connection.execute("UPDATE import SET undone_at = unixepoch() * 1000 WHERE id = \(id)")
    try connection.execute("DELETE FROM import_claim WHERE import_id = \(id)")
  }
}
