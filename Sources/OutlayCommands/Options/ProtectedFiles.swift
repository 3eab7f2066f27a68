internal import Importing
internal import SQLite
internal import Synchronization

/// The files that a command works on, which its output must not overwrite.
enum ProtectedFiles {
  private struct File {
    let path: String
    /// What it is to the command, for people.
    let role: String
    let identity: FileIdentity?
  }

  private static let files = Mutex<[File]>([])

  /// The ledger, and what SQLite keeps beside it (https://sqlite.org/tempfiles.html).
  static func add(ledger path: String) {
    let file = FilePath.resolved(path)
    add(file, as: "the ledger itself")
    for end in ["-wal", "-shm", "-journal"] { add(file + end, as: "part of the ledger") }
  }

  /// Adds a file that the command reads; `-` is the file behind standard input.
  static func add(input path: String) {
    let role = "what the command reads"
    guard path == "-" else { return add(FilePath.resolved(path), as: role) }
    let file = File(path: "", role: role, identity: FileIdentity(descriptor: 0))
    files.withLock { $0.append(file) }
  }

  private static func add(_ path: String, as role: String) {
    let file = File(path: path, role: role, identity: FileIdentity(path: path))
    files.withLock { $0.append(file) }
  }

  /// Throws a ``Failure`` when the path is one of them, under whatever name.
  static func check(_ output: String) throws {
    let path = FilePath.resolved(output)
    let identity = FileIdentity(path: path)
    let met = files.withLock { files in
      files.first { file in
        file.path == path || (identity != nil && file.identity == identity)
          || (identity != nil && FileIdentity(path: file.path) == identity)
      }
    }
    guard let met else { return }
    throw Failure(.usage, "\(output): is \(met.role) and was left as it is: name another file.")
  }
}

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The identity of a regular file, whatever its names.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// Nil for a missing file, and for one that is not regular.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

extension ByteSource {
  /// The file that a person names, or standard input for `-`.
  convenience init(argument: String) throws {
    ProtectedFiles.add(input: argument)
    if argument == "-" { self.init(standardInput: ()) } else { try self.init(path: argument) }
  }
}
