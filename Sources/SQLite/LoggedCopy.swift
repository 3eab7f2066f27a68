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

  /// Copies the files; nil when there is no log or it is empty, so that the file is complete.
  /// Throws what copying throws.
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
      for source in [file] + logs {
        let target = path + source.dropFirst(file.count)
        try files.copyItem(atPath: source, toPath: target)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
      }
    } catch {
      remove()
      throw error
    }
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: folder)
  }
}
