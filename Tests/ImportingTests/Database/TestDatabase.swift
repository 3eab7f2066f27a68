import Foundation
import SQLite
import Testing
import UsageModel

@testable import Importing

/// A database that a test makes from SQL, in a folder of its own that is gone when the test ends.
///
/// While ``connection`` is kept, what it writes stays in the log beside the file.
final class TestDatabase {
  let folder: ScratchFolder
  let path: String
  private(set) var connection: Connection?

  init(_ script: String..., name: String = "agent.db") throws {
    folder = try ScratchFolder()
    path = folder.path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try write(script.joined(separator: ";\n"))
    close()
  }

  func write(_ script: String) throws {
    let connection = try self.connection ?? Connection(path: path, mode: .readWriteCreate)
    self.connection = connection
    try connection.executeScript(script)
  }

  /// Closes the connection, which folds the log into the file.
  func close() { connection = nil }

  /// The bytes of each file in the folder.
  func contents() throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try names.reduce(into: [:]) { contents, name in
      contents[name] = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
    }
  }

  /// Overwrites bytes of the file.
  func overwrite(from offset: Int, count: Int) throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes.replaceSubrange(offset..<(offset + count), with: [UInt8](repeating: 0xFF, count: count))
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  func detection() throws -> Detection { try FormatDetector.detect(ByteSource(path: path)) }

  func read(_ format: SourceFormat) throws -> ReadOutcome {
    let read: ReadOutcome.Reader = { try format.read($0, $1, $2) }
    return try ReadOutcome(read, ByteSource(path: path), options: ReadOptions())
  }
}
