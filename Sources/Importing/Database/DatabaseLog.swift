internal import SQLite

/// The files that SQLite keeps beside a database while it is used
/// (https://sqlite.org/tempfiles.html).
public enum DatabaseLog {
  /// The logs, which hold changes that the database itself does not have yet.
  private static let logs = ["-wal", "-journal"]
  /// All companions; `-shm` is an index of the log.
  private static let companions = logs + ["-shm"]

  /// Returns whether a database has a log with content, so that the file does not say everything.
  public static func exists(beside path: String) -> Bool {
    let file = FilePath.resolved(path)
    return logs.contains { FileState(path: file + $0)?.size ?? 0 > 0 }
  }

  /// Returns whether an entry of a folder belongs to a database in the same folder, which is read
  /// with it.
  static func isOne(_ name: String, in listing: FolderListing) -> Bool {
    guard let end = companions.first(where: name.hasSuffix) else { return false }
    let database = name.dropLast(end.count)
    return listing.entries.contains { $0.name == database }
  }

  /// Returns whether a file begins like a log (https://sqlite.org/fileformat2.html, "The Rollback
  /// Journal" and "WAL File Format").
  static func recognises(_ bytes: [UInt8]) -> Bool {
    let marks: [[UInt8]] = [
      [0x37, 0x7F, 0x06, 0x82], [0x37, 0x7F, 0x06, 0x83],
      [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7],
    ]
    return marks.contains(where: bytes.starts)
  }
}
