#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A copy of a database file and its log, in a folder that only its owner can read.
struct LoggedCopy {
  let path: String
  private let folder: String

  private static let logs = ["-wal", "-journal"]
  /// How often files that change meanwhile are copied before it is given up.
  private static let mostAttempts = 5

  /// Copies the files; nil when there is no log or it is empty, so that the file is complete.
  /// Throws what copying throws, and a busy ``SQLiteError`` when the files change all the time.
  init?(of file: String) throws {
    let files = FileManager.default
    let logs = Self.logs.map { file + $0 }.filter { log in
      let size = try? files.attributesOfItem(atPath: log)[.size] as? UInt64
      return size ?? 0 > 0
    }
    guard !logs.isEmpty else { return nil }
    folder = files.temporaryDirectory.path + "/outlay-\(UUID().uuidString)"
    path = folder + "/copy.db"
    try files.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    do {
      try copy([file] + logs, of: file)
    } catch {
      remove()
      throw error
    }
  }

  /// Copies the files until none of them changes meanwhile: a log belongs to one state of its file.
  private func copy(_ sources: [String], of file: String) throws {
    let files = FileManager.default
    for _ in 0..<Self.mostAttempts {
      let before = try sources.map { try Self.state($0) }
      for source in sources {
        let target = path + source.dropFirst(file.count)
        try? files.removeItem(atPath: target)
        try files.copyItem(atPath: source, toPath: target)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
      }
      if try sources.map({ try Self.state($0) }) == before { return }
    }
    throw SQLiteError(code: .busy, message: "the database changes while it is copied")
  }

  /// The size and the modification time.
  private static func state(_ file: String) throws -> [String] {
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    let moment = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return [String(attributes[.size] as? UInt64 ?? 0), String(moment)]
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: folder)
  }
}
