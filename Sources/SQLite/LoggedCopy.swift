#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
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
    let logs = Self.logs.map { file + $0 }.filter { Self.state($0)?.size ?? 0 > 0 }
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
      let before = sources.map { Self.state($0) }
      for source in sources {
        let target = path + source.dropFirst(file.count)
        try? files.removeItem(atPath: target)
        try files.copyItem(atPath: source, toPath: target)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
      }
      if sources.map({ Self.state($0) }) == before { return }
    }
    throw SQLiteError(code: .busy, message: "the database changes while it is copied")
  }

  private struct State: Equatable {
    let size: Int64
    /// Seconds and nanoseconds since 1970.
    let modifiedAt: [Int]
  }

  /// Nil for a file that is not there.
  private static func state(_ file: String) -> State? {
    var status = stat()
    guard stat(file, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let moment = status.st_mtimespec
    #else
      let moment = status.st_mtim
    #endif
    return State(
      size: Int64(status.st_size), modifiedAt: [Int(moment.tv_sec), Int(moment.tv_nsec)])
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: folder)
  }
}
